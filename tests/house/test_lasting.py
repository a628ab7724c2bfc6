"""Only what is named by its content is kept by the browser for good."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dashboard.server.cache_headers import IMMUTABLE, ImmutableAssetHeaders

ATLAS = "/component/dashboard.mapview.assets.atlas/"


def _headers(path: str, status: int = 200) -> dict[bytes, bytes]:
    sent: list[Any] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        headers = [(b"Cache-Control", b"no-cache"), (b"etag", b"x")]
        await send({"type": "http.response.start", "status": status, "headers": headers})

    async def send(message: Any) -> None:
        sent.append(message)

    async def ask() -> None:
        await ImmutableAssetHeaders(app)({"type": "http", "path": path}, None, send)  # type: ignore[arg-type]

    with ThreadPoolExecutor() as pool:  # a browser's tests may have left a loop in this thread
        pool.submit(lambda: asyncio.run(ask())).result()
    return {name.lower(): value for name, value in sent[0]["headers"]}


@pytest.mark.parametrize(
    "name",
    ["layers-a65e6f6fd957f234.bin", "frame-0123456789abcdef.js"],
)
@pytest.mark.parametrize("before", ["", "/atlas"])
def test_a_file_with_its_hash_in_its_address_is_kept(before: str, name: str) -> None:
    assert _headers(f"{before}{ATLAS}{name}") == {b"etag": b"x", IMMUTABLE[0]: IMMUTABLE[1]}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/_stcore/health",
        f"{ATLAS}frame.js",
        "/component/streamlit_folium.st_folium/index.html",
    ],
)
def test_any_other_answer_stays_as_it_is(path: str) -> None:
    assert _headers(path)[b"cache-control"] == b"no-cache"


def test_a_file_that_is_not_there_is_not_kept() -> None:
    path = f"{ATLAS}layers-a65e6f6fd957f234.bin"
    assert _headers(path, 404)[b"cache-control"] == b"no-cache"
