"""The time control in a real browser: drag, play, step, keyboard; all agree on what is shown."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from atlas_page import FRAME, AtlasPage

from dashboard.analysis.query import apply_selection
from dashboard.selection import selection as links
from dashboard.state import cache

pytestmark = pytest.mark.browser
DRAWN = "async () => (await window.atlas).markers.sites.map(({ key }) => key)"


def counted(query: dict[str, str]) -> dict[str, int]:
    facts = cache.load_atlas()
    found = apply_selection(facts.incidents, links.read(query, facts.options)[0])
    kinds = ("certain", "possible", "undated")
    return {kind: len(getattr(found, kind)) for kind in kinds}


def readout(page: AtlasPage) -> dict[str, int]:
    told = page.readout()
    return {kind: told[kind] for kind in ("certain", "possible", "undated")}


def days(page: AtlasPage) -> list[str]:
    return list(
        page.js(
            "async () => (await window.atlas).time.window.map("
            "(day) => new Date(day * 864e5).toISOString().slice(0, 10))"
        )
    )


def test_window_table_and_counts_agree_at_twenty_random_windows(page: AtlasPage) -> None:
    page.map()
    chance = random.Random(1992)  # noqa: S311  the same windows each time
    for turn in range(20):
        first = date(1992, 1, 1) + timedelta(chance.randrange(10_000))
        last = min(date(2021, 12, 31), first + timedelta(chance.randrange(2, 2500)))
        query = {"first": str(first), "last": str(last)}
        page.js(
            "async (days) => (await window.atlas).time.change(days)",
            [(day - date(1970, 1, 1)).days for day in (first, last)],
        )
        page.until(lambda query=query: query.items() <= page.link().items())
        assert readout(page) == counted(query)
        if turn % 10 == 0:
            page.page.locator(".st-key-view button", has_text="Table").click()
            table = page.page.locator(".st-key-table-side")
            table.wait_for()
            page.page.locator(FRAME).wait_for(state="detached")
            told = counted(query)
            wanted = f"{told['certain']} certain · {told['possible']} possible"
            page.until(lambda table=table, wanted=wanted: wanted in table.inner_text())
            page.page.locator(".st-key-view button", has_text="Map").click()
            page.painted()
            page.until(lambda query=query: days(page) == [query["first"], query["last"]])


def test_the_window_is_dragged_as_a_whole(page: AtlasPage) -> None:
    page.map("?first=2000-01-01&last=2004-12-31")
    bar = page.frame.locator(".range").bounding_box()
    x, y = bar["x"] + bar["width"] / 2, bar["y"] + 10
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 100, y, steps=8)
    page.page.mouse.up()
    page.until(lambda: page.link()["first"] != "2000-01-01")
    first, last = map(date.fromisoformat, days(page))
    assert first > date(2003, 1, 1)
    assert (last - first).days == (date(2004, 12, 31) - date(2000, 1, 1)).days


def test_a_step_moves_the_window_and_the_link(page: AtlasPage) -> None:
    page.map("?first=2010-01-01&last=2010-12-31")
    page.frame.locator(".icon.on").click()
    page.until(lambda: page.link().get("first") == "2011-01-01")
    assert days(page) == ["2011-01-01", "2011-12-31"]
    page.frame.locator(".icon.back").click()
    page.until(lambda: page.link().get("first") == "2010-01-01")


def _days_told(page: AtlasPage) -> list[str]:
    """What is read where the date fields stand while the map plays."""
    told = "all => all.map((one) => getComputedStyle(one, '::after').content)"
    return list(page.page.locator(".st-key-header .stDateInput").evaluate_all(told))


def test_play_runs_without_the_server_tells_what_comes_and_reports_on_pause(
    page: AtlasPage,
) -> None:
    page.map("?first=2010-01-01&last=2010-12-31")
    page.frame.locator("select.choice").nth(1).select_option("4×")
    page.frame.locator(".icon.play").click()
    page.until(lambda: days(page)[0] > "2012")
    assert page.link()["first"] == "2010-01-01", "play must not call the server"
    page.until(lambda: page.frame.locator(".caption").is_visible())
    page.until(lambda: page.page.locator("body[data-playing]").count() == 1)
    # What is of the window before says so.
    page.page.locator(".playing").wait_for()
    page.until(lambda: page.counted() == page.readout()["certain"])
    page.until(lambda: days(page)[0][:4] in page.page.locator(".st-key-panel h1").inner_text())
    page.until(lambda: _days_told(page) == [f'"{day}"' for day in days(page)])
    page.frame.locator(".icon.play").click()
    page.until(lambda: page.link()["first"] > "2011")
    assert "incident" not in page.link(), "pausing opened what nobody chose"
    page.until(lambda: page.counted() == page.readout()["certain"])
    page.until(lambda: page.page.locator("body[data-playing]").count() == 0)
    # The fields show the days again.
    page.until(lambda: _days_told(page) == ["none", "none"])


def test_loop_starts_again(page: AtlasPage) -> None:
    page.map("?first=2017-01-01&last=2017-12-31")
    page.frame.locator("select.choice").nth(1).select_option("4×")
    page.frame.locator(".icon.loop").click()
    page.frame.locator(".icon.play").click()
    page.until(lambda: days(page)[0] < "2000")
    page.frame.locator(".icon.play").click()


def test_up_to_shows_all_so_far(page: AtlasPage) -> None:
    page.map("?first=2010-01-01&last=2015-12-31")
    page.frame.locator("select.choice").nth(2).select_option("Up to its end")
    page.until(lambda: page.link().get("first", "1992-01-01") == "1992-01-01")
    page.until(lambda: days(page) == ["1992-01-01", "2015-12-31"])
    page.until(lambda: page.link().get("upto") == "1")
    page.frame.locator("select.choice").nth(2).select_option("In the window")
    page.until(lambda: page.link().get("first") == "2010-01-01" and "upto" not in page.link())


def test_a_link_restores_up_to(page: AtlasPage) -> None:
    page.map("?first=1992-01-01&last=2015-12-31&upto=1")
    mode = page.frame.locator("select.choice").nth(2)
    page.until(lambda: mode.input_value() == "Up to its end")


def test_the_keyboard_moves_ends_and_window(page: AtlasPage) -> None:
    page.map("?first=2010-06-01&last=2012-05-31")
    first, last = page.frame.locator(".handle").all()
    first.focus()
    page.page.keyboard.press("ArrowRight")
    page.until(lambda: days(page)[0] == "2010-07-01")
    page.page.keyboard.press("Shift+ArrowLeft")
    page.until(lambda: days(page)[0] == "2009-07-01")
    last.focus()
    page.page.keyboard.press("End")
    page.until(lambda: days(page)[1] == "2021-12-31")
    page.until(lambda: last.get_attribute("aria-valuetext") == "31 Dec 2021")
    first.focus()
    page.page.keyboard.press("Home")
    page.until(lambda: days(page)[0] == "1992-01-01")
    page.page.keyboard.press("Space")
    page.until(lambda: page.frame.locator(".icon.play").get_attribute("aria-label") == "Pause")
    page.page.keyboard.press("Space")


def test_reference_layers_live_in_time(page: AtlasPage) -> None:
    page.map("?first=2014-01-01&last=2014-12-31")
    page.until(lambda: "russian-bases.base-kulyab" in page.js(DRAWN))
    page.page.goto(f"{page.address}/?first=2016-01-01&last=2016-12-31")
    page.painted()
    page.until(lambda: "russian-bases.base-dushanbe" in page.js(DRAWN))
    assert "russian-bases.base-kulyab" not in page.js(DRAWN)


def test_the_histogram_zooms_into_the_window_and_back(page: AtlasPage) -> None:
    page.map("?first=2012-07-01&last=2012-12-31")
    bins = "async () => (await window.atlas).time.histogram.bins.map(({ from }) => from)"
    years = len(page.js(bins))
    page.frame.locator(".icon.closer").click()
    page.until(lambda: len(page.js(bins)) < years)
    months = page.js(bins)
    assert months[1] - months[0] <= 31
    page.frame.locator(".icon.wider").click()
    page.until(lambda: len(page.js(bins)) == years)
    page.frame.locator(".icon.wider").click()
    page.until(lambda: page.js("async () => (await window.atlas).time.domain[0]") < -30_000)


def test_reduced_motion_is_kept(chromium: Any, served: str) -> None:
    tab = AtlasPage(chromium, served, reduced_motion="reduce")
    tab.map()
    assert tab.js("async () => (await window.atlas).markers.playbackRings.still") is True
    tab.close()


def test_the_undated_are_listed_from_their_count(page: AtlasPage) -> None:
    page.map()
    page.frame.locator("button.count.undated").click()
    rows = page.frame.locator(".list .row")
    page.until(lambda: rows.count() == readout(page)["undated"])
