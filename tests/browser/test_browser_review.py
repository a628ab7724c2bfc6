"""A text in a real browser: dropped, read, decided by keyboard, on the map with its passage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe
import made_texts
import pytest
from app_server import app_server
from atlas_page import FRAME, AtlasPage

from events.workspace import open_workspace, review

pytestmark = pytest.mark.browser

TEXT = """Made up for a test

On 24 July 2012 there was a clash in Khorog. About 40 people were killed, officials said.

On 3 May 2014 there was a clash in Khorog, and two people were killed.

On 5 June 2015 there was a clash in Kulob.
"""
DOUBT = """Made up for a test

In 2009 a road was cut in Khorog.

On 3 May there was a clash in Khorog, and two people were killed.
"""
SELECTED = '.review-row[aria-selected="true"]'
# One task of the page: what is shown at its end has not been to the server and back.
ENTER = """() => {
    const host = ".st-key-review-box [data-testid=stBidiComponentIsolated]";
    const root = document.querySelector(host).shadowRoot;
    const parts = ["[aria-selected=true]", ".review-line.own", ".review-field .value", ".tally"];
    const shown = () => parts.map((part) => root.querySelector(part).textContent);
    const before = shown();
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    return [before, shown()]; }"""
# Where the words of a row end and where its buttons begin, for each row of a list.
WORDS_AND_BUTTONS = """(part) => [...document.querySelectorAll(part)].map((words) => {
    const of = (parts) => [...parts].map((each) => each.getBoundingClientRect())
        .filter(({ width }) => width);
    const row = words.closest("[class*=st-key-own-text-], [class*=st-key-collection-row-]");
    return [Math.max(...of(words.querySelectorAll("*")).map(({ right }) => right)),
        Math.min(...of(row.querySelectorAll("button")).map(({ left }) => left))]; })"""
CANDIDATES = """async () => (await window.atlas).markers.candidates.map(
    ({ x, y, candidates }) => [x, y, candidates.map(({ id }) => id)])"""
OWN = """async () => { const { incidents } = await window.atlas;
    const plate = (id) => incidents.origins[incidents.index.get(id)]?.plate;
    return incidents.id.filter((id) => plate(id) === "page"); }"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("texts") / "reports"


@pytest.fixture(scope="module")
def at_a_folder(kept: Path) -> Iterator[str]:
    """The atlas, started with a folder to keep data in."""
    with app_server("--", "--data", str(kept)) as address:
        yield address


@pytest.fixture
def reader(chromium: Any, at_a_folder: str) -> Iterator[AtlasPage]:
    tab = AtlasPage(chromium, at_a_folder, walks=True, spoils=False)
    yield tab
    assert tab.strays == [], "requests left the machine"
    assert tab.errors == [], "errors on the console"
    tab.close()


def _confirmed(reader: AtlasPage, count: int) -> None:
    """Wait until the store has confirmed so many decisions."""
    bar = reader.page.locator(".review-head .tally")
    reader.until(lambda: bar.inner_text().startswith(f"{count} decided"), 30)
    reader.until(lambda: not reader.page.locator(".review-row.saving").count(), 30)


def _read(reader: AtlasPage, path: Path) -> None:
    """Drop a text, have it read, and open its review."""
    page = reader.page
    reader.open("?view=data")
    reader.choose_file(path)
    page.get_by_label("Title").fill("Made up")
    page.get_by_role("button", name="Read the text").click()
    page.locator(".st-key-text-review button").click(timeout=60_000)
    page.locator(".review-row").nth(2).wait_for(timeout=60_000)


def _walks_without_steps_for_back(reader: AtlasPage) -> None:
    """Walk down and up: the link names the candidate in sight, Back leaves the review."""
    page, before = reader.page, reader.page.evaluate("history.length")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        shown = page.locator(SELECTED).inner_text()
        page.keyboard.press(key)
        reader.until(lambda shown=shown: page.locator(SELECTED).inner_text() != shown)
        name = page.locator(SELECTED).get_attribute("data-id")
        reader.until(lambda name=name: reader.link().get("review", "").endswith(f"/{name}"))
    page.wait_for_timeout(1500)  # the server has answered
    assert page.evaluate("history.length") == before


def _shows_the_chosen_in_the_colours_of_the_system(page: Any) -> None:
    """Tell the chosen alternative from the others where the page has no colours of its own."""
    page.emulate_media(forced_colors="active")
    ground = "(button) => getComputedStyle(button).backgroundColor"
    offers = page.locator(".review-offers")
    chosen = offers.locator("button[aria-pressed=true]").first.evaluate(ground)
    assert chosen != offers.locator("button[aria-pressed=false]").first.evaluate(ground)
    page.emulate_media(forced_colors="none")


def _decide_by_keys(reader: AtlasPage) -> None:
    """Accept the first, reject the next, take that back; open a field and leave it."""
    page = reader.page
    before, after = page.evaluate(ENTER)
    assert all(one != other for one, other in zip(before, after, strict=True)), (before, after)
    assert after[-1].startswith("1 decided")
    _confirmed(reader, 1)
    page.keyboard.press("x")
    page.keyboard.press("4")
    _confirmed(reader, 2)
    for key in ("z", " ", "z"):  # faster than the server: each undoes what was decided last
        page.keyboard.press(key)
    assert not page.locator(".review-row", has_text="rejected").count()
    _confirmed(reader, 1)
    page.keyboard.press("e")  # a field is open: its keys are letters
    page.keyboard.type("xz")
    assert page.locator(".review-editor input").input_value() == "xz"
    page.keyboard.press("Escape")
    page.keyboard.press("/")  # the page's own shortcuts do not hear what is typed in a field
    page.keyboard.type("rc")
    assert page.get_by_label("Search candidates").input_value() == "rc"
    assert not page.locator("[data-testid=stDialog]").count()
    page.get_by_label("Search candidates").fill("")


def test_a_text_is_dropped_decided_by_keyboard_and_on_the_map(
    reader: AtlasPage, kept: Path, tmp_path: Path
) -> None:
    path = tmp_path / "made-up.txt"
    path.write_text(TEXT, encoding="utf-8")
    _read(reader, path)
    _walks_without_steps_for_back(reader)
    _shows_the_chosen_in_the_colours_of_the_system(reader.page)
    _decide_by_keys(reader)
    assert axe.grave(reader.page) == []
    states = {one.state for one in review.candidates(open_workspace(kept))}
    assert states == {"accepted", "new"}
    reader.page.get_by_role("button", name="‹ Data").click()
    reader.page.locator(".own-text").wait_for(timeout=30_000)
    reader.page.set_viewport_size({"width": 1024, "height": 768})
    for part in (".own-text", "[class*=st-key-collection-row-] .collection"):
        reader.page.locator(part).first.wait_for(timeout=30_000)
        rows = reader.page.evaluate(WORDS_AND_BUTTONS, part)
        assert all(end <= begin for end, begin in rows), rows
    reader.page.set_viewport_size({"width": 1440, "height": 900})
    reader.page.locator(".st-key-view button", has_text="Map").click()
    reader.painted()
    reader.until(lambda: len(reader.js(OWN)) == 1)
    (name,) = reader.js(OWN)
    reader.js("async (incident) => (await window.atlas).select({ incident })", name)
    reader.page.get_by_text("Made up").first.wait_for(timeout=30_000)


def test_a_drawn_candidate_follows_play_and_its_click_opens_its_review(
    reader: AtlasPage, kept: Path
) -> None:
    made_texts.add(open_workspace(kept), "drawn")

    def marks() -> list[tuple[float, float, list[str]]]:
        drawn = reader.js(CANDIDATES)
        return [mark for mark in drawn if "drawn:a" in mark[2]]

    reader.map("?candidates=1&first=2010-01-01&last=2010-12-31")
    assert not marks()
    reader.frame.locator(".icon.play").click()
    reader.until(lambda: bool(marks()))
    reader.until(lambda: not marks())
    reader.frame.locator(".icon.play").click()
    reader.map("?candidates=1&first=2012-07-24&last=2012-07-24")
    reader.until(lambda: bool(marks()))
    (x, y, (opens, *_)) = marks()[0]
    box = reader.page.locator(FRAME).bounding_box()
    reader.page.mouse.click(box["x"] + x, box["y"] + y)
    reader.until(lambda: reader.link().get("review", "").endswith(f"/{opens}"))
    reader.page.locator(SELECTED).wait_for(timeout=30_000)


def test_a_year_in_doubt_is_left_unread_until_it_is_chosen_by_its_number(
    reader: AtlasPage, kept: Path, tmp_path: Path
) -> None:
    page, path = reader.page, tmp_path / "doubt.txt"
    path.write_text(DOUBT, encoding="utf-8")
    reader.open("?view=data")
    reader.choose_file(path)
    page.get_by_label("Title").fill("In doubt")
    published = page.get_by_label("Date of publication (EDTF)").first
    published.fill("2014-06-02")
    published.press("Enter")
    page.get_by_text("2 June 2014").first.wait_for(timeout=30_000)
    page.get_by_role("button", name="Read the text").click()
    page.locator("[class*=st-key-own-text-], .st-key-text-review").first.wait_for(timeout=60_000)
    page.locator(".st-key-text-review button").click(timeout=60_000)
    row = page.locator(".review-row", has_text="year in doubt")
    row.click(timeout=60_000)
    page.keyboard.press("Enter")
    page.get_by_text("The year is in doubt").wait_for(timeout=10_000)
    assert row.get_attribute("aria-selected") == "true", "it was not accepted"
    for key in ("d", "3", "Enter"):
        page.keyboard.press(key)
    _confirmed(reader, 1)
    (accepted,) = [
        one
        for one in review.candidates(open_workspace(kept))
        if one.state == "accepted" and one.document == "in-doubt"
    ]
    assert accepted.chosen["date"] == "2009-05-03"
