"""The rest of a session's first run waits until its map is painted, and never for long."""

import asyncio
import threading
import time
from typing import Any

import pytest

from dashboard import mapview
from dashboard.process import arrival
from dashboard.process.arrival import Arrivals
from dashboard.server import turns
from dashboard.server.painted import PaintedSignal
from dashboard.state import session


@pytest.fixture
def arrivals(monkeypatch: pytest.MonkeyPatch) -> Arrivals:
    """Arrivals of a server at work."""
    made = Arrivals()
    made.serve(on=True)
    for module in (arrival, session):
        monkeypatch.setattr(module, "ARRIVALS", made)
    return made


def _ask(path: str) -> list[Any]:
    """Ask the server for a path; return what it sent, with the scope where it was passed on."""
    sent: list[Any] = []

    async def passed_on(scope: Any, _receive: Any, _send: Any) -> None:
        sent.append(scope)

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": [], "method": "GET"}
    thread = threading.Thread(
        target=lambda: asyncio.run(PaintedSignal(passed_on)(scope, None, send))  # type: ignore[arg-type]
    )
    thread.start()
    thread.join()
    return sent


def _waits(arrivals: Arrivals, token: str) -> threading.Thread:
    """Wait in a thread of its own that is named as a run of the page."""
    thread = threading.Thread(target=arrivals.wait, args=(token, int), name=turns.THREAD)
    thread.start()
    while not arrivals.is_waiting(thread):
        time.sleep(0.001)
    return thread


def test_the_frames_word_that_it_has_painted_ends_the_wait(arrivals: Arrivals) -> None:
    token = arrivals.begin()
    waiting = _waits(arrivals, token)
    address = mapview.painted_address(token).removeprefix("..")
    for path in (f"/component{address[:-1]}x", f"/component{address}/more"):
        _ask(path)
        assert waiting.is_alive()
    (start, _) = _ask(f"/atlas/component{address}")
    assert start["status"] == 200
    assert (b"cache-control", b"no-store") in start["headers"]
    waiting.join(1)
    assert not waiting.is_alive()


@pytest.mark.parametrize(
    "path", ["/", "/component/dashboard.mapview.assets.atlas/painted/short", "/painted/"]
)
def test_any_other_address_is_passed_on(path: str) -> None:
    (scope,) = _ask(path)
    assert scope["path"] == path


def test_a_map_that_is_never_painted_is_waited_for_no_longer_than_the_limit(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrival, "LIMIT", 0.05)
    began = time.monotonic()
    arrivals.wait(arrivals.begin(), int)
    assert 0.05 <= time.monotonic() - began < 1


def test_a_reader_who_asks_for_another_run_ends_the_wait(arrivals: Arrivals) -> None:
    def asked() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        arrivals.wait(arrivals.begin(), asked)
    assert not arrivals.is_waiting(threading.current_thread())


def test_a_session_waits_for_its_first_map_alone(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, waited = dict[str, str](), list[str]()
    monkeypatch.setattr(session.st, "session_state", held)
    monkeypatch.setattr(arrivals, "wait", lambda token, _look: waited.append(token))
    session.wait_for_first_map()  # the table: there is no map
    token = session.first_map_token()
    session.wait_for_first_map()
    session.wait_for_first_map()
    assert session.first_map_token() == ""
    assert waited == [token]


def test_who_waits_keeps_no_other_run_waiting(arrivals: Arrivals) -> None:
    token, running = arrivals.begin(), turns.YoungRuns()
    before = running()
    waiting = _waits(arrivals, token)
    assert running() == before
    arrivals.note_painted(token)
    waiting.join(1)


def test_only_a_few_wait_at_once_and_what_was_left_is_forgotten(
    arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all(arrivals.begin() for _ in range(arrival.MOST))
    assert arrivals.begin() == ""
    monkeypatch.setattr(arrival, "LIMIT", -1.0)
    assert arrivals.begin()


def test_nothing_waits_outside_of_the_server_nor_for_an_unknown_token(arrivals: Arrivals) -> None:
    began = time.monotonic()
    arrivals.wait("unknown", int)
    arrivals.note_painted("unknown")
    arrivals.serve(on=False)
    assert arrivals.begin() == ""
    assert mapview.painted_address("") == ""
    assert time.monotonic() - began < 0.5
