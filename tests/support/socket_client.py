"""A browser's websocket without a browser: runs of the page, and what nobody's page would send."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from socket import SHUT_RDWR
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

STREAM = "/_stcore/stream"


def rerun(query: str = "", **widgets: str) -> bytes:
    """A message that asks for a run, with the values of components."""
    message = BackMsg()
    message.rerun_script.query_string = query
    for name, value in widgets.items():
        number = name if name.startswith("$$ID-") else f"$$ID-{name}"
        message.rerun_script.widget_states.widgets.add(id=number, json_value=value)
    return message.SerializeToString()


class SocketClient:
    """One websocket, from one of this machine's loopback addresses."""

    def __init__(
        self, address: str, source: str = "127.0.0.1", headers: Mapping[str, str] | None = None
    ) -> None:
        opened = connect(
            address.replace("http", "ws", 1) + STREAM,
            subprotocols=["streamlit"],
            additional_headers=dict(headers or {}),
            source_address=(source, 0),
            open_timeout=60,
            max_size=None,
            max_queue=None,  # what nobody reads would stop the thread that answers, for ever
        )
        self._stack = ExitStack()
        self.socket: ClientConnection = self._stack.enter_context(opened)

    def send(self, *messages: bytes) -> None:
        for message in messages:
            self.socket.send(message)

    def received(self, seconds: float = 60) -> Iterator[ForwardMsg]:
        """What the server sends, until it says nothing for so long."""
        with suppress(TimeoutError, ConnectionClosed):
            while True:
                yield ForwardMsg.FromString(self.socket.recv(timeout=seconds))

    def run(self, **link: str) -> list[ForwardMsg]:
        """Ask for a run by a link; everything up to the end of a run."""
        self.send(rerun(urlencode(link)))
        found = []
        for message in self.received():
            found.append(message)
            if message.WhichOneof("type") == "script_finished":
                return found
        raise AssertionError("the run has not ended")

    def seconds(self, **link: str) -> float:
        """How long such a run takes."""
        start = time.monotonic()
        self.run(**link)
        return time.monotonic() - start

    def close(self) -> None:
        self._stack.close()

    def drop(self) -> None:
        """Leave without a word; to say goodbye takes ten seconds where the server lets one wait."""
        with suppress(OSError):
            self.socket.socket.shutdown(SHUT_RDWR)
        self.socket.recv_events_thread.join()


@contextmanager
def client(address: str, source: str = "127.0.0.1", **headers: str) -> Iterator[SocketClient]:
    made = SocketClient(address, source, headers)
    try:
        yield made
    finally:
        made.close()
