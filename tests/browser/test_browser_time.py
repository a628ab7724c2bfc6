"""The time control in a real browser: drag, play, step, keyboard; all agree on what is shown."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from atlas_facts import atlas
from atlas_page import AtlasPage
from dragging import days
from shown import change_window, count_shown, counts_told

from dashboard.analysis import coverage

pytestmark = [pytest.mark.browser, pytest.mark.frame_alone]
DRAWN = "async () => (await window.atlas).markers.sites.map(({ key }) => key)"


def test_window_and_counts_agree_at_twenty_random_windows(page: AtlasPage) -> None:
    page.map()
    chance = random.Random(1992)  # noqa: S311  the same windows each time
    for _ in range(20):
        first = date(1992, 1, 1) + timedelta(chance.randrange(10_000))
        last = min(date(2021, 12, 31), first + timedelta(chance.randrange(2, 2500)))
        change_window(page, first, last)
        assert counts_told(page) == count_shown(first, last)


def test_the_window_is_dragged_as_a_whole(page: AtlasPage) -> None:
    page.map("?first=2000-01-01&last=2004-12-31")
    bar = page.frame.locator(".range").bounding_box()
    x, y = bar["x"] + bar["width"] / 2, bar["y"] + 10
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 100, y, steps=8)
    page.page.mouse.up()
    page.until(lambda: page.link()["first"] != "2000-01-01")
    first, last = days(page)
    assert first > date(2003, 1, 1)
    assert (last - first).days == (date(2004, 12, 31) - date(2000, 1, 1)).days


def test_a_step_moves_the_window_and_the_link(page: AtlasPage) -> None:
    page.map("?first=2010-01-01&last=2010-12-31")
    page.frame.locator(".icon.on").click()
    page.until(lambda: page.link().get("first") == "2011-01-01")
    assert days(page) == [date(2011, 1, 1), date(2011, 12, 31)]
    page.frame.locator(".icon.back").click()
    page.until(lambda: page.link().get("first") == "2010-01-01")


def test_loop_starts_again(page: AtlasPage) -> None:
    page.map("?first=2017-01-01&last=2017-12-31")
    page.frame.locator("select.choice").nth(1).select_option("4×")
    page.frame.locator(".icon.loop").click()
    page.frame.locator(".icon.play").click()
    page.until(lambda: days(page)[0].year < 2000)
    page.frame.locator(".icon.play").click()


def test_up_to_shows_all_so_far(page: AtlasPage) -> None:
    page.map("?first=2010-01-01&last=2015-12-31")
    page.frame.locator("select.choice").nth(2).select_option("Up to its end")
    page.until(lambda: page.link().get("first", "1992-01-01") == "1992-01-01")
    page.until(lambda: days(page) == [date(1992, 1, 1), date(2015, 12, 31)])
    page.until(lambda: page.link().get("upto") == "1")
    page.frame.locator("select.choice").nth(2).select_option("In the window")
    page.until(lambda: page.link().get("first") == "2010-01-01" and "upto" not in page.link())


@pytest.mark.anew
def test_a_link_restores_up_to(page: AtlasPage) -> None:
    page.map("?first=1992-01-01&last=2015-12-31&upto=1")
    mode = page.frame.locator("select.choice").nth(2)
    page.until(lambda: mode.input_value() == "Up to its end")


def test_the_keyboard_moves_ends_and_window(page: AtlasPage) -> None:
    page.map("?first=2010-06-01&last=2012-05-31")
    first, last = page.frame.locator(".handle").all()
    first.focus()
    page.page.keyboard.press("ArrowRight")
    page.until(lambda: days(page)[0] == date(2010, 7, 1))
    page.page.keyboard.press("Shift+ArrowLeft")
    page.until(lambda: days(page)[0] == date(2009, 7, 1))
    last.focus()
    page.page.keyboard.press("End")
    page.until(lambda: days(page)[1] == date(2021, 12, 31))
    page.until(lambda: last.get_attribute("aria-valuetext") == "31 Dec 2021")
    first.focus()
    page.page.keyboard.press("Home")
    page.until(lambda: days(page)[0] == date(1992, 1, 1))
    page.page.keyboard.press("Space")
    page.until(lambda: page.frame.locator(".icon.play").get_attribute("aria-label") == "Pause")
    page.page.keyboard.press("Space")


def test_reference_layers_live_in_time(page: AtlasPage) -> None:
    page.map("?first=2014-01-01&last=2014-12-31")
    page.until(lambda: "russian-bases.base-kulyab" in page.js(DRAWN))
    page.map("?first=2016-01-01&last=2016-12-31")
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


def test_a_year_that_no_text_speaks_of_says_so_under_the_bars(page: AtlasPage) -> None:
    page.map()
    by_year = coverage.coverage_by_year(atlas().store.documents.keys(), atlas().incidents)
    silent, _ = coverage.silent_years(by_year, 1992, 2021)[0]
    loud = next(year for year in range(1992, 2022) if by_year.years.get(year))
    row, tip = page.frame.locator(".plot .spoken"), page.frame.locator(".plot .tip")
    box = row.bounding_box()

    def said(year: int) -> str:
        part = (date(year, 7, 1) - date(1992, 1, 1)) / (date(2021, 12, 31) - date(1992, 1, 1))
        page.page.mouse.move(box["x"] + part * box["width"], box["y"] + 4)
        page.until(lambda: tip.is_visible() and f"{year}:" in tip.inner_text())
        return str(tip.inner_text())

    assert "does not say that nothing happened" in said(silent)
    assert f"{silent}: 0 of 3 texts" in said(silent)
    assert f"{loud}: {by_year.years[loud]} of 3 texts" in said(loud)
    assert "nothing happened" not in said(loud)
    page.page.mouse.move(box["x"] + 300, 300)
    page.until(lambda: not tip.is_visible())
    label = row.get_attribute("aria-label")
    assert label.startswith("What the texts speak of: 1992")
    assert "0 of 3 texts" in label


def test_reduced_motion_is_kept(new_tab: Callable[..., AtlasPage]) -> None:
    tab = new_tab(reduced_motion="reduce")
    tab.map()
    assert tab.js("async () => (await window.atlas).markers.playbackRings.still") is True
    tab.close()


def test_the_undated_are_listed_from_their_count(page: AtlasPage) -> None:
    page.map()
    page.frame.locator("button.count.undated").click()
    rows = page.frame.locator(".list .row")
    page.until(lambda: rows.count() == counts_told(page)["undated"])
