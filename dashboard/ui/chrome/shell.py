"""What the page needs beyond Streamlit's widgets: copying the link, the tour, keys, the sheet."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.dataset import Atlas
from dashboard.i18n.translate import current_language, gettext
from dashboard.ui.chrome import tour
from dashboard.ui.chrome.scripts import read_scripts

FILES = (
    "copying.js",
    "panel.js",
    "tour.js",
    "dropping.js",
    "table.js",
    "connection.js",
    "shell.js",
)


def place() -> DeltaGenerator:
    """Make the place of the scripts, outside of what a choice in the map draws again."""
    return st.container(key="shell")


def show(atlas: Atlas) -> None:
    """Start the scripts."""
    _component()(
        key="shell-start",
        # In a list: Streamlit looks for tables in a dictionary, with pandas.
        data=[{"words": _words(), "steps": tour.steps(atlas), "lang": current_language()}],
        on_scheme_change=lambda: None,
    )


@st.cache_resource
def _component() -> Any:
    return st.components.v2.component("atlas_shell", js=read_scripts(*FILES))


def _words() -> dict[str, str]:
    return {
        "copied": gettext("Link copied"),
        "notCopied": gettext("Copy the link from the address bar"),
        "skipToMap": gettext("Skip to the map"),
        "chooseFile": gettext("Choose a file"),
        "skipToContent": gettext("Skip to the content"),
        "sidebar": gettext("Layers and filters"),
        "tour": gettext("Tour"),
        "next": gettext("Next"),
        "back": gettext("Back"),
        "skip": gettext("Skip the tour"),
        "done": gettext("Done"),
        "lost": gettext("The connection to the server is lost."),
        "lostAbout": gettext(
            "The map and its time control go on working. The page tries to connect again by itself;"
            " what you choose meanwhile is caught up with then."
        ),
    }
