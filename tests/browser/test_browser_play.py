"""The time control and the page round the map: what one changes, the other says."""

from __future__ import annotations

from datetime import date

import pytest
from atlas_page import FRAME, AtlasPage
from dragging import days
from shown import change_window, count_shown

pytestmark = pytest.mark.browser


def test_the_table_counts_as_the_map_does_and_the_map_comes_back(page: AtlasPage) -> None:
    page.map()
    for first, last in (
        (date(1997, 9, 2), date(2001, 3, 17)),
        (date(2010, 8, 23), date(2015, 9, 16)),
    ):
        change_window(page, first, last)
        page.page.locator(".st-key-view button", has_text="Table").click()
        table = page.page.locator(".st-key-table-side")
        table.wait_for()
        page.page.locator(FRAME).wait_for(state="detached")
        shown = count_shown(first, last)
        words = f"{shown['certain']} certain · {shown['possible']} possible"
        page.until(lambda table=table, words=words: words in table.inner_text())
        page.page.locator(".st-key-view button", has_text="Map").click()
        page.painted()
        page.until(lambda first=first, last=last: days(page) == [first, last])


# In one moment of a map that plays: what is read where the date fields stand, and its window; what
# the page counts as certain, and what the frame does.
TOGETHER = """async () => {
    const frame = document.querySelector("iframe.stCustomComponentV1").contentWindow;
    const { time } = await frame.atlas;
    const fields = [...document.querySelectorAll(".st-key-header .stDateInput")];
    const iso = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
    return [fields.map((one) => getComputedStyle(one, "::after").content),
        time.window.map((day) => `"${iso(day)}"`),
        parseInt(document.querySelector('[data-count="certain"]').textContent),
        parseInt(frame.document.querySelector(".tally .count").textContent)];
}"""


def _is_told(page: AtlasPage) -> bool:
    told, window, counted, certain = page.page.evaluate(TOGETHER)
    return bool(told == window and counted == certain)


@pytest.mark.spoils
def test_play_runs_without_the_server_tells_what_comes_and_reports_on_pause(
    page: AtlasPage,
) -> None:
    page.map("?first=2010-01-01&last=2010-12-31")
    page.frame.locator("select.choice").nth(1).select_option("4×")
    page.frame.locator(".icon.loop").click()  # on a slow machine it would be over too soon
    page.frame.locator(".icon.play").click()
    page.until(lambda: days(page)[0].year >= 2012)
    assert page.link()["first"] == "2010-01-01", "play must not call the server"
    page.until(lambda: page.frame.locator(".caption").is_visible())
    page.until(lambda: page.page.locator("body[data-playing]").count() == 1)
    # What is of the window before says so.
    page.page.locator(".playing").wait_for()
    page.until(
        lambda: str(days(page)[0].year) in page.page.locator(".st-key-panel h1").inner_text()
    )
    page.until(lambda: _is_told(page))
    page.frame.locator(".icon.play").click()
    page.until(lambda: page.link().get("first") != "2010-01-01")
    assert "incident" not in page.link(), "pausing opened what nobody chose"
    page.until(lambda: page.counted() == page.readout()["certain"])
    page.until(lambda: page.page.locator("body[data-playing]").count() == 0)
    # The fields show the days again.
    page.until(lambda: page.page.evaluate(TOGETHER)[0] == ["none", "none"])
