"""Where the reader says where the texts are, and what was found there."""

from __future__ import annotations

import streamlit as st

from dashboard import session, texts_at_hand
from dashboard.data import Facts
from dashboard.language import say
from dashboard.wording import plain

FIELD = "texts-field"


def show(facts: Facts) -> None:
    """Draw the field for the folder, and say of each text whether it was found."""
    st.header(say("Your copies of the texts"))
    st.markdown(
        say(
            "The texts are not part of the atlas. If you have them, name their folder on this "
            "computer: each card then opens the cited lines. Files are known by their content, "
            "whatever their names, and are only read."
        )
    )
    if texts_at_hand.is_local():
        st.text_input(
            say("Folder of the texts"),
            key=session.bound(FIELD, texts_at_hand.folder()),
            max_chars=400,
            on_change=_named,
        )
    else:
        # A folder is one of the computer that the atlas runs on: no field for readers elsewhere.
        st.markdown(say("This can only be set on the computer that the atlas runs on."))
    if not texts_at_hand.folder():
        return
    at_hand = texts_at_hand.library(facts)
    rows = [
        f"- {plain(document.title)}: "
        f"**{say('found') if name in at_hand.texts else say('not found')}**"
        for name, document in facts.store.documents.items()
    ]
    st.markdown("\n".join(rows))
    for problem in at_hand.problems:
        st.warning(plain(problem))


def _named() -> None:
    st.session_state[texts_at_hand.FOLDER] = st.session_state[FIELD].strip()
