"""What the style of a layer must hold for the map, the legend and the briefing to draw it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.theme.symbols import SHAPES, SWATCHES, TOKENS

Check = Callable[[Any], bool]
AT = ("label", "point", "anchors")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _numbers(count: int = 0) -> Check:
    return lambda value: (
        isinstance(value, list)
        and all(map(_is_number, value))
        and len(value) == (count or len(value))
    )


def _ranks(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_number, value.values()))


# What a key holds wherever it stands: in the style, in a rule of drawing, in one of labels.
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
    "at": (f"one of {', '.join(AT)}", lambda value: value in AT),
}
# The keys that must be there: in a style, in a rule of drawing by its paint, in one of labels.
STYLE = ("group", "on")
DRAW: Mapping[str, tuple[str, ...]] = {
    "line": ("width",),
    "ring": ("width",),
    "symbol": ("shape", "size"),
}
LABEL = ("at", "token", "size")


def style_error(style: Mapping[str, Any]) -> str:
    """What the style was expected to have and has not; empty when it can be drawn."""
    if words := _wrong(style, STYLE):
        return words
    return _rules_flaw(style) or _swatch(style)


def _rules_flaw(style: Mapping[str, Any]) -> str:
    for part in ("draw", "labels"):
        rules = style.get(part, [])
        if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
            return "draw and labels, lists of tables"
        for rule in rules:
            if words := _wrong(rule, _needs(part, rule)):
                return words
            if rule.get("paint") == "line" and len(rule["width"]) != 3:
                return "width, three numbers"
    return ""


def _needs(part: str, rule: Mapping[str, Any]) -> tuple[str, ...]:
    if part == "labels":
        return LABEL
    paint = rule.get("paint")
    return ("paint", "token", *(DRAW.get(paint, ()) if isinstance(paint, str) else ()))


def _wrong(table: Mapping[str, Any], needed: tuple[str, ...]) -> str:
    for key, (expected, fits) in KEYS.items():
        if (key in table or key in needed) and not fits(table.get(key)):
            return f"{key}, {expected}"
    return ""


def _swatch(style: Mapping[str, Any]) -> str:
    """The legend's picture counts rules of drawing."""
    chosen, count = style.get("swatch", []), len(style.get("draw", []))
    fits = isinstance(chosen, list) and all(type(at) is int and 0 <= at < count for at in chosen)
    return "" if fits else f"swatch, numbers of its {count} rules in draw"
