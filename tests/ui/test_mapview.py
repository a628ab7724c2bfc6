"""What the map's frame is told agrees with what Python shows."""

import base64
import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from app_runs import opened, run
from atlas_facts import atlas
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import mapview
from dashboard.analysis.quality import mark_place
from dashboard.analysis.query import apply_selection, passes_filters
from dashboard.mapview import assets, payload
from dashboard.mapview import incidents as incident_columns
from dashboard.selection import selection

DAYS = st.dates(date(1850, 1, 1), date(2050, 12, 31))
WINDOWS = st.tuples(DAYS, DAYS).map(sorted)
unhurried = settings(deadline=None)


COLUMNS = dict(incident_columns.columns(atlas().incidents))


def test_every_column_has_a_value_for_every_incident() -> None:
    assert {len(column) for column in COLUMNS.values()} == {len(atlas().incidents)}
    assert COLUMNS["id"] == [one.id for one in atlas().incidents]


def test_columns_are_plain_json() -> None:
    assert json.loads(json.dumps(COLUMNS, allow_nan=False)) == COLUMNS


def test_a_day_counts_from_1970() -> None:
    days = [date(1969, 12, 31), date(1970, 1, 1), date(2010, 8, 23)]
    assert [incident_columns.day(one, 0) for one in days] == [-1, 0, 14844]
    assert incident_columns.day(None, 7) == 7


def test_a_range_of_dead_is_in_the_columns_as_the_card_says_it() -> None:
    for low, high in zip(COLUMNS["low"], COLUMNS["high"], strict=True):
        assert (low is None) == (high is None)
        assert low is None or low <= high


@given(st.sets(st.sampled_from(COLUMNS["id"])))
def test_the_mask_has_one_bit_an_incident_lowest_bit_first(chosen: set[str]) -> None:
    flags = np.array([one_id in chosen for one_id in COLUMNS["id"]])
    packed = base64.b64decode(payload.mask(flags))
    assert len(packed) == -(-len(COLUMNS["id"]) // 8)
    bits = [packed[at >> 3] >> (at & 7) & 1 for at in range(len(packed) * 8)]
    assert bits == [*flags, *[False] * (len(bits) - len(flags))]


def test_what_has_no_mark_says_why() -> None:
    for one, why in zip(atlas().incidents, COLUMNS["unmapped"], strict=True):
        assert bool(why) == (mark_place(one) is None)
    drawn = [at for at, why in enumerate(COLUMNS["unmapped"]) if not why]
    assert all(COLUMNS["lon"][at] is not None and COLUMNS["lat"][at] is not None for at in drawn)


def test_every_extent_is_a_feature_of_a_layer() -> None:
    assert {extent for extent in COLUMNS["extent"] if extent} <= atlas().options.regions


def test_a_command_names_ids_days_and_one_mask() -> None:
    choice = selection.default(atlas().options)
    flags = passes_filters(atlas().incidents, apply_selection(atlas().incidents, choice))
    told = mapview.command(atlas(), choice, flags, theme="dark", seq=3)
    assert told["window"] == [incident_columns.day(end, 0) for end in (choice.first, choice.last)]
    assert told["mask"] == payload.mask(flags)
    assert (told["theme"], told["seq"], told["view"]) == ("dark", 3, None)
    assert len(json.dumps(told)) < 6000


def test_the_same_content_has_the_same_address_and_other_content_another() -> None:
    first, second = assets.publish("a.json", [b"1"]), assets.publish("a.json", [b"1"])
    assert first == second != assets.publish("a.json", [b"2"])
    assert first.startswith("../dashboard.mapview.assets.atlas/a-")
    assert first.endswith(".json")
    assert (assets.FOLDER / first.rpartition("/")[2]).read_bytes() == b"1"


@pytest.mark.parametrize("changed", ["main.js", "other.js", "map.css"])
def test_the_frame_has_another_address_when_any_of_its_files_changes(
    tmp_path: Path, changed: str
) -> None:
    contents = {"main.js": 'import { a } from "./other.js";\n', "other.js": "", "map.css": ""}
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    before = assets.publish_frame(tmp_path)
    assert before == assets.publish_frame(tmp_path)
    (tmp_path / changed).write_text(f"{contents[changed]}/* 2 */", encoding="utf-8")
    is_other = [old != new for old, new in zip(before, assets.publish_frame(tmp_path), strict=True)]
    assert is_other == [changed.endswith(".js"), changed.endswith(".css")]


def test_the_frame_names_no_file_that_is_not_served() -> None:
    for address in assets.publish_frame(mapview.FRONTEND):
        assert b"sourceMappingURL" not in _published(address)


def _published(address: str) -> bytes:
    assert address.startswith("../dashboard.mapview.assets.atlas/")
    return (assets.FOLDER / address.rpartition("/")[2]).read_bytes()


def test_the_sources_are_files_of_this_machine_only() -> None:
    sources = payload.build_payload(atlas())
    assert sources == payload.build_payload(atlas())
    settings = json.loads(_published(sources["settings"]))
    assert [layer["id"] for layer in settings["layers"]] == list(atlas().frames)
    assert _published(sources["incidents"]) == b"".join(incident_columns.pack(atlas().incidents))
    assert _published(sources["layers"]) == payload.pack_layers(atlas())
    assert all(_published(picture["url"]) for picture in settings["relief"].values())
    (south, west), (north, east) = settings["home"]
    assert (west, south, east, north) == atlas().home


def test_what_was_swept_from_the_temporary_folder_is_published_again() -> None:
    app = opened()
    files = [path for path in assets.FOLDER.rglob("*") if path.is_file()]
    assert files
    assert not assets.were_deleted()
    for path in files:
        path.unlink()
    run(app)
    assert not assets.were_deleted()
    assert {path.suffix for path in assets.FOLDER.iterdir()} >= {
        ".bin",
        ".js",
        ".json",
        ".css",
        ".webp",
    }


def test_what_concerns_a_border_is_counted_along_its_line() -> None:
    held = zip(atlas().incidents, COLUMNS["extent"], COLUMNS["concerns"], strict=True)
    lines = {one.id: (extent, concerns) for one, extent, concerns in held}
    assert lines["1992-border-military-treaty"] == ("borders.tj-af", 1)
    assert lines["1994-tajik-afghan-border-incidents"] == ("borders.tj-af", 0)
