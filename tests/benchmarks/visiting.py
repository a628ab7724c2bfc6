"""One visitor: what he does, how long the page takes to answer, what goes wrong."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, BrowserContext, Frame, Page
from playwright.async_api import Error as BrowserError

# Seconds: what a reader takes to look at an answer, at a table.
THINK, READ = (25.0, 55.0), (1.0, 3.0)
LIMIT = 60_000  # milliseconds that an answer may take before it counts as lost
PLACES = ((73.0, 37.75), (69.2, 37.6), (68.0, 39.4), (70.6, 39.0))
# From the reader's press in the frame to the first change of the panel's title, in the browser.
WATCH = """() => {
    const title = () => document.querySelector(".st-key-panel h1")?.textContent;
    const now = () => performance.timeOrigin + performance.now();
    const before = title();
    const frame = document.querySelector("iframe.stCustomComponentV1").contentWindow;
    top.pressed = top.answered = null;
    const press = () => { top.pressed = now(); };
    frame.addEventListener("pointerup", press, { capture: true, once: true });
    const watch = new MutationObserver(() => {
        if (!title() || title() === before) return;
        top.answered = now();
        watch.disconnect();
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
POST = """async () => {
    window.post = (await window.atlas).host; // a promise would hold at once
    return [window.post.seq, window.post.times];
}"""
RESTS = ".stApp[data-test-script-state=notRunning]"
HEARD = "() => window.post.waiting === null"
POINT = """([lon, lat]) => {
    const point = window.map.latLngToContainerPoint([lat, lon]);
    const box = window.map.getContainer().getBoundingClientRect();
    return [point.x + box.x, point.y + box.y];
}"""


@dataclass
class Noted:
    """What a visitor met."""

    clicks: list[float] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)
    sent: int = 0
    again: int = 0
    lost: int = 0
    errors: list[str] = field(default_factory=list)


class Visitor:
    """A reader with a window of his own, who thinks for a few seconds between two acts."""

    def __init__(self, name: int) -> None:
        self.dice, self.noted = random.Random(name), Noted()  # noqa: S311  the same each time
        self.is_there = False
        self.context: BrowserContext
        self.page: Page

    async def arrive(self, chromium: Browser, address: str) -> None:
        """Open the page in a window of one's own, as somebody who was never here."""
        self.context = await chromium.new_context(viewport={"width": 1280, "height": 800})
        self.context.set_default_timeout(LIMIT)
        await self.context.add_init_script("localStorage.setItem('panj-atlas-tour', 'seen')")
        self.page = await self.context.new_page()
        self._listen()
        with self._noting():
            await self.page.goto(address)
            await self._drawn()
            self.is_there = True

    async def stay(self, seconds: float) -> None:
        """Do things until the time is over; the window stays open."""
        end = asyncio.get_running_loop().time() + seconds
        with self._noting():
            while self.is_there and asyncio.get_running_loop().time() < end:
                await asyncio.sleep(self.dice.uniform(*THINK))
                await self._act()

    async def leave(self) -> None:
        """Close the window."""
        await self.context.close()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except (BrowserError, AssertionError) as error:
            self.noted.errors.append(f"{type(error).__name__}: {str(error)[:300]}")

    def _listen(self) -> None:
        def say(text: str) -> None:
            self.noted.errors.append(text[:300])

        self.page.on("pageerror", lambda error: say(f"page: {error}"))
        self.page.on("console", lambda one: one.type == "error" and say(f"console: {one.text}"))
        self.page.on("response", lambda one: one.status >= 400 and say(f"{one.status} {one.url}"))
        self.page.on("requestfailed", lambda one: self._failed(one, say))

    @staticmethod
    def _failed(request: Any, say: Callable[[str], None]) -> None:
        # What the reader leaves before it is there is no fault, nor is a download.
        if "ERR_ABORTED" not in (request.failure or ""):
            say(f"{request.failure} {request.url}")

    async def everything(self) -> None:
        """Do each thing once."""
        with self._noting():
            for _, act in self._acts().values():
                await act()

    async def _act(self) -> None:
        acts = self._acts()
        weights = [weight for weight, _ in acts.values()]
        (name,) = self.dice.choices(list(acts), weights)
        await acts[name][1]()
        self.noted.done[name] = self.noted.done.get(name, 0) + 1

    def _acts(self) -> dict[str, tuple[int, Callable[[], Awaitable[None]]]]:
        """Each thing that may be done, and how often it is."""
        return {
            "drag": (6, self._drag),
            "click": (8, self._click),
            "filter": (3, self._filter),
            "table": (2, self._table),
            "briefing": (1, self._briefing),
        }

    def _frame(self) -> Frame:
        return next(frame for frame in self.page.frames if "st_folium" in frame.url)

    async def _drawn(self) -> None:
        inner = self.page.frame_locator("iframe.stCustomComponentV1")
        await inner.locator(".window-words:not(:empty)").wait_for()
        await inner.locator("[data-atlas=painted]").wait_for(state="attached")
        # A reader's hand is slower than the rest of the page.
        await self.page.locator(RESTS).wait_for(state="attached")

    async def _told(self, act: Awaitable[object]) -> None:
        """Do something that is told to the page, and wait until the page has heard all of it."""
        frame = self._frame()
        before, _ = await frame.evaluate(POST)
        await act
        try:
            await frame.wait_for_function(HEARD)
        except BrowserError:
            self.noted.lost += 1
            raise
        after, times = await frame.evaluate(POST)
        self.noted.sent += after - before
        self.noted.again += max(0, times - 1) if after > before else 0

    async def _drag(self) -> None:
        inner = self.page.frame_locator("iframe.stCustomComponentV1")
        box = await inner.locator(".handle").nth(self.dice.randint(0, 1)).bounding_box()
        assert box, "the window has no handle"
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        by = self.dice.choice((-1, 1)) * self.dice.uniform(3, 12)
        await self.page.mouse.move(x, y)
        await self.page.mouse.down()
        for step in range(1, 13):
            await self.page.mouse.move(x + by * step, y)
            await asyncio.sleep(0.05)
        await self._told(self.page.mouse.up())

    async def _click(self) -> None:
        x, y = await self._frame().evaluate(POINT, self.dice.choice(PLACES))
        box = await self.page.locator("iframe.stCustomComponentV1").bounding_box()
        assert box, "the map is not there"
        before = await self._chosen()
        await self.page.evaluate(WATCH)
        await self._told(self.page.mouse.click(x + box["x"], y + box["y"]))
        if await self._chosen() == before:
            return  # the same thing once more, or a list of several at one place
        await self.page.wait_for_function("() => top.answered")
        pressed, answered = await self.page.evaluate("() => [top.pressed, top.answered]")
        self.noted.clicks.append(answered - pressed)

    async def _chosen(self) -> list[str]:
        link = await self.page.evaluate("() => location.search")
        return re.findall(r"(?:region|incident)=[^&]*", link)

    async def _filter(self) -> None:
        labels = self.page.locator('[class*="st-key-category-"] label')
        before = await self.page.evaluate("() => location.search")
        await labels.nth(self.dice.randrange(await labels.count())).click()
        await self.page.wait_for_function("(before) => location.search !== before", arg=before)

    async def _view(self, name: str) -> None:
        await self.page.locator(".st-key-view button", has_text=name).click()

    async def _table(self) -> None:
        await self._view("Table")
        await asyncio.sleep(self.dice.uniform(*READ))
        async with self.page.expect_download() as download:
            await self.page.locator(".st-key-download-csv button").click()
        assert await (await download.value).path(), "the download is empty"
        await self._view("Map")
        await self._drawn()

    async def _briefing(self) -> None:
        await self.page.locator(".st-key-briefing button").click()
        await self.page.get_by_role("button", name="Draw").click()
        async with self.page.expect_download() as download:
            await self.page.get_by_role("button", name=re.compile(r"Download .*[.]png")).click()
        assert await (await download.value).path(), "the briefing is empty"
        await self.page.keyboard.press("Escape")
