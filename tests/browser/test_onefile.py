"""The atlas as one file: it opens from disk, asks for nothing, and shows what the page shows."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from atlas_facts import atlas
from hostile_world import everywhere
from pypdf import PdfReader

from dashboard import evidence
from dashboard.analysis import place_filter, summary
from dashboard.analysis.query import apply_selection
from dashboard.onefile import run
from dashboard.selection import link

pytestmark = pytest.mark.browser
STORY = "first=2010-08-23&last=2011-04-30&lat=39&lon=70.6&zoom=8"
VIEWS = (
    "",
    "categories=violence|border",
    "near=gbao.gbao",
    "first=1992-05-01&last=1997-06-27",
    "search=bridge&documents=sethi",
)


class Opened:
    """A file in a tab that has no network; it notes every request and error."""

    def __init__(self, browser: Any, path: Path, **context: Any) -> None:
        self.context = browser.new_context(offline=True, accept_downloads=True, **context)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._said)
        self.page.goto(path.as_uri())
        self.page.locator('body[data-atlas="painted"]').wait_for(state="attached", timeout=30_000)

    def _said(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def js(self, code: str, argument: Any = None) -> Any:
        return self.page.evaluate(code, argument)

    def until(self, holds: Any, seconds: float = 15) -> None:
        for _ in range(int(seconds * 20)):
            if holds():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("did not come true")

    def counts(self) -> list[int]:
        """Certain, possible and undated as the time control says them."""
        texts = self.page.locator(".tally .count").all_inner_texts()
        return [int(text.split()[0]) for text in texts]

    def checked(self) -> str:
        words = self.page.locator(".checked")
        self.until(lambda: words.inner_text() != "")
        return str(words.inner_text())


@contextmanager
def _open(browser: Any, path: Path, **context: Any) -> Iterator[Opened]:
    tab = Opened(browser, path, **context)
    yield tab
    beyond = [url for url in tab.requests if not url.startswith(("file:", "blob:", "data:"))]
    assert beyond == [], "something was asked for"
    assert [url for url in tab.requests if url.startswith("file:")] == [path.as_uri()]
    assert tab.errors == []
    tab.context.close()


def _written(folder: Path, *options: str) -> Path:
    path = folder / "atlas.html"
    assert run(["--out", str(path), *options]) == 0
    return path


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(tmp_path_factory.mktemp("story"), "--link", STORY)


@pytest.fixture(scope="module")
def chapters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("views")
    views = folder / "views.json"
    views.write_text(json.dumps([{"link": query, "title": query or "All"} for query in VIEWS]))
    return _written(folder, "--briefing", str(views))


@pytest.fixture
def tab(chromium: Any, story: Path) -> Iterator[Opened]:
    with _open(chromium, story) as opened:
        yield opened


def _shown(query: str) -> list[int]:
    facts = atlas()
    chosen = link.read_link(query, facts.options)
    place = place_filter.answer_all(facts, chosen)
    shown = apply_selection(facts.incidents, chosen, place.verdicts if place else None)
    return [len(shown.certain), len(shown.possible), len(shown.undated)]


def test_it_opens_from_disk_without_a_network_and_counts_as_the_page_does(tab: Opened) -> None:
    assert tab.counts() == _shown(STORY)
    assert tab.page.locator('.panel [data-count="certain"]').inner_text() == str(_shown(STORY)[0])
    assert tab.js("() => window.atlas.baseLayers.failed") == []
    assert tab.js("() => window.atlas.markers.placed.length") > 5
    assert "agrees with its hashes" in tab.checked()


def test_a_click_in_the_list_opens_the_card_with_page_and_lines(tab: Opened) -> None:
    tab.page.get_by_role("button", name="Table").click()
    rows = tab.page.locator('[data-part="table"] tbody tr')
    assert rows.count() == sum(_shown(STORY))
    title = rows.first.locator("button").inner_text()
    rows.first.locator("button").click()
    card = tab.page.locator(".panel .card h1").first
    tab.until(lambda: card.inner_text() == title)
    panel = tab.page.locator(".panel")
    assert re.search(r"lines? \d+", panel.inner_text())
    tab.page.keyboard.press("Escape")
    tab.until(lambda: tab.page.locator(".panel [data-count]").count() > 0)


def test_a_narrower_window_changes_counts_and_hides_the_sums(tab: Opened) -> None:
    before = tab.counts()
    heading = tab.page.locator('.panel [data-count="window"]').inner_text()
    frozen = tab.page.locator(".panel [data-frozen]:visible").count()
    assert frozen > 1
    tab.page.locator(".handle").first.focus()
    tab.page.keyboard.press("ArrowRight")
    tab.until(lambda: tab.counts()[0] < before[0])
    certain = tab.page.locator('.panel [data-count="certain"]')
    tab.until(lambda: certain.inner_text() == str(tab.counts()[0]))
    assert tab.page.locator(".panel [data-moved]").is_visible()
    assert tab.page.locator(".panel [data-frozen]:visible").count() == 0
    title = tab.page.locator('.panel [data-count="window"]')
    assert title.inner_text() == tab.page.locator(".window-words").inner_text()
    tab.page.keyboard.press("ArrowLeft")
    tab.until(lambda: tab.counts() == before)
    tab.until(lambda: title.inner_text() == heading)
    assert tab.page.locator(".panel [data-frozen]:visible").count() == frozen


def test_the_table_is_searched_sorted_and_taken_away(tab: Opened) -> None:
    tab.page.get_by_role("button", name="Table").click()
    rows = tab.page.locator('[data-part="table"] tbody tr')
    whole = rows.count()
    tab.page.locator('[data-part="table"] input').fill("kamarob")
    tab.until(lambda: 0 < rows.count() < whole)
    tab.page.get_by_role("button", name="Title").click()
    titles = [text.casefold() for text in rows.locator("button").all_inner_texts()]
    assert titles == sorted(titles)
    with tab.page.expect_download() as download:
        tab.page.locator(".download").click()
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    assert text.count("\r\n") == len(titles) + 1


def test_views_are_chapters_and_each_counts_as_the_page_does(chromium: Any, chapters: Path) -> None:
    with _open(chromium, chapters) as tab:
        for at, query in enumerate(VIEWS, start=1):
            place = tab.page.locator(".chapter-at", has_text=f"{at} / {len(VIEWS)}")
            place.wait_for()
            tab.until(lambda query=query: tab.counts() == _shown(query))
            tab.page.locator('[data-step="1"]').click()


def test_a_chapter_without_a_view_of_its_own_shows_the_whole_again(
    chromium: Any, chapters: Path
) -> None:
    with _open(chromium, chapters) as tab:
        whole = "() => window.map.getBounds().toBBoxString()"
        before = tab.js(whole)
        tab.js("() => window.map.setView([38, 69], 9, { animate: false })")
        assert tab.js(whole) != before
        tab.page.locator('[data-step="1"]').click()
        assert tab.js(whole) == before


HERE = """(keys) => keys.map((key) => {
    window.atlas.select({ region: key });
    const parts = document.querySelectorAll(".panel [data-here]");
    return [...parts].map((part) => part.textContent);
})"""


def _here(query: str, key: str) -> list[str]:
    """Title and counts of a feature's incidents, as the panel of the page works them out."""
    facts = atlas()
    view = link.read_link(query, facts.options)
    place = place_filter.answer_all(facts, view)
    shown = apply_selection(facts.incidents, view, place.verdicts if place else None)
    (feature,) = place_filter.target_features(facts, key)
    km = place_filter.search_radius_km(feature, view)
    answer = place_filter.answer_question(facts, (key, km))
    found = summary.summarize(shown, answer.verdicts, facts.window)
    title = f"Incidents within {km:g} km" if km else "Incidents in the window"
    return [title, *(str(len(part)) for part in (found.sure, found.maybe, found.concerning))]


def test_profiles_count_what_the_panel_of_the_page_counts(chromium: Any, chapters: Path) -> None:
    chance = random.Random("profiles")  # noqa: S311  the same each time
    with _open(chromium, chapters) as tab:
        known = sorted(tab.js("() => Object.keys(window.page.data.profiles)"))
        for query in VIEWS:
            keys = chance.sample(known, 12)
            expected = {key: _here(query, key) for key in keys}
            assert dict(zip(keys, tab.js(HERE, keys), strict=True)) == expected, query
            tab.js("() => window.page.turn(1)")


def test_a_file_altered_by_hand_says_so(chromium: Any, story: Path, tmp_path: Path) -> None:
    text = story.read_text("utf-8")
    packed = re.search(r'id="evidence">([^<]+)<', text)
    assert packed
    frozen = evidence.read_evidence(story)
    frozen["incidents"][0]["record"]["properties"]["title"] = "Another"
    altered = tmp_path / "altered.html"
    altered.write_text(text.replace(packed[1], evidence.pack(frozen)), "utf-8")
    with _open(chromium, altered) as tab:
        assert "altered" in tab.checked()


def test_another_script_does_not_run(chromium: Any, story: Path, tmp_path: Path) -> None:
    text = story.read_text("utf-8")
    altered = tmp_path / "altered.html"
    altered.write_text(text.replace("</main>", "</main><script>window.hit = 1</script>"), "utf-8")
    tab = Opened(chromium, altered)
    assert tab.js("() => window.hit") is None
    tab.context.close()


@pytest.mark.filterwarnings("ignore:Glyph", "ignore:Matplotlib currently does not support Arabic")
def test_hostile_data_are_text_in_every_part_of_the_file(chromium: Any, tmp_path: Path) -> None:
    everywhere(tmp_path / "data")
    with _open(chromium, _written(tmp_path, "--data", str(tmp_path / "data"))) as tab:
        for name in ("table", "sources", "map"):
            tab.page.locator(f'[data-view="{name}"]').click()
        tab.js("() => window.atlas.select({ incident: window.page.data.rows[0].id })")
        card = tab.page.locator(".panel .card h1").first
        tab.until(lambda: card.inner_text() == tab.js("() => window.page.data.rows[0].cells[2]"))
        tab.js("() => window.atlas.select({ region: 'gbao.gbao' })")
        tab.until(lambda: "window.hit" in tab.page.locator(".panel").inner_text())
        assert tab.js("() => window.hit") is None
        odd = "[onerror], [onload], a[href^='javascript:'], img[src='x']"
        assert tab.page.locator(f"body :is({odd})").count() == 0
        assert "agrees with its hashes" in tab.checked()


def test_a_newer_file_says_what_changed(tab: Opened, story: Path, tmp_path: Path) -> None:
    frozen = evidence.read_evidence(story)
    row = frozen["incidents"][0]
    row["record"]["properties"]["date"] = "2010"
    row["sha256"] = frozen["all"][row["id"]] = evidence.sha256_of(row["record"])
    whole = {key: value for key, value in frozen.items() if key != "sha256"}
    newer = tmp_path / "newer.json"
    newer.write_text(json.dumps({**whole, "sha256": evidence.sha256_of(whole)}), "utf-8")
    tab.page.locator(".newer").set_input_files(str(newer))
    found = tab.page.locator(".compared")
    tab.until(lambda: row["id"] in found.inner_text())
    assert "date: " in found.inner_text()
    tab.page.locator(".newer").set_input_files(str(story))
    tab.until(lambda: "Nothing changed" in found.inner_text())


def test_a_public_address_is_a_link_and_a_code_and_no_other_is_shown(
    story: Path, tmp_path: Path
) -> None:
    assert 'class="code"' not in story.read_text("utf-8")
    public = "https://atlas.example.org/"
    text = _written(tmp_path, "--link", STORY, "--base-url", public).read_text("utf-8")
    assert f'<a href="{public}?first=2010-08-23&amp;last=2011-04-30' in text
    assert 'src="data:image/svg+xml' in text


def test_two_builds_give_the_same_bytes(story: Path, tmp_path: Path) -> None:
    assert _written(tmp_path, "--link", STORY).read_bytes() == story.read_bytes()


def test_without_scripts_there_is_a_picture_and_the_list(chromium: Any, story: Path) -> None:
    context = chromium.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(story.as_uri())
    assert page.locator("noscript tbody tr, tbody tr").count() >= sum(_shown(STORY))
    picture = page.locator("img.still")
    assert picture.evaluate("(image) => image.naturalWidth") > 600
    context.close()


def test_on_a_phone_map_and_panel_are_there(chromium: Any, story: Path) -> None:
    with _open(chromium, story, viewport={"width": 390, "height": 844}) as tab:
        assert tab.js("() => document.documentElement.scrollWidth") <= 390
        box = tab.page.locator("#map_div").bounding_box()
        assert box["height"] > 250
        assert tab.page.locator(".panel").bounding_box()["width"] > 300


def test_no_count_is_cut_at_any_width(chromium: Any, story: Path, tmp_path: Path) -> None:
    # In Russian the words are longer.
    russian = _written(tmp_path, "--link", STORY, "--lang", "ru")
    for lang, path in (("en", story), ("ru", russian)):
        with _open(chromium, path) as tab:
            for width in (390, 780, 1024, 1180, 1280, 1440):
                tab.page.set_viewport_size({"width": width, "height": 800})
                room = tab.js(
                    "() => ['scrollWidth', 'clientWidth']"
                    ".map((side) => document.querySelector('.readout')[side])"
                )
                # What rings the last of them for the keyboard reaches two pixels out.
                assert room[0] <= room[1] + 2, (lang, width)


def test_on_paper_stands_the_list_of_all_that_is_shown(tab: Opened) -> None:
    paper = PdfReader(io.BytesIO(tab.page.pdf(format="A4")))
    text = "".join(page.extract_text() for page in paper.pages)
    words = re.sub(r"\s+", "", text)
    shown = tab.js("() => window.page.table.rows().map((row) => row.cells[2])")
    assert len(shown) == sum(_shown(STORY))
    assert [title for title in shown if re.sub(r"\s+", "", title) not in words] == []
    assert "DownloadCSV" not in words


def test_on_a_phone_the_sheet_has_three_stops_and_a_choice_raises_it(
    chromium: Any, story: Path
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}
    with _open(chromium, story, **phone) as tab:
        tops = []
        for _ in range(3):
            tops.append(
                round(tab.js("() => document.querySelector('.panel-side').offsetTop - scrollY"))
            )
            tab.page.locator(".sheet-handle").click()
        assert tops[0] > 700, "the map comes first"
        assert 300 < tops[1] < 500, "half"
        assert 60 < tops[2] < 200, "under the header"
        tab.until(lambda: tab.js("() => scrollY") == 0)
        tab.page.get_by_role("button", name="Table").click()
        tab.page.locator('[data-part="table"] tbody button').first.click()
        tab.until(lambda: tab.js("() => scrollY") > 100)
        assert tab.js("() => document.documentElement.scrollWidth") == 390
