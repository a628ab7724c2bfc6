"""A reader's own file in a real browser: dropped, looked at, imported, on the map, taken back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from app_server import app_server
from atlas_page import AtlasPage

pytestmark = pytest.mark.browser

# The columns of an ACLED file; the rows are made up.
COLUMNS = [
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type"),
    *("event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1"),
    *("actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags"),
    *("timestamp",),
]
USUAL = {
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Made-up Militia",
    "inter1": "3",
    "actor2": "Made-up Guards",
    "inter2": "1",
    "interaction": "13",
    "iso": "762",
    "region": "Caucasus and Central Asia",
    "country": "Tajikistan",
    "admin1": "Gorno-Badakhshan",
    "location": "Khorog",
    "source": "Made Gazette",
    "source_scale": "National",
    "notes": "Made up for a test.",
    "timestamp": "1600000000",
    "time_precision": "1",
    "geo_precision": "1",
}


def rows() -> list[dict[str, str]]:
    days = ("19 September 2010", "24 July 2012", "15 May 2014")
    return [
        USUAL
        | {
            "event_id_cnty": f"TJK900{at}",
            "event_date": day,
            "year": day[-4:],
            "latitude": f"{38.6 + at / 10}",
            "longitude": f"{72.5 + at / 10}",
            "fatalities": str(3 * at),
        }
        for at, day in enumerate(days, start=1)
    ]


def acled(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows())
    return path


@pytest.fixture(scope="module")
def at_a_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The atlas, started with a folder to keep data in."""
    folder = tmp_path_factory.mktemp("kept") / "district-log"
    with app_server("--", "--data", str(folder)) as address:
        yield address


@pytest.fixture
def keeper(chromium: Any, at_a_folder: str) -> Iterator[AtlasPage]:
    tab = AtlasPage(chromium, at_a_folder)
    yield tab
    assert tab.strays == [], "requests left the machine"
    assert tab.errors == [], "errors on the console"
    tab.close()


def give(page: AtlasPage, path: Path) -> None:
    page.choose_file(path)
    page.page.get_by_text("Which column is what?").wait_for(timeout=60_000)


def test_a_file_is_dropped_imported_on_the_map_and_taken_back(
    keeper: AtlasPage, tmp_path: Path
) -> None:
    page = keeper.page
    keeper.open("?view=data")
    give(keeper, acled(tmp_path / "made_up.csv"))
    page.get_by_text("3 rows → 3 incidents").wait_for(timeout=30_000)
    page.get_by_text("19 September 2010 → 2010-09-19").first.wait_for()
    page.get_by_role("button", name="Import 3 incidents").click()
    page.get_by_role("button", name="Show on the map").click(timeout=60_000)
    keeper.painted()
    ids = "async () => (await window.atlas).incidents.id.filter((id) => id.startsWith('acled:'))"
    keeper.until(lambda: len(keeper.js(ids)) == 3)
    plate = "async () => { const { incidents } = await window.atlas;"
    plate += " return incidents.origins[incidents.index.get('acled:TJK9002')]?.plate; }"
    assert keeper.js(plate) == "tab"
    keeper.js("async () => (await window.atlas).select({ incident: 'acled:TJK9002' })")
    page.get_by_text("made_up.csv, row 2").first.wait_for(timeout=30_000)
    keeper.until(lambda: "made_up, retrieved" in keeper.frame.locator(".credit").inner_text())
    keeper.open("?view=data")
    page.locator('[class*="st-key-collection-menu-"] button').first.click()
    page.get_by_role("button", name="Undo the import").click()
    keeper.until(lambda: page.locator('[class*="st-key-collection-row-"]').count() == 1)
    keeper.map()
    keeper.until(lambda: keeper.js(ids) == [])


def test_a_file_dropped_on_the_map_goes_into_the_box(keeper: AtlasPage) -> None:
    keeper.map()
    keeper.js(
        """(text) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], "dropped.csv"));
            for (const name of ["dragenter", "dragover", "drop"])
                document.body.dispatchEvent(
                    new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer }));
        }""",
        ",".join(COLUMNS) + "\n" + ",".join(rows()[0].get(name, "") for name in COLUMNS),
    )
    keeper.page.get_by_text("dropped.csv").first.wait_for(timeout=60_000)
    assert keeper.link()["view"] == "data"
    keeper.page.locator(".st-key-data-back button").click()
    keeper.page.locator(".st-key-data-add input[type=file]").wait_for(state="attached")
