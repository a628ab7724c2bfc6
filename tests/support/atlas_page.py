"""The app as a reader's browser sees it, with the questions that the browser tests ask."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

from walking import FRAME, PLAYS, kept, walk

# The map is painted before the sidebar is there: its script has ended, and each widget's has come.
DRAWN = """() => document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")
    && !document.querySelector("[data-testid=stSkeleton]")"""
SEEN = "() => localStorage.setItem('panj-atlas-tour', 'seen')"
# Chromium's remarks on Streamlit's own markup: they are warnings, not errors of the page.
LOOPBACK = re.compile(r"^(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|^(data|blob|about):")


class _Tab:
    """A browser's tab that tests use one after the other: loading the page anew is dear."""

    def __init__(self, browser: Any, *, tour: bool, **context: Any) -> None:
        self.context = browser.new_context(**context)
        if not tour:  # as for a reader who has been here before
            self.context.add_init_script(f"({SEEN})()")
        self.page = self.context.new_page()
        self.strays: list[str] = []
        self.errors: list[str] = []
        # What decides how a page opens beside its link, and what it then kept; none: load it.
        self.opened_as: tuple[Any, ...] = ()
        self.kept: tuple[str, str] | None = None
        self.tour = tour
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

    def leave(self, *, open_page: bool) -> None:
        """Leave nothing behind for the test that comes next, but the open page, if that can be."""
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        if not open_page or self.kept is None or self.page.evaluate(PLAYS):
            self.page.goto("about:blank")
            self.kept = None
        elif not self.tour:
            self.page.evaluate(SEEN)
        self.page.mouse.move(700, 2)  # on the header: nothing there changes when hovered
        self.page.unroute_all()
        self.context.unroute_all()
        for cookie in self.context.cookies():
            if cookie["name"] != XSRF:  # the open page sends it back with each upload
                self.context.clear_cookies(name=cookie["name"])
        self.context.clear_permissions()
        self.strays.clear()
        self.errors.clear()


# The tabs that wait for a test, by browser, by what they show and what cannot be changed in them.
_IDLE: dict[tuple[Any, str, str], list[_Tab]] = {}


def _take(idle: list[_Tab], look: tuple[Any, ...], *, spoils: bool) -> _Tab | None:
    """Take a waiting tab: with an open page of that look; without a page where it will be spoiled.

    None where there is none: what is open in another look is left to who looks for that.
    """
    for tab in reversed(idle):
        if (tab.kept is None) if spoils else (tab.kept and tab.opened_as[: len(look)] == look):
            idle.remove(tab)
            return tab
    return None if spoils else _take(idle, look, spoils=True)


XSRF = "_streamlit_xsrf"


class AtlasPage:
    """One tab; it notes every request off this machine and every error on the console.

    With ``fresh`` it is a new one and closed afterwards: for tests that put a script or a
    connection of their own into it, or that are about a first visit. One that ``walks`` goes to a
    link inside the page that the test before has left open (`walking.py`), if it can; one that
    ``spoils`` leaves none and so begins in no open one, as nobody does who opens a page of its own.
    """

    def __init__(
        self,
        browser: Any,
        address: str,
        *,
        tour: bool = False,
        fresh: bool = False,
        walks: bool = False,
        spoils: bool = True,
        viewport: Any = None,
        color_scheme: str = "light",
        reduced_motion: str = "no-preference",
        **context: Any,
    ) -> None:
        self.address = address
        viewport = viewport or {"width": 1440, "height": 900}
        context = {"tour": tour, **context}
        if context.get("is_mobile"):  # its width belongs to the device
            context["viewport"] = viewport
        self._idle = None if fresh else _IDLE.setdefault((browser, address, repr(context)), [])
        self._walks, self._spoils = walks and not fresh, spoils
        self._look = (color_scheme, reduced_motion)
        look = (*self._look, viewport["width"], viewport["height"])
        waiting = _take(self._idle, look, spoils=spoils) if self._idle else None
        self._tab = waiting or _Tab(browser, **context)
        self.context, self.page = self._tab.context, self._tab.page
        self.strays, self.errors = self._tab.strays, self._tab.errors
        self.page.set_viewport_size(viewport)
        self.page.emulate_media(
            color_scheme=color_scheme, reduced_motion=reduced_motion, forced_colors="none"
        )

    def open(self, query: str = "") -> AtlasPage:
        size = self.page.viewport_size
        language = parse_qs(query.lstrip("?")).get("lang")
        opens_as = (*self._look, size["width"], size["height"], language)
        tab = self._tab
        opened = tab.kept if self._walks and tab.opened_as == opens_as else None
        if not (opened and walk(self.page, query, opened)):
            tab.kept, tab.opened_as = None, opens_as
            self.load(query)
            if not self._spoils and not self.page.locator(FRAME).count():
                tab.kept = kept(self.page)
        return self

    def load(self, query: str) -> None:
        """Load the page of a link and wait for all of it but the map's layers."""
        self.page.goto(f"{self.address}/{query}")
        self.page.locator(".st-key-header").wait_for(timeout=30_000)
        self.page.wait_for_function(DRAWN, timeout=30_000)

    def map(self, query: str = "") -> AtlasPage:
        """Open the map and wait until every layer is there."""
        return self.open(query).painted()

    def painted(self) -> AtlasPage:
        """Wait until all that the open map shows has been painted."""
        whole = self.frame.locator('body[data-atlas="painted"]')
        whole.wait_for(state="attached", timeout=30_000)
        if not self._spoils and not (self._tab.kept and self._tab.kept[1]):
            of_page, of_frame = kept(self.page)
            self._tab.kept = (self._tab.kept[0] if self._tab.kept else of_page), of_frame
        return self

    @property
    def frame(self) -> Any:
        return self.page.frame_locator(FRAME)

    def choose_file(self, path: Path) -> None:
        """Put a file into the box of the Data view."""
        self.page.locator(".st-key-data-add input[type=file]").set_input_files(path)

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

    def answered(self, first: str, last: str) -> None:
        """Wait until the page has drawn a window: what it says of it moves the map's frame."""
        whole = {"first": "1992-01-01", "last": "2021-12-31"}
        rests = self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]")

        def is_drawn() -> bool:
            link = {**whole, **self.link()}
            return (link["first"], link["last"]) == (first, last) and bool(rests.count())

        self.until(is_drawn)

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

    def close(self, *, as_found: bool = True) -> None:
        """Leave the tab; `as_found`: its page is one that the next test may go on from."""
        if self._idle is None:
            self.context.close()
        else:
            self._tab.leave(open_page=as_found and not self._spoils)
            self._idle.append(self._tab)
