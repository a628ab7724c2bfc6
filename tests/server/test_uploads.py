"""What visitors upload holds little memory, and none once they have left."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import signed_in
from app_server import logged_app_server
from http_request import send_request
from own_loop import in_loop
from socket_client import client

from dashboard.access import reader, settings
from dashboard.access.data_settings import DataSettings
from dashboard.server import asgi, uploads

MB = 1024 * 1024


def upload(address: str, session: str, name: str, size: int, cookies: str = "", **more: str) -> int:
    token, token_cookie = signed_in.xsrf()
    head = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    body = head + b"x" * (size - len(head) - 9) + b"\r\n--b--\r\n"
    headers = {
        "X-Xsrftoken": token,
        "Cookie": f"{cookies}; {token_cookie}",
        "Content-Type": "multipart/form-data; boundary=b",
    }
    return send_request(
        address, f"/_stcore/upload_file/{session}/{name}", "PUT", body, **headers, **more
    )[0]


def session_of(reader: object) -> str:
    messages = reader.run()  # type: ignore[attr-defined]
    return next(
        one.new_session.initialize.session_id for one in messages if one.HasField("new_session")
    )


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with logged_app_server(tmp_path_factory.mktemp("opened")) as (address, _):
        yield address


def test_a_session_may_hold_little_and_the_process_not_much(opened: str) -> None:
    with client(opened) as reader:
        session = session_of(reader)
        given = [upload(opened, session, f"f{at}", MB, Via="1.1 proxy") for at in range(10)]
    assert given == [204] * 8 + [413] * 2


def _given(monkeypatch: pytest.MonkeyPatch, *asked: tuple[str, str]) -> list[int]:
    """The statuses of uploads of a megabyte, each of an address for a session, all of them kept."""
    held: dict[str, int] = {}
    monkeypatch.setattr(uploads, "held_bytes", lambda: held)

    async def keep(scope: Any, _: Any, send: Any) -> None:
        session = scope["path"].split("/")[3]
        held[session] = held.get(session, 0) + MB
        await asgi.answer(send, 204, "")

    limits, statuses = uploads.UploadLimits(keep), []

    async def send(message: Any) -> None:
        statuses.append(message.get("status"))

    async def act() -> None:
        for address, session in asked:
            path = f"/_stcore/upload_file/{session}/f"
            headers = [(b"content-length", str(MB).encode())]
            scope = {"type": "http", "method": "PUT", "path": path, "client": (address, 1)}
            await limits({**scope, "headers": headers}, None, send)  # type: ignore[arg-type]

    in_loop(act())
    return [status for status in statuses if status]


def test_an_address_has_a_third_of_what_there_is_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    most = uploads.MOST_PER_ADDRESS // MB
    attacker = [("10.0.0.1", f"a{at}") for at in range(12)]
    assert _given(monkeypatch, *attacker, ("10.0.0.2", "b")) == (
        [204] * most + [413] * (12 - most) + [204]
    )


def test_all_addresses_together_have_no_more_than_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [(f"10.0.0.{at % 7}", f"s{at}") for at in range(40)]
    most = uploads.MOST // MB
    assert _given(monkeypatch, *asked) == [204] * most + [413] * (40 - most)


def _one_file(monkeypatch: pytest.MonkeyPatch, megabytes: int, *cookies: str) -> int:
    """The status of one file from this computer."""
    monkeypatch.setattr(uploads, "held_bytes", dict)

    async def keep(_: Any, __: Any, send: Any) -> None:
        await asgi.answer(send, 204, "")

    statuses = []

    async def send(message: Any) -> None:
        statuses.append(message.get("status"))

    headers = [(b"content-length", str(megabytes * MB + 300).encode())]
    headers += [(b"cookie", cookie.encode()) for cookie in cookies]
    scope = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/a/f"}
    whole = {**scope, "client": ("127.0.0.1", 1), "headers": headers}
    in_loop(uploads.UploadLimits(keep)(whole, None, send))  # type: ignore[arg-type]
    return int(statuses[0])


@pytest.mark.parametrize(
    ("folder", "rules", "given"),
    [
        (None, DataSettings(), [204, 413, 413]),
        (None, DataSettings(visit_megabytes=20), [204, 204, 413]),
        (None, DataSettings(visit_files=False), [413, 413, 413]),
        (Path("kept"), DataSettings(visit_files=False), [204, 204, 204]),
    ],
)
def test_a_file_for_a_visit_is_as_large_as_the_settings_say(
    monkeypatch: pytest.MonkeyPatch, folder: Path | None, rules: DataSettings, given: list[int]
) -> None:
    monkeypatch.setattr(uploads.workspaces, "data_folder", lambda: folder)
    monkeypatch.setattr(uploads.data_settings, "data_settings", lambda: rules)
    assert [_one_file(monkeypatch, size) for size in (8, 9, 100)] == given


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, 413),
        ({"email": "Editor@example.org"}, 204),
        ({"email": "editor@example.org", "email_verified": False}, 413),
    ],
)
def test_with_sign_in_only_editors_bring_what_is_kept(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, Any], status: int
) -> None:
    rules = DataSettings(frozenset({"editor@example.org"}))
    monkeypatch.setattr(uploads.workspaces, "data_folder", lambda: Path("kept"))
    monkeypatch.setattr(uploads.data_settings, "data_settings", lambda: rules)
    monkeypatch.setattr(settings, "is_required", lambda: True)
    monkeypatch.setattr(settings, "is_possible", lambda: True)
    monkeypatch.setattr(reader, "get_cookie_secret", lambda: signed_in.SECRET)
    assert _one_file(monkeypatch, 100, signed_in.cookie(**said)) == status


def test_an_upload_that_does_not_say_how_long_it_is_is_refused(opened: str) -> None:
    path = "/_stcore/upload_file/a/b"
    headers = {"Transfer_Encoding": "chunked", "Content_Length": "x"}
    assert send_request(opened, path, "PUT", **headers)[0] in (400, 411)


def test_with_sign_in_who_is_signed_out_uploads_nothing(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    pytest.importorskip("authlib", reason="sign-in is not installed: streamlit[auth]")
    folder = tmp_path_factory.mktemp("guarded")
    with (
        logged_app_server(folder, signed_in.secrets(folder)) as (address, _),
        client(address) as visitor,
    ):
        session = session_of(visitor)
        assert upload(address, session, "f", 1_000) == 401
        assert upload(address, session, "f", 1_000, signed_in.cookie()) == 204


def test_what_was_uploaded_is_given_back_when_the_visitor_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = {"here": {"f": SimpleNamespace(data=b"abc")}, "left": {"f": SimpleNamespace(data=b"a")}}
    manager = SimpleNamespace(file_storage=held, remove_session_files=held.pop)
    instance = SimpleNamespace(
        uploaded_file_mgr=manager, is_active_session=lambda session: session == "here"
    )
    known = SimpleNamespace(exists=lambda: True, get_instance=lambda: instance)
    monkeypatch.setattr(uploads, "runtime", known)
    assert uploads.held_bytes() == {"here": 3, "left": 1}

    async def act() -> None:
        task = asyncio.create_task(uploads.keep_giving_back(0.01))
        while "left" in held:
            await asyncio.sleep(0.01)
        task.cancel()

    in_loop(act())
    assert list(held) == ["here"]
