"""Where the reader says where the texts are, and what was found there."""

from __future__ import annotations

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.i18n.translate import gettext
from dashboard.state import library_folder, session
from dashboard.theme.templates import escape_markdown

FIELD = "texts-field"


def show(atlas: Atlas) -> None:
    """Draw the field for the folder, and say of each text whether it was found."""
    st.header(gettext("Your copies of the texts"))
    st.markdown(
        gettext(
            "The texts are not part of the atlas. If you have them, name their folder on this "
            "computer: each card then opens the cited lines. Files are known by their content, "
            "whatever their names, and are only read."
        )
    )
    if library_folder.is_local():
        st.text_input(
            gettext("Folder of the texts"),
            key=session.bind_widget(FIELD, library_folder.current_folder()),
            max_chars=400,
            on_change=_on_folder_change,
        )
    else:
        # A folder is one of the computer that the atlas runs on: no field for readers elsewhere.
        st.markdown(gettext("This can only be set on the computer that the atlas runs on."))
    if library_folder.current_folder():
        _texts_found(atlas)


def _texts_found(atlas: Atlas) -> None:
    library = library_folder.current_library(atlas)
    rows = [
        f"- {escape_markdown(document.title)}: "
        f"**{gettext('found') if name in library.texts else gettext('not found')}**"
        for name, document in atlas.store.documents.items()
    ]
    st.markdown("\n".join(rows))
    for problem in library.problems:
        st.warning(escape_markdown(problem))


def _on_folder_change() -> None:
    st.session_state[library_folder.FOLDER] = st.session_state[FIELD].strip()
