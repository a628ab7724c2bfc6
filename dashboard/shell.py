"""What the page needs beyond Streamlit's widgets: copying the link, the tour, keys, the sheet."""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

from dashboard.data import Facts
from dashboard.language import say, spoken
from dashboard.look import ASSETS
from dashboard.subject import subject

FILES = ("copying.js", "panel.js", "tour.js", "shell.js")


def show(facts: Facts) -> None:
    """Start it, outside of what a choice in the map draws again."""
    with st.container(key="shell"):
        _component()(
            key="shell-start",
            data={"words": _words(), "steps": _steps(facts), "lang": spoken()},
            on_scheme_change=lambda: None,
        )


@cache
def _script() -> str:
    texts = (ASSETS / "shell" / name for name in FILES)
    return "\n".join(file.read_text(encoding="utf-8") for file in texts)


@st.cache_resource
def _component() -> Any:
    return st.components.v2.component("atlas_shell", js=_script())


def _words() -> dict[str, str]:
    return {
        "copied": say("Link copied"),
        "notCopied": say("Copy the link from the address bar"),
        "skipToMap": say("Skip to the map"),
        "sidebar": say("Layers and filters"),
        "tour": say("Tour"),
        "next": say("Next"),
        "back": say("Back"),
        "skip": say("Skip the tour"),
        "done": say("Done"),
    }


def _steps(facts: Facts) -> list[dict[str, object]]:
    """What each step says, and the parts it may stand beside: the first that is in sight."""
    first, last = facts.span  # of all that are counted
    told = say(
        "{count} incidents that {texts} texts tell of, {first}–{last}, {undated} of them undated, "
        "over the borders, bases and power lines of {subject}. Each leads back to the page and "
        "lines that tell of it.",
        count=len(facts.incidents),
        undated=sum(one.date.undated for one in facts.incidents),
        texts=len(facts.store.documents),
        first=first.year,
        last=last.year,
        subject=subject(facts),
    )
    return [
        {"title": say("What this is"), "text": told, "at": ["frame #map_div"], "inside": True},
        {
            "title": say("What the marks mean"),
            "text": say(
                "Shape and colour tell the category. Solid: the date certainly lies in the window; "
                "hollow: it may. A shaded disc is how far off the place may be; a dotted ring "
                "is the highest number of dead that anyone gives."
            ),
            "at": [".legend", "frame #map_div"],
        },
        {
            "title": say("Choose the time"),
            "text": say(
                "Drag the bar or its two ends, or press play. What has no date is counted "
                "beside it and listed."
            ),
            "at": ["frame .time"],
        },
        {
            "title": say("Click a mark, a region or a line"),
            "text": say(
                "The panel tells what is known of it: when, where, how sure, by whose count. "
                "Or start with one of the stories there."
            ),
            "at": [".st-key-panel", "frame #map_div"],
        },
        {
            "title": say("Take it with you"),
            "text": say(
                "The address holds all you chose: copy the link. Briefing makes a picture, "
                "slides or a PDF of the view; Table and Sources tell the same as text."
            ),
            "at": [".st-key-header"],
        },
    ]
