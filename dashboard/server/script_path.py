"""Keeps from browsers in which folder of the server the atlas lies."""

from __future__ import annotations

from pathlib import Path

from google.protobuf.message import DecodeError
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.server.asgi import App, Message, Receive, Send

ROOT = Path(__file__).resolve().parents[2]


class HiddenScriptPath:
    """Names the page's script to browsers by its file alone: Streamlit tells its whole path."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on; what a websocket sends is looked through for the path."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def send_without_path(message: Message) -> None:
            data = message.get("bytes")
            if data and str(ROOT).encode() in data:
                message = {**message, "bytes": without_path(data)}
            await send(message)

        await self.app(scope, receive, send_without_path)


def without_path(data: bytes) -> bytes:
    """Return a message of Streamlit that names the script by its file; any other unchanged."""
    message = ForwardMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return data
    if message.WhichOneof("type") != "new_session":
        return data
    message.new_session.main_script_path = Path(message.new_session.main_script_path).name
    return bytes(message.SerializeToString())
