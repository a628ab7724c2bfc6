"""A table of a known layout comes out of a workspace with its codes, and reads the same again."""

import csv
from dataclasses import replace

import pytest

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


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "acled.csv"
    rows = [ROW.format(n=number).split(",") for number in (1, 2, 3)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER.split(","), *rows])
    return path


def test_the_cells_of_a_known_layout_come_out_with_its_codes(table, tmp_path):
    workspace = open_workspace(tmp_path / "data")
    report = import_file(workspace, table)
    assert (report.rows, report.incidents, report.set_aside) == (3, 3, ())
    assert workspace.collection("acled").profile.layout.startswith("acled")
    export(workspace, "acled", tmp_path / "out")
    out = tmp_path / "out" / "rows.csv"
    assert out.read_bytes() == table.read_bytes()
    other = open_workspace(tmp_path / "other")
    import_file(other, out, collection="acled")
    before, after = workspace.incidents("acled"), other.incidents("acled")
    assert len(after) == 3
    assert [replace(one, origins=()) for one in after] == [
        replace(one, origins=()) for one in before
    ]
