"""The app as a reader's browser sees it, with the questions that the browser tests ask."""

from __future__ import annotations

import re
import time
from typing import Any
from urllib.parse import parse_qs, urlparse

FRAME = "iframe.stCustomComponentV1"
# Chromium's remarks on Streamlit's own markup: they are warnings, not errors of the page.
LOOPBACK = re.compile(r"^(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|^(data|blob|about):")


class AtlasPage:
    """One tab; it notes every request off this machine and every error on the console."""

    def __init__(self, browser: Any, address: str, *, tour: bool = False, **context: Any) -> None:
        self.address = address
        self.context = browser.new_context(
            **{"viewport": {"width": 1440, "height": 900}, **context}
        )
        if not tour:  # as for a reader who has been here before
            self.context.add_init_script("localStorage.setItem('panj-atlas-tour', 'seen')")
        self.page = self.context.new_page()
        self.strays: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", self._requested)
        self.page.on("websocket", self._requested)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _requested(self, request: Any) -> None:
        if not LOOPBACK.match(request.url):
            self.strays.append(request.url)

    def _said(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def open(self, query: str = "") -> AtlasPage:
        self.page.goto(f"{self.address}/{query}")
        self.page.locator(".st-key-header").wait_for(timeout=30_000)
        return self

    def map(self, query: str = "") -> AtlasPage:
        """Open the map and wait until every layer is there."""
        return self.open(query).painted()

    def painted(self) -> AtlasPage:
        """Wait until every layer of the map that is open is there."""
        self.frame.locator(".window-words").wait_for(timeout=30_000)
        self.until(lambda: self.js("async () => (await window.atlas).base.pending.size === 0"))
        self.until(lambda: self.readout()["words"] != "")
        return self

    @property
    def frame(self) -> Any:
        return self.page.frame_locator(FRAME)

    def js(self, code: str, argument: Any = None) -> Any:
        frame = next(frame for frame in self.page.frames if "st_folium" in frame.url)
        return frame.evaluate(code, argument)

    def until(self, holds: Any, seconds: float = 15) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if holds():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"did not come true within {seconds} s: {holds.__code__.co_names}")

    def readout(self) -> dict[str, Any]:
        words = self.frame.locator(".window-words").inner_text()
        tally = self.frame.locator(".tally .count").all_inner_texts()
        counts = {text.split()[1]: int(text.split()[0]) for text in tally}
        return {"words": words, **counts}

    def counted(self) -> int:
        """The certain incidents as the overview tells them."""
        return int(self.page.locator('[data-count="certain"]').inner_text())

    def link(self) -> dict[str, str]:
        query = urlparse(self.page.evaluate("() => location.href")).query
        return {key: values[0] for key, values in parse_qs(query).items()}

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place lies on the screen, in pixels."""
        x, y = self.js(
            """([lon, lat]) => {
                const point = window.map.latLngToContainerPoint([lat, lon]);
                const box = window.map.getContainer().getBoundingClientRect();
                return [point.x + box.x, point.y + box.y];
            }""",
            [lon, lat],
        )
        box = self.page.locator(FRAME).bounding_box()
        return x + box["x"], y + box["y"]

    def click_map(self, lon: float, lat: float) -> None:
        self.page.mouse.click(*self.at(lon, lat))

    def title(self) -> str:
        heading = self.page.locator(".st-key-panel h1").first
        return str(heading.inner_text()) if heading.count() else ""

    def wait_title(self, text: str) -> None:
        self.until(lambda: text in self.title())

    def close(self) -> None:
        self.context.close()
