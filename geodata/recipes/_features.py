"""What the recipes share: facts from tables in, frames of features out."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import geopandas as gpd

TABLES: Final = Path(__file__).parent / "tables"


def table(name: str) -> dict[str, dict[str, Any]]:
    """Read the facts of one TOML table file by their ids, in the file's order."""
    with (TABLES / f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)


def frame(features: Iterable[Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """Make a frame in EPSG:4326 of features with a `geometry` each; absent properties are None."""
    rows = list(features)
    columns = list(dict.fromkeys(key for row in rows for key in row))
    # Objects, not numbers: pandas would turn a missing whole number into NaN.
    values = {key: [row.get(key) for row in rows] for key in columns}
    return gpd.GeoDataFrame(values, columns=columns, geometry="geometry", crs="EPSG:4326")
