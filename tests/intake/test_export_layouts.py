"""ACLED- and GED-like tables go out again with their codes."""

from pathlib import Path
from typing import Any

import pytest
from intake_files import A_GED, ACLED_2023, AN_ACLED, GED, incidents, outcomes, table

from events.errors import EventsError
from events.intake import export_layouts

FORM = ("date", "precision", "place_as_written", "country", "admin1", "figures", "geometry")


def out_and_in(path: Path, columns: list[str], row: dict[str, str], layout: str) -> list[Any]:
    first = table(path / "in.csv", columns, [row])
    features = [made.feature for made in outcomes(first)]
    cells = list(export_layouts.rows(features, layout))
    again = table(path / "out.csv", export_layouts.columns(layout, cells), cells)
    return [incidents(first)[0], incidents(again)[0]]


@pytest.mark.parametrize("precision", ["1", "2", "3"])
def test_acled_goes_out_and_comes_in_the_same(tmp_path: Path, precision: str) -> None:
    row = {**AN_ACLED, "time_precision": precision, "geo_precision": precision}
    one, other = out_and_in(tmp_path, ACLED_2023, row, "acled")
    assert {name: one.get(name) for name in FORM} == {name: other.get(name) for name in FORM}
    assert one["id"] == other["id"]
    assert {actor["name"] for actor in one["actors"]} == {
        actor["name"] for actor in other["actors"]
    }


@pytest.mark.parametrize("cells", [{}, {"date_prec": "2", "date_end": "1993-05-04"}])
def test_ged_goes_out_and_comes_in_the_same(tmp_path: Path, cells: dict[str, str]) -> None:
    one, other = out_and_in(tmp_path, GED, {**A_GED, **cells}, "ucdp-ged")
    assert {name: one.get(name) for name in FORM} == {name: other.get(name) for name in FORM}
    assert one["sources"] == other["sources"]


def test_cells_that_came_in_that_layout_go_out_as_they_came(tmp_path: Path) -> None:
    (made,) = outcomes(table(tmp_path / "a.csv", ACLED_2023, [AN_ACLED]))
    originals = {"acled:TAJ1": AN_ACLED}
    assert list(export_layouts.rows([made.feature], "acled", originals)) == [AN_ACLED]


def test_another_layout_is_refused() -> None:
    with pytest.raises(EventsError, match="expected one of acled, ucdp-ged"):
        list(export_layouts.rows([], "gtd"))
