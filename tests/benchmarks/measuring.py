"""All the works of one way over one number of incidents."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import driving
from driving import DRAG, PLAY
from playwright.sync_api import Browser, BrowserContext, Playwright
from playwright.sync_api import TimeoutError as TooSlow
from serving import LIMIT, Served, Tab, browser, served
from ways import WAYS, Way

Figure = float | str
Figures = dict[str, Figure]
OVER = f"> {LIMIT:.0f} s"
LINKS = {True: "?lat=38.8&lon=71.0&zoom=13&first=1992-01-01&last=2021-12-31", False: "?zoom=13"}
LINE = "() => document.querySelector('[data-testid=\"stText\"]')"
# What a way that is too slow for one work is not asked for any more.
WORKS = ("drag", "release", "sent", "click", "play", "browser")


def _context(chromium: Browser) -> BrowserContext:
    """A browser without cookies or cache, of a reader who has seen the tour."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script("localStorage.setItem('panj-atlas-tour', 'seen')")
    return context


@contextmanager
def opened(chromium: Browser) -> Iterator[Tab]:
    """A new tab of a browser that has never been here."""
    context = _context(chromium)
    try:
        context.set_default_timeout(1000 * LIMIT)
        tab = Tab(context.new_page())
        tab.watch()
        yield tab
    finally:
        context.close()


def arrive(app: Served, way: Way, tab: Tab, link: str = "") -> None:
    """Open the page and wait until its map is painted."""
    tab.page.goto(f"{app.address}/{link}", wait_until="commit", timeout=1000 * LIMIT)
    tab.until(way.painted)
    tab.settled()


class Bench:
    """One way over one folder of incidents; figures in ms, kB, MB and frames a second."""

    def __init__(self, name: str, app: Served, chromium: Browser, *, play: float) -> None:
        self.is_atlas, self.way = name == "atlas", WAYS[name]
        self.app, self.chromium, self.play = app, chromium, play
        self.found: Figures = {}

    def run(self, idle: int) -> Figures:
        """Do all the works; those that cannot be done in time say so."""
        try:
            with opened(self.chromium) as tab:
                arrive(self.app, self.way, tab)
                self.found["browser"] = tab.memory()
                self._steps(tab)
            with opened(self.chromium) as tab:
                self._click(tab)
            if idle:
                self._idle(idle)
        except TooSlow:
            for work in WORKS:
                self.found.setdefault(work, OVER)
        return self.found

    def _steps(self, tab: Tab) -> None:
        if self.is_atlas:
            frame = driving.atlas_frame(tab)
            self.found["drag"] = statistics.median(frame.evaluate(DRAG, 15))
            steps = list(driving.atlas_releases(tab))
        else:
            steps = list(self._peer_steps(tab))
            self.found["drag"] = statistics.median(step[1] for step in steps)
        self.found["release"] = statistics.median(step[0] for step in steps)
        self.found["sent"] = statistics.median(step[2] for step in steps)
        if self.is_atlas:
            self.found["play"] = frame.evaluate(PLAY, self.play)
        else:
            self.found["play"] = driving.peer_play(tab, self.way, self.play / 12)

    def _peer_steps(self, tab: Tab) -> driving.Steps:
        for year in (2019, 2018, 2017, 2016, 2015):
            yield driving.peer_step(tab, self.way, year)

    def _click(self, tab: Tab) -> None:
        arrive(self.app, self.way, tab, LINKS[self.is_atlas])
        tab.page.wait_for_timeout(500)
        self.found["click"] = driving.click(tab)

    def _idle(self, visitors: int) -> None:
        """What the server holds for each visitor that looks and does nothing more."""
        before = self.app.memory()
        context = _context(self.chromium)
        for _ in range(visitors):
            arrive(self.app, self.way, Tab(context.new_page()))
        self.found["idle"] = max(0.0, (self.app.memory() - before) / visitors)
        context.close()


def measured(playwright: Playwright, name: str, folder: Path, *, play: float, idle: int) -> Figures:
    """The figures of one way; its server and its browser are of its own."""
    way: Way = WAYS[name]
    chromium = browser(playwright, webgl=way.webgl)
    try:
        with served(way.script, plotly=way.plotly, WAY=name, INCIDENTS=str(folder)) as app:
            return Bench(name, app, chromium, play=play).run(idle)
    finally:
        chromium.close()


def empty(playwright: Playwright) -> Figures:
    """What a page with one line of text takes, from process start and on a second visit; ms."""
    chromium = browser(playwright, webgl=False)
    try:
        with served("empty_app.py") as app, opened(chromium) as tab:
            found: Figures = {}
            for name, start in (("first", app.started), ("second", None)):
                begun = start or time.perf_counter()
                tab.page.goto(f"{app.address}/", wait_until="commit")
                tab.until(LINE)
                tab.settled()
                found[name] = 1000 * (time.perf_counter() - begun)
            return found
    finally:
        chromium.close()
