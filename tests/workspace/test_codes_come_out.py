"""A table of a known layout comes out of a workspace with its codes, and reads the same again."""

import csv
from dataclasses import replace

import pytest
from intake_files import A_GED, GED

from events.workspace import export, import_file, open_workspace

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
ROW = (
    "TAJ{n},0{n} May 2022,2022,{n},Political violence,Battles,Armed clash,Made-up forces,,1,"
    "Made-up militia,,3,13,,762,Caucasus and Central Asia,Tajikistan,Khatlon,Bokhtar,,A town,"
    "37.8,68.8,{n},A paper; A radio,National,Made up: NA,00{n},,1700000000"
)


# Each with its own exactness of date and place; the sum of the last is wider than its ends.
EVENTS = (
    {},
    {"date_prec": "2", "date_end": "1993-05-03 00:00:00.000", "where_prec": "3"},
    {"date_prec": "4", "where_prec": "4", "event_clarity": "2", "deaths_civilians": "7"},
    {"type_of_violence": "3", "where_prec": "6", "best": "9", "side_b": "Civilians: NA"},
)


def acled():
    return [HEADER.split(","), *(ROW.format(n=number).split(",") for number in (1, 2, 3))]


def ged():
    events = (A_GED | {"id": str(at)} | event for at, event in enumerate(EVENTS, start=1))
    return [GED, *([event.get(name, "") for name in GED] for event in events)]


@pytest.fixture(params=[acled, ged])
def table(request, tmp_path):
    path = tmp_path / f"{request.param.__name__}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(request.param())
    return path


def test_the_cells_of_a_known_layout_come_out_with_its_codes(table, tmp_path):
    workspace, name = open_workspace(tmp_path / "data"), table.stem
    report = import_file(workspace, table)
    assert (report.incidents, report.set_aside) == (report.rows, ())
    assert name in workspace.collection(name).profile.layout
    export(workspace, name, tmp_path / "out")
    out = tmp_path / "out" / "rows.csv"
    assert out.read_bytes() == table.read_bytes()
    other = open_workspace(tmp_path / "other")
    import_file(other, out, collection=name)
    before, after = workspace.incidents(name), other.incidents(name)
    assert len(after) == report.rows
    assert [replace(one, origins=()) for one in after] == [
        replace(one, origins=()) for one in before
    ]


def test_an_exported_folder_gives_the_same_collection(table, tmp_path):
    workspace, name = open_workspace(tmp_path / "data"), table.stem
    import_file(workspace, table)
    export(workspace, name, tmp_path / "out")
    other = open_workspace(tmp_path / "other")
    import_file(other, tmp_path / "out")
    assert list(other.incidents(name)) == list(workspace.incidents(name))
    assert other.table(name) == workspace.table(name)
