"""The collections of the atlas, and the box by which a reader's own files come in."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n.translate import gettext
from dashboard.state import View, workspaces
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.data import collections, file_box, mapping, reference_layers
from events.errors import EventsError


def show(view: View) -> None:
    """Draw the collections with the box for a file beside them; while a file waits, its columns."""
    with st.container(key="data-side"):
        try:
            waiting = file_box.current_draft()
            if waiting is not None:
                mapping.show(view, waiting)
            else:
                _overview(view)
        except EventsError as error:
            st.error(escape_markdown(str(error)))


def _overview(view: View) -> None:
    with st.container(horizontal=True, key="data-stage", gap=None):
        with st.container(key="data-main"):
            st.html(
                render(
                    "data_head",
                    title=gettext("Data"),
                    place=_where_kept(),
                    counted=gettext("counts are for the window and filters in force"),
                )
            )
            collections.show(view)
            reference_layers.show(view)
        with st.container(key="data-add"):
            file_box.show(view)


def _where_kept() -> str:
    """Say where what is added is kept, or how to start so that it is."""
    folder, keep = workspaces.data_folder(), workspaces.may_keep()
    if folder is None:
        return gettext(
            "Start with “{command}” to keep what you add; a file opened now is kept for this "
            "visit only.",
            command=workspaces.START,
        )
    name = gettext("Workspace “{name}”", name=folder.name)
    return name if keep.granted else f"{name}. {keep.why}"
