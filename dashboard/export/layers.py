"""The features of the layers as files: GeoJSON, KML and GeoPackage, with styles and days.

Coordinates are degrees (WGS84, longitude first). `valid_first` and `valid_last` are the first and
last possible day of a feature, both included; empty where none is known.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
from shapely import Geometry
from shapely.geometry import mapping

from dashboard.dataset import Atlas
from dashboard.errors import DownloadError
from dashboard.export import layer_styles
from dashboard.export.kml import KML, add_element
from dashboard.spatial.features import drop_missing

DAYS = ("valid_first", "valid_last")
Row = Mapping[str, Any]


def layer_rows(atlas: Atlas, layer: str) -> list[tuple[dict[str, Any], Geometry]]:
    """Return the properties of each feature with its days, and its geometry."""
    rows = []
    for row in atlas.frames[layer].to_dict("records"):
        geometry = row.pop("geometry")
        first, last = atlas.validity.get(layer, {}).get(row["id"], (None, None))
        known = {"layer": atlas.layers[layer].title, **drop_missing(row)}
        rows.append(({**known, "valid_first": first, "valid_last": last}, geometry))
    return rows


def _sources(atlas: Atlas, layers: Collection[str]) -> str:
    named = {atlas.layers[name].title: atlas.layers[name].source for name in layers}
    return "; ".join(
        f"{title}: {source.name}, {source.licence}, retrieved {source.retrieved}"
        for title, source in named.items()
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
            add_element(add_element(data, "Data", name=name), "value", _text(value))
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


def _text(value: object) -> str:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def as_geopackage(atlas: Atlas, layers: Collection[str]) -> bytes:
    """Write a table for each layer in EPSG:4326, and their styles where QGIS looks for them."""
    import pyogrio  # slow to load, and only this format needs it

    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "layers.gpkg"
            for name in layers:
                # By way of Arrow a date stays one, with null for what is not known.
                pyogrio.write_dataframe(
                    _frame(atlas, name), path, layer=name, append=path.exists(), use_arrow=True
                )
            styles = pd.DataFrame(list(_style_rows(atlas, layers)))
            pyogrio.write_dataframe(styles, path, layer="layer_styles", append=path.exists())
            return path.read_bytes()
    except (OSError, RuntimeError) as error:  # pyogrio's own errors are the latter
        raise DownloadError(f"layers.gpkg cannot be written: {error}") from error


def _frame(atlas: Atlas, layer: str) -> gpd.GeoDataFrame:
    rows = layer_rows(atlas, layer)
    table = pd.DataFrame([row for row, _ in rows])
    for name in table.columns:
        if name in DAYS:  # a date also where none is known
            table[name] = table[name].astype("date32[day][pyarrow]")
        elif table[name].map(lambda value: isinstance(value, list | dict)).any():
            table[name] = table[name].map(_text, na_action="ignore")
    # The table's own number of a row has this name.
    table = table.rename(columns={"fid": "feature"})
    geometries = [geometry for _, geometry in rows]
    return gpd.GeoDataFrame(table, geometry=geometries, crs="EPSG:4326")


def _style_rows(atlas: Atlas, layers: Collection[str]) -> Iterator[dict[str, object]]:
    for name in layers:
        kind = atlas.frames[name].geom_type.iloc[0].removeprefix("Multi")
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


# A format of layers: its label, the ending and kind of its file, and what writes it.
Writer = Callable[[Atlas, Collection[str]], bytes]
FORMATS: Mapping[str, tuple[str, str, str, Writer]] = {
    "geojson": ("GeoJSON", "geojson", "application/geo+json", as_geojson),
    "kml": ("KML", "kml", "application/vnd.google-earth.kml+xml", as_kml),
    "gpkg": ("GeoPackage", "gpkg", "application/geopackage+sqlite3", as_geopackage),
}
