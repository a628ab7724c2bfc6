"""The finest common units of all area layers, simplified together.

A unit is named `country`, `country/province` or `country/province/district`, with `rest` for
the part of a country whose provinces are not drawn.
"""

from collections.abc import Mapping
from typing import Final

import shapely
from shapely import Geometry

from geodata import coverage, fitting
from geodata.errors import LayerError
from geodata.recipes import _features
from geodata.sources import geoboundaries, natural_earth, openstreetmap

WINDOW: Final = shapely.box(58.1, 30.9, 82.0, 45.0)
REST: Final = "rest"

# Pieces under about 20 km² that stick out of a unit come from a coarser outline, not the ground.
_STRAY: Final = 0.002  # square degrees
_SPECK: Final = 0.0005  # square degrees, about 5 km²: what fitting leaves between two units
# The nearer to the story, the finer (degrees); the first rule that a unit's name starts with.
_TOLERANCES: Final = {
    "TJ/TJ-GB": 0.0006,  # its watersheds wind in small steps: coarser, they lose 2 % of length
    "TJ/": 0.001,
    "KG/KG-B": 0.001,
    "AF/": 0.003,
    "KG/": 0.003,
    "UZ/": 0.003,
}
_FAR: Final = 0.008
_ENCLAVE: Final = 0.05  # square degrees: smaller parts stay as fine as Tajikistan


def units() -> dict[str, Geometry]:
    """Make the simplified units by name, EPSG:4326: a valid coverage of the window.

    Raises LayerError where the table and the sources disagree.
    """
    parts = coverage.exploded(coverage.noded(_rough()))
    parts = coverage.tidied(parts, _SPECK, family=lambda name: name[:2])
    tolerances = {name: _tolerance(name, part) for name, part in parts.items()}
    simple = coverage.simplified(parts, tolerances)
    groups: dict[str, list[str]] = {}
    for name in simple:
        groups.setdefault(name.partition("#")[0], []).append(name)
    return coverage.dissolved(simple, groups)


def _tolerance(name: str, part: Geometry) -> float:
    if part.area < _ENCLAVE:
        return _TOLERANCES["TJ/"]
    rules = (value for start, value in _TOLERANCES.items() if name.startswith(start))
    return next(rules, _FAR)


def _rough() -> dict[str, Geometry]:
    """Fit the units to their country, but not yet to each other's vertices."""
    inner = _provinces()
    inner["TJ"] |= _districts()
    rough: dict[str, Geometry] = {}
    for country, outline in openstreetmap.outlines().items():
        frame = shapely.intersection(outline, WINDOW)
        if country in inner:
            rough |= fitting.fitted(inner[country], frame, smallest=_STRAY)
        else:
            rough[country] = frame
    return rough


def _districts() -> dict[str, Geometry]:
    table, outlines = _features.table("districts"), geoboundaries.districts()
    if table.keys() != outlines.keys():
        odd = sorted(table.keys() ^ outlines.keys())
        raise LayerError(f"districts: expected the table and the source to agree on {odd}")
    return {f"TJ/{table[name]['province']}/{name}": shape for name, shape in outlines.items()}


def _provinces() -> dict[str, dict[str, Geometry]]:
    """Per country the provinces of the table and the rest, as the source outlines them."""
    isos = {
        row["natural_earth"]: iso
        for iso, row in _features.table("provinces").items()
        if "natural_earth" in row
    }
    countries = sorted({iso[:2] for iso in isos.values()})
    return {
        country: _grouped(country, outlines, isos)
        for country, outlines in natural_earth.provinces(countries).items()
    }


def _grouped(
    country: str, outlines: Mapping[str, Geometry], isos: Mapping[str, str]
) -> dict[str, Geometry]:
    named = {f"{country}/{isos[code]}": shape for code, shape in outlines.items() if code in isos}
    others = [shape for code, shape in outlines.items() if code not in isos]
    # Tajikistan's other provinces are made of their districts.
    if others and country != "TJ":
        named[f"{country}/{REST}"] = shapely.union_all(others)
    return named
