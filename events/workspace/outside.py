"""Tells how far a chosen place lies outside the country that it is said to be in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from events import store
from events.gazetteer import Place

if TYPE_CHECKING:
    from events.check_places import Areas

_LAYERS: Final = store.FOLDER.parent / "geodata" / "layers"


def off_km(referent: Mapping[str, Any]) -> float:
    """Return how many km a place lies outside its country, 0 inside or where nobody can tell.

    Rows of the gazetteer are proved by `events check`; they count as inside.
    """
    code = referent["country"]
    areas = None if referent["gazetteer"] or not code else _countries()
    if areas is None:
        return 0.0
    from events import check_places

    place = Place(
        name=referent["name"],
        other_names=(),
        lon=float(referent["lon"]),
        lat=float(referent["lat"]),
        kind=referent["kind"],
        country=code,
        admin1=None,
        radius_km=float(referent["radius_km"] or 0),
        extent=None,
        source="",
        note="",
    )
    off = areas.off_km(place, code) if areas.proves(place, code) else 0.0
    return off if off > check_places.allowed_km(place) else 0.0


@lru_cache(maxsize=1)
def _countries() -> Areas | None:
    """Read the outlines of the countries when they are first asked for, None without layers."""
    from events import check_places

    path = _LAYERS / "countries.geojson"
    return check_places.load_countries(path) if path.is_file() else None
