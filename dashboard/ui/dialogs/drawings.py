"""The drawings of this session: asked for, waited for, cancelled when the dialog closes.

A drawing that takes long is looked after by a small fragment of its own, the only one that asks
again; when it is done the page is run once more, with the dialog open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex

import streamlit as st

from dashboard.briefing.output import queue
from dashboard.briefing.output.queue import QUEUE, Drawing, Work
from dashboard.errors import BriefingError
from dashboard.i18n.translate import gettext, ngettext
from dashboard.state import session
from dashboard.theme.templates import escape_markdown

READER, AGAIN, KEPT = "briefing-reader", "briefing-again", "briefing-drawings"
# Seconds between two looks at a drawing.
PAUSE = 0.5


@dataclass(frozen=True, slots=True)
class DrawingRequest:
    """A drawing, and what it is of."""

    key: object
    drawing: Drawing


def _kept() -> dict[str, DrawingRequest]:
    kept: dict[str, DrawingRequest] = st.session_state.setdefault(KEPT, {})
    return kept


def current(purpose: str, key: object) -> Drawing | None:
    """Return the drawing for a purpose if it is of what `key` says, and was not cancelled."""
    request = _kept().get(purpose)
    if request is None or request.key != key or request.drawing.state == queue.CANCELLED:
        return None
    QUEUE.ask(request.drawing)
    return request.drawing


def submit(purpose: str, key: object, make_work: Callable[[], Work]) -> Drawing:
    """Ask for a drawing; one that cannot be made has failed from the start."""
    reader = st.session_state.setdefault(READER, token_hex(8))
    try:
        drawing = QUEUE.submit(f"{reader} {purpose}", make_work())
    except BriefingError as error:
        drawing = Drawing("", _nothing, state=queue.FAILED, problem=str(error))
        drawing.ended.set()
    _kept()[purpose] = DrawingRequest(key, drawing)
    return drawing


def on_ask(purpose: str, key: object, make_work: Callable[[], Work]) -> None:
    """Ask for a drawing when a button is pressed."""
    submit(purpose, key, make_work)


def _nothing(_: queue.Progress) -> tuple[str, bytes]:
    return "", b""


def cancel_all() -> None:
    """Cancel all drawings that this session waits for."""
    for request in _kept().values():
        QUEUE.cancel(request.drawing)


def is_wanted_again() -> bool:
    """Tell whether the dialog is to be drawn again because a drawing is done."""
    return bool(st.session_state.pop(AGAIN, False))


def look_after(drawing: Drawing, *, cancel: bool = False) -> None:
    """Draw how far an open drawing is, with a button to cancel it."""
    st.fragment(_status, run_every=PAUSE)(drawing, cancel)


def _status(drawing: Drawing, cancel: bool) -> None:  # noqa: FBT001
    session.set_run_language()
    before = QUEUE.ask(drawing)
    if not drawing.is_open:
        st.session_state[AGAIN] = True
        st.rerun()
    waiting = ngettext("{n} drawing before yours", "{n} drawings before yours", before)
    step = drawing.step if cancel else ""
    st.caption(waiting if before else escape_markdown(step or gettext("drawing …")))
    if cancel:
        st.button(
            gettext("Cancel"),
            key="briefing-cancel",
            icon=":material/close:",
            on_click=QUEUE.cancel,
            args=(drawing,),
            width="stretch",
        )
