"""A connection that drops and a server that starts anew: the page comes back, nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from own_server import running, tab
from sample_copy import Copy

pytestmark = pytest.mark.browser

SELECTED = "async () => (await window.atlas).store.get('incident')"


LOST = ".connection"


def _says_that_it_is_lost(page: Any) -> None:
    """In the reader's language, without a dialog of the framework over all that still works."""
    said = page.page.locator(LOST)
    said.wait_for(timeout=20_000)
    assert "Связь с сервером потеряна." in said.inner_text()
    assert said.get_attribute("role") == "alert"
    # The framework asks the server again and again: its dialog would have come by then.
    page.until(lambda: len([error for error in page.errors if "REFUSED" in error]) >= 4, seconds=40)
    assert page.page.get_by_test_id("stDialog").count() == 0
    assert page.page.locator("#root[inert]").count() == 0
    page.frame.locator(".handle").first.press("ArrowRight")
    page.frame.locator(".handle").first.press("ArrowLeft")


def _select(page: Any, incident: str) -> None:
    page.js("async (incident) => (await window.atlas).select({ incident })", incident)


def _ids(page: Any) -> list[str]:
    return list(page.js("async () => (await window.atlas).incidents.id.slice(20, 24)"))


def test_what_is_chosen_while_the_server_is_away_is_there_when_it_is_back(
    chromium: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Copy(tmp_path, monkeypatch)
    with running(tmp_path) as server, tab(chromium, server) as page:
        page.map("?first=1990-01-01&lang=ru")
        first, second, third, fourth = _ids(page)
        _select(page, first)
        page.until(lambda: page.link().get("incident") == first)
        server.stop()
        _says_that_it_is_lost(page)
        _select(page, second)
        _select(page, third)
        page.page.wait_for_timeout(500)
        assert page.link()["incident"] == first  # nobody has heard of it yet
        server.start()
        page.until(lambda: page.link().get("incident") == third, seconds=60)
        assert page.page.locator(LOST).is_hidden()
        page.until(lambda: page.page.get_by_test_id("stException").count() == 0)
        assert page.link()["first"] == "1990-01-01"
        # The map obeys the new server, which counts its messages from nothing.
        page.page.get_by_role("button", name="Закрыть").first.click()
        page.until(
            lambda: page.js("async () => (await window.atlas).store.get('incident')") is None
        )
        assert "incident" not in page.link()
        page.context.set_offline(True)
        _select(page, fourth)
        page.page.wait_for_timeout(300)
        page.context.set_offline(False)
        page.until(lambda: page.link().get("incident") == fourth, seconds=30)


@pytest.mark.spoils
@pytest.mark.anew
def test_a_message_that_nobody_answers_is_sent_again_and_heard_once(page: Any) -> None:
    page.map()
    first = _ids(page)[0]
    page.js(
        """async () => {
            const { Streamlit } = window;
            const send = Streamlit.setComponentValue;
            window.sent = [];
            Streamlit.setComponentValue = (value) => {
                window.sent.push(value);
                if (window.sent.length > 1) send(value);
            };
        }"""
    )
    _select(page, first)
    page.until(lambda: page.link().get("incident") == first, seconds=20)
    sent = page.js("() => window.sent")
    assert [message.get("again") for message in sent] == [None, 1]
    assert {(message["seq"], message["incident"]) for message in sent} == {(sent[0]["seq"], first)}
    page.until(lambda: page.js("async () => (await window.atlas).host.waiting") is None)
