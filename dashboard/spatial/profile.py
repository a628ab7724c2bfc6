"""The profile of a region, line or site: what the layers say of it. Pure."""

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
    """What the layers say of a feature, whatever is chosen; km and km² are geodesic (WGS84).

    `km` is the length of a line or of an area's outline. What the edge of the map cuts (`cut`) has
    no measure of its own; of a line that goes on beyond it the length up to there is known
    (`least_km`). `share` is its part, from 0 to 1, of the largest region around it, with that
    region's name. `parents` are the regions it lies in, `regions_crossed` what a line crosses.
    """

    feature: Feature
    km2: float | None
    km: float | None
    cut: bool
    least_km: float | None
    share: tuple[float, str] | None
    neighbours: tuple[Neighbour, ...]
    parents: tuple[NearbyRegion, ...]
    sites: tuple[NearbySite, ...]
    regions_crossed: tuple[NearbyRegion, ...]

    @property
    def kind(self) -> str:
        """Its kind of geometry: `area`, `line` or `point`."""
        return "area" if self.feature.is_area else "line" if self.feature.is_line else "point"

    def sites_at(self, place: str) -> tuple[NearbySite, ...]:
        """Return the sites `inside`, at the `edge` (or on the line), or `off`, nearest first."""
        return tuple(site for site in self.sites if site.place == place)


def build_profile(feature: Feature, index: FeatureIndex) -> FeatureProfile:
    """Measure a feature and what is around it."""
    regions = nearby.enclosing_regions(feature, index)
    cut = index.cuts(feature.geometry)
    km2 = geodesy.area_km2(feature.geometry) if feature.is_area and not cut else None
    whole = regions[0] if regions and km2 and regions[0].km2 else None
    return FeatureProfile(
        feature=feature,
        km2=km2,
        km=None if cut else _km(feature),
        cut=cut,
        least_km=_km(feature) if cut and feature.is_line else None,
        share=(km2 / whole.km2, whole.name) if whole and km2 else None,
        neighbours=borders.neighbours(feature, index) if feature.is_area else (),
        parents=regions,
        sites=tuple(nearby.sites_near(feature, Plane(feature.geometry), index)),
        regions_crossed=nearby.regions_crossed(feature, index) if feature.is_line else (),
    )


def _km(feature: Feature) -> float | None:
    """Return the length of a line, or of an area's whole outline; None for a point."""
    return geodesy.length_km(feature.geometry) if feature.is_area or feature.is_line else None
