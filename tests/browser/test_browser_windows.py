"""The bar of the time control and its handles, for windows of any length."""

from __future__ import annotations

from datetime import date

import pytest
from atlas_page import FRAME, AtlasPage
from dragging import days, pull

pytestmark = [pytest.mark.browser, pytest.mark.frame_alone]
# What lies at a point of the frame, and the boxes of the bar and its handles.
BOXES = """() => [".range", ".handle.first", ".handle.last"].map((name) => {
    const { left, top, right, bottom } = document.querySelector(name).getBoundingClientRect();
    return [left, top, right, bottom];
})"""
# Shows a window, in days since 1970, and waits until it is drawn.
SHOW = """async (days) => {
    (await window.atlas).time.change(days);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
GRABBED = """([x, y]) => document.elementFromPoint(x, y).className.split(" ")[0]"""
WINDOWS = [
    ("2012-07-24", "2012-07-24"),
    ("2012-07-01", "2012-08-31"),
    ("2010-01-01", "2012-12-31"),
    ("1992-01-01", "1992-01-20"),
    ("2021-12-20", "2021-12-31"),
]


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_a_window_of_any_length_is_moved_and_resized_on_any_width(
    page: AtlasPage, width: int
) -> None:
    page.page.set_viewport_size({"width": width, "height": 844})
    page.map("?first=2012-07-24&last=2012-07-24")
    for first, last in WINDOWS:
        _show(page, first, last)
        _move_and_resize(page, first, last)


def _show(page: AtlasPage, *window: str) -> None:
    """Show a window in the open page, and wait until all of the page has followed."""
    page.js(SHOW, [(date.fromisoformat(day) - date(1970, 1, 1)).days for day in window])
    assert [str(day) for day in days(page)] == list(window)
    page.answered(*window)


def _move_and_resize(page: AtlasPage, first: str, last: str) -> None:
    length = date.fromisoformat(last) - date.fromisoformat(first)
    inwards = 40 if first < "2005" else -40
    pull(page, _grip(page, 0), (inwards, 0))
    moved = days(page)
    assert moved[0] != date.fromisoformat(first)
    assert moved[1] - moved[0] == length
    pull(page, _grip(page, 1), (-30 if inwards < 0 else -10, 0))
    assert days(page)[0] < moved[0]
    before = days(page)
    pull(page, _grip(page, 2), (10 if inwards < 0 else 30, 0))
    assert days(page)[1] > before[1]


def _grip(page: AtlasPage, which: int) -> tuple[float, float]:
    """The middle of the bar (0) or of one of its handles, in the page."""
    boxes = page.js(BOXES)
    left, top, right, bottom = boxes[which]
    if which == 0:  # what the handles leave free of it
        left, right = boxes[1][2], boxes[2][0]
    frame = page.page.locator(FRAME).bounding_box()
    return frame["x"] + (left + right) / 2, frame["y"] + (top + bottom) / 2


def test_handles_are_big_enough_and_never_on_the_bar(page: AtlasPage) -> None:
    page.map()
    _judge_handles(page)
    page.map("?first=2012-07-24&last=2012-07-24")
    for window in WINDOWS:
        _show(page, *window)
        _judge_handles(page)


def _judge_handles(page: AtlasPage) -> None:
    bar, one, other = page.js(BOXES)
    for left, top, right, bottom in (one, other):
        assert min(right - left, bottom - top) >= 24
    assert one[2] <= bar[0] + 0.5
    assert other[0] >= bar[2] - 0.5
    assert other[0] - one[2] >= 24
    y = (bar[1] + bar[3]) / 2
    for x in (one[2] + 1, (one[2] + other[0]) / 2, other[0] - 1):
        assert page.js(GRABBED, [x, y]) == "range"
