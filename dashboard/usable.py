"""What of the data can be used, and for the rest a reason that names it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import geopandas as gpd

from dashboard.drawable import flaw
from dashboard.look import CATEGORIES
from events import store
from events.errors import EventsError
from events.gazetteer import Gazetteer
from events.incident import Incident
from events.vocabulary import Vocabulary
from geodata.registry import Layer

Frames = dict[str, gpd.GeoDataFrame]
NO_WORDS = Vocabulary((), (), (), (), (), (), {}, {})
NO_STORE = store.Store((), (), {}, Gazetteer(()), NO_WORDS)


def drawable(layers: Mapping[str, Layer]) -> tuple[dict[str, Layer], list[str]]:
    """The layers whose style can be drawn, and what is wrong with the others."""
    flaws = {name: flaw(layer.style) for name, layer in layers.items()}
    kept = {name: layer for name, layer in layers.items() if not flaws[name]}
    return kept, [f"layer {name}: style expected {flaw}" for name, flaw in flaws.items() if flaw]


def dated(
    frames: Frames, problems: Mapping[str, str], days: Callable[[gpd.GeoDataFrame], object]
) -> tuple[Frames, dict[str, str]]:
    """The frames whose dates `days` can read; the others join the problems."""
    kept, told = {}, dict(problems)
    for name, frame in frames.items():
        try:
            days(frame)
        except EventsError as error:
            told[name] = f"layer {name}: {error}"
        else:
            kept[name] = frame
    return kept, told


def with_symbol(categories: Iterable[str]) -> tuple[str, ...]:
    """The categories that can be drawn."""
    return tuple(name for name in categories if name in CATEGORIES)


def stored(folder: Path) -> tuple[store.Store, list[str]]:
    """The incidents and what was set aside; none at all when a file of them is broken."""
    try:
        loaded = store.load(folder)
    except EventsError as error:
        return NO_STORE, [str(error)]
    told = [problem.reason for problem in loaded.problems]
    undrawn = [one for one in loaded.incidents if one.category not in CATEGORIES]
    if undrawn:
        loaded = replace(loaded, incidents=_without(loaded.incidents, undrawn))
        told += [f"incident {one.id!r}: category {one.category!r} has no symbol" for one in undrawn]
    return loaded, told


def _without(incidents: Iterable[Incident], others: Iterable[Incident]) -> tuple[Incident, ...]:
    """The incidents without the others, and without their relations to those."""
    ids = {one.id for one in others}
    return tuple(
        replace(one, related=tuple(back for back in one.related if back.id not in ids))
        for one in incidents
        if one.id not in ids
    )
