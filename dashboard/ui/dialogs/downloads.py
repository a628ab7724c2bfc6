"""Buttons that give exactly what is shown as files."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.errors import DownloadError
from dashboard.export import bundle, formats
from dashboard.export.columns import ExportBundle
from dashboard.i18n.translate import SOURCE, gettext, use_language
from dashboard.selection import Selection
from dashboard.state import cache
from events.filters import Shown

# Incidents: the files of so many are made at once, those of more when they are asked for.
AT_ONCE = 2_000


def show(facts: Atlas, chosen: Selection, found: Shown) -> None:
    """Draw a button for each format."""
    few = len(found.certain) + len(found.possible) + len(found.undated) <= AT_ONCE
    # A file that Streamlit has made when asked is gone again, often before it is fetched, once
    # two pages of other visitors have been drawn.
    files = (
        _files(facts, chosen, found, facts.version, bundle.written_link(facts, chosen))
        if few
        else {}
    )
    with st.container(horizontal=True, key="downloads", vertical_alignment="center"):
        st.markdown(gettext("Download what is shown"))
        for name, form in formats.FORMATS.items():
            st.download_button(
                gettext(form.label),
                files.get(name) or partial(_made, name, facts, chosen, found),
                file_name=f"panj-atlas-{chosen.first}-{chosen.last}.{form.ending}",
                mime=form.mime,
                key=f"download-{name}",
                type="tertiary",
                on_click="ignore",
            )


@st.cache_resource(max_entries=8, show_spinner=False)
def _files(
    _facts: Atlas, _chosen: Selection, _found: Shown, version: str, link: str
) -> Mapping[str, bytes]:
    """The files by format, but for those that cannot be made now."""
    del version, link  # the cache's key
    made = {}
    with use_language(SOURCE):
        taken_away = given(_facts, _chosen, _found)
        for name, form in formats.FORMATS.items():
            with suppress(DownloadError):  # told when it is asked for
                made[name] = form.make(taken_away)
    return made


def _made(name: str, facts: Atlas, chosen: Selection, found: Shown) -> bytes:
    # A file says the same in every language: its columns and words are English.
    with use_language(SOURCE):
        return formats.FORMATS[name].make(given(facts, chosen, found))


def given(facts: Atlas, chosen: Selection, found: Shown) -> ExportBundle:
    """What is shown, with the choice in words and as a link."""
    return bundle.build_bundle(facts, chosen, found, cache.place_answer(facts, chosen))
