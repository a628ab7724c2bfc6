"""Lasting files are packed once for every browser; all other answers stay as they are."""

import asyncio
import gzip
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import brotli
import pytest

from dashboard.process import disk_cache
from dashboard.server import packed_files
from dashboard.server.packed_files import PackedFiles

LAYERS = "/component/dashboard.mapview.assets.atlas/layers-a65e6f6fd957f234.bin"
INSTALLED, UNNAMED = "/static/js/index.DormvYxC.js", "/static/js/index.js"
BODY = b"outlines " * 10_000
PACKED = [(b"accept-encoding", b"gzip, deflate, br, zstd")]
ZIPPED = [(b"accept-encoding", b"gzip, deflate")]
Headers = list[tuple[bytes, bytes]]


class Server:
    """Answers in two parts, and counts how often it is asked."""

    def __init__(self, *, status: int = 200, body: bytes = BODY, kind: bytes = b"text/css") -> None:
        self.asked: list[Any] = []
        self.status, self.body, self.kind = status, body, kind
        self.app = PackedFiles(self._answer)

    async def _answer(self, scope: Any, _receive: Any, send: Any) -> None:
        self.asked.append(scope)
        headers = [(b"Content-Type", self.kind), (b"etag", b"x"), (b"cache-control", b"immutable")]
        headers.append((b"content-length", str(len(self.body)).encode()))
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body[:50], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[50:]})

    def get(
        self, path: str = LAYERS, headers: Headers = PACKED, method: str = "GET"
    ) -> tuple[dict[bytes, bytes], bytes]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def ask() -> None:
            scope = {"type": "http", "path": path, "headers": headers, "method": method}
            await self.app(scope, None, send)  # type: ignore[arg-type]
            await asyncio.sleep(0)  # what is due is written

        with ThreadPoolExecutor() as pool:  # a browser's tests may have left a loop in this thread
            pool.submit(lambda: asyncio.run(ask())).result()
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return {name.lower(): value for name, value in sent[0]["headers"]}, body


@pytest.mark.parametrize(
    "path",
    [
        LAYERS,
        f"/atlas{LAYERS}",
        "/static/js/index.DormvYxC.js",
        "/static/css/index.C1JORDN2.css",
        "/component/some_package.some/static/js/main.521860b0.js",
    ],
)
def test_a_lasting_file_is_packed_for_the_first_and_answered_from_memory_after(path: str) -> None:
    server = Server()
    for _ in range(3):
        headers, body = server.get(path)
        assert brotli.decompress(body) == BODY
        assert len(body) < len(BODY) / 10
        assert headers[b"content-encoding"] == b"br"
        assert headers[b"content-length"] == str(len(body)).encode()
        assert headers[b"vary"] == b"Accept-Encoding"
        assert headers[b"cache-control"] == b"immutable"
        assert b"etag" not in headers  # it is that of the file as it was
    assert len(server.asked) == 1
    assert server.asked[0]["headers"] == []  # nothing further in packs it as well


def test_an_encoding_may_be_asked_for_with_a_weight() -> None:
    said, _ = Server().get(headers=[(b"accept-encoding", b"br;q=0, gzip; q=0.8, *;q=0.1")])
    assert said[b"content-encoding"] == b"gzip"


def test_who_reads_no_brotli_gets_gzip_of_the_same_file() -> None:
    server = Server()
    for headers in (PACKED, ZIPPED, ZIPPED, PACKED):
        said, body = server.get(headers=headers)
        unpack = {b"br": brotli.decompress, b"gzip": gzip.decompress}[said[b"content-encoding"]]
        assert unpack(body) == BODY
        assert (said[b"content-encoding"] == b"br") == (headers == PACKED)
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [(b"accept-encoding", b"zstd")],
        [(b"accept-encoding", b"gzip;q=0, br; q=0.0, *;q=0")],
        [*PACKED, (b"range", b"bytes=0-5")],
        [*PACKED, (b"if-none-match", b"x")],
    ],
)
def test_who_does_not_ask_for_all_of_it_packed_gets_what_the_server_says(headers: Headers) -> None:
    server = Server()
    for _ in range(2):
        assert server.get(headers=headers)[1] == BODY
    assert [scope["headers"] for scope in server.asked] == [headers, headers]


@pytest.mark.parametrize(
    "path", ["/", "/media/export.csv", "/static/media/a.woff2", f"{LAYERS}/../x", "/_stcore/health"]
)
def test_any_other_address_is_left_alone(path: str) -> None:
    assert Server().get(path)[1] == BODY


def test_a_head_is_no_file() -> None:
    assert b"content-encoding" not in Server().get(method="HEAD")[0]


@pytest.mark.parametrize(
    "server",
    [Server(status=404), Server(kind=b"image/webp")],
    ids=["missing", "packed by its kind"],
)
def test_what_is_not_worth_it_goes_on_as_it_came(server: Server) -> None:
    for _ in range(2):
        headers, body = server.get()
        assert body == server.body
        assert b"content-encoding" not in headers
    assert len(server.asked) == 2


def test_a_short_file_is_answered_from_memory_as_it_is() -> None:
    server = Server(body=b"short" * 20)
    for _ in range(2):
        headers, body = server.get()
        assert body == server.body
        assert b"content-encoding" not in headers
        assert headers[b"content-length"] == b"100"
    assert len(server.asked) == 1


@pytest.fixture
def _disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder to keep things in."""
    monkeypatch.setenv("PANJ_CACHE", str(tmp_path / "kept"))
    disk_cache.folder.cache_clear()
    yield
    disk_cache.folder.cache_clear()


@pytest.mark.usefixtures("_disk")
def test_the_next_start_has_what_was_packed_of_installed_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packed_files, "PAUSE", 0.0)
    first = Server()
    for path in (INSTALLED, LAYERS, UNNAMED):
        first.get(path)
    second = Server()
    assert brotli.decompress(second.get(INSTALLED)[1]) == BODY
    assert second.get(INSTALLED) == first.get(INSTALLED)
    assert second.app.size == len(second.get(INSTALLED)[1])
    assert second.asked == []
    # The atlas's own may be a reader's, and a name without a hash may hold another file by then.
    for path in (LAYERS, UNNAMED):
        second.get(path)
    assert len(second.asked) == 2


def test_no_more_is_kept_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server()
    size = len(server.get()[1])
    monkeypatch.setattr(packed_files, "MOST", 2 * size)
    for name in ("b", "b", "c", "c"):
        assert brotli.decompress(server.get(f"/static/js/{name}.js")[1]) == BODY
    assert len(server.asked) == 4  # the layers, b, and c each time
    assert server.app.size == 2 * size
