"""Answers that come late: what the reader does before they are there is not undone by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.fresh_tab]


class Line:
    """The connection of a page, on which the server's answers can be kept back."""

    def __init__(self, page: Any) -> None:
        self.kept: list[Callable[[], None]] = []
        self.is_slow = False
        page.route_web_socket("**/_stcore/stream", self._connected)

    def _connected(self, socket: Any) -> None:
        server = socket.connect_to_server()

        def answer(message: Any) -> None:
            if self.is_slow:
                self.kept.append(lambda: socket.send(message))
            else:
                socket.send(message)

        server.on_message(answer)

    @contextmanager
    def slow(self) -> Iterator[None]:
        """While this lasts no answer arrives; then all do, in their order."""
        self.is_slow = True
        yield
        self.is_slow = False
        while self.kept:
            self.kept.pop(0)()


@pytest.fixture
def line(page: Any) -> Line:
    return Line(page.page)


def _select(page: Any, incident: str) -> None:
    page.js("async (incident) => (await window.atlas).select({ incident })", incident)


def _chosen(page: Any) -> str:
    return str(page.js("async () => (await window.atlas).store.get('incident')"))


def _third(page: Any) -> str:
    return str(page.js("async () => (await window.atlas).incidents.id[22]"))


def _settled(page: Any) -> None:
    page.until(lambda: page.js("async () => (await window.atlas).host.waiting") is None)
    page.page.wait_for_timeout(1500)


def test_a_choice_that_is_sent_again_before_its_answer_comes_stands(page: Any, line: Line) -> None:
    page.map()
    incident = _third(page)
    with line.slow():
        _select(page, incident)
        page.until(lambda: page.js("async () => (await window.atlas).host.times") > 1)
        page.page.wait_for_timeout(1500)
    _settled(page)
    assert page.link().get("incident") == incident
    assert _chosen(page) == incident
    heading = page.page.locator(".st-key-card, .st-key-panel h1").first
    page.until(lambda: heading.inner_text() != "1992–2021")


def test_what_the_page_is_asked_before_the_answer_to_the_map_undoes_nothing(
    page: Any, line: Line
) -> None:
    page.map()
    incident = _third(page)
    with line.slow():
        _select(page, incident)
        page.page.wait_for_timeout(1000)
        page.page.locator('[class*="st-key-category-"] label').first.click()
        page.page.wait_for_timeout(1000)
    _settled(page)
    link = page.link()
    assert (link.get("incident"), _chosen(page)) == (incident, incident)
    assert "categories" in link
