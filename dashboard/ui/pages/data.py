"""The collections of the atlas, and the box by which a reader's own files come in."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.i18n.translate import gettext
from dashboard.state import View, workspaces
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.data import (
    collections,
    decisions,
    disagreements,
    file_box,
    mapping,
    own_texts,
    reference_layers,
    text_form,
)
from dashboard.ui.presenters import mapping as mapping_words
from dashboard.ui.review import page as review
from events.errors import EventsError


def show(view: View) -> None:
    """Draw the collections with the box for a file beside them; while a file waits, its columns."""
    with st.container(key="data-side"):
        try:
            _show(view)
        except EventsError as error:
            st.error(escape_markdown(mapping_words.error(error)))


def _show(view: View) -> None:
    """Draw what is open: a review, a file or text that waits, the decisions; else the overview."""
    file, text = file_box.current_draft(), text_form.waiting()
    if file is not None:
        mapping.show(view, file)
    elif text is not None:
        text_form.show(text)
    elif review.is_open(view):
        review.show(view)
    elif decisions.is_open():
        decisions.show()
    elif disagreements.is_open():
        disagreements.show(view)
    else:
        _overview(view)


def _overview(view: View) -> None:
    open_review = partial(review.open_review, view.atlas)
    with st.container(horizontal=True, key="data-stage", gap=None):
        with st.container(key="data-main"):
            with st.container(horizontal=True, key="data-head", vertical_alignment="center"):
                st.html(
                    render(
                        "data_head",
                        title=gettext("Data"),
                        place=_where_kept(),
                        counted=gettext("counts are for the window and filters in force"),
                    )
                )
                disagreements.open_button()
                decisions.open_button()
            collections.show(view)
            own_texts.show(open_review)
            reference_layers.show(view)
        with st.container(key="data-add"):
            file_box.show(view)
            text_form.standing(open_review)


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
