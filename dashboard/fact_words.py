"""What a feature is and from when to when it stands, in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.language import later, say, say_as
from dashboard.naming import named
from dashboard.naming import when as in_words
from events import edtf
from events.errors import EventsError

SUBTITLE = {
    "kind": "",
    "iso": "",
    "centre": later("centre {name}"),
    "owner": later("of {name}"),
    "host": later("inside {name}"),
    "status": "",
}


def subtitle(known: Mapping[str, Any]) -> str:
    """Kind, code, centre, owner, status and the days it is valid, as one line."""
    parts = [
        say(phrase, name=named(known, key)) if phrase else _word(key, known[key])
        for key, phrase in SUBTITLE.items()
        if isinstance(known.get(key), str)
    ]
    return " · ".join([*parts, *([days] if (days := valid(known)) else [])])


def _word(key: str, value: str) -> str:
    """A value as it is, or for a kind and a status as a word of the page's language."""
    return say_as("kind", value.replace("-", " ")) if key in ("status", "kind") else value


def valid(known: Mapping[str, Any]) -> str:
    """From when to when it stands, in words; empty where nothing is told."""
    ends = [known.get(key) for key in ("valid_from", "valid_to")]
    if not any(isinstance(end, str) and end for end in ends):
        return ""
    return " – ".join(when(end) for end in ends)


def when(text: object) -> str:
    """An EDTF date in words; a text that is none stays as it is."""
    if not isinstance(text, str) or not text:
        return "…"
    try:
        return in_words(edtf.read(text))
    except EventsError:
        return text
