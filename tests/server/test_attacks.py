"""Hundreds of hostile inputs against a running server: nothing runs, breaks, leaves or is lost.

What a browser makes of hostile text is tested in `tests/browser/test_browser_hostile.py`; here the
markup that is sent to it is read.
"""

from __future__ import annotations

import html.parser
import http.client
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import attacks
import pytest
from app_server import logged_app_server
from socket_client import SocketClient, client, rerun
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.briefing.content import deck
from dashboard.errors import BriefingError

# Notes, in a process, every connection and look-up that leaves the machine.
WATCH = """import os, sys
def note(event, args):
    if event == "socket.connect":
        place = args[1]
    elif event == "socket.getaddrinfo":
        place = args
    else:
        return
    host = place[0] if isinstance(place, tuple) else ""
    if host and not str(host).startswith(("127.", "::1", "localhost", "0.0.0.0")):
        with open(os.environ["STRAYS"], "a") as file:
            file.write(f"{event} {host}\\n")
sys.addaudithook(note)
"""
CHOICE = {"first": "2010-08-23", "last": "2012-09-16", "region": "gbao.gbao", "view": "table"}
FORBIDDEN = {"script", "iframe", "object", "embed", "form", "base", "meta", "link"}


@dataclass
class Attacked:
    """A server, a peaceful visitor's open page, and what was sent and found."""

    address: str
    log: Path
    strays: Path
    visitor: SocketClient
    shown: list[str]
    sent: Counter[str] = field(default_factory=Counter)
    scripts: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    folder = tmp_path_factory.mktemp("attacks")
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    strays = folder / "strays"
    environment = {"PYTHONPATH": str(folder), "STRAYS": str(strays)}
    with logged_app_server(folder, environment) as (address, log), client(address) as visitor:
        visitor.run(**CHOICE)
        yield Attacked(address, log, strays, visitor, _bodies(visitor.run(**CHOICE)))


def _bodies(messages: Iterable[ForwardMsg]) -> list[str]:
    """The page's own HTML and words, without what differs by the moment."""
    elements = [one.delta.new_element for one in messages if one.HasField("delta")]
    bodies = [one.html.body for one in elements if one.HasField("html")]
    bodies += [one.markdown.body for one in elements if one.HasField("markdown")]
    return sorted(body for body in bodies if not body.startswith("<style>"))


class _Markup(html.parser.HTMLParser):
    """Finds what would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        odd = [name for name, value in attrs if name.startswith("on") or _runs(value)]
        if tag in FORBIDDEN or odd:
            self.found.append(f"{tag} {odd}")


def _runs(value: str | None) -> bool:
    return re.sub(r"\s", "", value or "").lower().startswith(("javascript:", "data:text/html"))


def _judge(attacked: Attacked, name: str, messages: list[ForwardMsg]) -> None:
    elements = [one.delta.new_element for one in messages if one.HasField("delta")]
    bodies = [one.html.body for one in elements if one.HasField("html")]
    bodies += [one.markdown.body for one in elements if one.markdown.allow_html]
    for body in bodies:
        reader = _Markup()
        reader.feed(body)
        attacked.scripts += [f"{name}: {found}" for found in reader.found]
    if any(one.HasField("exception") for one in elements):
        attacked.broken.append(name)


def _is_json(value: str) -> bool:
    try:
        json.loads(value)
    except (ValueError, RecursionError):
        return False
    return True


def _clients(attacked: Attacked) -> list[SocketClient]:
    """Attackers at several addresses, so that the limits do not slow the test."""
    return [SocketClient(attacked.address, f"127.0.0.{at}") for at in range(2, 8)]


def test_hostile_links(attacked: Attacked) -> None:
    attackers = _clients(attacked)
    for number, (name, query) in enumerate(attacks.links().items()):
        one = attackers[number % len(attackers)]
        one.send(rerun(query))
        messages = []
        for message in one.received():
            messages.append(message)
            if message.WhichOneof("type") == "script_finished":
                break
        assert messages, name
        _judge(attacked, name, messages)
        attacked.sent["links"] += len(attacks.KEYS) if name.startswith("texts") else 1
    for one in attackers:
        one.close()


def test_hostile_messages_of_the_map(attacked: Attacked) -> None:
    with client(attacked.address, "127.0.0.9") as attacker:
        first = attacker.run()
        elements = [one.delta.new_element for one in first if one.HasField("delta")]
        ids = [one.component_instance.id for one in elements if one.HasField("component_instance")]
        assert ids
        for name, value in attacks.map_messages().items():
            attacker.send(rerun("", **dict.fromkeys(ids, value)))
            messages = []
            for message in attacker.received(20 if _is_json(value) else 0.5):
                messages.append(message)
                if message.WhichOneof("type") == "script_finished":
                    break
            _judge(attacked, name, messages)
            attacked.sent["messages"] += 1


@pytest.mark.parametrize("name", attacks.frames())
def test_hostile_frames(attacked: Attacked, name: str) -> None:
    with client(attacked.address, "127.0.0.10") as attacker:
        attacker.send(attacks.frames()[name])
        _judge(attacked, name, list(attacker.received(0.5)))
        attacked.sent["frames"] += 1


@pytest.mark.parametrize("name", attacks.decks())
def test_hostile_lists_of_views(attacked: Attacked, name: str) -> None:
    attacked.sent["lists"] += 1
    try:
        slides = deck.read_slides(attacks.decks()[name])
    except BriefingError:
        return
    assert deck.read_slides(deck.write_slides(slides)) == slides


def test_hostile_requests(attacked: Attacked) -> None:
    place = urlsplit(attacked.address)
    for name, (method, path, headers) in attacks.requests().items():
        connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=60)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for key, value in headers.items():
            connection.putheader(key, value)
        connection.endheaders()
        with connection.getresponse() as answer:
            body, goes = answer.read(), answer.getheader("Location") or ""
            if answer.status >= 500 and answer.status != 501:
                attacked.broken.append(name)
        connection.close()
        assert b"root:" not in body, name
        assert "foreign.example" not in urlsplit(goes).netloc, name
        attacked.sent["requests"] += 1


@pytest.mark.last
def test_the_figures_of_all_attacks(attacked: Attacked, capsys: pytest.CaptureFixture[str]) -> None:
    again = _bodies(attacked.visitor.run(**CHOICE))
    strays = attacked.strays.read_text(encoding="utf-8") if attacked.strays.exists() else ""
    tracebacks = attacked.log.read_text(encoding="utf-8").count("Traceback")
    figures = {
        "inputs": attacked.sent.total(),
        "scripts in the page": len(attacked.scripts),
        "tracebacks": tracebacks + len(attacked.broken),
        "requests off the machine": len(strays.splitlines()),
        "lost choices": int(again != attacked.shown),
    }
    with capsys.disabled():
        print(f"\n{dict(attacked.sent)}; {figures}")
    assert attacked.scripts == []
    assert attacked.broken == []
    assert strays == ""
    assert again == attacked.shown
    assert tracebacks == 0
    assert figures["inputs"] >= 300


def test_the_guards_see_what_they_look_for(tmp_path: Path) -> None:
    reader = _Markup()
    reader.feed(
        '<p>a</p><img src="x" onerror="a"><a href=" java\nscript:a">b</a><script>a</script>'
    )
    assert len(reader.found) == 3
    del tmp_path
