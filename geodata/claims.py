"""What is said of the borders, by whom and when: geodata/border-claims.csv, one fact a row.

A fact keeps its claimant, its date (EDTF), its source and a grade: A an official text or data read
directly, B an agency quoting a named office, C other press, D weak or inferred. No two facts are
added up or averaged here: figures of different claimants count different things.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from geodata import files
from geodata.errors import LayerError

TABLE: Final = Path(__file__).parent / "border-claims.csv"
GRADES: Final = ("A", "B", "C", "D")
# Who counts: a country by its ISO 3166-1 code, both, or the press that names no source of its own.
SIDES: Final = re.compile("[A-Z]{2}|both|press")
# What is counted: ready to be signed, by a country's office, in the press, in one of the texts,
# described by the working groups, and the lower count of those.
COUNTS: Final = ("signed", "office", "press", "text", "described", "low")
# Whether the figure is given, given as more than, or reckoned here from what is given.
BASES: Final = ("said", "more", "derived")
_NEEDED: Final = ("id", "features", "topic", "date", "claimant", "what", "source_title", "grade")


class Figure(NamedTuple):
    """Kilometres agreed: whose count of what, and of which total (None where it is not given)."""

    counted: str
    side: str
    km: float
    total_km: float | None
    basis: str


class Claim(NamedTuple):
    """One fact; `features` are the keys, `layer.id`, of what it is about."""

    id: str
    features: tuple[str, ...]
    topic: str
    date: str
    claimant: str
    value: str
    unit: str
    what: str
    source_title: str
    url: str
    grade: str
    drawable: str
    figure: Figure | None


_FIGURE: Final = Figure._fields
COLUMNS: Final = (*Claim._fields[:-1], *_FIGURE)


def load(path: Path = TABLE) -> tuple[Claim, ...]:
    """Read all facts in the file's order; raises LayerError naming the row that is wrong."""
    rows = files.table(path, COLUMNS, key=("id",))
    return tuple(_claim(row, where=where) for where, row in rows.items())


def _claim(cells: Mapping[str, str], *, where: str) -> Claim:
    row: dict[str, Any] = dict(cells)
    for key in _NEEDED:
        if not row[key].strip():
            raise LayerError(f"{where}: no {key}, expected every fact to have one")
    if row["grade"] not in GRADES:
        raise LayerError(f"{where}: grade is {row['grade']!r:.40}, expected one of A to D")
    if row["url"] and not row["url"].startswith(("http://", "https://")):
        raise LayerError(f"{where}: url is {row['url']!r:.60}, expected an http(s) address")
    figure = _figure({key: row.pop(key) for key in _FIGURE}, where=where)
    return Claim(**{**row, "features": tuple(row["features"].split())}, figure=figure)


def _figure(row: dict[str, str], *, where: str) -> Figure | None:
    if not any(row.values()):
        return None
    if not SIDES.fullmatch(row["side"]):
        raise LayerError(f"{where}: side is {row['side']!r:.40}, expected a country, both or press")
    for key, words in (("counted", COUNTS), ("basis", BASES)):
        if row[key] not in words:
            raise LayerError(f"{where}: {key} is {row[key]!r:.40}, expected {', '.join(words)}")
    try:
        km, total = float(row["km"]), float(row["total_km"]) if row["total_km"] else None
    except ValueError as error:
        raise LayerError(f"{where}: km and total_km, expected numbers ({error})") from error
    if not 0 <= km <= (total or 1e5) <= 1e5:
        raise LayerError(f"{where}: {km:g} of {total} km, expected no more than the total")
    return Figure(row["counted"], row["side"], km, total, row["basis"])
