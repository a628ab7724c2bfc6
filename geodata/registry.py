"""The registry of layers: what there is, where it is from, and whether its file keeps its word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geodata import files, schema
from geodata.errors import LayerError
from geodata.layer import Bounds, Layer, Relief, Source

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["REGISTRY", "Layer", "LayerError", "Relief", "Source"]
__all__ += ["load", "load_edge", "load_home", "load_relief", "load_subject", "read", "read_layers"]

REGISTRY: Final = Path(__file__).parent / "registry.toml"
MAX_BYTES: Final = 1024 * 1024
# Top-level keys that are not layers.
_WINDOW: Final = "window"
_RELIEF: Final = "relief"
_HOME: Final = "home"
_SUBJECT: Final = "subject"
_EDGE: Final = "edge"


def load(path: Path = REGISTRY) -> dict[str, Layer]:
    """Read the entries of the layers by id, in the registry's order; no layer's file is opened.

    Raises LayerError naming the layer and the key that is unknown, missing or wrong.
    """
    tables = _tables(path)
    window = tables.pop(_WINDOW, None)
    area = None if window is None else schema.bounds(window, where=f"{path.name}: {_WINDOW}")
    for key in (_RELIEF, _HOME, _SUBJECT, _EDGE):
        tables.pop(key, None)
    return {name: _layer(name, table, path=path, window=area) for name, table in tables.items()}


def load_relief(path: Path = REGISTRY) -> Relief:
    """Read the shaded relief's pictures and bounds; raises LayerError when the entry is wrong."""
    where = f"{path.name}: {_RELIEF}"
    table = schema.checked(_tables(path).get(_RELIEF), schema.RELIEF, where=where)
    return Relief(
        light=path.parent / table["light"],
        dark=path.parent / table["dark"],
        bounds=schema.bounds(table["bounds"], where=f"{where}.bounds"),
        source=schema.source(table["source"], where=where),
    )


def load_home(path: Path = REGISTRY) -> Bounds:
    """Read what the map opens with, in degrees; raises LayerError when the entry is wrong."""
    return schema.bounds(_tables(path).get(_HOME), where=f"{path.name}: {_HOME}")


def load_edge(path: Path = REGISTRY) -> Bounds:
    """Read where outlines are cut, in degrees; raises LayerError when the entry is wrong."""
    return schema.bounds(_tables(path).get(_EDGE), where=f"{path.name}: {_EDGE}")


def load_subject(path: Path = REGISTRY) -> str:
    """Read what the atlas is about, as `layer.id`; raises LayerError when the entry is wrong."""
    subject = _tables(path).get(_SUBJECT)
    if not isinstance(subject, str) or not all(subject.partition(".")):
        raise LayerError(f"{path.name}: {_SUBJECT} must be a feature such as layer.id")
    return subject


def read(layer: Layer) -> gpd.GeoDataFrame:
    """Read the layer's features in EPSG:4326, one row each.

    Raises LayerError naming the file and what was expected of it.
    """
    from geodata import reading  # geopandas: who has what was read before does without

    return reading.frame(layer)


def read_layers(layers: Mapping[str, Layer]) -> tuple[dict[str, gpd.GeoDataFrame], dict[str, str]]:
    """Read the layers; return their frames, and what is wrong with the others, by layer id."""
    frames: dict[str, gpd.GeoDataFrame] = {}
    problems: dict[str, str] = {}
    for name, layer in layers.items():
        try:
            frames[name] = read(layer)
        except LayerError as error:
            problems[name] = str(error)
    return frames, problems


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(files.text(path, most=MAX_BYTES))
    except LayerError as error:
        raise LayerError(f"{path.name}: expected a readable TOML registry, it {error}") from error
    except (ValueError, RecursionError) as error:
        raise LayerError(f"{path.name}: expected a TOML registry ({error})") from error


def _layer(name: str, table: Any, *, path: Path, window: Bounds | None) -> Layer:
    where = f"{path.name}: layer {name:.60}"
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name):  # it becomes a file's name and a key
        raise LayerError(f"{where}: expected an id of a-z, 0-9 and single hyphens")
    entry = schema.checked(table, schema.LAYER, where=where)
    return Layer(
        **{**entry, "source": schema.source(entry["source"], where=where)},
        id=name,
        path=path.parent / "layers" / f"{name}.geojson",
        window=window,
    )
