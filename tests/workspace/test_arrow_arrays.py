"""Columns of an import are made without pandas, and are those that Arrow itself makes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from intake_files import ACLED_2023, AN_ACLED, table
from source import ROOT

from events.errors import EventsError
from events.row import Row
from events.workspace.arrays import array

IMPORT = """
import sys
from pathlib import Path
from events.workspace import import_file, open_workspace
report = import_file(open_workspace(Path(sys.argv[2])), Path(sys.argv[1]))
print(report.incidents, "pandas" in sys.modules)
"""


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["a", None, "ж", "", ""], pa.string()),
        (["plain"] * 9, pa.string()),
        ([], pa.string()),
        ([1.5, None, 2], pa.float64()),
        ([None, None], pa.float64()),
        ([1, -2, None], pa.int64()),
        ([1, 2], pa.int32()),
        ([True, None, False] * 5, pa.bool_()),
        ([("a", "b"), (), ["ж"]], pa.list_(pa.string())),
        ([[1], [], [2, 3]], pa.list_(pa.int32())),
        ([], pa.list_(pa.int32())),
    ],
)
def test_an_array_is_the_one_that_arrow_makes(values: list[Any], kind: pa.DataType) -> None:
    made = array(values, kind)
    made.validate(full=True)
    assert made.equals(pa.array(values, kind))
    assert made.type == kind


def test_an_import_does_not_wait_for_pandas(tmp_path: Path) -> None:
    path = table(tmp_path / "acled.csv", ACLED_2023, [AN_ACLED])
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, str(path), str(tmp_path / "data")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["1", "False"]


@pytest.mark.parametrize("filled", [(), ("name",)])
@pytest.mark.parametrize("value", ["a", "", " ", "x" * 5, "x" * 6, "a\nb", "\u2028", None, 3, True])
def test_several_texts_are_read_as_one_is(value: object, filled: tuple[str, ...]) -> None:
    row = Row("row", {"name": value})

    def outcome(read: Any) -> str:
        try:
            return str(read())
        except EventsError as error:
            return f"refused: {error}"

    alone = outcome(lambda: row.text("name", 5, empty=not filled))
    assert outcome(lambda: row.several({"name": 5}, filled)["name"]) == alone
