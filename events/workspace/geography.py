"""What the gazetteer knows of places, for those who read a file."""

from __future__ import annotations

import math
from collections.abc import Sequence

from events.gazetteer import Gazetteer, Place

# A known place that is farther off says nothing about a country.
_NEAR_KM = 200.0
_KM_A_DEGREE = 111.2


class GazetteerGeography:
    """Places, regions and countries by the gazetteer alone."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._regions = {
            (place.country or "", name.casefold()): place.radius_km
            for place in gazetteer.places
            if place.kind == "region"
            for name in (*place.names, place.admin1 or "")
        }

    def named(self, name: str, country: str = "") -> Sequence[Place]:
        """Return the place of a name, if it is in the country."""
        if name not in self._gazetteer:
            return ()
        place = self._gazetteer[name]
        return (place,) if not country or place.country in (country, None) else ()

    def region_radius_km(self, country: str, admin1: str) -> float | None:
        """Return the radius in kilometres of a region, None for an unknown one."""
        return self._regions.get((country, admin1.casefold()))

    def nearest_country(self, lon: float, lat: float) -> str | None:
        """Return the ISO code of the nearest place's country, None where none is in _NEAR_KM."""
        east = math.cos(math.radians(lat))
        distances = (
            (math.hypot((place.lon - lon) * east, place.lat - lat) * _KM_A_DEGREE, place.country)
            for place in self._gazetteer.places
            if place.country and place.kind != "country"
        )
        distance, country = min(distances, default=(math.inf, None))
        return country if distance <= _NEAR_KM else None
