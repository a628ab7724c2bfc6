"""GPX by gpxpy: waypoints are incidents, tracks and routes lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from events.errors import EventsError
from events.intake.archives import check_size
from events.intake.geometry import in_degrees
from events.intake.kml import refuse_entities
from events.intake.model import Part, RawRow
from events.intake.opened import Opened, as_text
from events.message import Message

_COLUMNS: Final = (
    *("name", "time", "description", "comment", "type", "symbol", "source", "elevation", "link"),
)
_FIELDS: Final = {"title": "name", "summary": "description", "date": "time", "sources": "source"}


def open_source(path: Path, name: str, kind: str) -> Opened:
    """Open a GPX file: parts `waypoints`, `tracks` and `routes`, where it has them.

    Raises EventsError for a damaged or huge file, and for one without any of the three.
    """
    import gpxpy
    from gpxpy.gpx import GPXException

    check_size(path.stat().st_size, name)
    content = path.read_bytes()
    refuse_entities(content, name)
    try:
        track = gpxpy.parse(content)
    except (GPXException, ValueError, LookupError, AttributeError) as error:
        raise EventsError(
            Message("{name} is no GPX that can be read: {error}", name=name, error=str(error))
        ) from error
    groups: dict[str, list[Any]] = {
        "waypoints": track.waypoints,
        "tracks": track.tracks,
        "routes": track.routes,
    }
    parts = tuple(
        Part(part, _COLUMNS, len(items), has_geometry=True)
        for part, items in groups.items()
        if items
    )
    if not parts:
        raise EventsError(
            Message("{name} has no waypoint, track or route, expected at least one", name=name)
        )

    def read(part: Part) -> Iterator[RawRow]:
        for number, item in enumerate(groups[part.name], start=1):
            yield RawRow(number, _cells(item), _shape(item, part.name))

    return Opened(
        kind,
        parts,
        read,
        fields=_FIELDS,
        reserved=("elevation", "link", "symbol"),
        precision="exact",
    )


def _cells(item: Any) -> tuple[str, ...]:
    names = ("name", "time", "description", "comment", "type", "symbol", "source", "elevation")
    return (*(as_text(getattr(item, name, None)) for name in names), as_text(item.link))


def _shape(item: Any, part: str) -> Any:
    import shapely

    if part == "waypoints":
        return in_degrees(shapely.Point(item.longitude, item.latitude))
    runs = [item.points] if part == "routes" else [run.points for run in item.segments]
    lines = [[(point.longitude, point.latitude) for point in run] for run in runs if len(run) > 1]
    return in_degrees(shapely.MultiLineString(lines)) if lines else None
