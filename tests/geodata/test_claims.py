"""Every claim has its claimant, date, source and grade; a broken row is named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from atlas_facts import atlas

from events import edtf
from geodata import claims
from geodata.errors import LayerError

CLAIMS = claims.load()
FRAMES = atlas().frames
KEYS = {f"{name}.{feature}" for name, frame in FRAMES.items() for feature in frame.ids}
GOOD = {
    **dict.fromkeys(claims.COLUMNS, ""),
    "id": "X1",
    "features": "wells.w",
    "topic": "claim",
    "date": "2011",
    "claimant": "TJ",
    "what": "Told",
    "source_title": "Paper",
    "url": "https://example.org",
    "grade": "B",
}


@pytest.mark.parametrize("claim", CLAIMS, ids=[claim.id for claim in CLAIMS])
def test_a_claim_has_a_date_a_source_a_grade_and_is_of_something(claim: claims.Claim) -> None:
    assert edtf.read(claim.date)
    assert claim.source_title
    assert claim.claimant
    assert claim.grade in claims.GRADES
    assert claim.features
    assert set(claim.features) <= KEYS


def test_all_facts_are_there_and_most_lead_to_their_source() -> None:
    assert len(CLAIMS) == 195
    without = [claim.id for claim in CLAIMS if not claim.url]
    assert without == ["DK58", "MP04"]


def test_a_figure_is_not_more_than_its_total_and_no_per_cent() -> None:
    figures = [claim for claim in CLAIMS if claim.figure]
    assert len(figures) >= 30
    for claim in figures:
        assert claim.figure
        assert claim.figure.km <= (claim.figure.total_km or 1_010)
        assert "%" not in claim.unit or claim.figure.basis == "derived"


def _row(**changes: str) -> str:
    row = {**GOOD, **changes}
    return ",".join(f'"{row[key]}"' for key in claims.COLUMNS)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"date": ""}, "no date"),
        ({"source_title": " "}, "no source_title"),
        ({"grade": "E"}, "A to D"),
        ({"url": "javascript:alert(1)"}, "http"),
        ({"counted": "signed", "side": "TJ", "basis": "said", "km": "much"}, "numbers"),
        ({"counted": "signed", "side": "us", "basis": "said", "km": "1"}, "side"),
        ({"counted": "all", "side": "TJ", "basis": "said", "km": "1"}, "counted"),
        (
            {"counted": "signed", "side": "TJ", "basis": "said", "km": "9", "total_km": "8"},
            "no more than the total",
        ),
        ({"counted": "signed", "side": "TJ", "basis": "said", "km": "nan"}, "no more than"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, change: dict[str, str], says: str) -> None:
    path = tmp_path / "border-claims.csv"
    path.write_text(f"{','.join(claims.COLUMNS)}\n{_row(**change)}\n", encoding="utf-8")
    with pytest.raises(LayerError, match=r"row 2") as told:
        claims.load(path)
    assert says in str(told.value)


BROKEN: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(missing_ok=True),
    "another table": lambda path: path.write_text("a,b\n1,2\n", encoding="utf-8"),
    "a cell short": lambda path: path.write_text(
        f"{','.join(claims.COLUMNS)}\na,b\n", encoding="utf-8"
    ),
    "twice": lambda path: path.write_text(
        f"{','.join(claims.COLUMNS)}\n{_row()}\n{_row()}\n", encoding="utf-8"
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_table_is_named(tmp_path: Path, how: str) -> None:
    path = tmp_path / "border-claims.csv"
    BROKEN[how](path)
    with pytest.raises(LayerError, match=r"border-claims\.csv"):
        claims.load(path)
