"""With sign-in set up, nothing but the way in is given to whoever has not signed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import signed_in
from app_server import logged_app_server
from http_request import send_request
from signed_in import cookie
from socket_client import client
from websockets.exceptions import ConnectionClosed

from dashboard.access import ended, settings
from dashboard.access.ended import EndedSignIns
from dashboard.server import sign_in

pytest.importorskip("authlib", reason="sign-in is not installed: streamlit[auth]")
GUARDED = [
    "/media/0123456789abcdef.csv",
    "/component/dashboard.mapview.assets.atlas/rivers-0123456789abcdef.json",
    "/component/streamlit_folium.st_folium/index.html",
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/bidi-components/a/b.js",
    "/_stcore/upload_file/a/b",
    "/_stcore/stream/../metrics",
    "/app/static/a.txt",
    "//media/a.csv",
    "/static/../media/a.csv",
    "/static/js/%2e%2e/%2e%2e/media/a.csv",
    "/any/other",
]
PUBLIC = ["/", "/_stcore/health", "/_stcore/host-config", "/favicon.png", "/index.html"]


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("guarded")
    environment = {**signed_in.secrets(folder), ended.FOLDER: str(folder / "ended")}
    with logged_app_server(folder, environment) as (address, log):
        yield address
        assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", GUARDED)
def test_without_a_cookie_it_is_refused(guarded: str, path: str) -> None:
    status, headers = send_request(guarded, path)
    assert status in (400, 401)
    assert headers.get("cache-control", "no-store") == "no-store"


@pytest.mark.parametrize("path", PUBLIC)
def test_the_way_in_is_open(guarded: str, path: str) -> None:
    assert send_request(guarded, path)[0] == 200


FORGED = {
    "no cookie": "",
    "another secret": f"{signed_in.NAME}={signed_in.signed(secret='1' * 64)}",
    "not signed": f"{signed_in.NAME}=eyJhIjoxfQ.a.b",
    "not signed in": cookie(is_logged_in=False),
    "signed in as text": cookie(is_logged_in="true"),
    "thirteen hours old": cookie(13),
    "a month old": cookie(24 * 29),
    "from tomorrow's clock by a forger": f"{signed_in.NAME}=.",
    "not latin": f"{signed_in.NAME}=\xff\xfe",
    "chunks without end": f"{signed_in.NAME}=chunks-999999999;{signed_in.NAME}_1=a",
}


@pytest.mark.parametrize("name", FORGED)
def test_a_cookie_that_is_no_good_opens_nothing(guarded: str, name: str) -> None:
    assert send_request(guarded, "/_stcore/metrics", Cookie=FORGED[name])[0] == 401


def test_a_good_cookie_opens_and_what_it_opens_is_kept_by_nobody_else(guarded: str) -> None:
    status, headers = send_request(guarded, "/_stcore/metrics", Cookie=cookie(11))
    assert (status, headers["cache-control"]) == (200, "private, no-store")
    with client(guarded, **_browser(guarded, cookie())) as reader:
        reader.run()
        status, headers = send_request(guarded, GUARDED[2], Cookie=cookie())
        assert status == 200
        assert "public" not in headers["cache-control"]


def _browser(address: str, cookies: str) -> dict[str, str]:
    token, token_cookie = signed_in.xsrf()
    return {
        "Origin": address,
        "Cookie": f"{cookies}; {token_cookie}",
        "Sec-WebSocket-Protocol": f"streamlit, {token}",
    }


def test_a_copied_cookie_is_refused_once_its_reader_signed_out(guarded: str) -> None:
    mine, other = cookie(nonce="mine"), cookie(nonce="other")
    assert send_request(guarded, "/_stcore/metrics", Cookie=mine)[0] == 200
    assert send_request(guarded, "/auth/logout", Cookie=mine)[0] == 302
    assert send_request(guarded, "/_stcore/metrics", Cookie=mine)[0] == 401
    in_parts = f"{mine}; {signed_in.NAME}_9=x"
    assert send_request(guarded, "/_stcore/metrics", Cookie=in_parts)[0] == 401
    assert send_request(guarded, "/_stcore/metrics", Cookie=other)[0] == 200


def test_an_open_page_ends_with_its_sign_in(guarded: str) -> None:
    mine = cookie(nonce="open page")
    with client(guarded, **_browser(guarded, mine)) as reader:
        reader.run()
        send_request(guarded, "/auth/logout", Cookie=mine)
        reader.send(b"")
        assert list(reader.received(5)) is not None
        with pytest.raises(ConnectionClosed):
            reader.socket.recv(timeout=60)


def test_other_processes_are_told_and_what_ran_out_is_forgotten(tmp_path: Path) -> None:
    here, there = EndedSignIns(tmp_path), EndedSignIns(tmp_path)
    here.end("a", 60)
    assert here.has("a")
    assert there.has("a")
    assert not there.has("b")
    there.end("b", -1)
    assert [file.name for file in tmp_path.iterdir()] == ["b"]
    alone = EndedSignIns(None)
    alone.end("a", 60)
    assert alone.has("a")


@pytest.mark.parametrize(
    ("section", "hours"),
    [
        ({}, 12),
        ({"hours": 48}, 48),
        ({"hours": 0.5}, 0.5),
        ({"hours": -1}, 12),
        ({"hours": "x"}, 12),
    ],
)
def test_how_long_a_sign_in_lasts_is_set_in_the_secrets(
    monkeypatch: pytest.MonkeyPatch, section: dict[str, object], hours: float
) -> None:
    found = SimpleNamespace(load_if_toml_exists=lambda: True, get={"sign_in": section}.get)
    monkeypatch.setattr(settings, "st", SimpleNamespace(secrets=found))
    assert settings.seconds_signed_in() == 3600 * hours


def test_a_cookie_lives_as_long_as_a_sign_in_and_on_tls_only() -> None:
    given = b"_streamlit_user=a; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax"
    changed = sign_in._as_long_as_a_sign_in(given, is_secure=True)
    assert b"Max-Age=43200;" in changed
    assert changed.endswith(b"; Secure")
    gone = b'_streamlit_user=""; Max-Age=0; Path=/'
    assert sign_in._as_long_as_a_sign_in(gone, is_secure=False) == gone
