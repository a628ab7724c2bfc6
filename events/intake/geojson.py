"""GeoJSON by `json` and shapely: whatever stands in it is a row, also a bare geometry."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from events.errors import EventsError
from events.intake.archives import check_size
from events.intake.geometry import Reprojection, reprojection, shape_of
from events.intake.model import FaultyRow, Part, RawRow
from events.intake.opened import Opened, as_text
from events.message import Message

_GEOMETRIES: Final = frozenset(
    "Point MultiPoint LineString MultiLineString Polygon MultiPolygon GeometryCollection".split()  # noqa: SIM905
)
_EXPECTED: Final = "a FeatureCollection, or a list of objects"


def open_source(path: Path, name: str, kind: str) -> Opened:
    """Open a GeoJSON file, or a JSON list of plain objects. Raises EventsError."""
    check_size(path.stat().st_size, name)
    try:
        whole = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise EventsError(
            Message("{name} is no JSON: {error}", name=name, error=str(error))
        ) from error
    items = _items(whole, name)
    columns: dict[str, None] = {}
    for item in items:
        columns.update(dict.fromkeys(map(str, _properties(item))))
    located = any(_geometry(item) is not None for item in items)
    part = Part(Path(name).stem[:80], tuple(columns), len(items), located)
    warnings = _warnings(items, name)
    into_degrees = reprojection(_crs(whole), name)

    def read(part: Part) -> Iterator[RawRow]:
        for number, item in enumerate(items, start=1):
            yield _row(item, number, part, into_degrees)

    return Opened(kind, (part,), read, warnings)


def _items(whole: Any, name: str) -> list[Any]:
    members = whole
    if isinstance(whole, Mapping):
        kind = whole.get("type")
        if kind == "FeatureCollection":
            members = whole.get("features")
        elif kind == "GeometryCollection":
            members = whole.get("geometries")
        elif kind == "Feature" or kind in _GEOMETRIES:
            members = [whole]
        else:
            members = next((value for value in whole.values() if isinstance(value, list)), None)
    if not isinstance(members, list):
        raise EventsError(
            Message(
                "{name} holds no list of features, expected {expected}",
                name=name,
                expected=_EXPECTED,
            )
        )
    if not members:
        raise EventsError(Message("{name} has no feature, expected at least one", name=name))
    return members


def _properties(item: Any) -> Mapping[str, Any]:
    if not isinstance(item, Mapping):
        return {}
    if item.get("type") == "Feature" or "properties" in item:
        properties = item.get("properties")
        own = {"id": item["id"]} if item.get("id") not in (None, "") else {}
        return {**own, **(properties if isinstance(properties, Mapping) else {})}
    return {} if item.get("type") in _GEOMETRIES else item


def _geometry(item: Any) -> Any:
    if not isinstance(item, Mapping):
        return None
    return item if item.get("type") in _GEOMETRIES else item.get("geometry")


def _row(item: Any, number: int, part: Part, into_degrees: Reprojection) -> RawRow:
    properties = _properties(item)
    cells = tuple(as_text(properties.get(name)) for name in part.columns)
    if not isinstance(item, Mapping):
        fault = Message("is {value}, expected a Feature", value=repr(str(item)[:40]))
        return FaultyRow(number, cells, fault=fault)
    return RawRow(number, cells, shape_of(_geometry(item), into_degrees))


def _warnings(items: list[Any], name: str) -> tuple[str, ...]:
    bare = sum(isinstance(item, Mapping) and item.get("type") in _GEOMETRIES for item in items)
    if not bare:
        return ()
    return (
        Message(
            "{name}: {n} of {all} are geometries where a Feature belongs; all are read",
            name=name,
            n=bare,
            all=len(items),
        ),
    )


def _crs(whole: Any) -> str | None:
    """Return the coordinate system of an old GeoJSON; today's are in degrees."""
    crs = whole.get("crs") if isinstance(whole, Mapping) else None
    properties = crs.get("properties") if isinstance(crs, Mapping) else None
    name = properties.get("name") if isinstance(properties, Mapping) else None
    return str(name) if name else None
