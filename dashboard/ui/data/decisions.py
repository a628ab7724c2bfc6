"""Every decision of a workspace: who, when, what, why; filtered, taken back, taken along."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n.translate import format_number, gettext, ngettext
from dashboard.state import session, texts, workspaces
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.presenters import decisions as decision_words
from dashboard.ui.presenters.mapping import message
from events.errors import EventsError

if TYPE_CHECKING:
    from events.workspace import Decision, Workspace

OPEN, PROBLEM, MORE = "decisions-open", "decisions-problem", "decisions-more"
PAGE = 40


def is_open() -> bool:
    """Tell whether the list of decisions is shown."""
    return bool(st.session_state.get(OPEN)) and _workspace() is not None


def open_button() -> None:
    """Draw the button that shows the decisions; nothing where there is no workspace."""
    if _workspace() is not None:
        st.button(
            gettext("Decisions"),
            key="data-decisions",
            icon=":material/history:",
            on_click=lambda: st.session_state.update({OPEN: True}),
        )


def _workspace() -> Workspace | None:
    return workspaces.shared() or workspaces.of_visit()


def show() -> None:
    """Draw the decisions, the newest first."""
    workspace = _workspace()
    if workspace is None:
        return
    made = workspace.decisions()
    _head()
    with st.container(key="decisions"):
        if problem := st.session_state.pop(PROBLEM, ""):
            st.error(escape_markdown(problem))
        names = _subject_names(workspace)
        shown = _filtered(made, names)
        _downloads(shown)
        _rows(workspace, made, shown, names)


def _subject_names(workspace: Workspace) -> Mapping[str, str]:
    from events.workspace import review

    own = (entry.text for entry in texts.held_texts() if entry.workspace is workspace)
    titles = {text.id: text.title or text.file for text in own}
    return decision_words.subject_names(titles, review.candidates(workspace, ""))


def _head() -> None:
    with st.container(horizontal=True, key="data-file-head", vertical_alignment="center"):
        st.button(
            gettext("Data"),
            key="decisions-back",
            icon=":material/chevron_left:",
            on_click=lambda: st.session_state.pop(OPEN, None),
        )
        st.html(render("file_head", title=gettext("Decisions"), name=""))


def _filtered(made: tuple[Decision, ...], names: Mapping[str, str]) -> list[Decision]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = sorted({decision.what for decision in made})
        what = st.selectbox(
            gettext("What"),
            ("", *kinds),
            key="decisions-what",
            format_func=lambda name: decision_words.what_words(name) if name else gettext("All"),
            width=220,
        )
        words = st.text_input(
            gettext("Who, what, why"), key="decisions-words", max_chars=100, width=260
        )
    return decision_words.chosen(made, what or "", words, names)


def _downloads(shown: list[Decision]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(ngettext("{n} decision", "{n} decisions", len(shown)))
        for name, mime, write in (
            ("csv", "text/csv", decision_words.as_csv),
            ("jsonl", "application/x-ndjson", decision_words.as_json_lines),
        ):
            st.download_button(
                name.upper(),
                partial(write, shown),
                file_name=f"decisions.{name}",
                mime=mime,
                key=f"decisions-{name}",
                on_click="ignore",
                icon=":material/download:",
            )


def _rows(
    workspace: Workspace,
    made: tuple[Decision, ...],
    shown: list[Decision],
    names: Mapping[str, str],
) -> None:
    undoable = decision_words.undoable_numbers(made) if _may_undo() else frozenset()
    most = PAGE * (1 + int(st.session_state.get(MORE, 0)))
    for decision in shown[:most]:
        with st.container(
            horizontal=True, key=f"decision-{decision.seq}", vertical_alignment="top"
        ):
            st.html(render("decision", **decision_words.row(decision, names)))
            if decision.seq in undoable:
                st.button(
                    gettext("Undo"),
                    key=f"undo-decision-{decision.seq}",
                    icon=":material/undo:",
                    on_click=_undo,
                    args=(workspace, decision.seq),
                )
    if len(shown) > most:
        left = format_number(len(shown) - most)
        st.button(gettext("Show {n} older", n=left), key="decisions-older", on_click=_show_more)


def _may_undo() -> bool:
    return workspaces.may_keep().granted or workspaces.shared() is None


def _show_more() -> None:
    st.session_state[MORE] = int(st.session_state.get(MORE, 0)) + 1


def _undo(workspace: Workspace, seq: int) -> None:
    """Take a decision back by a further one, as the callback of a button."""
    from events.workspace import review

    try:
        review.undo(workspace, seq, who=workspaces.reader_name())
    except EventsError as error:
        st.session_state[PROBLEM] = message(error.args[0]) if error.args else str(error)
    session.ask_for_whole_run()
