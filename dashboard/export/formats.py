"""The incidents shown as files: CSV, XLSX, GeoJSON, KML, GeoPackage.

Pure but for a passing file of the GeoPackage.
"""

from __future__ import annotations

import csv
import html
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from shapely import Point

from dashboard.errors import DownloadError
from dashboard.export import columns, xlsx
from dashboard.export.cells import escape_any_separator
from dashboard.export.columns import Cell, ExportBundle, Row
from dashboard.export.kml import KML, add_element
from dashboard.i18n.translate import N_


def as_csv(bundle: ExportBundle) -> bytes:
    """Write a table in UTF-8 with a byte order mark, by which spreadsheets know it."""
    return table_csv(columns.COLUMNS, (row.values() for row in bundle.rows))


def table_csv(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """Write any rows below a header as CSV, in the same way."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    for row in rows:
        writer.writerow(["" if cell is None else escape_any_separator(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def as_geojson(bundle: ExportBundle) -> bytes:
    """Write a FeatureCollection (RFC 7946); an incident without a known place has no geometry."""
    features = [
        {"type": "Feature", "id": row["id"], "geometry": _geometry(row), "properties": row}
        for row in bundle.rows
    ]
    content = {
        "type": "FeatureCollection",
        "about": columns.describe_bundle(bundle),
        "features": features,
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1).encode("utf-8")


def _geometry(row: Row) -> dict[str, object] | None:
    if row["lon"] is None or row["lat"] is None:
        return None
    return {"type": "Point", "coordinates": [row["lon"], row["lat"]]}


# The folders of a KML file and the rows that each holds.
FOLDERS: Mapping[str, Callable[[Row], bool]] = {
    "At a place, drawn as a point": lambda row: row["lon"] is not None,
    "Told of a whole line or country: no point": lambda row: bool(row["told_of"]),
    "Concerns a place, where it happened is not told: no point": lambda row: (
        bool(row["about"]) and not row["place"]
    ),
    "Place not known: no point": lambda row: not row["place"] and not row["about"],
}


def as_kml(bundle: ExportBundle) -> bytes:
    """Write placemarks with their days; those that no point stands for lie in folders apart."""
    ElementTree.register_namespace("", KML)
    root = ElementTree.Element(f"{{{KML}}}kml")
    document = add_element(root, "Document")
    add_element(document, "name", "Panj Atlas: incidents as shown")
    add_element(document, "description", as_markup(columns.describe_bundle(bundle)))
    for name, belongs in FOLDERS.items():
        if rows := [row for row in bundle.rows if belongs(row)]:
            folder = add_element(document, "Folder")
            add_element(folder, "name", name)
            for row in rows:
                _placemark(folder, row)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def as_markup(text: str) -> str:
    """Escape a text for a description, which KML takes for HTML; `$[name]` stands for a value."""
    return html.escape(text).replace("$[", "$&#91;").replace("\n", "<br>")


def _placemark(document: ElementTree.Element, row: Row) -> None:
    mark = add_element(document, "Placemark")
    add_element(mark, "name", str(row["title"]))
    add_element(mark, "description", as_markup(f"{row['date_in_words']}. {row['summary']}"))
    if row["first"] or row["last"]:
        span = add_element(mark, "TimeSpan")
        for tag, day in (("begin", row["first"]), ("end", row["last"])):
            if day:
                add_element(span, tag, str(day))
    data = add_element(mark, "ExtendedData")
    for name, cell in row.items():
        if cell not in (None, ""):
            add_element(add_element(data, "Data", name=name), "value", str(cell))
    if row["lon"] is not None:
        add_element(add_element(mark, "Point"), "coordinates", f"{row['lon']},{row['lat']}")


def as_geopackage(bundle: ExportBundle) -> bytes:
    """Write a GeoPackage: incidents in EPSG:4326, tables of columns, sources and the choice.

    Raises DownloadError where it cannot be written.
    """
    import geopandas as gpd  # slow to load as the others are, and only this format needs them
    import pandas as pd
    import pyogrio

    points = [None if row["lon"] is None else Point(row["lon"], row["lat"]) for row in bundle.rows]
    frame = pd.DataFrame(list(bundle.rows), columns=list(columns.COLUMNS))
    for name in ("radius_km", "lon", "lat"):
        frame[name] = frame[name].astype(float)
    incidents = gpd.GeoDataFrame(frame, geometry=points, crs="EPSG:4326")
    tables = {
        name: pd.DataFrame(list(rows)) for name, rows in columns.bundle_tables(bundle).items()
    }
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "incidents.gpkg"
            pyogrio.write_dataframe(incidents, path, layer="incidents", geometry_type="Point")
            for name, table in tables.items():
                pyogrio.write_dataframe(table, path, layer=name, append=True)
            return path.read_bytes()
    except (OSError, RuntimeError) as error:  # pyogrio's own errors are the latter
        raise DownloadError(f"incidents.gpkg cannot be written: {error}") from error


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called, the ending and kind of its file, how it is made."""

    label: str
    ending: str
    mime: str
    make: Callable[[ExportBundle], bytes]


FORMATS: Mapping[str, Format] = {
    "csv": Format("CSV", "csv", "text/csv", as_csv),
    "xlsx": Format("Excel", "xlsx", xlsx.MIME, xlsx.as_xlsx),
    "geojson": Format("GeoJSON", "geojson", "application/geo+json", as_geojson),
    "kml": Format("KML", "kml", "application/vnd.google-earth.kml+xml", as_kml),
    "gpkg": Format("GeoPackage", "gpkg", "application/geopackage+sqlite3", as_geopackage),
    "about": Format(
        N_("Columns and sources"),
        "txt",
        "text/plain",
        lambda bundle: columns.describe_bundle(bundle).encode("utf-8"),
    ),
}
