"""The page in Russian and Tajik, in a real browser: map, time control, switch, and that it fits."""

from __future__ import annotations

import re
from typing import Any

import pytest
from atlas_page import FRAME, AtlasPage
from resting import wait_at_rest

pytestmark = pytest.mark.browser

# What is drawn as text on any canvas, in the page and in its frame.
RECORDED = """
    window.written = new Set();
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        window.written.add(String(text));
        return write.call(this, text, ...rest);
    };
"""
# Elements with text of their own that is wider than they are and therefore cut; not the signs of
# the icon face, nor what only a screen reader is told.
CUT = """() => [...document.querySelectorAll("button, label, p, h1, h2, h3, span, dt, dd, a")]
    .filter((one) => one.checkVisibility() && one.clientWidth > 8 && !one.closest("[translate=no]"))
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((one) => getComputedStyle(one).overflowX !== "visible")
    .map((one) => one.textContent.trim())"""
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
SIZES = {"desk": (1440, 900), "phone": (390, 844)}


@pytest.fixture
def recorded(page: AtlasPage) -> AtlasPage:
    page.context.add_init_script(RECORDED)
    return page


@pytest.mark.fresh_tab
@pytest.mark.frame_alone
def test_the_map_is_written_in_tajik(recorded: AtlasPage) -> None:
    recorded.map("?lang=tg")
    recorded.until(lambda: "Хуҷанд" in recorded.js("() => [...window.written]"))
    written = set(recorded.js("() => [...window.written]"))
    assert {"Душанбе", "Хоруғ"} <= written
    assert "Khujand" not in written


@pytest.mark.frame_alone
def test_the_time_control_speaks_tajik(page: AtlasPage) -> None:
    page.map("?lang=tg")
    assert page.readout()["words"] == "1 янв 1992 – 31 дек 2021"
    assert page.frame.locator(".tally").inner_text().split()[1] == "яқинан"
    labels = page.frame.locator(".controls button").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('aria-label'))"
    )
    assert labels[0] == "Оғоз"


DRAGGED = """(zone) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["a"], "a.csv"));
    zone.dispatchEvent(new DragEvent("dragenter", { bubbles: true, dataTransfer }));
}"""


@pytest.mark.parametrize(
    ("code", "choose", "drop", "skip"),
    [
        ("ru", "Выбрать файл", "Отпустите файл здесь", "Перейти к содержанию"),
        ("tg", "Интихоби файл", "Файлро ин ҷо раҳо кунед", "Гузаштан ба мундариҷа"),
    ],
)
@pytest.mark.spoils
def test_what_the_framework_says_in_english_is_neither_seen_nor_heard(
    page: AtlasPage, code: str, choose: str, drop: str, skip: str
) -> None:
    page.open(f"?lang={code}&view=data")
    zone = page.page.get_by_test_id("stFileUploaderDropzone")
    zone.get_by_role("button", name=choose, exact=True).wait_for()
    page.until(lambda: zone.get_by_role("button").get_attribute("aria-label") == choose)
    page.page.get_by_role("link", name=skip, exact=True).wait_for(state="attached")
    zone.evaluate(DRAGGED)
    page.until(lambda: drop in zone.aria_snapshot())
    words = zone.inner_text() + zone.aria_snapshot() + page.page.locator("body").aria_snapshot()
    assert not re.search("Upload|per file|Drag and drop|Skip to", words)


def test_the_page_follows_the_browser_until_the_reader_chooses(chromium: Any, served: str) -> None:
    tab = AtlasPage(chromium, served, locale="ru-RU")
    tab.map()
    assert tab.readout()["words"] == "1 янв. 1992 – 31 дек. 2021"
    assert "lang" not in tab.link()
    tab.page.locator(".take-tour").click()
    tab.page.locator(".tour .main").click()
    assert tab.page.locator(".tour-count").bounding_box()["height"] < 25, "it stands in one line"
    tab.page.locator(".st-key-language button").first.click()
    tab.page.locator(".st-key-lang button", has_text="English").click()
    tab.until(lambda: tab.link().get("lang") == "en")
    words = tab.page.frame_locator(FRAME).last.locator(".window-words")  # the old frame goes later
    tab.until(lambda: words.inner_text() == "1 Jan 1992 – 31 Dec 2021")
    tab.until(lambda: tab.page.locator(FRAME).count() == 1)
    tour = tab.page.locator(".tour")
    tab.until(lambda: tour.all_inner_texts() and not re.search("[а-я]", tour.inner_text()))
    assert tour.inner_text().count("2 / ") == tour.count() == 1, "the tour goes on where it was"
    assert tab.page.locator(".skip").all_inner_texts() == ["Skip to the map"]
    assert tab.page.evaluate("() => document.documentElement.lang") == "en"
    side = tab.page.get_by_test_id("stSidebar")
    tab.until(lambda: not re.search("[а-я]", side.inner_text()))
    assert tab.errors == []
    tab.close()


@pytest.mark.parametrize("view", ["", "&incident=2012-07-24-khorog-operation", "&region=gbao.gbao"])
@pytest.mark.parametrize("code", ["ru", "tg"])
def test_the_language_is_declared_and_nothing_is_cut_nor_hangs_over(
    page: AtlasPage, code: str, view: str
) -> None:
    page.map(f"?lang={code}{view}")
    assert page.js("() => document.documentElement.lang") == code
    page.until(lambda: page.page.evaluate("() => document.documentElement.lang") == code)
    for size, (wide, high) in SIZES.items():
        page.page.set_viewport_size({"width": wide, "height": high})
        wait_at_rest(page.page)
        page.painted()
        assert page.page.evaluate(WIDER) <= 0, size
        assert page.page.evaluate(CUT) == [], size
        cut = [text for text in page.js(CUT) if "OpenStreetMap" not in text]
        assert cut == [], size
