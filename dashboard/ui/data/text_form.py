"""A text that waits to be read: what it is called, who wrote it, when it was published."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n.translate import N_, format_number, gettext, ngettext
from dashboard.state import session, workspaces
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.data import job_outcome
from dashboard.ui.presenters.candidates import date_words
from dashboard.ui.presenters.mapping import message
from dashboard.workspace.jobs import Job, Progress
from dashboard.workspace.text_draft import TextDraft
from events.errors import EventsError

if TYPE_CHECKING:
    from events.workspace import Workspace
    from events.workspace.documents import DocumentReport

DRAFT, JOB = "text-draft", "text-job"
LABELS = {
    "title": N_("Title"),
    "authors": N_("Authors, a semicolon between them"),
    "published": N_("Date of publication (EDTF)"),
}
POLL = 0.7  # seconds
OpenReview = Callable[..., None]


def waiting() -> TextDraft | None:
    """Return the text that waits to be read; None where there is none."""
    draft: TextDraft | None = st.session_state.get(DRAFT)
    return draft


def begin(draft: TextDraft) -> None:
    """Have a text wait, with nothing said of it yet."""
    for name in LABELS:
        st.session_state.pop(f"text-{name}", None)
    st.session_state[DRAFT] = draft
    st.session_state.pop(JOB, None)


def show(draft: TextDraft) -> None:
    """Ask what is said of the text; what the file says of itself stands beside it as a guess."""
    with st.container(horizontal=True, key="data-file-head", vertical_alignment="center"):
        st.button(
            gettext("Data"), key="text-back", icon=":material/chevron_left:", on_click=_let_go
        )
        st.html(render("file_head", title=gettext("What text is it?"), name=draft.name))
    with st.container(key="text-form"):
        try:
            guesses = draft.guesses
        except EventsError as error:
            st.error(escape_markdown(message(error.args[0] if error.args else str(error))))
            return
        for name, label in LABELS.items():
            _field(name, gettext(label), guesses.get(name, ""))
        problem = _date_problem()
        st.caption(
            gettext(
                "What was found becomes a queue of candidates. Nothing of it is in a sum before "
                "you accept it, nor on the map unless you ask for it there."
            )
        )
        st.button(
            gettext("Read the text"),
            key="text-read",
            type="primary",
            disabled=bool(problem),
            on_click=_start,
            args=(draft,),
        )


def _field(name: str, label: str, guess: str) -> None:
    key = f"text-{name}"
    st.text_input(label, key=key, max_chars=300)
    if guess and st.session_state.get(key) != guess:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(escape_markdown(gettext("Guessed from the file: {guess}", guess=guess)))
            st.button(
                gettext("Take it"),
                key=f"{key}-take",
                on_click=lambda: st.session_state.update({key: guess}),
            )


def _date_problem() -> str:
    """Say the date of publication in words, or why it cannot be read."""
    typed = str(st.session_state.get("text-published", "")).strip()
    if not typed:
        return ""
    read_as = date_words(typed)
    st.caption(escape_markdown(read_as["error"] or read_as["words"]))
    return read_as["error"]


def _let_go() -> None:
    draft = st.session_state.pop(DRAFT, None)
    if draft is not None:
        draft.close()


def _start(draft: TextDraft) -> None:
    """Begin to read the text, as the callback of a button."""
    typed = {name: str(st.session_state.get(f"text-{name}", "")).strip() for name in LABELS}
    target, who = workspaces.target(), workspaces.reader_name()
    work = partial(_read, target, draft, typed, who)
    st.session_state[JOB] = Job(draft.name, work).start(), target
    st.session_state.pop(DRAFT, None)  # the job holds it until it has been read


def _read(
    target: Workspace,
    draft: TextDraft,
    typed: dict[str, str],
    who: str,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> DocumentReport | None:
    """Read the text into the workspace; None where it was cancelled."""
    from events.workspace import ImportCancelledError, documents

    authors = tuple(name.strip() for name in typed["authors"].split(";") if name.strip())
    try:
        return documents.add_document(
            target,
            draft.path,
            name=draft.name,
            title=typed["title"],
            authors=authors,
            published=typed["published"],
            who=who,
            progress=progress,
            cancelled=cancelled,
        )
    except ImportCancelledError:
        return None
    finally:
        draft.close()


def standing(on_review: OpenReview) -> None:
    """Draw the text that is being read, or how that ended."""
    cancelled = gettext("The reading was cancelled; nothing of it is left.")
    if done := job_outcome.outcome(JOB, _running, cancelled):
        _done(*done, on_review)


@st.fragment(run_every=POLL)
def _running(job: Job[DocumentReport | None]) -> None:
    """Draw that it runs; at its end the whole page is drawn anew."""
    session.set_run_language()
    if not job.running:
        st.rerun()
    with st.container(border=True, key="text-running"):
        st.markdown(f"**{escape_markdown(gettext('Reading {name}', name=job.name))}**")
        standing = job.standing
        share = min(standing.read / standing.total, 1.0) if standing.total else 0.0
        st.progress(share)
        if not job.cancelled:
            st.button(gettext("Cancel"), key="text-cancel", on_click=job.cancel)


def _done(report: DocumentReport, target: Workspace, on_review: OpenReview) -> None:
    """Say what was found, and offer to review it."""
    count = ngettext("{n} candidate", "{n} candidates", report.candidates)
    lines = gettext("{n} lines", n=format_number(report.lines))
    with st.container(border=True, key="text-done"):
        st.html(
            render(
                "import_done",
                line=f"{count} · {lines}",
                aside=[],
                more=0,
                warnings=[message(text) for text in report.warnings],
            )
        )
        st.button(
            gettext("Review"),
            key="text-review",
            type="primary",
            on_click=on_review,
            kwargs={"saved": target is workspaces.shared(), "document": report.document},
        )
