"""Messages are slowed down and joined, but nothing a reader chose is lost; what is foreign is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from own_loop import in_loop
from socket_client import rerun
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.server import client_messages, socket_inbox
from dashboard.server.asgi import Message
from dashboard.server.socket_inbox import SocketInbox
from dashboard.server.token_bucket import TokenBucket
from dashboard.server.turns import Turns


def press(name: str) -> bytes:
    message = BackMsg()
    message.rerun_script.widget_states.widgets.add(id=f"$$ID-{name}", trigger_value=True)
    return message.SerializeToString()


def tick(**boxes: bool) -> bytes:
    message = BackMsg()
    for name, value in boxes.items():
        message.rerun_script.widget_states.widgets.add(id=f"$$ID-{name}", bool_value=value)
    return message.SerializeToString()


def other(kind: str) -> bytes:
    message = BackMsg()
    field = getattr(message, kind)
    if isinstance(field, bool):
        setattr(message, kind, True)
    else:
        field.SetInParent()
    return message.SerializeToString()


def passed(frames: Sequence[bytes], *, leaves: bool = False) -> tuple[list[bytes], list[Message]]:
    """What reaches Streamlit of frames that arrive while the first waits, and what is sent back."""

    async def act() -> tuple[list[bytes], list[Message]]:
        arriving: asyncio.Queue[Message] = asyncio.Queue()
        for frame in frames:
            arriving.put_nowait({"type": "websocket.receive", "bytes": frame})
        if leaves:
            arriving.put_nowait({"type": "websocket.disconnect", "code": 1001})
        sent: list[Message] = []
        turn = asyncio.Event()

        async def send(message: Message) -> None:
            sent.append(message)

        async def wait(_: TokenBucket) -> None:
            await turn.wait()

        inbox = SocketInbox(arriving.get, send, wait)
        first = asyncio.ensure_future(inbox.receive())
        await asyncio.sleep(0.1)
        turn.set()
        found = [await first]
        try:
            while found[-1]["type"] == "websocket.receive":
                found.append(await asyncio.wait_for(inbox.receive(), 0.2))
        except TimeoutError:
            pass
        await inbox.close()
        return [one.get("bytes", b"gone") for one in found], sent

    return in_loop(act())


def test_of_many_runs_that_wait_the_newest_is_enough() -> None:
    frames = [tick(a=True, b=at % 2 == 0) for at in range(200)]
    assert passed(frames)[0] == frames[-1:]


def test_every_press_and_every_message_of_the_map_is_heard() -> None:
    frames = [press("draw"), press("draw"), rerun("", map="1"), rerun("", map="2"), press("draw")]
    assert passed(frames)[0] == frames


def test_runs_of_two_parts_of_the_page_are_both_heard() -> None:
    part = BackMsg()
    part.rerun_script.fragment_id = "main"
    frames = [tick(a=True), part.SerializeToString(), tick(a=False)]
    assert passed(frames)[0] == frames


def test_what_waits_when_the_client_goes_is_dropped() -> None:
    assert passed([press("a")] * 10, leaves=True)[0] == [b"gone"]


FOREIGN = ["clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime"]


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_the_page_never_sends_is_dropped(kind: str) -> None:
    assert passed([other(kind), tick(a=True)])[0] == [tick(a=True)]


@pytest.mark.parametrize("name", ["install_skills", "dismiss_skills_nudge"])
def test_operations_on_the_server_are_dropped(name: str) -> None:
    message = BackMsg()
    getattr(message.backend_operation_request, name).SetInParent()
    assert not client_messages.is_allowed(message)
    message.backend_operation_request.deferred_file.SetInParent()
    assert client_messages.is_allowed(message)


@pytest.mark.parametrize("value", ["{", "[" * 20_000, '{"seq": ' + "9" * 5_000 + "}"])
def test_a_value_that_cannot_be_read_is_dropped(value: str) -> None:
    # Streamlit would keep it, and fail every later run of the session over it.
    assert passed([rerun("", map=value), rerun("", map="1")])[0] == [rerun("", map="1")]


def test_a_frame_that_is_no_message_closes_the_socket() -> None:
    found, sent = passed([b"\xff" * 20])
    assert found == [b"gone"]
    assert sent == [{"type": "websocket.close", "code": socket_inbox.PROTOCOL_ERROR}]


def test_a_bucket_lets_a_burst_through_and_slows_what_follows() -> None:
    async def act() -> float:
        bucket, loop = TokenBucket(5, 100), asyncio.get_running_loop()
        start = loop.time()
        for _ in range(15):
            await bucket.take()
        return loop.time() - start

    assert in_loop(act()) >= 0.09


def test_an_address_that_had_its_turns_waits_behind_another() -> None:
    async def act() -> list[str]:
        turns, order = Turns(lambda: 0), []

        async def ask(address: str, used: TokenBucket) -> None:
            await turns.take(address, used)
            order.append(address)

        greedy = [ask("greedy", TokenBucket(30, 8)) for _ in range(10)]
        tasks = [asyncio.ensure_future(one) for one in greedy]
        await asyncio.sleep(0.03)
        tasks.append(asyncio.ensure_future(ask("calm", TokenBucket(30, 8))))
        await asyncio.gather(*tasks)
        return order

    order = in_loop(act())
    assert order.index("calm") <= 5
    assert len(order) == 11


def test_no_turn_is_given_while_enough_runs_are_under_way() -> None:
    async def act() -> bool:
        turns = Turns(lambda: 99)
        try:
            await asyncio.wait_for(turns.take("a", TokenBucket(1, 1)), 0.2)
        except TimeoutError:
            return not turns._waiting  # who gave up is forgotten
        return False

    assert in_loop(act())
