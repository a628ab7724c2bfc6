"""KML and KMZ by lxml: damaged ones as far as they go, no entities, nothing from the network."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from events.errors import EventsError
from events.intake.archives import check_size, names_in, read_entry
from events.intake.geometry import in_degrees
from events.intake.model import Part, RawRow
from events.intake.opened import Opened
from events.message import Message

_OWN: Final = (
    *("name", "description", "time", "when", "begin", "end"),
    *("folder", "altitude", "style", "address"),
)
_FIELDS: Final = {"title": "name", "summary": "description", "date": "time"}
_GROUPS: Final = ("Folder", "Document")
_SHAPES: Final = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track")
_ENTITY: Final = b"<!ENTITY"


def open_source(path: Path, name: str, kind: str) -> Opened:
    """Open a KML, or each KML of a KMZ as a part. Raises EventsError."""
    files = _files(path, name, kind)
    parts, warnings = [], []
    for inner, content in files.items():
        refuse_entities(content, inner)
        columns = dict.fromkeys(_OWN)
        count = 0
        located = False
        faults: list[str] = []
        for cells, shape in _placemarks(content, faults):
            columns.update(dict.fromkeys(cells))
            count += 1
            located = located or shape is not None
        if faults:
            warnings.append(
                Message(
                    "{name} is damaged and was read as far as it goes: {error}",
                    name=inner,
                    error=faults[0],
                )
            )
        if count:
            parts.append(Part(inner, tuple(columns), count, has_geometry=True))
    if not parts:
        raise EventsError(Message("{name} has no placemark, expected at least one", name=name))

    def read(part: Part) -> Iterator[RawRow]:
        marks = _placemarks(files[part.name], [])
        for number, (cells, shape) in enumerate(marks, start=1):
            yield RawRow(number, tuple(cells.get(name, "") for name in part.columns), shape)

    return Opened(
        kind, tuple(parts), read, tuple(warnings), fields=_FIELDS, reserved=_OWN, precision="exact"
    )


def refuse_entities(content: bytes, name: str) -> None:
    """Refuse XML that declares entities of its own, by which a few bytes become very many.

    Raises EventsError that names the file.
    """
    if _ENTITY in content.replace(b"\x00", b"")[: 1 << 20]:
        raise EventsError(
            Message("{name} declares XML entities, expected a file without", name=name)
        )


def _files(path: Path, name: str, kind: str) -> dict[str, bytes]:
    if kind == "kml":
        check_size(path.stat().st_size, name)
        return {name: path.read_bytes()}
    inside = [inner for inner in names_in(path, name) if inner.casefold().endswith(".kml")]
    return {inner: read_entry(path, name, inner) for inner in inside}


def _tag(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Any, path: str) -> str:
    """Return the text of the first descendant at a path of local names."""
    node = element
    for step in path.split("/"):
        node = next((child for child in node if _tag(child) == step), None)
        if node is None:
            return ""
    return "".join(node.itertext()).strip()


def _placemarks(content: bytes, faults: list[str]) -> Iterator[tuple[dict[str, str], Any]]:
    from lxml import etree

    folders: list[str] = []
    marks = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    try:
        for event, element in marks:
            tag = _tag(element)
            if tag in _GROUPS:
                _enter_or_leave(folders, entered=event == "start")
            elif event == "start":
                continue
            elif tag == "name" and folders and _tag(element.getparent()) in _GROUPS:
                folders[-1] = "".join(element.itertext()).strip()
            elif tag == "Placemark":
                yield _cells(element, folders), _shape(element)
                element.clear()
    except etree.XMLSyntaxError as error:
        faults.append(str(error))
    else:
        faults += [str(entry.message) for entry in marks.error_log][:1]


def _enter_or_leave(folders: list[str], *, entered: bool) -> None:
    if entered:
        folders.append("")
    elif folders:
        folders.pop()


def _cells(mark: Any, folders: list[str]) -> dict[str, str]:
    begin, end = _text(mark, "TimeSpan/begin"), _text(mark, "TimeSpan/end")
    when = _text(mark, "TimeStamp/when")
    span = f"{_day(begin) or '..'}/{_day(end) or '..'}" if begin or end else ""
    cells = {
        "name": _text(mark, "name"),
        "description": _text(mark, "description"),
        "time": _day(when) or span,
        "when": when,
        "begin": begin,
        "end": end,
        "folder": " / ".join(filter(None, folders)),
        "altitude": _altitude(mark),
        "style": _text(mark, "styleUrl"),
        "address": _text(mark, "address"),
    }
    for element in mark.iter():
        tag, name = _tag(element), element.get("name") if _tag(element) else None
        if name and tag in ("Data", "SimpleData"):
            text = _text(element, "value") if tag == "Data" else "".join(element.itertext())
            key = f"{name} (data)" if name in _OWN else name
            cells[key] = text.strip()
    return cells


def _day(text: str) -> str:
    """Return a time without its hour: the day is that of its own zone."""
    return text.partition("T")[0]


def _altitude(mark: Any) -> str:
    for element in mark.iter():
        if _tag(element) == "coordinates" and element.text:
            first = element.text.split()[0].split(",") if element.text.split() else []
            return first[2] if len(first) > 2 and first[2] not in ("0", "0.0") else ""
    return ""


def _shape(mark: Any) -> Any:
    """Return the geometry of a placemark, None where it cannot be read."""
    import shapely

    for child in mark:
        if _tag(child) in _SHAPES:
            try:
                return in_degrees(_geometry(child))
            except (ValueError, shapely.errors.ShapelyError):
                return None
    return None


def _geometry(element: Any) -> Any:
    import shapely

    tag = _tag(element)
    if tag == "MultiGeometry":
        shapes = [_geometry(child) for child in element if _tag(child) in _SHAPES]
        parts = [part for part in shapes if part is not None and not part.is_empty]
        return shapely.GeometryCollection(parts) if len(parts) != 1 else parts[0]
    if tag == "Polygon":
        rings = [
            _points(ring)
            for side in ("outerBoundaryIs", "innerBoundaryIs")
            for child in element
            if _tag(child) == side
            for ring in child
        ]
        return shapely.Polygon(rings[0], rings[1:]) if rings else None
    points = _points(element)
    if tag == "Point" or len(points) == 1:
        return shapely.Point(points[0]) if points else None
    return shapely.LineString(points) if points else None


def _points(element: Any) -> list[tuple[float, float]]:
    """Read coordinates in degrees, longitude first; those of a track stand one by one."""
    texts = [child.text or "" for child in element if _tag(child) == "coord"]
    if texts:
        pairs = [text.split() for text in texts]
    else:
        pairs = [group.split(",") for group in _text(element, "coordinates").split()]
    return [(float(pair[0]), float(pair[1])) for pair in pairs if len(pair) > 1]
