"""Country outlines from OpenStreetMap, before and after a treaty, as `timezonefinder` packs them.

The atlas draws those of October 2024; later releases show the borders after the treaties of 2024
and 2025.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata import fetch
from geodata.errors import LayerError

PACKAGE: Final = fetch.Package(
    registry="pypi",
    name="timezonefinder",
    version="6.5.4",
    filename=(
        "timezonefinder-6.5.4-cp311-cp311-manylinux_2_17_x86_64.manylinux_2_5_x86_64"
        ".manylinux1_x86_64.manylinux2014_x86_64.whl"
    ),
    sha256="7735f9c4841e5e90fa64b52be2e53591dfbc2796ee5017cd45b648019cdffe1d",
)
# The first release after March 2025 whose files are laid out in the same way.
AFTER_TREATIES: Final = fetch.Package(
    registry="pypi",
    name="timezonefinder",
    version="6.5.9",
    filename=(
        "timezonefinder-6.5.9-cp311-cp311-manylinux_2_5_x86_64.manylinux1_x86_64"
        ".manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
    ),
    sha256="23465a74af9fdb17c139c40e1dd3a46db284befb822fc454a03ad9516f0c502a",
)
SOURCE: Final = "OpenStreetMap contributors, October 2024, through timezonefinder 6.5.4 (ODbL-1.0)"
SOURCE_AFTER: Final = (
    "OpenStreetMap contributors, release of July 2025, through timezonefinder 6.5.9 (ODbL-1.0)"
)

# Whole-country time zones: together a country's zones are its outline.
ZONES: Final[Mapping[str, tuple[str, ...]]] = {
    "TJ": ("Asia/Dushanbe",),
    "AF": ("Asia/Kabul",),
    "KG": ("Asia/Bishkek",),
    "UZ": ("Asia/Tashkent", "Asia/Samarkand"),
    "CN": ("Asia/Shanghai", "Asia/Urumqi"),
    "TM": ("Asia/Ashgabat",),
    "PK": ("Asia/Karachi",),
    "KZ": ("Asia/Almaty", "Asia/Qyzylorda", "Asia/Qostanay", "Asia/Aqtobe", "Asia/Aqtau"),
    "IN": ("Asia/Kolkata",),
    "IR": ("Asia/Tehran",),
}

_DEGREE: Final = 1e7  # the package stores degrees as whole ten-millionths


def outlines(
    package: fetch.Package = PACKAGE, *, countries: Iterable[str] = ZONES
) -> dict[str, shapely.Geometry]:
    """Read the polygons of countries by ISO 3166-1 code, EPSG:4326; neighbours share vertices.

    Raises LayerError where the package cannot be had.
    """
    folder = fetch.unpacked(package) / "timezonefinder"
    names = json.loads((folder / "timezone_names.json").read_text(encoding="utf-8"))
    zones = np.fromfile(folder / "poly_zone_ids.bin", "<u2")
    outer, inner = _Rings(folder, "poly", "<u4"), _Rings(folder, "hole", "<u2")
    holes = json.loads((folder / "hole_registry.json").read_text(encoding="utf-8"))

    def polygon(number: int) -> shapely.Polygon:
        count, first = holes.get(str(number), (0, 0))
        return shapely.Polygon(
            outer.ring(number), [inner.ring(hole) for hole in range(first, first + count)]
        )

    def outline(zone_names: tuple[str, ...]) -> shapely.Geometry:
        numbers = [names.index(name) for name in zone_names]
        chosen = np.flatnonzero(np.isin(zones, numbers))
        return shapely.union_all([polygon(int(number)) for number in chosen])

    return {country: outline(ZONES[country]) for country in countries}


class _Rings:
    """Rings of one kind (`poly` or `hole`) in the package's four flat files."""

    def __init__(self, folder: Path, kind: str, count_type: str) -> None:
        self.counts = np.fromfile(folder / f"{kind}_coord_amount.bin", count_type)
        self.addresses = np.fromfile(folder / f"{kind}_adr2data.bin", "<u4")
        self.values = np.fromfile(folder / f"{kind}_data.bin", "<i4")
        if len(self.addresses) != len(self.counts) + 1:
            raise LayerError(f"{PACKAGE}: {kind} files disagree, expected one address per ring")

    def ring(self, number: int) -> NDArray[np.float64]:
        """Coordinates of one ring, in degrees, as rows of longitude and latitude."""
        first = int(self.addresses[number]) // self.values.itemsize
        count = int(self.counts[number])
        return self.values[first : first + 2 * count].reshape(2, count).T / _DEGREE
