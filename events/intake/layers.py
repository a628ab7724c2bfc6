"""Lines and areas of a file as a reference layer: each row is one or more features."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from events.errors import EventsError
from events.intake import dates
from events.intake.drafts import clean
from events.intake.model import FaultyRow, Part, Profile, RawRow, SetAside, Source
from events.message import Message

# What a reference layer is read by: its name, and the days from which and to which it stands.
FIELDS: Final = ("title", "date", "date_end")
# The questions of a profile that bear on it.
QUESTIONS: Final = ("day_order", "serial", "century")
# What the map can hold of one layer beside all others.
MOST_FEATURES, MOST_POINTS = 5_000, 300_000
_NAME, _CELL = 200, 2_000
_KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("LineString", "MultiLineString", "LinearRing"), "line"),
    **dict.fromkeys(("Polygon", "MultiPolygon"), "area"),
    "Point": "point",
}
_NO_GEOMETRY: Final = Message("has no geometry in degrees that can be read")


@dataclass(frozen=True, slots=True)
class LayerFeature:
    """A line, an area or a point of a layer; the geometry is in degrees (WGS84), longitude first.

    `first` and `last` are EDTF: it stands from the first day of the one to the last of the other,
    None is an open end. `cells` are those of the row by column, without the empty ones.
    """

    id: str
    name: str
    kind: str
    row: int
    first: str | None
    last: str | None
    cells: Mapping[str, str]
    geometry: Any
    warnings: tuple[Message, ...] = ()


def are_mostly_shapes(rows: Iterator[RawRow]) -> bool:
    """Tell whether more than half of the rows with a geometry are lines or areas."""
    kinds = [_kind_of(row.geometry) for row in rows if row.geometry is not None]
    return sum(kind != "point" for kind in kinds) * 2 > len(kinds)


def read(source: Source, part: Part, profile: Profile) -> Iterator[LayerFeature | SetAside]:
    """Yield the features of each row in the order of the file, or why there is none.

    Raises EventsError for more features or points than the map can hold, and where no row has a
    geometry.
    """
    reader = _Reader(part, profile)
    features = points = 0
    for row in source.rows(part):
        of_row = reader.read(row)
        if isinstance(of_row, SetAside):
            yield of_row
            continue
        features += len(of_row)
        points += sum(_points(feature.geometry) for feature in of_row)
        if features > MOST_FEATURES or points > MOST_POINTS:
            raise EventsError(
                Message(
                    "{name} has more than {features} features or {points} points up to row {row}: "
                    "simplify it or take a part of it first",
                    name=part.name,
                    features=MOST_FEATURES,
                    points=MOST_POINTS,
                    row=row.number,
                )
            )
        yield from of_row
    if not features:
        raise EventsError(
            Message("{name} has no geometry, expected lines or areas", name=part.name)
        )


class _Reader:
    def __init__(self, part: Part, profile: Profile) -> None:
        missing = [
            name
            for field, name in profile.fields.items()
            if field in FIELDS and name not in part.columns
        ]
        if missing:
            raise EventsError(
                Message(
                    "the profile reads column {column}, which {part} has not",
                    column=repr(missing[0][:60]),
                    part=repr(part.name[:60]),
                )
            )
        settings = profile.settings
        self._part = part
        self._at = {
            field: part.columns.index(name)
            for field, name in profile.fields.items()
            if field in FIELDS
        }
        self._how = dates.Reading(
            settings.get("day_order", dates.DMY),
            settings.get("serial", dates.NO_SERIAL),
            settings.get("century", dates.CENTURIES[0]),
        )

    def read(self, row: RawRow) -> list[LayerFeature] | SetAside:
        if isinstance(row, FaultyRow):
            return SetAside(row.number, row.fault)
        pieces, warnings = _pieces(row.geometry)
        if not pieces:
            return SetAside(row.number, _NO_GEOMETRY)
        first, last = self._days(row, warnings)
        name = self._cell(row, "title") or f"{self._part.name} {row.number}"
        cells = {
            clean(column, _NAME): clean(cell, _CELL)
            for column, cell in zip(self._part.columns, row.cells, strict=False)
            if cell.strip()
        }
        return [
            LayerFeature(
                id=f"row-{row.number}" + (f"-{number}" if number > 1 else ""),
                name=clean(name, _NAME),
                kind=kind,
                row=row.number,
                first=first,
                last=last,
                cells=cells,
                geometry=geometry,
                warnings=() if number > 1 else tuple(warnings),
            )
            for number, (kind, geometry) in enumerate(pieces, start=1)
        ]

    def _cell(self, row: RawRow, field: str) -> str:
        column = self._at.get(field)
        return "" if column is None or column >= len(row.cells) else row.cells[column].strip()

    def _days(self, row: RawRow, warnings: list[Message]) -> tuple[str | None, str | None]:
        """Return from when and to when it stands; a span in one cell gives both."""
        written, end = (self._cell(row, field) for field in ("date", "date_end"))
        first, last = (dates.read(text, self._how) for text in (written, end))
        for text, day in ((written, first), (end, last)):
            if text and day is None:
                warnings.append(
                    Message("date {date} was not read: kept as undated", date=repr(text[:60]))
                )
        if first and "/" in first and not last:
            last = first
        return first or None, last or None


def _pieces(geometry: Any) -> tuple[list[tuple[str, Any]], list[Message]]:
    """Cut a geometry into what can be drawn: all areas as one, all lines as one, each point."""
    import shapely

    warnings: list[Message] = []
    if geometry is None or geometry.is_empty:
        return [], warnings
    if not geometry.is_valid:
        geometry = shapely.make_valid(geometry)
        warnings.append(Message("its outline crosses itself: repaired as it is drawn"))
    by_kind: dict[str, list[Any]] = {"area": [], "line": [], "point": []}
    for single in _singles(geometry):
        by_kind[_KINDS[single.geom_type]].append(single)
    whole = {"area": shapely.MultiPolygon, "line": shapely.MultiLineString}
    joined = [
        (kind, features[0] if len(features) == 1 else whole[kind](features))
        for kind, features in by_kind.items()
        if features and kind in whole
    ]
    return joined + [("point", single) for single in by_kind["point"]], warnings


def _singles(geometry: Any) -> Iterator[Any]:
    if hasattr(geometry, "geoms"):
        for inner in geometry.geoms:
            yield from _singles(inner)
    elif not geometry.is_empty:
        yield geometry


def _kind_of(geometry: Any) -> str:
    first = next(_singles(geometry), None)
    return "point" if first is None else _KINDS[first.geom_type]


def _points(geometry: Any) -> int:
    import shapely

    return int(shapely.get_num_coordinates(geometry))
