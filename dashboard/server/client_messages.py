"""What a browser may tell Streamlit, and which of two messages says all that both say. Pure.

Streamlit takes more than the atlas's page ever sends: one kind empties the caches of all visitors,
another installs files on the server.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import GENERATED_ELEMENT_ID_PREFIX
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX

RERUN = "rerun_script"
KINDS = frozenset(
    {RERUN, "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"}
)
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
# How Streamlit names a widget; by another name it would be taken for a key of the session.
OF_STREAMLIT = (GENERATED_ELEMENT_ID_PREFIX, STREAMLIT_INTERNAL_KEY_PREFIX)
# The page has some hundred widgets.
MOST_WIDGETS = 1_000
# Values that tell of an event, or of the newest of several: each message is heard.
EVENTS = frozenset(
    {
        "trigger_value",
        "string_trigger_value",
        "json_trigger_value",
        "chat_input_value",
        "json_value",
        "bytes_value",
        "file_uploader_state_value",
    }
)


def parse(data: bytes) -> BackMsg | None:
    """Parse the bytes of a client's message; None where they are none."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return None
    return message


def is_allowed(message: BackMsg) -> bool:
    """Tell whether the atlas's own page sends such messages.

    The state of a widget that cannot be read would fail every later run of its session.
    """
    kind = message.WhichOneof("type")
    if kind == RERUN:
        return _can_be_read(message.rerun_script.widget_states.widgets)
    if kind == "backend_operation_request":
        request = message.backend_operation_request
        return any(request.HasField(name) for name in OPERATIONS)  # type: ignore[arg-type]
    return kind in KINDS


def _can_be_read(widgets: Collection[WidgetState]) -> bool:
    if len(widgets) > MOST_WIDGETS:
        return False
    if not all(state.id.startswith(OF_STREAMLIT) for state in widgets):
        return False
    try:
        for state in widgets:
            if (kind := state.WhichOneof("value")) in {"json_value", "json_trigger_value"}:
                json.loads(getattr(state, kind))
    except (ValueError, RecursionError):
        return False
    return True


def is_rerun(message: BackMsg) -> bool:
    """Tell whether the message starts a run of the page."""
    return message.WhichOneof("type") == RERUN


def supersedes(newer: BackMsg, older: BackMsg) -> bool:
    """Tell whether a run by the newer message shows all that the older one asks for.

    A message holds the state of every widget. So it does, unless the older one tells of an event
    that the newer one does not tell of in the same words.
    """
    if not (is_rerun(newer) and is_rerun(older)):
        return False
    new, old = newer.rerun_script, older.rerun_script
    if (new.fragment_id, new.page_script_hash) != (old.fragment_id, old.page_script_hash):
        return False
    states = {state.id: state for state in new.widget_states.widgets}
    return all(
        state.id in states and (not _is_event(state) or _same_value(state, states[state.id]))
        for state in old.widget_states.widgets
    )


def _is_event(state: WidgetState) -> bool:
    return state.WhichOneof("value") in EVENTS


def _same_value(older: WidgetState, newer: WidgetState) -> bool:
    """Tell whether a component's value stayed; a press of a button is never the same one."""
    stays = older.WhichOneof("value") in {"json_value", "bytes_value", "file_uploader_state_value"}
    return stays and older == newer
