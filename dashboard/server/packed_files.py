"""Packs each lasting file once with gzip, for every browser that can read it so."""

from __future__ import annotations

import asyncio
import re
import zlib
from dataclasses import dataclass
from typing import Any

from dashboard.server.asgi import App, Message, Receive, Send

Headers = list[tuple[bytes, bytes]]

# Addresses that hold a hash of what is there: the atlas's own files, scripts and style sheets.
LASTING = re.compile(
    r"/component/dashboard\.mapview\.assets\.atlas/[^/]+-[0-9a-f]{16}\.\w+$"
    r"|/(?:static|component/[^/]+/static)/(?:js|css)/[^/]+\.(?:js|css)$"
)
TEXTUAL = re.compile(rb"text/|image/svg|application/(?:javascript|json|geo\+json|octet-stream)")
# Headers of a request for something else than the whole file as it is now.
PARTIAL = {b"range", b"if-none-match", b"if-modified-since"}
LEVEL = 5
SMALLEST = 1_000  # bytes; below that packing gains nothing
MOST = 32_000_000  # bytes that are kept, of all files together


@dataclass(frozen=True, slots=True)
class _Packed:
    headers: Headers
    body: bytes


class PackedFiles:
    """Answers for lasting files with what it packed before."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.kept: dict[str, _Packed] = {}
        self.size = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer with the packed file."""
        if not _may_be_packed(scope):
            await self.app(scope, receive, send)
            return
        packed = self.kept.get(scope["path"])
        if packed is None:
            answer = _Packing(send)
            await self.app(_without_encoding(scope), receive, answer.send)
            packed = answer.packed
            if packed is None:
                return
            if self.size + len(packed.body) <= MOST:
                self.size += len(packed.body)
                self.kept[scope["path"]] = packed
        await send({"type": "http.response.start", "status": 200, "headers": packed.headers})
        await send({"type": "http.response.body", "body": packed.body})


def _may_be_packed(scope: Message) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not LASTING.search(scope["path"]):
        return False
    headers = dict(scope["headers"])
    return b"gzip" in headers.get(b"accept-encoding", b"") and not PARTIAL & headers.keys()


def _without_encoding(scope: Message) -> Message:
    others = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
    return {**scope, "headers": others}


class _Packing:
    """Packs an answer as it comes; one that is not to be packed goes on as it is."""

    def __init__(self, send: Send) -> None:
        self.forward = send
        self.packed: _Packed | None = None
        self._compressor: Any = None
        self._headers: Headers = []
        self._parts: list[bytes] = []

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_worth_it(message):
            self._headers = _packed_headers(message["headers"])
            self._compressor = zlib.compressobj(LEVEL, wbits=31)
        elif self._compressor and message["type"] == "http.response.body":
            await self._pack(message)
        else:
            await self.forward(message)

    async def _pack(self, message: Message) -> None:
        content = message.get("body", b"")
        self._parts.append(await asyncio.to_thread(self._compressor.compress, content))
        if not message.get("more_body"):
            body = b"".join([*self._parts, self._compressor.flush()])
            length = (b"content-length", str(len(body)).encode())
            self.packed = _Packed([*self._headers, length], body)


def _is_worth_it(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start["headers"]}
    return (
        start["status"] == 200
        and b"content-encoding" not in headers
        and int(headers.get(b"content-length", SMALLEST)) >= SMALLEST
        and bool(TEXTUAL.match(headers.get(b"content-type", b"")))
    )


def _packed_headers(headers: Headers) -> Headers:
    replaced = (b"content-length", b"etag", b"vary", b"accept-ranges")
    others = [header for header in headers if header[0].lower() not in replaced]
    return [*others, (b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")]
