"""Geometries of files, brought to degrees (WGS84, longitude first)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from events.errors import EventsError
from events.message import Message

Reprojection = Callable[[Any], Any] | None
_DEGREES: Final = ("CRS84", "EPSG:4326", "EPSG::4326")
_LIMITS: Final = (-180.0, -90.0, 180.0, 90.0)

_UNREADABLE: Final = (ValueError, TypeError, LookupError, AttributeError)


def reprojection(crs: Any, name: str) -> Reprojection:
    """Return what brings a geometry to degrees, None where it is in degrees. Raises EventsError."""
    if crs is None or (isinstance(crs, str) and crs.endswith(_DEGREES)):
        return None
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError, ProjError

    try:
        source = CRS.from_user_input(crs)
        transformer = Transformer.from_crs(source, "OGC:CRS84", always_xy=True)
    except (CRSError, ProjError) as error:
        raise EventsError(
            Message(
                "{name}: coordinate system {crs} is not known: {error}",
                name=name,
                crs=repr(str(crs)[:80]),
                error=str(error),
            )
        ) from error

    def into_degrees(shape: Any) -> Any:
        import shapely

        return shapely.transform(shape, transformer.transform, interleaved=False)

    return into_degrees


def shape_of(geometry: Any, into_degrees: Reprojection = None) -> Any:
    """Return the shapely geometry of a GeoJSON one or of WKB, None for one that cannot be read."""
    import shapely
    from shapely.geometry import shape

    if geometry is None:
        return None
    try:
        if isinstance(geometry, Mapping):
            made = shapely.force_2d(shape(geometry))
        else:
            made = shapely.force_2d(shapely.from_wkb(geometry))
        return in_degrees(into_degrees(made) if into_degrees else made)
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        shapely.errors.ShapelyError,
    ):
        return None


def in_degrees(made: Any) -> Any:
    """Return the geometry, None where it is empty or not within the degrees of the earth."""
    if made is None or made.is_empty:
        return None
    low, south, high, north = made.bounds
    inside = _LIMITS[0] <= low <= high <= _LIMITS[2] and _LIMITS[1] <= south <= north <= _LIMITS[3]
    return made if inside else None
