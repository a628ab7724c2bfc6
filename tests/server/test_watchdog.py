"""Systemd hears that the process is up, and no more once no page can be drawn."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_server import logged_app_server
from own_loop import in_loop

from dashboard.server import watchdog


@pytest.fixture
def listening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    place = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.bind(str(place))
        receiver.settimeout(120)
        monkeypatch.setenv("NOTIFY_SOCKET", str(place))
        yield receiver


def test_the_server_says_that_it_is_up_and_that_it_draws_pages(
    listening: socket.socket, tmp_path: Path
) -> None:
    environment = {"NOTIFY_SOCKET": os.environ["NOTIFY_SOCKET"], "WATCHDOG_USEC": "3000000"}
    with logged_app_server(tmp_path, environment):
        assert [listening.recv(100) for _ in range(3)] == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"]


def test_a_process_that_cannot_draw_a_page_says_nothing(
    listening: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "30000")
    asked = []

    async def act(*, well: bool) -> None:
        async def answers() -> bool:
            asked.append(well)
            return well

        task = asyncio.create_task(watchdog.notify_while_answering(answers))
        while len(asked) < 4:
            await asyncio.sleep(0.01)
        task.cancel()

    in_loop(act(well=False))
    assert listening.recv(100) == b"READY=1"
    listening.settimeout(0)
    with pytest.raises(BlockingIOError):
        listening.recv(100)
    asked.clear()
    in_loop(act(well=True))
    assert [listening.recv(100), listening.recv(100)] == [b"READY=1", b"WATCHDOG=1"]


@pytest.mark.parametrize(
    ("given", "pause"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "30000000"}, 10.0),
        ({"WATCHDOG_USEC": "x"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}, None),
    ],
)
def test_it_tells_three_times_as_often_as_systemd_waits(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], pause: float | None
) -> None:
    for name in ("WATCHDOG_USEC", "WATCHDOG_PID"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert watchdog.interval() == pause


def test_where_nobody_listens_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert not watchdog.notify("READY=1")
