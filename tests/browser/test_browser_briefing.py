"""The briefing's dialog in a real browser: the list of views, the preview, the file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from atlas_page import AtlasPage

from dashboard import evidence

pytestmark = pytest.mark.browser


def _value(page: AtlasPage, name: str, at: object) -> str | None:
    box = page.page.locator(f".st-key-briefing-{name}-{at} input")
    # In one step: the box may be gone between a count and a reading.
    found: str | None = box.evaluate_all("boxes => boxes.length ? boxes[0].value : null")
    return found


def _chosen(box: Any) -> bool:
    """Choose the first of a list by keys; an answer of the server may close it meanwhile."""
    if not box.input_value():
        box.press("ArrowDown")
        box.page.keyboard.press("Enter")
    return bool(box.input_value())


def _open(page: AtlasPage) -> None:
    page.map()
    page.page.locator(".st-key-briefing button").click()
    page.page.locator(".page-preview img").wait_for(timeout=60_000)


def _views(page: AtlasPage) -> int:
    return int(page.page.locator(".st-key-briefing-view input[type=radio]").count())


def test_a_caption_stays_with_its_view_when_the_briefing_is_reordered(page: AtlasPage) -> None:
    _open(page)
    page.page.get_by_role("button", name="Add this view to the list").click()
    page.until(lambda: _views(page) == 2)
    story = page.page.locator(".st-key-briefing-views").get_by_test_id("stSelectbox").first
    page.until(lambda: _chosen(story.locator("input")))
    page.page.get_by_role("button", name="Add it").click()
    page.until(lambda: bool(_value(page, "caption", 1)))
    caption = _value(page, "caption", 1)
    page.page.locator(".st-key-briefing-move--1 button").first.click()
    page.until(lambda: _value(page, "caption", 0) == caption)
    page.page.locator(".st-key-briefing-remove button").first.click()
    page.until(lambda: _views(page) == 2 and _value(page, "caption", "this") == "")


def _preview(page: AtlasPage) -> str:
    return page.page.locator(".page-preview img").get_attribute("src") or ""


def test_the_preview_follows_what_is_chosen(page: AtlasPage) -> None:
    _open(page)
    before = _preview(page)
    shape = "image => image.naturalWidth / image.naturalHeight"
    assert page.page.locator(".page-preview img").evaluate(shape) == pytest.approx(16 / 9, abs=0.01)
    page.page.locator(".st-key-briefing-format button", has_text="PDF").click()
    page.until(lambda: _preview(page) != before)
    paper = page.page.locator(".page-preview img").evaluate(shape)
    assert paper == pytest.approx(297 / 210, abs=0.01)
    first = _preview(page)
    page.page.locator(".st-key-briefing-turn-1 button").first.click()
    page.page.get_by_text(re.compile(r"Page 2 of \d")).wait_for()
    page.until(lambda: _preview(page) != first)


def test_one_view_as_png_is_one_png_named_by_its_title(page: AtlasPage) -> None:
    _open(page)
    title = page.page.locator(".st-key-briefing-title-this input")
    title.fill("Our week")
    title.press("Enter")
    page.page.get_by_alt_text("Preview of Our week").wait_for()
    page.page.locator(".st-key-briefing-draw button").click()
    with page.page.expect_download(timeout=120_000) as download:
        page.page.get_by_role("button", name="Download our-week.png").click(timeout=90_000)
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_one_file_to_explore_is_made_and_holds_what_the_page_counts(
    page: AtlasPage, tmp_path: Path
) -> None:
    page.map("?first=2010-08-23&last=2011-04-30")
    counts = page.readout()
    page.page.locator(".st-key-briefing button").click()
    page.page.locator(".st-key-briefing-format button", has_text="HTML").click()
    page.page.get_by_text("One file to explore").wait_for()
    page.page.locator(".st-key-briefing-draw button").click()
    with page.page.expect_download(timeout=120_000) as download:
        page.page.get_by_role("button", name=re.compile(r"\.html$")).click(timeout=90_000)
    path = tmp_path / "atlas.html"
    download.value.save_as(path)
    shown = evidence.read_evidence(path)["choices"][0]["verdicts"].values()
    for kind in ("certain", "possible", "undated"):
        assert sum(verdict["window"] == kind for verdict in shown) == counts[kind]
