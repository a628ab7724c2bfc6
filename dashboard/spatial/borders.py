"""Who borders on an area, along how many km and of what kind: from shared outlines. Pure."""

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

    `open`: the border goes on beyond the map's edge, so that the km are a least.
    """

    key: str
    name: str
    river: float
    land: float
    inner: float
    open: bool = False

    @property
    def km(self) -> float:
        """The whole border with it, geodesic."""
        return self.river + self.land + self.inner


def country(known: Mapping[str, object]) -> str | None:
    """The two letters of the country that a feature belongs to, None where it does not say."""
    for name in ("country", "owner", "iso"):
        code = known.get(name)
        if isinstance(code, str) and len(code) >= 2:
            return code[:2]
    return None


def neighbours(thing: Feature, survey: FeatureIndex) -> tuple[Neighbour, ...]:
    """The neighbours of an area, longest border first.

    Those of its own country are looked for among its peers: the areas of the layer that holds
    most of its kind; what they leave of the outline borders on other countries.
    """
    own = country(thing.properties)
    if own is None:
        return ()
    inner = [area for area in _peers(thing, survey) if area.known.get("country") == own]
    states = [area for area in survey.areas if area.is_country and area.iso != own]
    found = [
        *_sharing(thing, inner, survey, inner=True),
        *_sharing(thing, states, survey, inner=False),
    ]
    return tuple(sorted(found, key=lambda one: -one.km))


def _peers(thing: Feature, survey: FeatureIndex) -> list[AreaFeature]:
    """The areas of the layer in which this one, or its twin by code, has most company."""
    iso = thing.properties.get("iso")
    if isinstance(iso, str) and len(iso) == 2:
        return []
    holding = {
        area.layer: area.company
        for area in survey.areas
        if area.layer == thing.layer or (iso and area.iso == iso)
    }
    layer = max(holding, key=holding.__getitem__, default=None)
    return [area for area in survey.areas if area.layer == layer]


def _sharing(
    thing: Feature, areas: Iterable[AreaFeature], survey: FeatureIndex, *, inner: bool
) -> list[Neighbour]:
    found, edge = [], thing.geometry.boundary
    rivers = shapely.union_all([line for line in survey.rivers if line.intersects(edge)])
    for area in areas:
        if area.key == thing.key or not area.geometry.intersects(edge):
            continue
        if area.geometry.equals(thing.geometry):
            continue
        shared = edge.intersection(area.edge)
        km = length_of_lines_km(shared)
        if km >= LEAST_KM:
            wet = 0.0 if rivers.is_empty else length_of_lines_km(shared.intersection(rivers))
            dry = max(km - wet, 0.0)
            kinds = (wet, 0.0, dry) if inner else (wet, dry, 0.0)
            found.append(Neighbour(area.key, area.name, *kinds, survey.cuts(shared)))
    return found
