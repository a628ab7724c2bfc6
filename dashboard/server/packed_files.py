"""Packs each lasting file once with Brotli, for every browser that can read it so, else with gzip.

The layers share long outlines that lie further apart than gzip looks back: 215 kB instead of 452.
Browsers ask for Brotli over https and on their own machine.

What is too short to pack is answered from memory too. Streamlit's own files, the same at every
start, are kept on disk: a first visitor asks for a hundred of them while the server still loads.
"""

from __future__ import annotations

import asyncio
import pickle
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import brotli
import streamlit

from dashboard.process import disk_cache
from dashboard.server.asgi import App, Message, Receive, Send

Headers = list[tuple[bytes, bytes]]
# The path of a file and the encoding that it is asked for in.
Key = tuple[str, str]

# Addresses that hold a hash of what is there: the atlas's own files, scripts and style sheets.
LASTING = re.compile(
    r"/component/dashboard\.mapview\.assets\.atlas/[^/]+-[0-9a-f]{16}\.\w+$"
    r"|/(?:static|component/[^/]+/static)/(?:js|css)/[^/]+\.(?:js|css)$"
)
# Those of them that come with Streamlit and its components, the same at every start by their hash.
INSTALLED = re.compile(r"/static/(?:js|css)/[^/]+\.[\w-]{8,}\.(?:js|css)$")
TEXTUAL = re.compile(rb"text/|image/svg|application/(?:javascript|json|geo\+json|octet-stream)")
# Headers of a request for something else than the whole file as it is now.
PARTIAL = {b"range", b"if-none-match", b"if-modified-since"}
# By their names in a request, the better first: how a file is packed, and opened with that name.
ENCODINGS: Mapping[str, Callable[[], Any]] = {
    "br": lambda: _Brotli(quality=9),
    "gzip": lambda: zlib.compressobj(5, wbits=31),
}
SMALLEST = 1_000  # bytes; what is shorter is kept as it is, packing gains nothing
MOST = 32_000_000  # bytes that are kept, of all files together
NAME = "packed-files-2"
PAUSE = 3.0  # seconds from a new file to the disk, for all that a visit brings


@dataclass(frozen=True, slots=True)
class _Packed:
    headers: Headers
    body: bytes


def _read_installed() -> dict[Key, _Packed]:
    """Read what was packed of installed files at an earlier start, by path and encoding."""
    content = disk_cache.read(NAME, streamlit.__version__)
    if content is None:
        return {}
    return {key: _Packed(*file) for key, file in pickle.loads(content).items()}  # noqa: S301


class PackedFiles:
    """Answers for lasting files with what it packed before."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.kept = _read_installed()
        self.size = sum(len(packed.body) for packed in self.kept.values())
        self._writing: asyncio.TimerHandle | None = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer with the packed file."""
        encoding = _encoding(scope)
        if not encoding:
            await self.app(scope, receive, send)
            return
        key = (scope["path"], encoding)
        packed = self.kept.get(key)
        if packed is None:
            answer = _Packing(send, encoding)
            await self.app(_without_encoding(scope), receive, answer.send)
            packed = answer.packed
            if packed is None:
                return
            self._keep(key, packed)
        await send({"type": "http.response.start", "status": 200, "headers": packed.headers})
        await send({"type": "http.response.body", "body": packed.body})

    def _keep(self, key: Key, packed: _Packed) -> None:
        if self.size + len(packed.body) > MOST:
            return
        self.size += len(packed.body)
        self.kept[key] = packed
        if INSTALLED.search(key[0]) and self._writing is None:
            self._writing = asyncio.get_running_loop().call_later(PAUSE, self.write)

    def write(self) -> None:
        """Keep the installed files on disk for the next start."""
        self._writing = None
        files = {
            key: (packed.headers, packed.body)
            for key, packed in self.kept.items()
            if INSTALLED.search(key[0])
        }
        disk_cache.write(NAME, pickle.dumps(files), streamlit.__version__)


def _encoding(scope: Message) -> str:
    """Return the encoding to answer in; empty where the answer is to stay as it is."""
    if scope["type"] != "http" or scope["method"] != "GET" or not LASTING.search(scope["path"]):
        return ""
    headers = dict(scope["headers"])
    if PARTIAL & headers.keys():
        return ""
    accepted = _accepted(headers.get(b"accept-encoding", b"").decode("latin-1"))
    return next((name for name in ENCODINGS if name in accepted), "")


def _accepted(header: str) -> set[str]:
    """Return the encodings that a header names, without those of no weight."""
    pairs = [part.replace(" ", "").partition(";q=") for part in header.split(",")]
    return {name for name, _, weight in pairs if not weight or weight.strip("0.")}


def _without_encoding(scope: Message) -> Message:
    others = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
    return {**scope, "headers": others}


class _Packing:
    """Packs an answer as it comes; one that is not to be packed goes on as it is."""

    def __init__(self, send: Send, encoding: str) -> None:
        self.forward = send
        self.encoding = encoding
        self.packed: _Packed | None = None
        self._compressor: Any = None
        self._headers: Headers = []
        self._parts: list[bytes] = []

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_text(message):
            is_long = _length(message) >= SMALLEST
            encoding = self.encoding if is_long else ""
            self._headers = _lasting_headers(message["headers"], encoding)
            self._compressor = ENCODINGS[encoding]() if encoding else _Plain()
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


class _Brotli:
    """Brotli with the methods that zlib's compressor has."""

    def __init__(self, quality: int) -> None:
        compressor = brotli.Compressor(quality=quality)
        self.compress: Callable[[bytes], bytes] = compressor.process
        self.flush: Callable[[], bytes] = compressor.finish


class _Plain:
    """Leaves a content as it is, where a compressor would pack it."""

    def compress(self, content: bytes) -> bytes:
        return content

    def flush(self) -> bytes:
        return b""


def _is_text(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start["headers"]}
    return (
        start["status"] == 200
        and b"content-encoding" not in headers
        and bool(TEXTUAL.match(headers.get(b"content-type", b"")))
    )


def _length(start: Message) -> int:
    headers = {name.lower(): value for name, value in start["headers"]}
    return int(headers.get(b"content-length", SMALLEST))


def _lasting_headers(headers: Headers, encoding: str) -> Headers:
    replaced = (b"content-length", b"etag", b"vary", b"accept-ranges")
    others = [header for header in headers if header[0].lower() not in replaced]
    packed = [(b"content-encoding", encoding.encode())] if encoding else []
    return [*others, *packed, (b"vary", b"Accept-Encoding")]
