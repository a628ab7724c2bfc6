"""Opens a file of any known format: what it is, is told by its bytes, then by its name."""

from __future__ import annotations

import importlib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

from events.errors import EventsError
from events.intake.archives import check_archive, names_in
from events.intake.model import Source
from events.message import Message

FORMATS: Final = Message(
    "CSV, TSV, XLSX, ODS, GeoJSON, KML, KMZ, GPX, GeoPackage, Shapefile (zip) or Parquet"
)
# The module that reads each format. It is loaded when a file of that format is opened.
_READERS: Final[Mapping[str, str]] = {
    "csv": "delimited",
    "xlsx": "sheets",
    "ods": "sheets",
    "geojson": "geojson",
    "kml": "kml",
    "kmz": "kml",
    "gpx": "gpx",
    "gpkg": "vector",
    "shapefile": "vector",
    "parquet": "parquet",
}
_ENDINGS: Final[Mapping[str, str]] = {
    **dict.fromkeys((".csv", ".tsv", ".tab", ".txt", ".dat"), "csv"),
    **dict.fromkeys((".geojson", ".json"), "geojson"),
    **{f".{name}": name for name in ("xlsx", "ods", "kml", "kmz", "gpx", "gpkg", "parquet")},
}
# Bytes at the start of what is no table at all, and what it is.
_FOREIGN: Final[Mapping[bytes, str]] = {
    b"%PDF": Message("a PDF"),
    b"\x89PNG": Message("a picture"),
    b"\xff\xd8\xff": Message("a picture"),
    b"GIF8": Message("a picture"),
    b"\x1f\x8b": Message("a gzip archive: unpack it first"),
    b"7z\xbc\xaf": Message("a 7z archive: unpack it first"),
    b"Rar!": Message("a RAR archive: unpack it first"),
    b"\xd0\xcf\x11\xe0": Message("an old Excel or Word file: save it as XLSX first"),
    b"\x7fELF": Message("a program"),
    b"MZ\x90": Message("a program"),
}
_HEAD: Final = 4096


def open_file(
    path: Path,
    *,
    name: str = "",
    encoding: str | None = None,
    separator: str | None = None,
    header_row: int | None = None,
) -> Source:
    """Open a file; `name` is its own where `path` is a copy.

    `encoding`, `separator` and `header_row` (from 1) take the place of what is found out.
    Raises EventsError that names the file and what was expected.
    """
    name = name or path.name
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise EventsError(
            Message("{name} cannot be read: {error}", name=name, error=error.strerror)
        ) from error
    if not head.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise EventsError(
            Message(
                "{name} is empty, expected a file with rows: {formats}", name=name, formats=FORMATS
            )
        )
    kind = _format(path, name, head)
    reader = importlib.import_module(f"events.intake.{_READERS[kind]}")
    if kind == "csv":
        source = reader.open_table(path, name, encoding, separator, header_row)
    elif kind in ("xlsx", "ods"):
        source = reader.open_sheets(path, name, kind, header_row)
    else:
        source = reader.open_source(path, name, kind)
    return cast(Source, source)


def _format(path: Path, name: str, head: bytes) -> str:
    for start, what in _FOREIGN.items():
        if head.startswith(start):
            raise EventsError(
                Message(
                    "{name} is {what}, expected {formats}", name=name, what=what, formats=FORMATS
                )
            )
    if head.startswith(b"PK"):
        return _zipped(path, name)
    if head.startswith(b"SQLite format 3\x00"):
        return "gpkg"
    if head.startswith(b"PAR1"):
        return "parquet"
    return _text_format(name, head)


def _zipped(path: Path, name: str) -> str:
    """Tell what a zip archive holds."""
    check_archive(path, name)
    inside = names_in(path, name)
    lowered = [inner.casefold() for inner in inside]
    if "xl/workbook.xml" in lowered:
        return "xlsx"
    if "content.xml" in lowered and "mimetype" in lowered:
        with zipfile.ZipFile(path) as archive:
            kind = archive.read("mimetype").strip()
        if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return "ods"
        raise EventsError(
            Message(
                "{name} is {what}, expected {formats}",
                name=name,
                what=kind[:80].decode("ascii", "replace"),
                formats=FORMATS,
            )
        )
    for ending, kind_of in ((".shp", "shapefile"), (".kml", "kmz")):
        if any(inner.endswith(ending) for inner in lowered):
            return kind_of
    if name.casefold().endswith((".xlsx", ".ods", ".kmz")):
        raise EventsError(
            Message(
                "{name} is a zip archive without a table in it, expected {formats}",
                name=name,
                formats=FORMATS,
            )
        )
    shown = ", ".join(inside[:5]) or "nothing"
    raise EventsError(
        Message(
            "{name} is a zip archive of {shown}: expected a Shapefile or KML in it",
            name=name,
            shown=shown,
        )
    )


def _text_format(name: str, head: bytes) -> str:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    ending = Path(name).suffix.casefold()
    by_name = _ENDINGS.get(ending)
    if text.startswith(b"<"):
        return _markup(name, text)
    if text.startswith((b"{", b"[")) and by_name != "csv":
        return "geojson"
    if by_name in ("xlsx", "ods", "gpkg", "parquet", "kmz"):
        raise EventsError(
            Message(
                "{name} is called {ending} and is none: its first bytes are {head}, expected "
                "{formats}",
                name=name,
                ending=ending,
                head=repr(head[:8]),
                formats=FORMATS,
            )
        )
    if by_name in ("kml", "gpx", "geojson"):
        raise EventsError(
            Message(
                "{name} is called {ending} and does not begin as one, expected {formats}",
                name=name,
                ending=ending,
                formats=FORMATS,
            )
        )
    if ending in (".shp", ".dbf", ".shx"):
        raise EventsError(
            Message(
                "{name} is one file of a Shapefile: expected a zip archive of .shp, .shx, .dbf, "
                ".prj",
                name=name,
            )
        )
    return "csv"


def _markup(name: str, text: bytes) -> str:
    for mark, kind in ((b"<gpx", "gpx"), (b"<kml", "kml"), (b":kml", "kml")):
        if mark in text:
            return kind
    by_name = _ENDINGS.get(Path(name).suffix.casefold())
    if by_name in ("kml", "gpx"):
        return str(by_name)
    what = (
        Message("a web page")
        if b"<html" in text.lower() or b"<!doctype html" in text.lower()
        else "XML"
    )
    raise EventsError(
        Message("{name} is {what}, expected {formats}", name=name, what=what, formats=FORMATS)
    )
