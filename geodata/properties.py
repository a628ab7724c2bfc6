"""What a feature says of itself, checked before anything draws it: plain values of their kind."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

Check = tuple[str, Callable[[Any], bool]]

MOST_DEPTH: Final = 6
MOST_VALUES: Final = 5_000
MOST_TEXT: Final = 20_000
MOST_NUMBER: Final = 1e15
# Half of a letter, or a sign that no text holds: neither can be written in UTF-8 or XML.
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_anchors(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_anchor, value))


def _is_anchor(value: Any) -> bool:
    return isinstance(value, dict) and all(
        _is_number(value.get(key)) if key in value else key == "angle_deg"
        for key in ("lon", "lat", "angle_deg")
    )


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


_TEXT: Final[Check] = ("a text", lambda value: isinstance(value, str))
_NUMBER: Final[Check] = ("a number", _is_number)
_LENGTH: Final[Check] = ("a number, zero or more", lambda value: _is_number(value) and value >= 0)
_TEXTS: Final[Check] = ("a list of texts", _is_texts)
_TABLES: Final[Check] = ("a list of tables", _is_tables)

# The properties that the map and the panels build on; any other is shown as it is.
KNOWN: Final[Mapping[str, Check]] = {
    **dict.fromkeys(("iso", "country", "owner", "host", "province", "kind", "status"), _TEXT),
    **dict.fromkeys(("note", "label", "short", "centre", "reliability"), _TEXT),
    **dict.fromkeys(("valid_from", "valid_to"), _TEXT),
    **dict.fromkeys(("radius_km", "published_km"), _LENGTH),
    **dict.fromkeys(("label_lon", "label_lat", "rank"), _NUMBER),
    **dict.fromkeys(("sources", "other_names", "undrawn"), _TEXTS),
    **dict.fromkeys(("facts", "statuses", "segments", "published_areas"), _TABLES),
    "labels": ("a list of {lon, lat, angle_deg}", _is_anchors),
    "pickable": ("true or false", lambda value: isinstance(value, bool)),
}


def flaw(properties: Mapping[str, Any]) -> str | None:
    """Say what is wrong with a feature's properties, by name; None when nothing is."""
    if words := plain_flaw(properties):
        return words
    for key, (expected, fits) in KNOWN.items():
        if properties.get(key) is not None and not fits(properties[key]):
            return f"{key} is {properties[key]!r:.60}, expected {expected}"
    return None


def plain_flaw(table: Mapping[str, Any]) -> str | None:
    """Say which value of a table is not plain: too deep, too much, not finite, no text; or None."""
    left = [(str(key), key, value, 0) for key, value in table.items()]
    count = 0
    while left:
        path, key, value, depth = left.pop()
        count += 1
        words = _sign_flaw(key) or _value_flaw(value, depth)
        if words or count > MOST_VALUES:
            return f"{path!a:.60} {words or f'and more than {MOST_VALUES:,} other values'}"
        left += [(path, inner, part, depth + 1) for inner, part in _parts(value)]
    return None


def _parts(value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return [("", part) for part in value] if isinstance(value, list) else []


def _value_flaw(value: Any, depth: int) -> str | None:
    if depth > MOST_DEPTH:
        return f"nested more than {MOST_DEPTH} deep"
    if isinstance(value, str):
        return _sign_flaw(value)
    if _is_number(value):
        # Written so, NaN fails too, and a whole number of any length is compared.
        fits = -MOST_NUMBER <= value <= MOST_NUMBER
        return None if fits else f"is {value!r:.20}, expected a number within ±{MOST_NUMBER:g}"
    is_plain = value is None or isinstance(value, bool | dict | list)
    return None if is_plain else f"is {value!r:.40}, expected text, number, list or table"


def _sign_flaw(text: str) -> str | None:
    if len(text) > MOST_TEXT:
        return f"with {len(text):,} characters, expected at most {MOST_TEXT:,}"
    sign = _NO_TEXT.search(text)
    return f"with the sign U+{ord(sign[0]):04X}, which no text holds" if sign else None


def radius_km(value: object) -> float:
    """Return an uncertainty as a feature's property gives it, in km; 0 for what is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    return float(value) if math.isfinite(value) else 0.0
