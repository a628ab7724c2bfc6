"""The briefing's dialog: this view or a list of views, as a file to download."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from secrets import token_hex

import streamlit as st

from dashboard.briefing.content import deck
from dashboard.briefing.content.content import BASE, Content
from dashboard.briefing.content.deck import Deck, Slide
from dashboard.briefing.output import bundle
from dashboard.briefing.output.queue import QUEUE, Progress
from dashboard.dataset import Atlas
from dashboard.dataset import load as atlas_files
from dashboard.errors import BriefingError
from dashboard.i18n.translate import N_, gettext, ngettext
from dashboard.state import View, session
from dashboard.state.cache import cached_by_version
from dashboard.theme.templates import escape_markdown
from dashboard.ui.dialogs import deck as deck_dialog

FORMATS: Mapping[str, str] = {"png": "PNG", "pdf": "PDF", "pptx": "PowerPoint", "svg": "SVG"}
SIZES: Mapping[str, tuple[str, ...]] = {
    "png": ("1920x1080", "1280x720", "A4", "A4-portrait", "A3", "A3-portrait"),
    "svg": ("1920x1080", "A4", "A4-portrait", "A3", "A3-portrait"),
    "pdf": ("A4", "A4-portrait", "A3", "A3-portrait", "1920x1080"),
    "pptx": ("16:9",),
}
PORTRAIT = {"A4-portrait": N_("A4, portrait"), "A3-portrait": N_("A3, portrait")}

PARTS = {"view": N_("This view"), "list": N_("The list")}


def show(view: View) -> None:
    """Draw the button that opens the briefing of this view."""
    if st.button(gettext("Briefing"), key="briefing", icon=":material/slideshow:"):
        # A dialog's title is fixed when it is made: one for each language.
        st.dialog(gettext("Briefing"), width="large")(_dialog)(view)


def _dialog(view: View) -> None:
    """Draw title and caption, the list of slides, and the download."""
    session.set_run_language()
    atlas = view.atlas
    content = Content(atlas, view.selection, view.result, _digest(atlas), _page_address())
    title = st.text_input(gettext("Title"), value=content.title, max_chars=deck.CAPS["title"])
    caption = st.text_input(gettext("Caption"), max_chars=deck.CAPS["caption"])
    link = content.link.partition("?")[2]
    st.button(
        gettext("Add this view to the list"),
        icon=":material/playlist_add:",
        on_click=deck_dialog.change_deck,
        args=(lambda slides: deck.with_slide(slides, Slide(link, title, caption)),),
    )
    slides = deck_dialog.current_deck()
    deck_dialog.draw_deck(slides)
    own_title = title if title != content.title else ""
    _download(atlas, replace(content, own_title=own_title, caption=caption), slides)


@cached_by_version(4)
def _digest(atlas: Atlas) -> str:
    del atlas  # its files are read once more, to the last byte
    return atlas_files.digest()


def _page_address() -> str:
    address = st.context.url
    return address.partition("?")[0] if address else BASE


def _size_label(name: str) -> str:
    """Write a size as a reader writes it: `1920 × 1080`, `A4, portrait`."""
    return gettext(PORTRAIT[name]) if name in PORTRAIT else name.replace("x", " × ")


def _download(atlas: Atlas, content: Content, slides: Deck) -> None:
    """Draw the choice of a format, make the file when asked, and offer it to download."""
    row = st.columns(4)
    kind = row[0].selectbox(gettext("Format"), tuple(FORMATS), format_func=FORMATS.__getitem__)
    size = row[1].selectbox(
        gettext("Size"), SIZES[kind], format_func=_size_label, key=f"briefing-size-{kind}"
    )
    scale = row[2].selectbox(gettext("Scale"), (1, 2, 4), format_func=lambda factor: f"{factor}×")
    part = row[3].selectbox(
        gettext("What"),
        tuple(PARTS),
        index=int(bool(slides)),
        format_func=lambda name: gettext(PARTS[name]),
        disabled=not slides,
    )
    if not st.button(gettext("Draw"), type="primary", icon=":material/draw:"):
        return
    try:
        contents = bundle.deck_contents(atlas, slides, content) if part == "list" else [content]
        drawing = QUEUE.submit(
            st.session_state.setdefault("briefing-reader", token_hex(8)),
            partial(_draw, contents, (kind, size, scale)),
        )
    except BriefingError as error:
        st.error(escape_markdown(str(error)))
        return
    status = st.empty()
    while not drawing.ended.wait(0.3):
        before = QUEUE.ask(drawing)
        status.caption(
            ngettext("{n} drawing before yours", "{n} drawings before yours", before)
            if before
            else escape_markdown(drawing.step)
        )
    status.empty()
    if drawing.problem:
        st.error(escape_markdown(drawing.problem))
        return
    st.download_button(
        gettext("Download {file}", file=drawing.name),
        drawing.file,
        drawing.name,
        type="primary",
        on_click="ignore",
    )


def _draw(
    contents: list[Content], form: tuple[str, str, int], report: Progress
) -> tuple[str, bytes]:
    # Brings matplotlib, which nothing else on the page needs.
    from dashboard.briefing.output import drawing, render

    kind, size, scale = form
    return drawing.make_file(contents, render.output_format(kind, size, scale), report=report)
