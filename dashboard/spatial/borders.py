"""Who borders on an area, along how many km and of what kind: from shared outlines. Pure.

Lengths are in km, geodesic (WGS84); geometries are in degrees. Outlines that agree share their
vertices, so that a shared border is an intersection of lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import shapely

from dashboard.spatial.features import AreaFeature, Feature, FeatureIndex
from geodata.geodesy import length_of_lines_km

# Shorter contacts are where outlines of two sources miss one another, or a single point.
LEAST_KM = 0.05


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A neighbour of an area: km of border on a river, on land between states, and inside one.

    `open`: the border goes on beyond the map's edge, so that it is at least so long.
    """

    key: str
    name: str
    river: float
    land: float
    inner: float
    open: bool = False

    @property
    def km(self) -> float:
        """The length of the whole border with it."""
        return self.river + self.land + self.inner


def country(properties: Mapping[str, object]) -> str | None:
    """Return the two letters (ISO 3166-1) of a feature's country, None where it does not say."""
    for name in ("country", "owner", "iso"):
        code = properties.get(name)
        if isinstance(code, str) and len(code) >= 2:
            return code[:2]
    return None


def neighbours(feature: Feature, index: FeatureIndex) -> tuple[Neighbour, ...]:
    """Return the neighbours of an area, the longest border first.

    Those of its own country are looked for among its peers: the areas of the layer that holds
    most of its kind; others are whole countries. Contacts under LEAST_KM are none.
    """
    own = country(feature.properties)
    if own is None:
        return ()
    inner = [area for area in _peers(feature, index) if area.properties.get("country") == own]
    states = [area for area in index.areas if area.is_country and area.iso != own]
    borders = [
        *_bordering(feature, inner, index, inner=True),
        *_bordering(feature, states, index, inner=False),
    ]
    return tuple(sorted(borders, key=lambda neighbour: -neighbour.km))


def _peers(feature: Feature, index: FeatureIndex) -> list[AreaFeature]:
    """Return the areas of the largest layer that has this one, or its twin by code."""
    iso = feature.properties.get("iso")
    if isinstance(iso, str) and len(iso) == 2:
        return []
    holding = {
        area.layer: area.layer_size
        for area in index.areas
        if area.layer == feature.layer or (iso and area.iso == iso)
    }
    layer = max(holding, key=holding.__getitem__, default=None)
    return [area for area in index.areas if area.layer == layer]


def _bordering(
    feature: Feature, areas: Iterable[AreaFeature], index: FeatureIndex, *, inner: bool
) -> list[Neighbour]:
    """Return the areas that share an outline with this one, in their order."""
    borders, edge = [], feature.geometry.boundary
    rivers = shapely.union_all([line for line in index.rivers if line.intersects(edge)])
    for area in areas:
        if area.key == feature.key or not area.geometry.intersects(edge):
            continue
        if area.geometry.equals(feature.geometry):
            continue
        shared = edge.intersection(area.edge)
        km = length_of_lines_km(shared)
        if km >= LEAST_KM:
            wet = 0.0 if rivers.is_empty else length_of_lines_km(shared.intersection(rivers))
            dry = max(km - wet, 0.0)
            kinds = (wet, 0.0, dry) if inner else (wet, dry, 0.0)
            borders.append(Neighbour(area.key, area.name, *kinds, index.cuts(shared)))
    return borders
