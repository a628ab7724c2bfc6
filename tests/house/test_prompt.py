"""Answers leave at once: whoever connects is not held up by Nagle's algorithm."""

import asyncio
import socket
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.server import lifespan, tuning
from dashboard.theme import typefaces


def _is_prompt(listening: socket.socket) -> bool:
    with (
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        return bool(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def test_connections_inherit_it_from_the_socket_that_listens() -> None:
    with socket.socket() as listening:  # as Streamlit makes it: without a protocol
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert not _is_prompt(listening)
        tuning.disable_nagle()
        assert _is_prompt(listening)


async def _starts_and_ends(listening: socket.socket) -> None:
    life = lifespan.lifespan(None)
    with pytest.raises(StopIteration):  # it waits for nothing
        life.__aenter__().send(None)
    assert _is_prompt(listening)
    with pytest.raises(StopIteration):
        life.__aexit__(None, None, None).send(None)


def test_it_is_done_when_the_server_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lifespan, "warm_up", lambda: None)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        # A loop of its own, also where a browser's loop runs in this thread.
        with ThreadPoolExecutor(1) as own:
            own.submit(asyncio.run, _starts_and_ends(listening)).result()


def test_while_the_server_loads_who_waits_for_the_interpreter_has_it_soon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, during = sys.getswitchinterval(), list[float]()
    monkeypatch.setattr(lifespan, "warm_up", lambda: during.append(sys.getswitchinterval()))
    monkeypatch.setattr(typefaces, "cut_missing", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        lifespan._prepare()
    assert during == [pytest.approx(tuning.SHORT_TURN)]
    assert before > 5 * tuning.SHORT_TURN
    assert sys.getswitchinterval() == before


def test_other_sockets_are_left_alone() -> None:
    with socket.socket() as idle, socket.socket(type=socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        socket.socket().close()
        tuning.disable_nagle()
        assert not idle.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
