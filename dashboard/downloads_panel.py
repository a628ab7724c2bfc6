"""Buttons that give exactly what is shown as files."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboard import asked, asked_panel, downloads, selection, taken
from dashboard.data import Facts
from dashboard.language import SOURCE, say, using
from dashboard.selection import Selection
from dashboard.taken import Taken
from events.filters import Shown


def show(facts: Facts, chosen: Selection, found: Shown) -> None:
    """Draw a button for each format; a file is made when it is asked for."""
    with st.container(horizontal=True, key="downloads", vertical_alignment="center"):
        st.markdown(say("Download what is shown"))
        for name, form in downloads.FORMATS.items():
            st.download_button(
                say(form.label),
                partial(_made, name, facts, chosen, found),
                file_name=f"panj-atlas-{chosen.first}-{chosen.last}.{form.ending}",
                mime=form.mime,
                key=f"download-{name}",
                type="tertiary",
                on_click="ignore",
            )


def _made(name: str, facts: Facts, chosen: Selection, found: Shown) -> bytes:
    # A file says the same in every language: its columns and words are English.
    with using(SOURCE):
        return downloads.FORMATS[name].make(given(facts, chosen, found))


def given(facts: Facts, chosen: Selection, found: Shown) -> Taken:
    """What is shown, with the choice in words and as a link."""
    return Taken(
        rows=taken.rows(found, asked.placed(facts, chosen)),
        choice=choice(facts, chosen),
        link=urlencode(selection.write(chosen, facts.options)),
        documents=tuple(facts.store.documents.values()),
    )


def choice(facts: Facts, chosen: Selection) -> str:
    """The filters in words."""
    parts = [f"{chosen.first} to {chosen.last}, both days included"]
    if chosen.categories != frozenset(facts.options.categories):
        parts.append(f"categories: {', '.join(sorted(chosen.categories)) or 'none'}")
    for label, words in (("actors", chosen.actors), ("texts", chosen.documents)):
        if words:
            parts.append(f"{label}: {', '.join(sorted(words))}")
    if chosen.search:
        parts.append(f"search: {chosen.search}")
    if chosen.by_place:
        parts.append(asked_panel.sentence(facts, chosen))
    return "; ".join(parts)
