"""The map's frame under a small page of its own: no Streamlit, no React, no script run.

The frame, its files and what it is sent are the product's to the letter, also streamlit-folium's
part; only Streamlit's page is another one (`frame_host.html`), which passes messages as that does.
A page of the whole app takes three times as much of a processor to open.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import streamlit_folium
from atlas_page import AtlasPage

from dashboard import mapview
from dashboard.analysis import coverage
from dashboard.analysis.query import passes_filters
from dashboard.i18n import translate
from dashboard.mapview import assets, tableless
from dashboard.selection import selection
from dashboard.state import cache, session
from dashboard.theme import typefaces

HERE = Path(__file__).parent
COMPONENT = Path(streamlit_folium.__file__).parent / "frontend" / "build"
# Where the frame finds its files: those of its component, what was published, the typefaces.
FOLDERS = {
    "/component/streamlit_folium.st_folium/": COMPONENT,
    f"/component/{assets.__name__}.atlas/": assets.FOLDER,
    "/static/media/": typefaces.MEDIA,
}
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
_drawing = Lock()


def answer(
    link: Mapping[str, str], message: Mapping[str, Any] | None, seq: int, theme: str
) -> dict[str, Any]:
    """Answer a message, or a link alone, as the app does: the link, and what the frame is sent."""
    atlas = cache.load_atlas()
    with translate.use_language(translate.preferred_language(link.get("lang", ""), None)):
        chosen, _ = selection.read(link, atlas.options)
        if message and message["seq"] > seq:
            chosen = replace(chosen, **session.read_message(message, atlas.options))
            seq = message["seq"]
        flags = passes_filters(atlas.incidents, cache.apply_selection_cached(atlas, chosen))
        command = mapview.command(atlas, chosen, flags, theme=theme, seq=seq)
        by_year = coverage.coverage_by_year(atlas.store.documents.keys(), atlas.store.incidents)
        command["coverage"] = mapview.text_coverage.counts_by_year(by_year)
        written = selection.write(chosen, atlas.options) if message else dict(link)
        return {"link": written, "seq": seq, "args": _drawn(command)}


def _drawn(command: Mapping[str, Any]) -> dict[str, Any]:
    """What drawing the map sends to the browser."""
    sent: dict[str, Any] = {}
    with (
        _drawing,
        patch.object(tableless, "send", lambda _, given, **__: sent.update(given)),
    ):
        mapview.draw(cache.load_atlas(), command, on_message=lambda: None)
    return sent


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/":
            self._send(HERE / "frame_host.html")
            return
        for prefix, folder in FOLDERS.items():
            file = (folder / path.removeprefix(prefix)).resolve()
            if path.startswith(prefix) and file.is_relative_to(folder.resolve()) and file.is_file():
                self._send(file)
                return
        self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._reply(json.dumps(answer(**asked)).encode(), "application/json", "no-store")

    def _send(self, file: Path) -> None:
        kept = "no-store" if file.suffix == ".html" else "max-age=3600"
        kind = KINDS.get(file.suffix, "application/octet-stream")
        self._reply(file.read_bytes(), kind, kept)

    def _reply(self, content: bytes, kind: str, kept: str) -> None:
        self.send_response(HTTPStatus.OK)
        headers = {"Content-Type": kind, "Content-Length": len(content), "Cache-Control": kept}
        for name, value in headers.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep quiet: the tests look at the browser's own list of requests."""


@contextmanager
def serve() -> Iterator[str]:
    """Serve the page on a loopback port for the time of a `with`; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class FramePage(AtlasPage):
    """A tab with the map's frame alone; the questions are those of the whole page."""

    def load(self, query: str) -> None:
        self.page.goto(f"{self.address}/{query}")

    def answered(self, first: str, last: str) -> None:
        """Wait until the frame has heard the answer to a window."""
        whole = {"first": "1992-01-01", "last": "2021-12-31"}
        waiting = "async () => (await window.atlas).host.waiting"

        def is_heard() -> bool:
            link = {**whole, **self.link()}
            return (link["first"], link["last"]) == (first, last) and self.js(waiting) is None

        self.until(is_heard)
