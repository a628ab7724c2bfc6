"""What of the data can be used, and for the rest a reason that names it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd

from dashboard.look import SHAPES, SWATCHES, TOKENS
from events import store
from events.errors import EventsError
from events.gazetteer import Gazetteer
from events.vocabulary import Vocabulary
from geodata.registry import Layer

Frames = dict[str, gpd.GeoDataFrame]
NO_WORDS = Vocabulary((), (), (), (), (), (), {}, {})
NO_STORE = store.Store((), (), {}, Gazetteer(()), NO_WORDS)
Check = Callable[[Mapping[str, Any]], bool]


def _numbers(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, int | float) for part in value)


STYLE: Mapping[str, Check] = {
    "group, a text": lambda style: isinstance(style.get("group"), str),
    "on, true or false": lambda style: isinstance(style.get("on"), bool),
    "draw and labels, lists of tables": lambda style: all(
        isinstance(rule, dict) for key in ("draw", "labels") for rule in style.get(key, [])
    ),
}
RULE: Mapping[str, Check] = {
    f"paint, one of {', '.join(SWATCHES)}": lambda rule: rule.get("paint") in SWATCHES,
    "token, a colour's name": lambda rule: rule.get("token") in TOKENS["light"],
    "shape, a symbol's name": lambda rule: rule["paint"] != "symbol" or rule.get("shape") in SHAPES,
    "width, numbers": lambda rule: (
        rule["paint"] not in ("line", "ring") or _numbers(rule.get("width"))
    ),
}


def flaw(style: Mapping[str, Any]) -> str:
    """What the style was expected to have and has not; empty when it can be drawn."""
    wrong = [expected for expected, holds in STYLE.items() if not holds(style)]
    if not wrong:
        rules = style.get("draw", [])
        wrong = [say for rule in rules for say, holds in RULE.items() if not holds(rule)]
    return wrong[0] if wrong else ""


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


def stored(folder: Path) -> tuple[store.Store, list[str]]:
    """The incidents and what was set aside; none at all when a file of them is broken."""
    try:
        loaded = store.load(folder)
    except EventsError as error:
        return NO_STORE, [str(error)]
    return loaded, [problem.reason for problem in loaded.problems]
