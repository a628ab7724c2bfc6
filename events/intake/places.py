"""Where a row says that it happened: coordinates, and how far off they may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from events.intake import numbers
from events.intake.dates import is_gap
from events.intake.drafts import Draft
from events.intake.model import Geography
from events.message import Message

# Precision of the contract and radius in kilometres by what a layout calls its codes.
Codes = Mapping[str, tuple[str, float]]
ACLED: Final[Codes] = {"1": ("town", 5.0), "2": ("district", 25.0), "3": ("region", 100.0)}
GED: Final[Codes] = {
    "1": ("town", 5.0),
    "2": ("district", 25.0),
    "3": ("district", 40.0),
    "4": ("region", 100.0),
    "5": ("line", 150.0),
    "6": ("country", 500.0),
    "7": ("region", 200.0),
}
GTD: Final[Codes] = {
    "1": ("town", 5.0),
    "2": ("district", 40.0),
    "3": ("district", 40.0),
    "4": ("region", 100.0),
}
WORDS: Final[Codes] = {
    "exact": ("exact", 0.5),
    "town": ("town", 5.0),
    "district": ("district", 25.0),
    "region": ("region", 100.0),
    "country": ("country", 500.0),
}
KINDS: Final[Mapping[str, str]] = {
    # A site may have been named for the town that was meant.
    **dict.fromkeys(("capital", "city", "town", "village", "site", "crossing"), "town"),
    **{kind: kind for kind in ("district", "region", "country")},
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What covers a region: its radius in kilometres, and the outline if there is one."""

    radius_km: float | None
    extent: str | None


class Regions:
    """Outlines and radii of regions and countries, each looked up once."""

    def __init__(self, geography: Geography) -> None:
        self._geography = geography
        self._shapes: dict[tuple[str, str], Shape] = {}
        self._codes: dict[str, str] = {}

    def code(self, country: str) -> str:
        """Return the ISO code of a country by its name, empty for an unknown one."""
        if country not in self._codes:
            places = self._geography.named(country) if country else ()
            codes = (place.country for place in places if place.kind == "country")
            self._codes[country] = next(filter(None, codes), None) or ""
        return self._codes[country]

    def shape(self, country: str, region: str) -> Shape:
        """Return what covers a region of a country; the country itself where none is named."""
        key = (country, region)
        if key not in self._shapes:
            self._shapes[key] = self._look_up(self.code(country), region, country)
        return self._shapes[key]

    def stand_in(self, draft: Draft) -> None:
        """Put an incident where the gazetteer has its place; one of several places says so."""
        places = self._geography.named(draft.place, self.code(draft.country)) if draft.place else ()
        if not places:
            draft.warnings.append(
                Message("place {place} is not in the gazetteer", place=repr(draft.place[:60]))
            )
            return
        if len(places) > 1:
            draft.warnings.append(
                Message(
                    "place {place} may be one of {n}: left out",
                    place=repr(draft.place[:60]),
                    n=len(places),
                )
            )
            return
        place = places[0]
        draft.lon, draft.lat = place.lon, place.lat
        draft.radius_km = max(place.radius_km, WORDS["town"][1])
        draft.extent, draft.place_basis = place.extent, "outside"
        draft.precision = KINDS.get(place.kind, "region")
        draft.place = place.name

    def district(self, country: str, name: str) -> Shape:
        """Return what covers a district of a country; nothing for an unknown one."""
        places = self._geography.named(name, self.code(country))
        shapes = (
            Shape(place.radius_km, place.extent) for place in places if place.kind == "district"
        )
        return next(shapes, Shape(None, None))

    def _look_up(self, code: str, region: str, country: str) -> Shape:
        kind, name = ("region", region) if region else ("country", country)
        places = self._geography.named(name, code) if name else ()
        for place in places:
            if place.kind == kind:
                return Shape(place.radius_km, place.extent)
        return Shape(self._geography.region_radius_km(code, region) if region else None, None)


def locate(draft: Draft, lat: str, lon: str, decimal: str = numbers.POINT) -> None:
    """Set coordinates; none where they are missing, 0, 0 or no degrees, with a warning."""
    north, east = numbers.degrees(lat, decimal), numbers.degrees(lon, decimal)
    if north is None or east is None:
        if is_gap(lat) and is_gap(lon):
            return
        draft.warnings.append(
            Message(
                "coordinates {lat}, {lon} are no pair of numbers",
                lat=repr(lat[:40]),
                lon=repr(lon[:40]),
            )
        )
    elif north == 0 and east == 0:
        draft.warnings.append(Message("coordinates are 0, 0, which stands for a missing place"))
    elif not (-90 <= north <= 90 and -180 <= east <= 180):
        draft.warnings.append(
            Message(
                "coordinates {lat}, {lon} are no degrees of latitude, longitude",
                lat=f"{north:g}",
                lon=f"{east:g}",
            )
        )
    else:
        draft.lat, draft.lon = north, east


def widen(draft: Draft, code: str, codes: Codes, regions: Regions) -> None:
    """Set precision and radius by a layout's code; regions and countries take their outline."""
    if code not in codes:
        draft.warnings.append(
            Message(
                "place precision is {value}, expected {choices}",
                value=repr(code[:20]),
                choices=", ".join(codes),
            )
        )
        code = max(codes)
    draft.precision, draft.radius_km = codes[code]
    if draft.precision in ("region", "country"):
        region = draft.admin1 if draft.precision == "region" else ""
        if draft.precision == "region" and not region:
            return
        shape = regions.shape(draft.country, region)
        draft.radius_km, draft.extent = shape.radius_km or draft.radius_km, shape.extent
