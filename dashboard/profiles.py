"""The portrait of a region, line or site: what the layers say of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import ground, neighbours, surroundings
from dashboard.ground import Plane
from dashboard.neighbours import Neighbour
from dashboard.surroundings import Named, Site
from dashboard.survey import Survey
from dashboard.things import Thing
from geodata import measure


@dataclass(frozen=True, slots=True)
class Portrait:
    """What the layers say of a thing, whatever is chosen; km and km² are geodesic (WGS84).

    What the edge of the map cuts (`cut`) has no measure of its own; of a line that goes on
    beyond it the length up to there is known (`least_km`).
    `share` is the part of its country, from 0 to 1, with the country's name.
    """

    thing: Thing
    km2: float | None
    km: float | None
    cut: bool
    least_km: float | None
    share: tuple[float, str] | None
    neighbours: tuple[Neighbour, ...]
    parents: tuple[Named, ...]
    sites: tuple[Site, ...]
    passed: tuple[Named, ...]

    @property
    def kind(self) -> str:
        """What sort of thing it is: `area`, `line` or `point`."""
        return "area" if self.thing.is_area else "line" if self.thing.is_line else "point"

    def placed(self, place: str) -> tuple[Site, ...]:
        """The sites `inside`, at the `edge` (or on the line), or `off`, the nearest first."""
        return tuple(site for site in self.sites if site.place == place)


def portrait(thing: Thing, survey: Survey) -> Portrait:
    """Measure a thing and look at what is around it."""
    up = surroundings.parents(thing, survey)
    cut = survey.cuts(thing.geometry)
    km2 = measure.area_km2(thing.geometry) if thing.is_area and not cut else None
    whole = up[0] if up and km2 and up[0].km2 else None
    return Portrait(
        thing=thing,
        km2=km2,
        km=None if cut else _km(thing),
        cut=cut,
        least_km=_km(thing) if cut and thing.is_line else None,
        share=(km2 / whole.km2, whole.name) if whole and km2 else None,
        neighbours=neighbours.neighbours(thing, survey) if thing.is_area else (),
        parents=up,
        sites=tuple(surroundings.sites(thing, Plane(thing.geometry), survey)),
        passed=surroundings.passed(thing, survey) if thing.is_line else (),
    )


def _km(thing: Thing) -> float | None:
    """The length of a line, or of an area's whole outline."""
    if thing.is_area:
        return ground.length_km(thing.geometry.boundary)
    return ground.length_km(thing.geometry) if thing.is_line else None
