"""How much of what visitors upload the process holds, and for how long.

Streamlit keeps uploads in memory, any number of them, until two minutes after the visitor left.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Mapping

from starlette.requests import cookie_parser
from streamlit import runtime

from dashboard.access import data_settings, settings
from dashboard.access.reader import sign_in_of
from dashboard.server import asgi
from dashboard.server.asgi import App, Message, Receive, Send
from dashboard.state import workspaces
from dashboard.state.library_folder import is_loopback, names_proxy

PATH = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+$")
# Bytes; `server.maxUploadSize` bounds one file. An address has a third of the
# process: nobody alone can use up what there is for all.
MOST_PER_SESSION, MOST_PER_ADDRESS, MOST = 9_000_000, 10_000_000, 30_000_000
# What those may give who may keep files: the reader at this computer, and signed-in ones.
MOST_OF_KNOWN = 215_000_000
# What the form around a file adds to its bytes, at most.
FORM = 10_000
MEGABYTE = 1024 * 1024
# Seconds between two looks; what nobody holds at two of them is let go.
PAUSE = 10.0


class UploadLimits:
    """Refuses an upload that would hold too much memory."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._arriving: dict[object, tuple[str, int]] = {}
        # The address that uploaded to each session last.
        self._addresses: dict[str, str] = {}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it is an upload too many."""
        match = PATH.search(scope["path"]) if scope["type"] == "http" else None
        if not match or scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        length = asgi.header(scope, b"content-length")
        if not length.isdecimal():
            await asgi.answer(send, 411, "An upload says how long it is.")
        elif why := _refusal(scope, int(length)):
            await asgi.answer(send, 413, why)
        elif self._is_too_much(session := match[1], scope, int(length)):
            await asgi.answer(send, 413, "Too much has been uploaded: close other pages first.")
        else:
            upload = object()
            self._arriving[upload] = (session, int(length))
            self._addresses[session] = asgi.address(scope)
            try:
                await self.app(scope, receive, send)
            finally:
                del self._arriving[upload]

    def _is_too_much(self, session: str, scope: Message, length: int) -> bool:
        bytes_held = Counter(held_bytes())
        for name, size in self._arriving.values():
            bytes_held[name] += size
        if is_known(scope):
            return bytes_held.total() + length > MOST_OF_KNOWN
        # Sessions that hold nothing any more are nobody's.
        self._addresses = {
            name: self._addresses[name] for name in self._addresses if name in bytes_held
        }
        of_address = sum(
            bytes_held[name]
            for name, address in self._addresses.items()
            if address == asgi.address(scope)
        )
        return (
            bytes_held[session] + length > MOST_PER_SESSION
            or of_address + length > MOST_PER_ADDRESS
            or bytes_held.total() + length > MOST
        )


def _refusal(scope: Message, length: int) -> str:
    """Say why one file of this length may not come in; empty where nothing is against it.

    The page says the same, in the reader's language, before a file is chosen.
    """
    if _may_keep(scope):
        most = data_settings.MOST_MEGABYTES
    else:
        rules = data_settings.data_settings()
        if not rules.visit_files:
            return "Files for one visit are switched off here."
        most = rules.visit_megabytes
    return f"A file may have up to {most} MB here." if length > most * MEGABYTE + FORM else ""


def _may_keep(scope: Message) -> bool:
    """Tell whether what a request brings may be kept in the folder named at the start."""
    if workspaces.data_folder() is None:
        return False
    if not settings.is_required():
        return is_known(scope)
    sign_in = sign_in_of(cookie_parser(asgi.header(scope, b"cookie")))
    return sign_in is not None and sign_in.address in data_settings.data_settings().editors


def is_known(scope: Message) -> bool:
    """Tell whether a request is of a reader at this computer, or was let in by a sign-in."""
    if settings.is_required():  # the guard before this one asks for it
        return True
    names = (name.decode("latin-1") for name, _ in scope["headers"])
    return is_loopback(asgi.address(scope)) and not names_proxy(names)


def _files() -> Mapping[str, Mapping[str, object]]:
    """Return the uploads by session; none where Streamlit keeps them otherwise."""
    if not runtime.exists():
        return {}
    manager = runtime.get_instance().uploaded_file_mgr
    return getattr(manager, "file_storage", {})


def held_bytes() -> dict[str, int]:
    """Return how many bytes of uploads each session holds."""
    return {
        session: sum(len(getattr(file, "data", b"")) for file in list(files.values()))
        for session, files in list(_files().items())
    }


async def keep_giving_back(pause: float = PAUSE) -> None:
    """Let go, every `pause` seconds, of what visitors uploaded who have left since the last."""
    absent: set[str] = set()
    while True:
        await asyncio.sleep(pause)
        if not runtime.exists():
            continue
        instance = runtime.get_instance()
        left = {session for session in list(_files()) if not instance.is_active_session(session)}
        for session in left & absent:
            instance.uploaded_file_mgr.remove_session_files(session)
        absent = left
