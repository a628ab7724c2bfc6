"""The portrait of a region, line or site: what the layers say of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.spatial import borders, nearby
from dashboard.spatial.borders import Neighbour
from dashboard.spatial.features import Feature, FeatureIndex
from dashboard.spatial.nearby import NearbyRegion, NearbySite
from geodata import geodesy
from geodata.geodesy import Plane


@dataclass(frozen=True, slots=True)
class FeatureProfile:
    """What the layers say of a thing, whatever is chosen; km and km² are geodesic (WGS84).

    What the edge of the map cuts (`cut`) has no measure of its own; of a line that goes on
    beyond it the length up to there is known (`least_km`).
    `share` is the part of its country, from 0 to 1, with the country's name.
    """

    thing: Feature
    km2: float | None
    km: float | None
    cut: bool
    least_km: float | None
    share: tuple[float, str] | None
    neighbours: tuple[Neighbour, ...]
    parents: tuple[NearbyRegion, ...]
    sites: tuple[NearbySite, ...]
    passed: tuple[NearbyRegion, ...]

    @property
    def kind(self) -> str:
        """What sort of thing it is: `area`, `line` or `point`."""
        return "area" if self.thing.is_area else "line" if self.thing.is_line else "point"

    def placed(self, place: str) -> tuple[NearbySite, ...]:
        """The sites `inside`, at the `edge` (or on the line), or `off`, the nearest first."""
        return tuple(site for site in self.sites if site.place == place)


def build_profile(thing: Feature, survey: FeatureIndex) -> FeatureProfile:
    """Measure a thing and look at what is around it."""
    up = nearby.enclosing_regions(thing, survey)
    cut = survey.cuts(thing.geometry)
    km2 = geodesy.area_km2(thing.geometry) if thing.is_area and not cut else None
    whole = up[0] if up and km2 and up[0].km2 else None
    return FeatureProfile(
        thing=thing,
        km2=km2,
        km=None if cut else _km(thing),
        cut=cut,
        least_km=_km(thing) if cut and thing.is_line else None,
        share=(km2 / whole.km2, whole.name) if whole and km2 else None,
        neighbours=borders.neighbours(thing, survey) if thing.is_area else (),
        parents=up,
        sites=tuple(nearby.sites_near(thing, Plane(thing.geometry), survey)),
        passed=nearby.regions_crossed(thing, survey) if thing.is_line else (),
    )


def _km(thing: Feature) -> float | None:
    """The length of a line, or of an area's whole outline."""
    if thing.is_area:
        return geodesy.length_of_lines_km(thing.geometry.boundary)
    return geodesy.length_of_lines_km(thing.geometry) if thing.is_line else None
