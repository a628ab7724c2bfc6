"""The one choice that drives everything: a frozen `Selection`, read from and written to a link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

NONE = "none"
LONGEST = 2_000


class SelectionError(ValueError):
    """A value of a link that cannot be used; the message names the key and what was expected."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a link may name: the span of days, and the ids of layers, words, things and basemaps."""

    span: tuple[date, date]
    window: tuple[date, date]
    layers: tuple[str, ...]
    layers_on: frozenset[str]
    categories: tuple[str, ...]
    actors: tuple[str, ...]
    documents: tuple[str, ...]
    regions: frozenset[str]
    incidents: frozenset[str]
    basemaps: tuple[str, ...]
    views: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown: days `first` to `last` (both included), switched-on ids, the thing selected.

    `lat`, `lon` are degrees (WGS84) and `zoom` is the map's; None leaves the view to the map.
    """

    first: date
    last: date
    layers: frozenset[str]
    categories: frozenset[str]
    actors: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    search: str = ""
    region: str | None = None
    incident: str | None = None
    lat: float | None = None
    lon: float | None = None
    zoom: float | None = None
    basemap: str = ""
    view: str = ""


def default(options: Options) -> Selection:
    """The choice of a link that says nothing."""
    first, last = options.window
    return Selection(
        first=first,
        last=last,
        layers=options.layers_on,
        categories=frozenset(options.categories),
        basemap=options.basemaps[0],
        view=options.views[0],
    )


def _day(text: str, options: Options) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise SelectionError("is not a day such as 2010-08-23") from error
    if not options.span[0] <= day <= options.span[1]:
        side = "before" if day < options.span[0] else "after"
        raise SelectionError(f"is {side} {options.span[day > options.span[0]]}")
    return day


def _among(allowed: str) -> Callable[[str, Options], frozenset[str]]:
    def words(text: str, options: Options) -> frozenset[str]:
        named = frozenset() if text == NONE else frozenset(text.split("|"))
        if unknown := sorted(named.difference(getattr(options, allowed))):
            raise SelectionError(f"names {unknown[0]!r}, which is not among the {allowed}")
        return named

    return words


def _one(allowed: str) -> Callable[[str, Options], str]:
    def word(text: str, options: Options) -> str:
        if text not in getattr(options, allowed):
            raise SelectionError(f"is not among the {allowed}")
        return text

    return word


def _number(low: float, high: float) -> Callable[[str, Options], float]:
    def number(text: str, _: Options) -> float:
        try:
            value = float(text)
        except ValueError as error:
            raise SelectionError(f"is not a number from {low:g} to {high:g}") from error
        if not low <= value <= high:
            raise SelectionError(f"is not a number from {low:g} to {high:g}")
        return value

    return number


READ: Mapping[str, Callable[[str, Options], Any]] = {
    "first": _day,
    "last": _day,
    "layers": _among("layers"),
    "categories": _among("categories"),
    "actors": _among("actors"),
    "documents": _among("documents"),
    "search": lambda text, _: text,
    "region": _one("regions"),
    "incident": _one("incidents"),
    "lat": _number(-85, 85),
    "lon": _number(-180, 180),
    "zoom": _number(0, 19),
    "basemap": _one("basemaps"),
    "view": _one("views"),
}


def read(query: Mapping[str, str], options: Options) -> tuple[Selection, list[str]]:
    """The choice a link makes, and a message for each value that fell back to the default."""
    chosen: dict[str, Any] = {}
    problems = [f"{_short(key)} is not a key of a link" for key in query if key not in READ]
    for key, reader in READ.items():
        if (text := query.get(key)) is None:
            continue
        try:
            if len(text) > LONGEST:
                raise SelectionError(f"is longer than {LONGEST:,} characters")
            chosen[key] = reader(text, options)
        except SelectionError as error:
            problems.append(f"{key}={_short(text)} {error}; showing the default")
    selection = replace(default(options), **chosen)
    if selection.first > selection.last:
        first, last = options.window
        problems.append(f"first={selection.first} is after last={selection.last}; showing all")
        selection = replace(selection, first=first, last=last)
    return selection, problems


def write(selection: Selection, options: Options) -> dict[str, str]:
    """The link's keys for a choice: only what differs from the default."""
    usual = default(options)
    changed = {
        item.name: getattr(selection, item.name)
        for item in fields(selection)
        if getattr(selection, item.name) != getattr(usual, item.name)
    }
    return {key: _text(value) for key, value in changed.items()}


def _text(value: object) -> str:
    if isinstance(value, frozenset):
        return "|".join(sorted(value)) or NONE
    return f"{value:.5g}" if isinstance(value, float) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
