"""The schema of a layer's style, which map, legend and briefing draw by. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.theme.symbols import SHAPES, SWATCHES, TOKENS

Check = Callable[[Any], bool]
ANCHORS = ("label", "point", "anchors")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _numbers(count: int = 0) -> Check:
    """Make the check of a list of numbers; `count` is its length, 0 for any."""
    return lambda value: (
        isinstance(value, list)
        and all(map(_is_number, value))
        and len(value) == (count or len(value))
    )


def _ranks(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_number, value.values()))


# What a key must hold, in the style as well as in its rules of drawing and of labels.
KEYS: Mapping[str, tuple[str, Check]] = {
    **dict.fromkeys(
        ("size", "z", "weight", "order", "from", "to", "track", "strength", "off", "reach"),
        ("a number", _is_number),
    ),
    **dict.fromkeys(
        ("wrap", "pick", "pick_from", "label_from"),
        ("a number", _is_number),
    ),
    "width": ("numbers", lambda value: bool(value) and _numbers()(value)),
    "smooth": ("three numbers", _numbers(3)),
    "opacity": ("two numbers, light and dark", _numbers(2)),
    "dash": ("numbers", _numbers()),
    "ranks": ("a table of numbers", _ranks),
    **dict.fromkeys(("when", "unless"), ("a table", lambda value: isinstance(value, dict))),
    **dict.fromkeys(
        ("group", "label", "credit", "cap", "blend", "font", "field"),
        ("a text", lambda value: isinstance(value, str)),
    ),
    **dict.fromkeys(
        ("on", "caps", "dot", "veil", "blocks"),
        ("true or false", lambda value: isinstance(value, bool)),
    ),
    "token": ("a colour's name", lambda value: isinstance(value, str) and value in TOKENS["light"]),
    "shape": ("a symbol's name", lambda value: isinstance(value, str) and value in SHAPES),
    "paint": (f"one of {', '.join(SWATCHES)}", lambda value: value in tuple(SWATCHES)),
    "at": (f"one of {', '.join(ANCHORS)}", lambda value: value in ANCHORS),
}
# The keys that are required: in a style, in a rule of drawing by its paint, in a rule of labels.
STYLE = ("group", "on")
DRAW: Mapping[str, tuple[str, ...]] = {
    "line": ("width",),
    "ring": ("width",),
    "symbol": ("shape", "size"),
}
LABEL = ("at", "token", "size")


def style_error(style: Mapping[str, Any]) -> str:
    """Say what the style was expected to hold and does not; empty when it can be drawn."""
    if error := _table_error(style, STYLE):
        return error
    return _rules_error(style) or _swatch_error(style)


def _rules_error(style: Mapping[str, Any]) -> str:
    for part in ("draw", "labels"):
        rules = style.get(part, [])
        if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
            return "draw and labels, lists of tables"
        for rule in rules:
            if error := _table_error(rule, _required(part, rule)):
                return error
            if rule.get("paint") == "line" and len(rule["width"]) != 3:
                return "width, three numbers"
    return ""


def _required(part: str, rule: Mapping[str, Any]) -> tuple[str, ...]:
    if part == "labels":
        return LABEL
    paint = rule.get("paint")
    return ("paint", "token", *(DRAW.get(paint, ()) if isinstance(paint, str) else ()))


def _table_error(table: Mapping[str, Any], required: tuple[str, ...]) -> str:
    for key, (expected, fits) in KEYS.items():
        if (key in table or key in required) and not fits(table.get(key)):
            return f"{key}, {expected}"
    return ""


def _swatch_error(style: Mapping[str, Any]) -> str:
    """Check that `swatch` holds indices of rules of drawing, for the legend's picture."""
    chosen, count = style.get("swatch", []), len(style.get("draw", []))
    fits = isinstance(chosen, list) and all(
        type(index) is int and 0 <= index < count for index in chosen
    )
    return "" if fits else f"swatch, numbers of its {count} rules in draw"
