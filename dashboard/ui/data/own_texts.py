"""The reader's own texts: how far each is reviewed, what is said of it, its review."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.i18n.translate import gettext, ngettext
from dashboard.state import texts, workspaces
from dashboard.state.texts import HeldText
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.data.removal import offer_removal
from dashboard.ui.presenters import own_texts as text_words
from dashboard.ui.presenters.mapping import message
from events.errors import EventsError

PROBLEM = "own-texts-problem"
OpenReview = Callable[..., None]


def show(on_review: OpenReview) -> None:
    """Draw one row for each own text; nothing where there is none."""
    held_texts = texts.held_texts()
    if not held_texts:
        return
    with st.container(horizontal=True, key="own-texts-head", vertical_alignment="center"):
        st.html(render("heading", title=gettext("Own texts"), aside=""))
        _review_all(held_texts, on_review)
    if problem := st.session_state.pop(PROBLEM, ""):
        st.error(escape_markdown(problem))
    for held_text in held_texts:
        _row(held_text, on_review)


def _review_all(held_texts: list[HeldText], on_review: OpenReview) -> None:
    """Offer to review all texts in one queue: those of the folder where it has any."""
    saved = any(held_text.saved for held_text in held_texts)
    count = sum(
        text_words.tally(held_text.text).fresh
        for held_text in held_texts
        if held_text.saved == saved
    )
    if count:
        label = ngettext("Review {n} candidate", "Review {n} candidates", count)
        st.button(
            label, key="review-all", type="primary", on_click=on_review, kwargs={"saved": saved}
        )


def _row(held_text: HeldText, on_review: OpenReview) -> None:
    name = held_text.text.id.encode().hex()[:40]
    with st.container(horizontal=True, key=f"own-text-{name}", vertical_alignment="center"):
        st.html(render("own_text", **text_words.row_values(held_text.text, saved=held_text.saved)))
        st.button(
            gettext("Review"),
            key=f"review-{name}",
            on_click=on_review,
            kwargs={"saved": held_text.saved, "document": held_text.text.id},
        )
        with (
            st.container(key=f"own-menu-{name}", width="content"),
            st.popover("", icon=":material/more_horiz:", help=gettext("More")),
        ):
            _menu(held_text, name)


def _menu(held_text: HeldText, name: str) -> None:
    """Draw what is said of a text and how it is taken out."""
    keep = workspaces.may_keep()
    allowed = keep.granted or not held_text.saved
    if not allowed:
        st.caption(escape_markdown(keep.why))
    text, off = held_text.text, not allowed
    with st.form(f"describe-text-{name}", border=False):
        title = st.text_input(gettext("Title"), text.title, max_chars=300, disabled=off)
        authors = st.text_input(
            gettext("Authors, a semicolon between them"),
            "; ".join(text.authors),
            max_chars=300,
            disabled=off,
        )
        published = st.text_input(
            gettext("Date of publication (EDTF)"), text.published, max_chars=80, disabled=off
        )
        if st.form_submit_button(gettext("Keep these"), disabled=off):
            names = tuple(name.strip() for name in authors.split(";") if name.strip())
            _change(lambda: _describe(held_text, title.strip(), names, published.strip()))
            st.rerun()
    if allowed:
        _removal(held_text, name)


def _describe(held_text: HeldText, title: str, authors: tuple[str, ...], published: str) -> None:
    from events.workspace import documents

    documents.describe_document(
        held_text.workspace,
        held_text.text.id,
        who=workspaces.reader_name(),
        title=title,
        authors=authors,
        published=published,
    )


def _removal(held_text: HeldText, name: str) -> None:
    """Ask a second time before a text goes."""
    words = gettext("Remove “{title}” from the own texts?", title=text_words.title(held_text.text))
    offer_removal(f"text-{name}", words, lambda: _change(lambda: _remove(held_text)))


def _remove(held_text: HeldText) -> None:
    from events.workspace import documents

    documents.remove_document(held_text.workspace, held_text.text.id, who=workspaces.reader_name())


def _change(change: Callable[[], object]) -> None:
    """Change a workspace; what cannot be done is said in the next run."""
    try:
        change()
    except EventsError as error:
        st.session_state[PROBLEM] = message(error.args[0]) if error.args else str(error)
