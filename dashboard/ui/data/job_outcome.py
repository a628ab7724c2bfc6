"""A job of the Data view as it stands: running, failed, cancelled, or done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.i18n.translate import gettext
from dashboard.theme.templates import escape_markdown
from dashboard.ui.presenters.mapping import message
from dashboard.workspace.jobs import Job

if TYPE_CHECKING:
    from events.workspace import Workspace


def outcome(
    key: str, draw_running: Callable[[Job[Any]], None], cancelled: str
) -> tuple[Any, Workspace] | None:
    """Return the result of a job that is done, with its workspace; draw one that is not.

    `key` is where the session keeps the job with its workspace; `cancelled` says that it was
    cancelled. None where there is no job, and for one that was drawn.
    """
    job, target = st.session_state.get(key, (None, None))
    if job is None:
        return None
    if job.running:
        draw_running(job)
    elif job.error:
        st.error(escape_markdown(gettext("Nothing was kept. {why}", why=message(job.error))))
    elif job.result is None:
        st.info(cancelled)
    else:
        return job.result, target
    return None
