"""Made-up files for workspaces, and readers that know just these: rows of a CSV file as they are.

The columns are id, date, place, lat, lon, killed, note; a row whose id is `bad` is set aside, rows
of one id that follow each other are one incident.
"""

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from events.errors import EventsError
from events.intake.model import (
    Converted,
    Dialect,
    Part,
    Profile,
    Question,
    RawRow,
    SetAside,
)
from events.workspace import reader

HEADER = ("id", "date", "place", "lat", "lon", "killed", "note")
KNOWN = Profile("sample", {"date": "date"})


class CsvSource:
    """A CSV file with a header, in UTF-8."""

    format = "csv"
    dialect = Dialect("utf-8", ",")
    warnings: Sequence[str] = ()

    def __init__(self, path: Path, name: str) -> None:
        try:
            self._path, self._name = path, name
            with path.open(encoding="utf-8", newline="") as file:
                columns = tuple(next(csv.reader(file)))
        except (OSError, StopIteration) as error:
            raise EventsError(f"{name} cannot be read, expected a CSV file") from error
        self.parts = (Part(Path(name).stem, columns),)

    def rows(self, _: Part) -> Iterator[RawRow]:
        with self._path.open(encoding="utf-8", newline="") as file:
            for number, cells in enumerate(csv.reader(file)):
                if number:
                    yield RawRow(number, tuple(cells))


def row(number: int, **changes: str) -> dict[str, str]:
    """The cells of a made-up row."""
    return {
        "id": f"made:{number}",
        "date": f"{2000 + number % 20}-0{1 + number % 9}-1{number % 10}",
        "place": f"Town {number % 50}",
        "lat": f"{37 + number % 40 / 10}",
        "lon": f"{68 + number % 60 / 10}",
        "killed": str(number % 7),
        "note": f"made up, number {number}",
    } | changes


def write(path: Path, rows: Sequence[Mapping[str, str]] | int, header: Any = HEADER) -> Path:
    """Write a CSV file of these rows, or of so many."""
    made = [row(at) for at in range(rows)] if isinstance(rows, int) else rows
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(made)
    return path


def feature(cells: Mapping[str, str]) -> dict[str, Any]:
    """The GeoJSON feature of a row; one without a latitude has no position."""
    placed = bool(cells["lat"])
    point = {"type": "Point", "coordinates": [float(cells["lon"] or 0), float(cells["lat"] or 0)]}
    killed = {"measure": "killed", "group": "", "claimant": "the file"}
    number = cells["killed"]
    return {
        "type": "Feature",
        "geometry": point if placed else None,
        "properties": {
            "id": cells["id"],
            "title": f"Attack in {cells['place']}",
            "summary": cells["note"],
            "category": "violence",
            "type": "Battles",
            "type_as_written": "Battles",
            "date": cells["date"],
            "date_as_written": cells["date"],
            "position": "source" if placed else "none",
            "place": cells["place"],
            "country": "TJ",
            "precision": "town" if placed else None,
            "radius_km": 5 if placed else None,
            "actors": ["Some militia"],
            "figures": [killed | {"low": int(number), "high": int(number)}] if number else [],
            "extra": {"note": cells["note"]},
        },
    }


def convert(source: CsvSource, part: Part, *_: object) -> Iterator[Converted | SetAside]:
    """Make incidents of the rows; those of one id that follow each other are one."""
    waiting: tuple[dict[str, str], list[int]] | None = None
    for raw in source.rows(part):
        cells = dict(zip(part.columns, raw.cells, strict=True))
        if waiting and waiting[0]["id"] == cells["id"]:
            waiting[1].append(raw.number)
            continue
        if waiting:
            yield Converted(feature(waiting[0]), tuple(waiting[1]))
        waiting = None
        if cells["id"] == "bad":
            yield SetAside(raw.number, "id is 'bad', expected another")
        else:
            waiting = cells, [raw.number]
    if waiting:
        yield Converted(feature(waiting[0]), tuple(waiting[1]))


def guess(
    _: CsvSource, part: Part, known: Mapping[str, Profile]
) -> tuple[Profile, tuple[Question, ...]]:
    """Know the columns of `HEADER`, and those that were confirmed."""
    kept = known.get(header_hash(part))
    if kept:
        return kept, ()
    place = {"place": "place"} if "place" in part.columns else {}
    guessed = Profile("mapped", {"date": part.columns[0], **place})
    return (KNOWN if part.columns == HEADER else guessed), ()


def header_hash(part: Part) -> str:
    """A hash of the columns."""
    return hashlib.sha256("\n".join(part.columns).encode()).hexdigest()


def use(monkeypatch: Any) -> None:
    """Let workspaces read these files alone."""
    monkeypatch.setattr(reader, "open_file", lambda path, *, name, **_: CsvSource(path, name))
    for function in (convert, guess, header_hash):
        monkeypatch.setattr(reader, function.__name__, function)
