"""The layers shown as tables: a row a feature, what claimants say of them, and the sources. Pure.

`valid_first` and `valid_last` are the first and last possible day of a feature, both included;
empty where none is known. Coordinates are degrees (WGS84).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from shapely import Geometry

from dashboard.dataset import Atlas
from dashboard.export.columns import Cell, Row
from geodata.claims import COLUMNS, Claim

DAYS = ("valid_first", "valid_last")
# What the columns of a statement mean; `geodata.claims` reads the same ones.
MEANINGS: Mapping[str, str] = {
    "id": "The statement's lasting name",
    "features": "What it is said of: layer.id, several apart by a space",
    "topic": "What it is about, with the country of the other side",
    "date": "When it held or was said, as EDTF (ISO 8601-2)",
    "claimant": "Who says so; -: the source itself",
    "value": "The figure or word",
    "unit": "What the value counts",
    "what": "What is said, in the atlas's words",
    "source_title": "The source",
    "url": "Its address; empty: none known",
    "grade": "A official text or data, B agency naming an office, C other press, D weak",
    "drawable": "What of it a map or chart can show",
    "counted": "Whose count of what: signed, office, press, text, described, low",
    "side": "Who counts: a country by its ISO 3166-1 code, both, or press",
    "km": "Kilometres agreed; figures of different claimants are never added up",
    "total_km": "Of this total, where it is given",
    "basis": "said; more: given as more than; derived: reckoned from what is given",
}


def layer_rows(atlas: Atlas, layer: str) -> list[tuple[dict[str, Any], Geometry]]:
    """Return the properties of each feature with its days, and its geometry in degrees."""
    rows = []
    for row, geometry in atlas.frames[layer]:
        first, last = atlas.validity.get(layer, {}).get(row["id"], (None, None))
        known = {"layer": atlas.layers[layer].title, **row}
        rows.append(({**known, "valid_first": first, "valid_last": last}, geometry))
    return rows


def feature_rows(atlas: Atlas, layer: str) -> list[Row]:
    """Return a layer as rows with the same columns each; `lon` and `lat` are a point inside."""
    features = layer_rows(atlas, layer)
    names = dict.fromkeys(name for row, _ in features for name in row if name not in DAYS)
    return [
        {name: _cell(row.get(name)) for name in (*names, *DAYS)} | _position(geometry)
        for row, geometry in features
    ]


def _position(geometry: Geometry) -> Row:
    point = geometry.representative_point()
    return {"lon": round(point.x, 6), "lat": round(point.y, 6)}


def _cell(value: object) -> Cell:
    if isinstance(value, date):
        return value.isoformat()
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    return as_text(value)


def as_text(value: object) -> str:
    """Write a value of a feature as text: lists and tables as JSON, yes for true."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def statements_of(atlas: Atlas, layers: Collection[str]) -> list[Claim]:
    """List what claimants say of any feature of these layers, each once, in the file's order."""
    return [
        claim
        for claim in atlas.claims
        if any(key.partition(".")[0] in layers for key in claim.features)
    ]


def statement_rows(claims: Sequence[Claim]) -> list[Row]:
    """Return statements as rows with the columns of their own file."""
    return [dict(zip(COLUMNS, _cells(claim), strict=True)) for claim in claims]


def _cells(claim: Claim) -> list[Cell]:
    *own, figure = claim
    cells = [" ".join(cell) if isinstance(cell, tuple) else cell for cell in own]
    return [*cells, *(figure or [None] * (len(COLUMNS) - len(cells)))]


def column_rows() -> list[Row]:
    """Return what the columns of the statements mean."""
    return [{"column": name, "meaning": MEANINGS[name]} for name in COLUMNS]


def source_rows(atlas: Atlas, layers: Collection[str]) -> list[Row]:
    """Return who made each layer, under which licence, and when it was taken."""
    return [
        {
            "layer": atlas.layers[name].title,
            "source": atlas.layers[name].source.name,
            "licence": atlas.layers[name].source.licence,
            "retrieved": str(atlas.layers[name].source.retrieved),
        }
        for name in layers
    ]
