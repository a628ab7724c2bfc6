"""The link as it was written last, until the browser tells of it.

Every run starts from the link that the browser showed when it asked for the run. While an answer is
on its way that is an older one, and a change made on it would undo the last.

The link is the state: widgets and the map change the link, and the page is read from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.i18n import translate
from dashboard.selection import Selection, selection

SEQ = "seq"
KEY = "unseen"
Link = dict[str, str]
# What the map writes into the browser's link by itself.
PLACE = frozenset({"lat", "lon", "zoom"})
OLDER = 20


@dataclass(frozen=True, slots=True)
class PendingUrl:
    """The links that the browser may still show, the newest, and the message heard before it."""

    older: tuple[Link, ...]
    newest: Link
    seq: int


def newest_link() -> Link:
    """What a change starts from: the browser's link, or the newest where that is an older one."""
    shown, unseen = st.query_params.to_dict(), _unseen()
    if unseen is None or not _lags(shown, unseen):
        return shown
    return {**unseen.newest, **{key: shown[key] for key in PLACE & shown.keys()}}


def write_url(new: Mapping[str, str]) -> None:
    """Change the link."""
    shown, unseen = st.query_params.to_dict(), _unseen()
    if new == shown:
        return
    if unseen and _lags(shown, unseen):
        older, before = (*unseen.older, _bare(unseen.newest)), unseen.seq
    else:
        older, before = (_bare(shown),), message_number()
    st.query_params.from_dict(dict(new))
    st.session_state[KEY] = PendingUrl(older[-OLDER:], dict(new), before)


def resolve_url() -> Link:
    """The link that this run shows.

    An older one that no change of this run started from is where the reader went back to. If not,
    the map has no answer yet: it says once more what is then heard anew.
    """
    shown, unseen = st.query_params.to_dict(), _unseen()
    if unseen and _lags(shown, unseen):
        del st.session_state[KEY]
        st.session_state[SEQ] = unseen.seq
    return shown


def message_number() -> int:
    """The number of the map's last message that the page has heard."""
    return int(st.session_state.get(SEQ, 0))


def _unseen() -> PendingUrl | None:
    return st.session_state.get(KEY)


def _lags(shown: Link, unseen: PendingUrl) -> bool:
    bare = _bare(shown)
    return bare != _bare(unseen.newest) and bare in unseen.older


def _bare(link: Link) -> Link:
    return {key: text for key, text in link.items() if key not in PLACE}


# Marks a message that the frame sends once more, because no answer came.
AGAIN = "again"


def set_run_language() -> None:
    """Set the language of this run: the link's, else the browser's."""
    asked = str(st.query_params.get("lang", ""))
    translate.set_language(translate.preferred_language(asked, st.context.locale))


def current_selection(facts: Atlas) -> tuple[Selection, list[str]]:
    """The choice that the link makes, and a message for each value that cannot be used."""
    return selection.read(resolve_url(), facts.options)


def latest_selection(facts: Atlas) -> Selection:
    """In a callback: the choice that a change starts from."""
    return selection.read(newest_link(), facts.options)[0]


def change_url(facts: Atlas, **changes: Any) -> None:
    """Change the link."""
    write_url(selection.write(replace(latest_selection(facts), **changes), facts.options))


def reset_url() -> None:
    """The link that says nothing but the language."""
    write_url({key: text for key, text in newest_link().items() if key == "lang"})


def bind_widget(key: str, value: object) -> str:
    """Give a widget its value from the link; the key to draw it with."""
    st.session_state[key] = value
    return key


def on_widget_change(
    facts: Atlas, key: str, name: str, take: Callable[[Any], Any] = lambda x: x
) -> None:
    """Callback of a widget: its value goes into the link under `name`."""
    change_url(facts, **{name: take(st.session_state[key])})


MESSAGE = ("first", "last", "upto", "region", "incident", "lat", "lon", "zoom")
# Changed only by a message that has them; empty clears them.
OPTIONAL = ("near", "within", "shape")


def on_map_message(facts: Atlas, key: str) -> None:
    """Callback of the map: what the reader chose there goes into the link, once checked."""
    message = st.session_state.get(key)
    if not isinstance(message, dict) or type(message.get(SEQ)) is not int:
        return
    if message.get(AGAIN) and message[SEQ] <= message_number():
        write_url(newest_link())  # heard before; what the reader chose since is newer
        return
    named = (*MESSAGE, *(name for name in OPTIONAL if name in message))
    told = {name: str(message[name]) for name in named if message.get(name) not in (None, "")}
    heard, _ = selection.read(told, facts.options)
    change_url(facts, **{name: getattr(heard, name) for name in named})
    st.session_state[SEQ] = message[SEQ]
