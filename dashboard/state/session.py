"""The link is the state: widgets and the map change it, and the page is read from it.

Every run starts from the link that the browser showed when it asked for the run. While an answer
is on its way to the browser that is an older link, and a change made on it would undo the last
one. So the session keeps the newest link until the browser shows it.

A run resolves the link once, where its View is made (`resolve_view`). Callbacks change the link
before the run, from the newest one; all else only reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.i18n import translate
from dashboard.process.arrival import ARRIVALS
from dashboard.selection import Options, Selection, selection
from dashboard.state.cache import apply_selection_cached
from dashboard.state.view import View

SEQ = "seq"
KEY = "unseen"
WHOLE = "whole-run"
# Marks a message that the frame sends once more, because no answer came.
AGAIN = "again"
Link = dict[str, str]
# What the map writes into the browser's link by itself.
PLACE = frozenset({"lat", "lon", "zoom"})
OLDER = 20
FIRST_MAP = "first-map"


@dataclass(frozen=True, slots=True)
class PendingUrl:
    """A link that was written and that the browser does not show yet.

    `older` are the links that it may still show, `newest` the one written last; `seq` is the
    number of the map's last message before the first of these changes.
    """

    older: tuple[Link, ...]
    newest: Link
    seq: int


def resolve_view(atlas: Atlas, theme: str) -> tuple[View, list[str]]:
    """Resolve the link, once in a run, and make of it what the run draws.

    Also a message for each value of the link that cannot be used.
    """
    chosen, problems = selection.read(resolve_url(), atlas.options)
    return View(atlas, chosen, apply_selection_cached(atlas, chosen), theme), problems


def resolve_url() -> Link:
    """Settle which link this run shows: the browser's.

    Side effect: an older link that no change of this run started from is where the reader went
    back to, so the pending link is forgotten. If the reader did not go back, the map still waits
    for an answer: it sends its message once more, which is then heard as a new one.
    """
    url, pending = st.query_params.to_dict(), _pending()
    if pending and _lags(url, pending):
        del st.session_state[KEY]
        st.session_state[SEQ] = pending.seq
    return url


def current_selection(atlas: Atlas) -> Selection:
    """Read the selection of the link that the browser shows."""
    return selection.read(st.query_params.to_dict(), atlas.options)[0]


def newest_link() -> Link:
    """Give what a change starts from: the browser's link, or the newest where that is older."""
    url, pending = st.query_params.to_dict(), _pending()
    if pending is None or not _lags(url, pending):
        return url
    return {**pending.newest, **{key: url[key] for key in PLACE & url.keys()}}


def write_url(new: Mapping[str, str]) -> None:
    """Change the link, and remember the one that the browser still shows."""
    url, pending = st.query_params.to_dict(), _pending()
    if new == url:
        return
    if pending and _lags(url, pending):
        older, seq = (*pending.older, _without_place(pending.newest)), pending.seq
    else:
        older, seq = (_without_place(url),), message_number()
    st.query_params.from_dict(dict(new))
    st.session_state[KEY] = PendingUrl(older[-OLDER:], dict(new), seq)


def message_number() -> int:
    """Give the number of the map's last message that the page has heard."""
    return int(st.session_state.get(SEQ, 0))


def _pending() -> PendingUrl | None:
    return st.session_state.get(KEY)


def _lags(url: Link, pending: PendingUrl) -> bool:
    """Tell whether the browser shows an older link than the newest that was written."""
    bare = _without_place(url)
    return bare != _without_place(pending.newest) and bare in pending.older


def _without_place(link: Link) -> Link:
    return {key: text for key, text in link.items() if key not in PLACE}


def set_run_language() -> None:
    """Set the language of this run: the link's, else the browser's."""
    code = str(st.query_params.get("lang", ""))
    translate.set_language(translate.preferred_language(code, st.context.locale))


def latest_selection(atlas: Atlas) -> Selection:
    """Read the selection that a change starts from, inside a callback."""
    return selection.read(newest_link(), atlas.options)[0]


def change_url(atlas: Atlas, **changes: Any) -> None:
    """Change the named parts of the selection in the link."""
    write_url(selection.write(replace(latest_selection(atlas), **changes), atlas.options))


def reset_url() -> None:
    """Write the link that says nothing but the language."""
    write_url({key: text for key, text in newest_link().items() if key == "lang"})


def ask_for_whole_run() -> None:
    """Ask, inside a callback, that the sidebar be drawn anew too, not the page alone."""
    st.session_state[WHOLE] = True


def is_whole_run_asked() -> bool:
    """Tell once whether a callback asked for a whole run."""
    return bool(st.session_state.pop(WHOLE, False))


def first_map_token() -> str:
    """Give what the frame of the session's first map says once it has painted; empty later on."""
    if FIRST_MAP in st.session_state:
        return ""
    token = ARRIVALS.begin()
    st.session_state[FIRST_MAP] = token
    return token


def wait_for_first_map() -> None:
    """Wait until the session's first map is painted, once; not where there is none.

    Ends early, with Streamlit's own exception, when the reader asks for another run.
    """
    if token := st.session_state.get(FIRST_MAP):
        st.session_state[FIRST_MAP] = ""
        # Whoever reads the session's state has Streamlit look for such a wish.
        ARRIVALS.wait(token, lambda: st.session_state.get(FIRST_MAP))


def bind_widget(key: str, value: object) -> str:
    """Give a widget its value from the link; return the key to draw it with."""
    st.session_state[key] = value
    return key


def kept_value(key: str, default: Any) -> Any:
    """Return what `keep_value` kept last in this session, else the default."""
    return st.session_state.get(f"kept-{key}", default)


def keep_value(key: str, value: object) -> None:
    """Keep a widget's value: Streamlit forgets it with the first run that does not draw it."""
    st.session_state[f"kept-{key}"] = value


def on_widget_change(
    atlas: Atlas, key: str, name: str, convert: Callable[[Any], Any] = lambda value: value
) -> None:
    """Write a widget's value into the link under `name`; called back by the widget."""
    change_url(atlas, **{name: convert(st.session_state[key])})


# What a message of the map says; a part that it leaves out is cleared.
MESSAGE = ("first", "last", "upto", "region", "incident", "lat", "lon", "zoom")
# Changed only by a message that has them; empty clears them.
OPTIONAL = ("near", "within", "shape")


def on_map_message(atlas: Atlas, key: str) -> Mapping[str, Any]:
    """Check what the reader chose on the map and write it into the link; called back by the map.

    Return the message, unchecked; nothing of one that is none or was heard before.
    """
    message = st.session_state.get(key)
    if not isinstance(message, dict) or type(message.get(SEQ)) is not int:
        return {}
    if message.get(AGAIN) and message[SEQ] <= message_number():
        write_url(newest_link())  # heard before; what the reader chose since is newer
        return {}
    change_url(atlas, **read_message(message, atlas.options))
    st.session_state[SEQ] = message[SEQ]
    return message


def read_message(message: Mapping[str, Any], options: Options) -> dict[str, Any]:
    """Return the parts of the selection that a message of the map changes, once checked."""
    names = (*MESSAGE, *(name for name in OPTIONAL if name in message))
    link = {name: str(message[name]) for name in names if message.get(name) not in (None, "")}
    chosen, _ = selection.read(link, options)
    return {name: getattr(chosen, name) for name in names}
