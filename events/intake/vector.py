"""GeoPackage and zipped Shapefiles by GDAL, streamed in batches."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from events.errors import EventsError
from events.intake.archives import names_in
from events.intake.delimited import guess_letters
from events.intake.geometry import reprojection, shape_of
from events.intake.header import column_names
from events.intake.model import Dialect, Part, RawRow
from events.intake.opened import Opened, as_text
from events.message import Message

# A workspace keeps a file under its hash, without the ending that GDAL looks for.
warnings.filterwarnings("ignore", ".*non conformant file extension", RuntimeWarning)
_BATCH: Final = 2_048
_SAMPLE: Final = 256 * 1024


def open_source(path: Path, name: str, kind: str) -> Opened:
    """Open the layers of a file as parts. Raises EventsError."""
    layers = _shapefiles(path, name) if kind == "shapefile" else _tables(path, name)
    encoding = _encoding(path, name) if kind == "shapefile" else None
    infos = {layer: _info(where, name, encoding) for layer, where in layers.items()}
    parts = tuple(
        Part(layer, column_names(list(info["fields"])), int(info["features"]), _has_shapes(info))
        for layer, info in infos.items()
    )
    if not parts:
        raise EventsError(Message("{name} has no layer, expected at least one", name=name))
    warnings = [
        Message(
            "{name}, layer {layer} names no coordinate system: taken for degrees",
            name=name,
            layer=repr(layer),
        )
        for layer, info in infos.items()
        if _has_shapes(info) and not info["crs"]
    ]

    def read(part: Part) -> Iterator[RawRow]:
        info = infos[part.name]
        yield from _rows(layers[part.name], name, info, encoding)

    return Opened(kind, parts, read, tuple(warnings), Dialect(encoding))


def _shapefiles(path: Path, name: str) -> dict[str, tuple[str, str | None]]:
    inside = [inner for inner in names_in(path, name) if inner.casefold().endswith(".shp")]
    # Braces end the archive's own name, whatever it ends in.
    return {
        Path(inner).stem: (f"/vsizip/{{{path.resolve()}}}/{inner}", None)
        for inner in inside
        if not inner.startswith("__MACOSX")
    }


def _tables(path: Path, name: str) -> dict[str, tuple[str, str | None]]:
    import pyogrio

    try:
        layers = pyogrio.list_layers(path)
    except (pyogrio.errors.DataSourceError, ValueError) as error:
        raise EventsError(
            Message(
                "{name} is no GeoPackage that can be read: {error}", name=name, error=str(error)
            )
        ) from error
    return {str(layer): (str(path), str(layer)) for layer, _ in layers}


def _encoding(path: Path, name: str) -> str | None:
    """Return the encoding of the first table of a Shapefile that does not name its own."""
    inside = names_in(path, name)
    if any(inner.casefold().endswith(".cpg") for inner in inside):
        return None
    table = next((inner for inner in inside if inner.casefold().endswith(".dbf")), None)
    if table is None:
        return None
    with zipfile.ZipFile(path) as archive, archive.open(table) as file:
        sample = file.read(_SAMPLE)
    try:
        sample[32:].decode("utf-8")
    except UnicodeDecodeError:
        return guess_letters(sample[32:])
    return "utf-8"


def _options(encoding: str | None) -> dict[str, str]:
    return {"ENCODING": encoding} if encoding else {}


def _info(where: tuple[str, str | None], name: str, encoding: str | None) -> Mapping[str, Any]:
    import pyogrio

    path, layer = where
    try:
        info: Mapping[str, Any] = pyogrio.read_info(
            path, layer=layer, force_feature_count=True, **_options(encoding)
        )
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        raise EventsError(
            Message("{name} cannot be read: {error}", name=name, error=str(error))
        ) from error
    return info


def _has_shapes(info: Mapping[str, Any]) -> bool:
    return info["geometry_type"] is not None


def _rows(
    where: tuple[str, str | None], name: str, info: Mapping[str, Any], encoding: str | None
) -> Iterator[RawRow]:
    import pyogrio

    path, layer = where
    into_degrees = reprojection(info["crs"], name) if _has_shapes(info) else None
    number = 0
    try:
        with pyogrio.open_arrow(
            path, layer=layer, batch_size=_BATCH, use_pyarrow=True, **_options(encoding)
        ) as (meta, reader):
            shapes = meta["geometry_name"] or "wkb_geometry"
            for batch in reader:
                table = batch.to_pydict()
                geometries = table.pop(shapes, None) or [None] * batch.num_rows
                cells = [table[field] for field in info["fields"]]
                for row in range(batch.num_rows):
                    number += 1
                    values = tuple(as_text(column[row]) for column in cells)
                    yield RawRow(number, values, shape_of(geometries[row], into_degrees))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise EventsError(
            Message(
                "{name} row {row} cannot be read: {error}",
                name=name,
                row=number + 1,
                error=str(error),
            )
        ) from error
