"""Certainty is worked out once in Python and once in the map's JavaScript: both say the same."""

from __future__ import annotations

import base64
import math
import random
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from atlas_facts import atlas
from frame_script import FRONTEND, needs_node, run_script
from made_table import table_of

from dashboard.analysis.quality import concerned_line, only_concerns
from dashboard.analysis.query import passes_filters
from dashboard.mapview import incidents as incident_columns
from dashboard.mapview import packed_columns, payload
from events import edtf, filters
from events.edtf import EdtfDate
from events.filters import Shown
from events.incident import Incident
from events.listed import Listed
from events.table_rows import TableRows
from geodata import mercator

pytestmark = needs_node
SCRIPT = """
import { readFileSync } from "node:fs";
import { CERTAIN, Incidents, NOT, POSSIBLE, UNDATED } from "./data/incidents.js";

const { columns, categories, mask, windows } = JSON.parse(readFileSync(0, "utf8"));
const names = { [NOT]: "not", [POSSIBLE]: "possible", [CERTAIN]: "certain", [UNDATED]: "undated" };
const incidents = new Incidents(columns, { categories, collections: {} });
incidents.filter(mask);
const certainty = windows.map((window) => {
  incidents.classify(window);
  return Array.from(incidents.status, (status) => names[status]);
});
const world = Array.from(incidents.x, (x, i) => (Number.isNaN(x) ? null : [x, incidents.y[i]]));
const signs = world.map((_, i) => [incidents.concerns[i], incidents.planned[i]]);
console.log(JSON.stringify({ certainty, world, signs }));
"""
UNPACK = """
import { readFileSync } from "node:fs";
import { Index, unpackColumns } from "./data/columns.js";

const { files, ids } = JSON.parse(readFileSync(0, "utf8"));
const unpacked = files.map((file) => unpackColumns(new Uint8Array(Buffer.from(file, "base64"))));
const plain = (value) => (Number.isNaN(value) ? null : value);
const columns = unpacked.map((named) =>
  Object.fromEntries(Object.entries(named).map(([name, column]) =>
    [name, Array.from(column, (_, i) => plain(column.at(i)))])));
const rows = unpacked.map(({ id }) => ids.map((name) => new Index(id).get(name) ?? null));
console.log(JSON.stringify({ columns, rows }));
"""
Window = tuple[date, date]
DAY = timedelta(days=1)
OLDEST, NEWEST = date(1850, 1, 1), date(2050, 12, 31)


def _run(incidents: Listed, windows: list[Window], passing: Any, folder: Path) -> dict[str, Any]:
    """Run the map's own module on incidents, as the page would send them."""
    columns = dict(incident_columns.columns(incidents))
    given = {
        "columns": columns,
        "categories": {name: {} for name in columns["category"]},
        "mask": payload.mask(passing),
        "windows": [[incident_columns.day(end, 0) for end in window] for window in windows],
    }
    return _run_script(SCRIPT, given, folder)


def _run_script(script: str, given: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Run a script beside the map's own modules."""
    frontend = folder / "frontend"
    shutil.copytree(FRONTEND, frontend)
    # A server calls each file a module; Node asks the folder.
    (frontend / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    answer: dict[str, Any] = run_script(script, folder=frontend, given=given)
    return answer


def _in_python(incidents: Listed, shown: Shown) -> list[str]:
    """Name how each incident lies in the window; `not` also for one that the filters leave out."""
    parts = {"certain": shown.certain, "possible": shown.possible, "undated": shown.undated}
    names = {incident.id: name for name, part in parts.items() for incident in part}
    return [names.get(incident.id, "not") for incident in incidents]


def _date(chance: random.Random) -> EdtfDate:
    """Make a date of one day, of several, open at one end, or none at all."""
    start = OLDEST + DAY * chance.randrange((NEWEST - OLDEST).days)
    length = chance.choice([0, 0, 1, 30, 364, 4000])
    first, last = chance.choice(
        [(start, start + DAY * length)] * 5 + [(None, start), (start, None), (None, None)]
    )
    return EdtfDate("", first, last, approximate=False, uncertain=False)


@cache
def _made() -> tuple[Listed, list[Window]]:
    """Make incidents with random dates; windows at random, and at and beside the dates' ends."""
    chance = random.Random(1992)  # noqa: S311  the same incidents each time
    known = atlas().incidents
    incidents: list[Incident] = [
        replace(chance.choice(known), id=f"made-{at}", date=_date(chance), related=())
        for at in range(400)
    ]
    windows = []
    for _ in range(100):
        ends = (OLDEST + DAY * chance.randrange((NEWEST - OLDEST).days) for _ in range(2))
        first, last = sorted(ends)
        windows.append((first, last))
    for incident in incidents[:150]:
        first = incident.date.first or OLDEST
        last = incident.date.last or NEWEST
        shifts = chance.choice([-1, 0, 1]), chance.choice([-1, 0, 1])
        window = (first + DAY * shifts[0], last + DAY * shifts[1])
        before, after = (first - DAY, first - DAY), (last + DAY, last + DAY)
        windows += [end for end in (window, before, after, (last, last)) if end[0] <= end[1]]
    return Listed.of(incidents), windows


def test_both_sides_tell_every_incident_the_same_certainty(tmp_path: Path) -> None:
    incidents, windows = _made()
    everything = np.ones(len(incidents), dtype=bool)
    answers = _run(incidents, windows, everything, tmp_path)["certainty"]
    counts: Counter[str] = Counter()
    for (first, last), in_javascript in zip(windows, answers, strict=True):
        in_python = _in_python(
            incidents, filters.filter_incidents(incidents, first=first, last=last)
        )
        assert in_javascript == in_python, (first, last)
        counts.update(in_python)
    assert min(counts[name] for name in ("certain", "possible", "undated", "not")) > 100


def test_both_sides_tell_the_same_of_what_the_filters_let_pass(tmp_path: Path) -> None:
    incidents, windows = atlas().incidents, [(date(1992, 5, 5), date(2012, 7, 24))]
    wanted = {"categories": incidents[0].category, "search": "the"}
    shown = filters.filter_incidents(
        incidents,
        first=windows[0][0],
        last=windows[0][1],
        search=wanted["search"],
        categories={wanted["categories"]},
    )
    passing = passes_filters(incidents, shown)
    assert 0 < passing.sum() < len(incidents)
    answers = _run(incidents, windows, passing, tmp_path)["certainty"]
    assert answers == [_in_python(incidents, shown)]


def test_both_sides_tell_plans_and_what_only_concerns_its_place(tmp_path: Path) -> None:
    incidents = atlas().incidents
    signs = _run(incidents, [], np.ones(len(incidents), dtype=bool), tmp_path)["signs"]
    told = [
        [only_concerns(incident) or concerned_line(incident) is not None, incident.planned]
        for incident in incidents
    ]
    assert [[concerns == 1, planned == 1] for concerns, planned in signs] == told
    assert all(any(row[at] for row in told) for at in (0, 1))


def test_both_sides_put_a_place_at_the_same_point_of_the_world(tmp_path: Path) -> None:
    incidents = atlas().incidents
    everything = np.ones(len(incidents), dtype=bool)
    world = _run(incidents, [], everything, tmp_path)["world"]
    columns = dict(incident_columns.columns(incidents))
    for at, lon, lat in zip(world, columns["lon"], columns["lat"], strict=True):
        assert (at is None) == (lon is None)
        if at is not None:
            assert at == pytest.approx(mercator.to_world(lon, lat), abs=1e-12)


def _spread(chance: random.Random, count: int) -> tuple[Incident, ...]:
    """Make incidents at one point each, with numbers that pack in every way, in no order."""
    known = [one for one in atlas().incidents if one.place and not one.place.extent]
    made = []
    for at in chance.sample(range(10 * count), count):
        model = chance.choice(known)
        lon = chance.choice([71.0, 71.25, round(chance.uniform(60, 80), 5), chance.uniform(60, 80)])
        place = replace(model.place, name=f"Деҳа {at % 2000}", lon=lon)
        made.append(
            replace(
                model,
                id=f"made-{at}",
                title=f"Fight {at}" if at % 3 else "Ҷанг",
                place=place,
                date=edtf.read(chance.choice(["2010", "2011-04-05", "1992-05/..", "", "1850~"])),
                radius_km=chance.choice([0.1, 5.0, 33.3]),
                also_at=(),
                about=(),
                related=(),
                status="accepted",
            )
        )
    return tuple(made)


def test_what_is_packed_for_the_browser_is_read_to_the_same_values(tmp_path: Path) -> None:
    incidents = atlas().incidents
    spread = _spread(random.Random(7), 6000)  # noqa: S311  the same incidents each time
    rows = Listed(TableRows(table_of(spread), spread.__getitem__))
    listed = (incidents, Listed.of(spread[:40]), Listed.of(spread), rows)
    files = [b"".join(incident_columns.pack(some)) for some in listed]
    ids = [incidents[3].id, spread[17].id, spread[-1].id, "nobody"]
    packed = [base64.b64encode(file).decode() for file in files]
    answer = _run_script(UNPACK, {"files": packed, "ids": ids}, tmp_path)
    for some, columns, found in zip(listed, answer["columns"], answer["rows"], strict=True):
        expected = dict(incident_columns.columns(tuple(some)))
        areas = columns.pop("area")
        assert columns.keys() == expected.keys()
        for name, values in columns.items():
            assert values == expected[name], name
        places = zip(*(expected[name] for name in ("extent", "lon", "lat", "radius")), strict=True)
        told = [extent or circle for extent, *circle in places]
        pairs = {(area, str(place)) for area, place in zip(areas, told, strict=True)}
        assert len(pairs) == len(set(areas)) == len({place for _, place in pairs})
        assert found == [some.position(name) for name in ids]


def test_a_number_is_packed_to_its_last_digit() -> None:
    for values in ([0.1, 71.55, None], [1e-9, 3.0], [2.0**60, -1.0], [None, None], [], [7.0]):
        (head, body), count = packed_columns.numbers(values), len(values)
        size = head.get("bytes", 8)
        assert [len(part) for part in body] == [count * size]
        if head["kind"] == "numbers" and head["scale"] > 1:
            assert all(
                value is None or math.isclose(value * head["scale"], round(value * head["scale"]))
                for value in values
            )
