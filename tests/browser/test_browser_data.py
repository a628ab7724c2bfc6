"""A reader's own file in a real browser: dropped, looked at, imported, on the map, taken back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from app_server import app_server
from atlas_page import AtlasPage
from playwright.sync_api import expect

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
    tab = AtlasPage(chromium, at_a_folder, walks=True, spoils=False)
    yield tab
    assert tab.strays == [], "requests left the machine"
    assert tab.errors == [], "errors on the console"
    tab.close()


def _go(page: AtlasPage, view: str) -> None:
    page.page.locator(".st-key-view button", has_text=view).click()
    page.until(lambda: page.link().get("view", "map") == view.lower())


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
    # The button stays in view, and the keys that it names press it.
    expect(page.get_by_role("button", name="Import 3 incidents")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Control+Enter")
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
    _undo_the_import(keeper)
    _go(keeper, "Map")
    keeper.painted()
    keeper.until(lambda: keeper.js(ids) == [])
    assert page.locator(".skip").count() == 1, "what the page starts is started once"


def _undo_the_import(keeper: AtlasPage) -> None:
    page = keeper.page
    _go(keeper, "Data")
    page.locator('[class*="st-key-collection-menu-"] button').first.click()
    menu = page.get_by_test_id("stPopoverBody")
    menu.get_by_role("button", name="Undo the import").click()
    keeper.until(lambda: page.locator('[class*="st-key-collection-row-"]').count() == 1)


KML = """<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Placemark><name>Made-up zone</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
72.6,38.3 73.2,38.3 73.2,38.7 72.6,38.7 72.6,38.3
</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
<Placemark><name>Made-up road</name><LineString><coordinates>
71.9,38.9 72.4,39.1</coordinates></LineString></Placemark>
</Document></kml>"""


def test_lines_and_areas_come_in_as_a_layer_that_is_clicked_and_linked(
    keeper: AtlasPage, tmp_path: Path
) -> None:
    page, path = keeper.page, tmp_path / "patrols.kml"
    path.write_text(KML, encoding="utf-8")
    keeper.open("?view=data")
    give(keeper, path)
    page.get_by_text("a reference layer", exact=True).wait_for()
    title = page.get_by_label("Title")
    keeper.until(lambda: title.input_value() == "patrols")
    page.get_by_role("button", name="Import the layer").click()
    page.get_by_role("button", name="Show on the map").click(timeout=60_000)
    keeper.painted()
    page.locator("[data-testid=stSidebar]").get_by_text("patrols").first.wait_for()
    keeper.map("?view=map&lat=38.5&lon=72.6&zoom=9")
    keeper.click_map(72.9, 38.5)
    keeper.wait_title("Made-up zone")
    page.locator(".st-key-panel").get_by_text("patrols.kml, row 1").wait_for()
    link = keeper.link()
    assert link["region"] == "own-patrols.row-1"
    keeper.map("?" + urlencode(link))
    keeper.wait_title("Made-up zone")


DROP = """(element, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "dropped.csv"));
    for (const name of ["dragenter", "dragover", "drop"])
        element.dispatchEvent(
            new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer }));
}"""
DRAG = """(element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["a"], "dropped.csv"));
    element.dispatchEvent(new DragEvent("dragenter", { bubbles: true, dataTransfer }));
}"""


PLACES = [
    ("Map", "the map"),
    ("Map", ".st-key-panel"),
    ("Map", "[data-testid=stSidebar]"),
    ("Table", "[data-testid=stDataFrame]"),
]


def test_a_file_dropped_anywhere_goes_into_the_box(keeper: AtlasPage) -> None:
    keeper.map()
    for view, place in PLACES:
        _go(keeper, view)
        found = keeper.frame.locator("body") if place == "the map" else keeper.page.locator(place)
        if place == "the map":
            keeper.painted()
        found.first.evaluate(DROP, _one_row())
        _is_waiting_and_taken_back(keeper)


def _one_row() -> str:
    return ",".join(COLUMNS) + "\n" + ",".join(rows()[0].get(name, "") for name in COLUMNS)


def _is_waiting_and_taken_back(keeper: AtlasPage) -> None:
    keeper.page.get_by_text("dropped.csv").first.wait_for(timeout=60_000)
    keeper.page.get_by_text("Which column is what?").wait_for(timeout=60_000)
    assert keeper.link()["view"] == "data"
    keeper.page.locator(".st-key-data-back button").click()
    keeper.page.locator(".st-key-data-add input[type=file]").wait_for(state="attached")


LEAVE_AND_DROP = f"""async (map, text) => {{
    map.click();
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    ({DROP})(document.body, text);
}}"""


def test_a_file_dropped_while_the_box_is_being_left_is_not_lost(keeper: AtlasPage) -> None:
    keeper.open("?view=data")
    keeper.page.locator(".st-key-data-add input[type=file]").wait_for(state="attached")
    to_map = keeper.page.locator(".st-key-view button", has_text="Map")
    to_map.evaluate(LEAVE_AND_DROP, _one_row())
    _is_waiting_and_taken_back(keeper)


def test_a_second_file_takes_the_place_of_one_that_waits(keeper: AtlasPage, tmp_path: Path) -> None:
    page = keeper.page
    keeper.open("?view=data")
    give(keeper, acled(tmp_path / "first_list.csv"))
    title = page.get_by_label("Title")
    keeper.until(lambda: title.input_value() == "first_list")
    page.locator(".st-key-data-main").evaluate(DROP, acled(tmp_path / "x.csv").read_text("utf-8"))
    page.get_by_text("dropped.csv").first.wait_for(timeout=60_000)
    keeper.until(lambda: title.input_value() == "dropped")


def test_a_file_that_is_dragged_is_shown_where_it_goes(keeper: AtlasPage) -> None:
    keeper.map()
    keeper.frame.locator("body").evaluate(DRAG)
    box = keeper.page.locator("body[data-dragging] .st-key-data-add")
    box.wait_for(timeout=30_000)
    assert box.evaluate("(box) => getComputedStyle(box).outlineStyle") == "solid"
