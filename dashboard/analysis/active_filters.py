"""The filters in force, each in words and with what lifts it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.analysis import place_filter
from dashboard.dataset import Atlas
from dashboard.i18n.labels import ROLES
from dashboard.i18n.translate import format_day, gettext, join_list, pgettext
from dashboard.selection import Selection
from dashboard.theme import symbols

MOST_NAMED = 2
# Parts of a selection that may have several filters, each for a word.
SEVERAL = ("actors", "roles", "documents")


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """One filter: a key of letters and digits, what it is of, its value, and what lifts it."""

    key: str
    label: str
    value: str
    lift: Mapping[str, Any]

    @property
    def words(self) -> str:
        """The filter as one phrase."""
        return f"{self.label} {self.value}"


def active_filters(atlas: Atlas, selection: Selection) -> tuple[ActiveFilter, ...]:
    """List what keeps incidents out, in the order in which the page offers it."""
    return (
        *_window(atlas, selection),
        *_collections(atlas, selection),
        *_categories(atlas, selection),
        *_actors(selection),
        *_roles(selection),
        *_documents(atlas, selection),
        *_basis(selection),
        *_words(selection),
        *_places(atlas, selection),
    )


def lift_all(filters: Iterable[ActiveFilter]) -> dict[str, Any]:
    """Return the changes that lift all filters together."""
    changes = {name: value for active in filters for name, value in active.lift.items()}
    # Of several words each is lifted alone: together none is left.
    return changes | {name: frozenset() for name in SEVERAL if name in changes}


def _window(atlas: Atlas, selection: Selection) -> Iterator[ActiveFilter]:
    first, last = atlas.options.window
    if (selection.first, selection.last) != (first, last):
        days = f"{format_day(selection.first)} – {format_day(selection.last)}"
        lift = {"first": first, "last": last, "upto": False}
        yield ActiveFilter("window", gettext("Time"), days, lift)


def _collections(atlas: Atlas, selection: Selection) -> Iterator[ActiveFilter]:
    usual, chosen = atlas.options.collections_on, selection.collections
    if chosen == usual:
        return
    named = [entry.shown_title for entry in atlas.collections if entry.id in chosen]
    value = gettext("{n} of {all}", n=len(chosen), all=len(atlas.collections))
    if 0 < len(named) <= MOST_NAMED:
        value = join_list(named)
    yield ActiveFilter("collections", gettext("Collections"), value, {"collections": usual})


def _categories(atlas: Atlas, selection: Selection) -> Iterator[ActiveFilter]:
    every, chosen = atlas.options.categories, selection.categories
    if chosen == frozenset(every):
        return
    labels = {name: category["label"] for name, category in symbols.CATEGORIES.items()}
    named = [gettext(label) for name, label in labels.items() if name in chosen]
    value = gettext("{n} of {all}", n=len(chosen), all=len(every))
    if 0 < len(named) <= MOST_NAMED:
        value = join_list(named)
    yield ActiveFilter("categories", gettext("Categories"), value, {"categories": frozenset(every)})


def _actors(selection: Selection) -> Iterator[ActiveFilter]:
    for index, actor in enumerate(sorted(selection.actors)):
        lift = {"actors": selection.actors - {actor}}
        yield ActiveFilter(f"actor{index}", gettext("Actor"), pgettext("actor", actor), lift)


def _roles(selection: Selection) -> Iterator[ActiveFilter]:
    for index, (role, words) in enumerate(ROLES.items()):
        if role in selection.roles:
            lift = {"roles": selection.roles - {role}}
            yield ActiveFilter(f"role{index}", gettext("Role"), gettext(words), lift)


def _basis(selection: Selection) -> Iterator[ActiveFilter]:
    if selection.basis:
        value = gettext("as the text itself says")
        yield ActiveFilter("basis", gettext("Date and place"), value, {"basis": ""})


def _documents(atlas: Atlas, selection: Selection) -> Iterator[ActiveFilter]:
    for index, name in enumerate(sorted(selection.documents)):
        document = atlas.store.documents.get(name)
        authors = join_list(document.authors) if document else name
        lift = {"documents": selection.documents - {name}}
        yield ActiveFilter(f"document{index}", gettext("Text"), authors, lift)


def _words(selection: Selection) -> Iterator[ActiveFilter]:
    if selection.search.strip():
        yield ActiveFilter("search", gettext("Words"), f"“{selection.search}”", {"search": ""})


def _places(atlas: Atlas, selection: Selection) -> Iterator[ActiveFilter]:
    lifts: Mapping[str, Mapping[str, Any]] = {
        "near": {"near": None, "within": 0.0},
        "shape": {"shape": ""},
    }
    for name, lift in lifts.items():
        if getattr(selection, name):
            others = {other: lifts[other][other] for other in lifts if other != name}
            value = place_filter.describe(atlas, replace(selection, **others))
            yield ActiveFilter(name, gettext("Place"), value, lift)
