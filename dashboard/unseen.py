"""The link as it was written last, until the browser tells of it.

Every run starts from the link that the browser showed when it asked for the run. While an answer is
on its way that is an older one, and a change made on it would undo the last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

SEQ = "seq"
KEY = "unseen"
Link = dict[str, str]
# What the map writes into the browser's link by itself.
PLACE = frozenset({"lat", "lon", "zoom"})
OLDER = 20


@dataclass(frozen=True, slots=True)
class Unseen:
    """The links that the browser may still show, the newest, and the message heard before it."""

    older: tuple[Link, ...]
    newest: Link
    seq: int


def link() -> Link:
    """What a change starts from: the browser's link, or the newest where that is an older one."""
    shown, unseen = st.query_params.to_dict(), _unseen()
    if unseen is None or not _lags(shown, unseen):
        return shown
    return {**unseen.newest, **{key: shown[key] for key in PLACE & shown.keys()}}


def write(new: Mapping[str, str]) -> None:
    """Change the link."""
    shown, unseen = st.query_params.to_dict(), _unseen()
    if new == shown:
        return
    if unseen and _lags(shown, unseen):
        older, before = (*unseen.older, _bare(unseen.newest)), unseen.seq
    else:
        older, before = (_bare(shown),), seq()
    st.query_params.from_dict(dict(new))
    st.session_state[KEY] = Unseen(older[-OLDER:], dict(new), before)


def settle() -> Link:
    """The link that this run shows.

    An older one that no change of this run started from is where the reader went back to. If not,
    the map has no answer yet: it says once more what is then heard anew.
    """
    shown, unseen = st.query_params.to_dict(), _unseen()
    if unseen and _lags(shown, unseen):
        del st.session_state[KEY]
        st.session_state[SEQ] = unseen.seq
    return shown


def seq() -> int:
    """The number of the map's last message that the page has heard."""
    return int(st.session_state.get(SEQ, 0))


def _unseen() -> Unseen | None:
    return st.session_state.get(KEY)


def _lags(shown: Link, unseen: Unseen) -> bool:
    bare = _bare(shown)
    return bare != _bare(unseen.newest) and bare in unseen.older


def _bare(link: Link) -> Link:
    return {key: text for key, text in link.items() if key not in PLACE}
