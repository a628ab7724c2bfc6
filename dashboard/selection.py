"""The one choice that drives everything: a frozen `Selection`, read from and written to a link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from dashboard import drawn, link
from dashboard.language import later, number, say
from dashboard.link import NONE, Options, SelectionError

__all__ = ["NONE", "Options", "Selection", "SelectionError", "default", "read", "write"]

LONGEST = 2_000
FARTHEST_KM = 1_000
# How the message of a value that cannot be used ends.
FALLEN, ALL = later("; showing the default"), later("; showing all")


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown: days `first` to `last` (both included), switched-on ids, the thing selected.

    `lat`, `lon` are degrees (WGS84) and `zoom` is the map's; None leaves the view to the map.
    `near` keeps the incidents up to `within` km from a thing or layer, `shape` those in a shape
    that is drawn (`drawn.read`); `compare` names a second thing or period and filters nothing.
    `upto` says that the window runs from the first of the shown years up to its end.
    `lang` is empty where the page speaks as the browser does.
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
    near: str | None = None
    within: float = 0.0
    shape: str = ""
    compare: str = ""
    upto: bool = False
    lat: float | None = None
    lon: float | None = None
    zoom: float | None = None
    basemap: str = ""
    view: str = ""
    present: bool = False
    lang: str = ""

    @property
    def by_place(self) -> bool:
        """Whether the choice asks for a distance or a shape."""
        return bool(self.near or self.shape)


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


READ: Mapping[str, Callable[[str, Options], Any]] = {
    "first": link.day,
    "last": link.day,
    "layers": link.among("layers"),
    "categories": link.among("categories"),
    "actors": link.among("actors"),
    "documents": link.among("documents"),
    "search": lambda text, _: text,
    "region": link.one("regions"),
    "incident": link.one("incidents"),
    "near": link.near,
    "within": link.number(0, FARTHEST_KM),
    "shape": lambda text, _: drawn.read(text).text if text else "",
    "compare": link.compared,
    "upto": link.flag,
    "lat": link.number(-85, 85),
    "lon": link.number(-180, 180),
    "zoom": link.number(0, 19),
    "basemap": link.one("basemaps"),
    "view": link.one("views"),
    "present": link.flag,
    "lang": link.one("languages"),
}


def read(query: Mapping[str, str], options: Options) -> tuple[Selection, list[str]]:
    """The choice a link makes, and a message for each value that fell back to the default."""
    chosen: dict[str, Any] = {}
    problems = [
        say("{key} is not a key of a link", key=link.short(key)) for key in query if key not in READ
    ]
    for key, reader in READ.items():
        if (text := query.get(key)) is None:
            continue
        try:
            if len(text) > LONGEST:
                raise SelectionError(say("is longer than {n} characters", n=number(LONGEST)))
            chosen[key] = reader(text, options)
        except SelectionError as error:
            problems.append(f"{key}={link.short(text)} {error}{say(FALLEN)}")
    selection = replace(default(options), **chosen)
    if selection.first > selection.last:
        first, last = options.window
        told = say("first={first} is after last={last}", first=selection.first, last=selection.last)
        problems.append(told + say(ALL))
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
    if isinstance(value, bool):
        return str(int(value))
    return f"{value:.6g}" if isinstance(value, float) else str(value)
