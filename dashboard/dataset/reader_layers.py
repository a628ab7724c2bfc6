"""A reader's reference layers as layers of the atlas, drawn by the same rules. Pure.

The features keep what the file says of them apart from what the atlas knows of its own: `origin`
is file, part and row, `cells` the row's cells by column.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import shapely

from dashboard.dataset.dataset import Atlas, validity_of
from dashboard.spatial.features import FeatureTable, drop_missing
from events.errors import EventsError
from geodata.layer import Layer, Source

if TYPE_CHECKING:
    from events.workspace import ReferenceLayer, Workspace

GROUP: Final = "Your layers"
# The theme's colour for that of a layer's style; none is that of a category.
TOKENS: Final[Mapping[str, str]] = {
    "blue": "accent",
    "amber": "route",
    "plum": "enclave-own",
    "grey": "label2",
}
ROLE, PICK, GEOMETRY = "context", 60, "Mixed"
# Where the rules stand among those of the registry: areas below the enclaves, lines below routes.
AREA_Z, CASING_Z, LINE_Z = 404, 426, 427
# The rule that the legend shows: of the first that a layer has.
SWATCH: Final[Mapping[str, int]] = {"area": 0, "line": 2, "point": 3}


def style_of(layer: ReferenceLayer) -> dict[str, Any]:
    """Return the drawing rules of a layer: areas tinted, lines on a casing, points as signs."""
    colour, _, dashed = layer.style.partition("-")
    token = TOKENS.get(colour, TOKENS["blue"])
    dash = {"dash": [6, 4], "cap": "butt"} if dashed else {}
    outlined = {"when": {"drawn": ["line", "area"]}, "paint": "line"}
    label = {"token": "label2", "size": 11, "order": 90, "from": 8}
    return {
        "group": GROUP,
        "label": layer.title,
        "credit": layer.citation,
        "on": layer.on,
        "pick": PICK,
        "swatch": [next(rule for kind, rule in SWATCH.items() if kind in layer.kinds)],
        "draw": [
            {
                "paint": "fill",
                "token": token,
                "opacity": [0.14, 0.22],
                "z": AREA_Z,
                "when": {"drawn": ["area"]},
            },
            {**outlined, "token": "halo", "width": [3.6, 4, 4.6], "z": CASING_Z},
            {**outlined, "token": token, "width": [1.6, 2, 2.4], "z": LINE_Z, **dash},
            {
                "paint": "symbol",
                "shape": "station",
                "token": token,
                "size": 5,
                "when": {"drawn": ["point"]},
            },
        ],
        "labels": [{"at": anchor, **label} for anchor in ("anchors", "label", "point")],
    }


def add_layers(atlas: Atlas, workspace: Workspace) -> Atlas:
    """Put the layers of a workspace before those of the atlas; one that cannot be read is named."""
    from events.workspace import layers

    own: dict[str, Layer] = {}
    frames: dict[str, FeatureTable] = {}
    problems: dict[str, str] = {}
    for layer in layers(workspace):
        if layer.id in atlas.layers:
            continue
        own[layer.id] = _layer(layer, workspace)
        try:
            frames[layer.id] = _features(layer, workspace)
        except EventsError as error:
            problems[layer.id] = str(error)
    if not own:
        return atlas
    return replace(
        atlas,
        layers={**own, **atlas.layers},
        frames={**frames, **atlas.frames},
        layer_problems={**problems, **atlas.layer_problems},
    )


def _layer(layer: ReferenceLayer, workspace: Workspace) -> Layer:
    retrieved = date.fromisoformat(layer.at[:10])
    with suppress(ValueError):  # said less exactly, or not at all: the day on which it came in
        retrieved = date.fromisoformat(layer.retrieved)
    return Layer(
        id=layer.id,
        title=layer.title,
        geometry=GEOMETRY,
        role=ROLE,
        features=layer.features,
        source=Source(layer.citation or layer.file, layer.url, layer.licence, retrieved),
        style=style_of(layer),
        path=Path(workspace.folder.collections) / f"{layer.stem}.layer.parquet",
    )


def _features(layer: ReferenceLayer, workspace: Workspace) -> FeatureTable:
    """Read the features; raises EventsError where the file or a date in it cannot be read."""
    from events.workspace import features

    rows = features(workspace, layer)
    shapes = shapely.from_wkb([row["geometry"] for row in rows])
    values = [_values(row, shape, layer) for row, shape in zip(rows, shapes, strict=True)]
    table = FeatureTable(tuple(map(drop_missing, values)), tuple(shapes))
    validity_of(table)
    return table


def _values(
    row: Mapping[str, Any], shape: shapely.Geometry, layer: ReferenceLayer
) -> dict[str, Any]:
    return {
        "id": row["id"],
        "name": row["name"],
        "drawn": row["kind"],
        "valid_from": row["first"],
        "valid_to": row["last"],
        "origin": {"file": layer.file, "part": layer.part, "row": row["row"]},
        "cells": row["cells"],
        **_label(row["kind"], shape),
    }


def _label(kind: str, shape: shapely.Geometry) -> dict[str, Any]:
    """Say where the name stands: in an area, or at the middle of the longest line."""
    if kind == "area":
        inside = shape.representative_point()
        return {"label_lon": inside.x, "label_lat": inside.y, "labels": []}
    if kind == "line":
        longest = max(shapely.get_parts(shape), key=shapely.length)
        middle = longest.interpolate(0.5, normalized=True)
        return {"labels": [{"lon": middle.x, "lat": middle.y}]}
    return {"labels": []}
