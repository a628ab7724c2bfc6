"""The features of the layers as files, with styles, days and what claimants say of them.

Coordinates are degrees (WGS84, longitude first).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from shapely import Geometry
from shapely.geometry import mapping

from dashboard.dataset import Atlas
from dashboard.errors import DownloadError
from dashboard.export import formats, layer_styles, xlsx
from dashboard.export.kml import KML, add_element
from dashboard.export.layer_tables import (
    DAYS,
    as_text,
    column_rows,
    feature_rows,
    layer_rows,
    source_rows,
    statement_rows,
    statements_of,
)
from dashboard.i18n.translate import N_
from geodata.claims import COLUMNS, Claim

if TYPE_CHECKING:
    import geopandas as gpd

Row = Mapping[str, Any]
# The table of what claimants say, and the format that holds it alone.
STATEMENTS = "statements"


def _sources(atlas: Atlas, layers: Collection[str]) -> str:
    return "; ".join(
        f"{row['layer']}: {row['source']}, {row['licence']}, retrieved {row['retrieved']}"
        for row in source_rows(atlas, layers)
    )


def as_geojson(atlas: Atlas, layers: Collection[str]) -> bytes:
    """Write one FeatureCollection (RFC 7946) of all features, each with its layer's title."""
    features = [
        {
            "type": "Feature",
            "id": f"{layer}.{row['id']}",
            "properties": {name: _json(value) for name, value in row.items()},
            "geometry": mapping(geometry),
        }
        for layer in layers
        for row, geometry in layer_rows(atlas, layer)
    ]
    content = {
        "type": "FeatureCollection",
        "about": _sources(atlas, layers),
        "features": features,
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8")


def _json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def as_kml(atlas: Atlas, layers: Collection[str]) -> bytes:
    """Write a folder for each layer, with its style, and placemarks with their days."""
    ElementTree.register_namespace("", KML)
    root = ElementTree.Element(f"{{{KML}}}kml")
    document = add_element(root, "Document")
    add_element(document, "name", "Panj Atlas: layers as shown")
    add_element(document, "description", _sources(atlas, layers))
    for layer in layers:
        _kml_style(document, layer, layer_styles.style_of(atlas.layers[layer]))
    for layer in layers:
        folder = add_element(document, "Folder")
        add_element(folder, "name", atlas.layers[layer].title)
        for row, geometry in layer_rows(atlas, layer):
            _placemark(folder, layer, row, geometry)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _kml_style(document: ElementTree.Element, layer: str, style: layer_styles.LayerStyle) -> None:
    element = add_element(document, "Style", id=layer)
    line = add_element(element, "LineStyle")
    add_element(line, "color", style.kml_colour(1))
    add_element(line, "width", f"{style.width:g}")
    add_element(add_element(element, "PolyStyle"), "color", style.kml_colour(style.opacity))
    add_element(add_element(element, "IconStyle"), "color", style.kml_colour(1))


def _placemark(folder: ElementTree.Element, layer: str, row: Row, geometry: Geometry) -> None:
    mark = add_element(folder, "Placemark")
    add_element(mark, "name", str(row["name"]))
    if any(row[name] for name in DAYS):
        span = add_element(mark, "TimeSpan")
        for tag, name in zip(("begin", "end"), DAYS, strict=True):
            if row[name]:
                add_element(span, tag, row[name].isoformat())
    add_element(mark, "styleUrl", f"#{layer}")
    data = add_element(mark, "ExtendedData")
    for name, value in row.items():
        if value not in (None, ""):
            add_element(add_element(data, "Data", name=name), "value", as_text(value))
    _kml_geometry(mark, geometry)


def _kml_geometry(parent: ElementTree.Element, geometry: Geometry) -> None:
    kind = geometry.geom_type
    if kind.startswith("Multi"):
        many = add_element(parent, "MultiGeometry")
        for part in geometry.geoms:
            _kml_geometry(many, part)
    elif kind == "Polygon":
        polygon = add_element(parent, "Polygon")
        rings = (("outerBoundaryIs", geometry.exterior),)
        holes = (("innerBoundaryIs", ring) for ring in geometry.interiors)
        for tag, ring in (*rings, *holes):
            add_element(
                add_element(add_element(polygon, tag), "LinearRing"),
                "coordinates",
                _coordinates(ring),
            )
    else:
        add_element(add_element(parent, kind), "coordinates", _coordinates(geometry))


def _coordinates(geometry: Any) -> str:
    return " ".join(f"{lon:.6f},{lat:.6f}" for lon, lat, *_ in geometry.coords)


def as_geopackage(atlas: Atlas, layers: Collection[str]) -> bytes:
    """Write a table for each layer in EPSG:4326, what is said of them, and styles for QGIS.

    Raises DownloadError where it cannot be written.
    """
    import pandas as pd  # slow to load as pyogrio is, and only this format needs them
    import pyogrio

    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "layers.gpkg"
            for name in layers:
                # By way of Arrow a date stays one, with null for what is not known.
                pyogrio.write_dataframe(
                    _frame(atlas, name), path, layer=name, append=path.exists(), use_arrow=True
                )
            for name, rows in _tables(atlas, layers).items():
                pyogrio.write_dataframe(
                    pd.DataFrame(list(rows)), path, layer=name, append=path.exists()
                )
            return path.read_bytes()
    except (OSError, RuntimeError) as error:  # pyogrio's own errors are the latter
        raise DownloadError(f"layers.gpkg cannot be written: {error}") from error


def _tables(atlas: Atlas, layers: Collection[str]) -> dict[str, Sequence[Mapping[str, object]]]:
    tables: dict[str, Sequence[Mapping[str, object]]] = {}
    if claims := statements_of(atlas, layers):
        tables = {STATEMENTS: statement_rows(claims), "statement_columns": column_rows()}
    return {**tables, "layer_styles": list(_style_rows(atlas, layers))}


def _frame(atlas: Atlas, layer: str) -> gpd.GeoDataFrame:
    import geopandas as gpd
    import pandas as pd

    rows = layer_rows(atlas, layer)
    table = pd.DataFrame([row for row, _ in rows])
    for name in table.columns:
        if name in DAYS:  # a date also where none is known
            table[name] = table[name].astype("date32[day][pyarrow]")
        elif table[name].map(lambda value: isinstance(value, list | dict)).any():
            table[name] = table[name].map(as_text, na_action="ignore")
    # The table's own number of a row has this name.
    table = table.rename(columns={"fid": "feature"})
    geometries = [geometry for _, geometry in rows]
    return gpd.GeoDataFrame(table, geometry=geometries, crs="EPSG:4326")


def _style_rows(atlas: Atlas, layers: Collection[str]) -> Iterator[dict[str, object]]:
    for name in layers:
        kind = atlas.frames[name].geometries[0].geom_type.removeprefix("Multi")
        style = layer_styles.style_of(atlas.layers[name])
        yield {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": name,
            "f_geometry_column": "geom",
            "styleName": atlas.layers[name].title,
            "styleQML": layer_styles.as_qml(style, kind),
            "styleSLD": layer_styles.as_sld(style, kind, name),
            "useAsDefault": True,
            "description": atlas.layers[name].title,
            "owner": "",
            "ui": "",
        }


def as_xlsx(atlas: Atlas, layers: Collection[str]) -> bytes:
    """Write a workbook: a sheet for each layer, what is said of them, columns and sources."""
    sheets = {name: feature_rows(atlas, name) for name in layers}
    if claims := statements_of(atlas, layers):
        sheets |= {"Statements": statement_rows(claims), "Columns": column_rows()}
    sheets["Sources"] = source_rows(atlas, layers)
    return xlsx.write_book("Panj Atlas: layers as shown", _sources(atlas, layers), sheets)


def statements_csv(claims: Sequence[Claim]) -> bytes:
    """Write statements as CSV with the columns of their own file."""
    return formats.table_csv(COLUMNS, (row.values() for row in statement_rows(claims)))


def as_statements(atlas: Atlas, layers: Collection[str]) -> bytes:
    """Write what claimants say of these layers as CSV; the head alone if nothing."""
    return statements_csv(statements_of(atlas, layers))


# A format of layers: its label, the ending and kind of its file, and what writes it.
Writer = Callable[[Atlas, Collection[str]], bytes]
FORMATS: Mapping[str, tuple[str, str, str, Writer]] = {
    "geojson": ("GeoJSON", "geojson", "application/geo+json", as_geojson),
    "kml": ("KML", "kml", "application/vnd.google-earth.kml+xml", as_kml),
    "gpkg": ("GeoPackage", "gpkg", "application/geopackage+sqlite3", as_geopackage),
    "xlsx": ("Excel", "xlsx", xlsx.MIME, as_xlsx),
    STATEMENTS: (N_("Statements by claimant (CSV)"), "csv", "text/csv", as_statements),
}
