"""What more than one collection tells: pairs to look at, and linked accounts that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n.translate import N_, format_number, gettext
from dashboard.state import View, session, workspaces
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.presenters import disagreements as words
from dashboard.ui.presenters.mapping import message
from events.errors import EventsError

if TYPE_CHECKING:
    from events.incident import Incident
    from events.workspace import Workspace
    from events.workspace.links import Disagreement, Suggestion

OPEN, PROBLEM, MORE = "told-twice-open", "told-twice-problem", "told-twice-more"
PAGE = 20
# What a person may say of a pair; linking comes first, and nothing is ever merged here.
KINDS = {
    "same-event": N_("Link"),
    "part-of": N_("Part of it"),
    "contradicts": N_("Contradicts"),
    "different": N_("Different"),
}


def is_open() -> bool:
    """Tell whether the incidents told in more than one collection are shown."""
    return bool(st.session_state.get(OPEN)) and _workspace() is not None


def open_button() -> None:
    """Draw the button that shows incidents told in more than one collection.

    Nothing is drawn where there is no workspace.
    """
    if _workspace() is not None:
        st.button(
            gettext("Told in more than one collection"),
            key="data-told-twice",
            icon=":material/compare_arrows:",
            on_click=lambda: st.session_state.update({OPEN: True}),
        )


def _workspace() -> Workspace | None:
    return workspaces.shared() or workspaces.of_visit()


def show(view: View) -> None:
    """Draw the pairs to look at, then the accounts that differ."""
    workspace = _workspace()
    if workspace is None:
        return
    from events.workspace import links

    with st.container(horizontal=True, key="data-file-head", vertical_alignment="center"):
        st.button(
            gettext("Data"),
            key="told-twice-back",
            icon=":material/chevron_left:",
            on_click=lambda: st.session_state.pop(OPEN, None),
        )
        st.html(render("file_head", title=gettext("Told in more than one collection"), name=""))
    with st.container(key="told-twice"):
        if problem := st.session_state.pop(PROBLEM, ""):
            st.error(escape_markdown(problem))
        _pairs(view, workspace, links.suggest(workspace))
        _differing(view, links.disagreements(workspace))


def _pairs(view: View, workspace: Workspace, suggestions: tuple[Suggestion, ...]) -> None:
    aside = gettext("suggested by date and distance, never merged by itself")
    title = gettext("To look at: {n}", n=format_number(len(suggestions)))
    st.html(render("heading", title=title, aside=aside))
    for number, pair in enumerate(suggestions[:PAGE]):
        with st.container(border=True, key=f"pair-{number}"):
            values = words.pair_values(view.atlas, pair)
            st.html(render("accounts", **values, rows=[], within=False))
            if not workspaces.may_keep().granted and not workspace.is_temporary:
                continue
            with st.container(horizontal=True):
                for kind, label in KINDS.items():
                    st.button(
                        gettext(label),
                        key=f"pair-{number}-{kind}",
                        on_click=_link,
                        args=(workspace, pair, kind),
                    )


def _link(workspace: Workspace, pair: Suggestion, kind: str) -> None:
    """Say what two incidents are to each other, as the callback of a button."""
    from events.workspace import links

    try:
        links.link(workspace, pair.a, pair.b, kind, who=workspaces.reader_name())
    except EventsError as error:
        st.session_state[PROBLEM] = message(error.args[0]) if error.args else str(error)


def _differing(view: View, disagreements: tuple[Disagreement, ...]) -> None:
    title = gettext("Accounts that differ: {n}", n=format_number(len(disagreements)))
    aside = gettext("dates, places, counts or blame that cannot both be true")
    st.html(render("heading", title=title, aside=aside))
    most = PAGE * (1 + int(st.session_state.get(MORE, 0)))
    for number, disagreement in enumerate(disagreements[:most]):
        with st.container(border=True, key=f"differs-{number}"):
            st.html(render("accounts", **words.values(view.atlas, disagreement), why=[]))
            with st.container(horizontal=True):
                for incident in {
                    disagreement.a.id: disagreement.a,
                    disagreement.b.id: disagreement.b,
                }.values():
                    _to_card(view, incident, f"differs-{number}-{incident.id}")
    if len(disagreements) > most:
        left = format_number(len(disagreements) - most)
        st.button(gettext("Show {n} more", n=left), key="told-twice-older", on_click=_show_more)


def _to_card(view: View, incident: Incident, key: str) -> None:
    """Offer the card of an account, which opens its passage; only of a collection that is shown."""
    if incident.id in view.atlas.by_id:
        st.button(
            escape_markdown(gettext("Card: {title}", title=incident.title[:60])),
            key=key,
            on_click=lambda: session.change_url(view.atlas, view="map", incident=incident.id),
        )


def _show_more() -> None:
    st.session_state[MORE] = int(st.session_state.get(MORE, 0)) + 1
