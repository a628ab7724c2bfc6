"""Sites compiled by hand from published reports and the three texts: geodata/sites/<layer>.toml."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import geopandas as gpd

LAYERS = ("russian-bases", "energy-sites", "crossings")
NEEDS = ()

SITES: Final = Path(__file__).parent.parent / "sites"


def build(_made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:
    """Make a point of each site, EPSG:4326, with what its table says."""
    return {layer: _frame(layer) for layer in LAYERS}


def _frame(layer: str) -> gpd.GeoDataFrame:
    sites = tomllib.loads((SITES / f"{layer}.toml").read_text(encoding="utf-8"))["sites"]
    points = gpd.points_from_xy([site["lon"] for site in sites], [site["lat"] for site in sites])
    return gpd.GeoDataFrame(list(map(_properties, sites)), geometry=points, crs="EPSG:4326")


def _properties(site: Mapping[str, Any]) -> dict[str, Any]:
    properties = {key: value for key, value in site.items() if key not in {"lon", "lat"}}
    facts = [{"date": None, **fact} for fact in site.get("facts", [])]
    return properties | ({"facts": facts} if facts else {})
