"""What comes out of a file keeps the contract of an incident, whatever stands in its cells."""

from pathlib import Path

import pytest
from intake_files import (
    A_GED,
    A_GTD,
    ACLED_2018,
    ACLED_2023,
    ACLED_MONADIC,
    AN_ACLED,
    GED,
    GTD,
    WORDS,
    outcomes,
    table,
)

from events import incident
from events.gazetteer import Gazetteer
from events.intake.model import Converted

HASH = "0" * 64
STRANGE = (
    *(
        "\x00\x07\x1b[0m",
        "\ud800"[:0] + "\ufffe",
        "x" * 30_000,
        "-1",
        "1e400",
        "nan",
        "99999999999999",
    ),
    *("<b>&amp;</b>", "=1+1", "../../x", "Ӯ " * 200, "2014-13-45", "0000-00-00", "31/31/3131"),
    *("1,5", "[1992..", "1992/1990", " ", "'; DROP TABLE", "\u202eabc", "9" * 400, "°", "12/2014/"),
)
SETS = {
    "acled-2018": (ACLED_2018, AN_ACLED),
    "acled-2023": (ACLED_2023, AN_ACLED),
    "acled-monadic": (ACLED_MONADIC, AN_ACLED),
    "ged": (GED, A_GED),
    "gtd": (GTD, A_GTD),
    "mapped": (
        ["id", "date", "date_end", "title", "lat", "lon", "place", "type", "killed", "wounded"],
        {"id": "1", "date": "2014", "title": "Clash", "lat": "38", "lon": "69"},
    ),
}


def read(made: Converted) -> incident.Incident:
    """Read a feature as the store does: with a collection, and its file named in each source."""
    told = dict(made.feature["properties"])
    told["collection"] = "c"
    told["sources"] = [{"original": HASH, "part": "p", **one} for one in told["sources"]]
    return incident.read({**made.feature, "properties": told}, WORDS, Gazetteer(()), {})


@pytest.mark.parametrize("name", SETS)
def test_a_plain_row_is_an_incident(tmp_path: Path, name: str) -> None:
    columns, cells = SETS[name]
    row = {key: cell for key, cell in cells.items() if key in columns}
    (made,) = outcomes(table(tmp_path / "a.csv", columns, [row]))
    assert isinstance(made, Converted)
    assert read(made).title
    assert not made.warnings


@pytest.mark.parametrize("name", SETS)
def test_a_row_of_strange_cells_is_an_incident_too(tmp_path: Path, name: str) -> None:
    columns, cells = SETS[name]
    plain = {key: cell for key, cell in cells.items() if key in columns}
    rows = [plain] + [
        {**plain, column: text, columns[0]: text if column == columns[0] else f"{column}{at}"}
        for column in columns
        for at, text in enumerate(STRANGE)
    ]
    path = table(tmp_path / "a.csv", columns, rows)
    found = outcomes(path)
    told = sum(len(one.rows) if isinstance(one, Converted) else 1 for one in found)
    assert told == len(rows)
    for made in found:
        if isinstance(made, Converted):
            read(made)
        else:
            assert "expected" in made.reason or "none of ours" in made.reason
