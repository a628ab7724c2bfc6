"""The one selection that drives everything: frozen, read from and written to a link. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from dashboard.errors import SelectionError
from dashboard.i18n.translate import N_, format_number, gettext
from dashboard.selection import shape, url
from dashboard.selection.url import NONE, Options

LONGEST = 2_000
FARTHEST_KM = 1_000
# How the message of a value that cannot be used ends.
FALLEN, ALL = N_("; showing the default"), N_("; showing all")


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown: days `first` to `last` (both included), switched-on ids, the feature selected.

    `lat`, `lon` are degrees (WGS84) and `zoom` is the map's; None leaves the view to the map.
    `near` keeps the incidents up to `within` km from a feature or layer, `shape` those in a drawn
    shape (`shape.parse_shape`); `compare` names a second feature or period and filters nothing.
    Empty `actors`, `roles` and `documents` let all pass, empty `categories` and `collections` none;
    `roles` keeps the incidents that name an actor (of `actors`, where given) in one of them.
    `basis` is empty or `text`, which keeps those whose date and place the cited lines say. `upto`
    says that the window runs from the first of the shown years up to its end. `candidates` draws on
    the map what nobody has decided yet, `review` says which candidate is looked at
    (`url.parse_review`); both filter nothing.
    `lang` is empty where the page speaks as the browser does.
    """

    first: date
    last: date
    layers: frozenset[str]
    categories: frozenset[str]
    collections: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    basis: str = ""
    search: str = ""
    region: str | None = None
    incident: str | None = None
    near: str | None = None
    within: float = 0.0
    shape: str = ""
    compare: str = ""
    upto: bool = False
    candidates: bool = False
    lat: float | None = None
    lon: float | None = None
    zoom: float | None = None
    basemap: str = ""
    view: str = ""
    review: str = ""
    present: bool = False
    lang: str = ""

    @property
    def by_place(self) -> bool:
        """Whether it filters by distance or by a drawn shape."""
        return bool(self.near or self.shape)


def default(options: Options) -> Selection:
    """Return the selection of a link that says nothing."""
    first, last = options.window
    return Selection(
        first=first,
        last=last,
        layers=options.layers_on,
        categories=frozenset(options.categories),
        collections=options.collections_on,
        basemap=options.basemaps[0],
        view=options.views[0],
    )


READ: Mapping[str, Callable[[str, Options], Any]] = {
    "first": url.parse_day,
    "last": url.parse_day,
    "layers": url.words_parser("layers"),
    "categories": url.words_parser("categories"),
    "collections": url.words_parser("collections"),
    "actors": url.words_parser("actors"),
    "roles": url.words_parser("roles"),
    "documents": url.words_parser("documents"),
    "basis": url.parse_basis,
    "search": lambda text, _: text,
    "region": url.word_parser("regions"),
    "incident": url.parse_incident,
    "near": url.parse_target,
    "within": url.number_parser(0, FARTHEST_KM),
    "shape": lambda text, _: shape.parse_shape(text).text if text else "",
    "compare": url.parse_comparison,
    "upto": url.parse_flag,
    "candidates": url.parse_flag,
    "lat": url.number_parser(-85, 85),
    "lon": url.number_parser(-180, 180),
    "zoom": url.number_parser(0, 19),
    "basemap": url.word_parser("basemaps"),
    "view": url.word_parser("views"),
    "review": url.parse_review,
    "present": url.parse_flag,
    "lang": url.word_parser("languages"),
}


def read(query: Mapping[str, str], options: Options) -> tuple[Selection, list[str]]:
    """Return the selection a link makes, and a message for each value that fell to the default.

    Never raises. Keys are read on their own; only a window whose first day is after its last falls
    as a whole.
    """
    values: dict[str, Any] = {}
    problems = [
        gettext("{key} is not a key of a link", key=url.shorten(key))
        for key in query
        if key not in READ and not url.is_tracker(key)
    ]
    for key, reader in READ.items():
        if (text := query.get(key)) is None:
            continue
        try:
            if len(text) > LONGEST:
                raise SelectionError(
                    gettext("is longer than {n} characters", n=format_number(LONGEST))
                )
            values[key] = reader(text, options)
        except SelectionError as error:
            problems.append(f"{key}={url.shorten(text)} {error}{gettext(FALLEN)}")
    selection = replace(default(options), **values)
    if selection.first > selection.last:
        first, last = options.window
        message = gettext(
            "first={first} is after last={last}", first=selection.first, last=selection.last
        )
        problems.append(message + gettext(ALL))
        selection = replace(selection, first=first, last=last)
    return selection, problems


def write(selection: Selection, options: Options) -> dict[str, str]:
    """Return the link's keys for a selection: only what differs from the default."""
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
