"""Lines and areas of a file as a reference layer of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from events.errors import EventsError
from events.intake import dates, profiles
from events.intake.drafts import clean
from events.intake.model import Part, Source

_NAME, _CELL = 200, 2_000


def reference_layer(source: Source, part: Part) -> dict[str, Any]:
    """Return the rows with a geometry as a GeoJSON FeatureCollection in degrees.

    Each has a `name`, its row, its cells, and `first` and `last` as EDTF where the file has dates.
    `left_out` counts the rows without a geometry. Raises EventsError where no row has one.
    """
    profile, _ = profiles.guess(source, part, {})
    at = {field: part.columns.index(name) for field, name in profile.fields.items()}
    settings = profile.settings
    how = dates.Reading(
        settings.get("day_order", dates.DMY), settings.get("serial", dates.NO_SERIAL)
    )
    features, left_out = [], 0
    for row in source.rows(part):
        if row.geometry is None:
            left_out += 1
            continue
        features.append(_feature(row.geometry, row.number, row.cells, part, (at, how)))
    if not features:
        raise EventsError(f"{part.name} has no geometry, expected lines or areas")
    return {"type": "FeatureCollection", "features": features, "left_out": left_out}


def _feature(
    geometry: Any,
    number: int,
    cells: tuple[str, ...],
    part: Part,
    reading: tuple[Mapping[str, int], dates.Reading],
) -> dict[str, Any]:
    from shapely.geometry import mapping

    at, how = reading
    told = {field: cells[place].strip() for field, place in at.items()}
    first, last = (dates.read(told.get(field, ""), how) for field in ("date", "date_end"))
    name = told.get("title") or told.get("place") or f"{part.name} {number}"
    properties = {
        "name": clean(name, _NAME),
        "row": number,
        "first": first or None,
        "last": last or None,
        "cells": {
            column: clean(cell, _CELL)
            for column, cell in zip(part.columns, cells, strict=True)
            if cell
        },
    }
    return {"type": "Feature", "geometry": mapping(geometry), "properties": properties}
