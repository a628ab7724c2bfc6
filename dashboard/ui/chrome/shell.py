"""What the page needs beyond Streamlit's widgets: copying the link, the tour, keys, the sheet."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.dataset import Atlas
from dashboard.dataset.dataset import subject_name
from dashboard.i18n.translate import current_language, gettext, join_list
from dashboard.ui.chrome.scripts import read_scripts
from events import listed

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
        data=[{"words": _words(), "steps": _tour_steps(atlas), "lang": current_language()}],
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


def _tour_steps(atlas: Atlas) -> list[dict[str, object]]:
    """List what each step of the tour says, and the parts it may stand beside, best first."""
    first, last = atlas.span  # of all that are counted
    about = gettext(
        "{count} incidents that {texts} texts tell of, {first}–{last}, {undated} of them undated, "
        "over the borders, bases and power lines of {subject}. Each leads back to the page and "
        "lines that tell of it.",
        count=len(atlas.incidents),
        undated=int(atlas.incidents.flags(listed.undated).sum()),
        texts=len(atlas.store.documents),
        first=first.year,
        last=last.year,
        subject=subject_name(atlas),
    )
    authors = join_list([join_list(text.authors) for text in atlas.store.documents.values()])
    texts = gettext(
        "The texts are by {authors}. Ask of each incident when, where, by whose account, and how"
        " sure that is.",
        authors=authors,
    )
    return [
        {
            "title": gettext("What this is"),
            "text": f"{about} {texts}",
            "at": [".st-key-search", "frame #map_div"],
        },
        {
            "title": gettext("Layers and filters"),
            "text": gettext(
                "Switch layers and categories on and off. What keeps incidents out stands as"
                " chips under the header, each with a cross that lifts it."
            ),
            "at": [".st-key-title-layers", "frame #map_div"],
        },
        {
            "title": gettext("What the marks mean"),
            "text": gettext(
                "Shape and colour tell the category. Solid: the date certainly lies in the window; "
                "hollow: it may. A shaded disc is how far off the place may be; a dotted ring "
                "is the highest number of dead that anyone gives."
            ),
            "at": [".legend", "frame #map_div"],
        },
        {
            "title": gettext("Choose the time"),
            "text": gettext(
                "Drag the bar or its two ends, or press play. What has no date is counted "
                "beside it and listed."
            ),
            "at": ["frame .time"],
        },
        {
            "title": gettext("Click a mark, a region or a line"),
            "text": gettext(
                "The panel tells what is known of it: when, where, how sure, by whose count. "
                "Or start with one of the stories there."
            ),
            "at": [".st-key-panel", "frame #map_div"],
        },
        {
            "title": gettext("Take it with you"),
            "text": gettext(
                "The address holds all you chose: copy the link. Briefing makes a picture, "
                "slides or a PDF of the view; Table and Sources tell the same as text."
            ),
            "at": [".st-key-header"],
        },
    ]
