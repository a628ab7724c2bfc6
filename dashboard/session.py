"""The link is the state: widgets and the map change the link, and the page is read from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import language, selection, unseen
from dashboard.data import Facts
from dashboard.selection import Selection
from dashboard.unseen import SEQ, seq

# Marks a message that the frame sends once more, because no answer came.
AGAIN = "again"


def speak() -> None:
    """Set the language of this run: the link's, else the browser's."""
    asked = str(st.query_params.get("lang", ""))
    language.speaking(language.wanted(asked, st.context.locale))


def current(facts: Facts) -> tuple[Selection, list[str]]:
    """The choice that the link makes, and a message for each value that cannot be used."""
    return selection.read(unseen.settle(), facts.options)


def latest(facts: Facts) -> Selection:
    """In a callback: the choice that a change starts from."""
    return selection.read(unseen.link(), facts.options)[0]


def change(facts: Facts, **changes: Any) -> None:
    """Change the link."""
    unseen.write(selection.write(replace(latest(facts), **changes), facts.options))


def reset() -> None:
    """The link that says nothing but the language."""
    unseen.write({key: text for key, text in unseen.link().items() if key == "lang"})


def bound(key: str, value: object) -> str:
    """Give a widget its value from the link; the key to draw it with."""
    st.session_state[key] = value
    return key


def on_change(facts: Facts, key: str, name: str, take: Callable[[Any], Any] = lambda x: x) -> None:
    """Callback of a widget: its value goes into the link under `name`."""
    change(facts, **{name: take(st.session_state[key])})


MESSAGE = ("first", "last", "upto", "region", "incident", "lat", "lon", "zoom")
# Changed only by a message that has them; empty clears them.
OPTIONAL = ("near", "within", "shape")


def on_message(facts: Facts, key: str) -> None:
    """Callback of the map: what the reader chose there goes into the link, once checked."""
    message = st.session_state.get(key)
    if not isinstance(message, dict) or type(message.get(SEQ)) is not int:
        return
    if message.get(AGAIN) and message[SEQ] <= seq():
        unseen.write(unseen.link())  # heard before; what the reader chose since is newer
        return
    named = (*MESSAGE, *(name for name in OPTIONAL if name in message))
    told = {name: str(message[name]) for name in named if message.get(name) not in (None, "")}
    heard, _ = selection.read(told, facts.options)
    change(facts, **{name: getattr(heard, name) for name in named})
    st.session_state[SEQ] = message[SEQ]


__all__ = ["SEQ", "bound", "change", "current", "latest", "on_change", "on_message", "reset", "seq"]
