"""What a page says in words: title, sentence, counts, sources, licences, link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from dashboard import selection as choice
from dashboard import totals
from dashboard.briefing.authors import author, joined
from dashboard.briefing.numbered import Numbered, numbered
from dashboard.facts import Facts
from dashboard.look import CATEGORIES
from dashboard.placed import unmapped
from dashboard.regions import thing
from dashboard.selection import Selection
from dashboard.totals import Total
from events.documents import Document
from events.filters import Shown

BASE = "http://localhost:8501/"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Content:
    """All that one view says: the facts, the choice, what it shows, its title and caption.

    `digest` is of the data's contents, `base` the atlas's address that links start with.
    """

    facts: Facts
    selection: Selection
    found: Shown
    digest: str
    base: str = BASE
    given: str = ""
    caption: str = ""

    @cached_property
    def rows(self) -> tuple[Numbered, ...]:
        """The incidents in the window with their numbers."""
        return numbered(self.found)

    @cached_property
    def unmapped(self) -> int:
        """How many of the incidents in the window have no mark on the map."""
        return sum(1 for row in self.rows if unmapped(row.one))

    @cached_property
    def killed(self) -> Total:
        """The killed of the certain incidents, as a range."""
        return totals.total("killed", self.found.certain, self.found.possible)

    @property
    def title(self) -> str:
        """The title given, else one that says what is shown."""
        return self.given or f"{_kinds(self)}, {window(self.selection, short=False)}"

    @property
    def sentence(self) -> str:
        """The window and every filter."""
        chosen = self.selection
        documents = self.facts.store.documents
        parts = [
            f"Shown: {_kinds(self).lower()} from {_day(chosen.first)} to {_day(chosen.last)}",
            _listed(sorted(chosen.actors), "all actors"),
            _listed([author(documents[one]) for one in sorted(chosen.documents)], _all(documents)),
            f"with “{chosen.search}”" if chosen.search else "",
            _near(self),
            f"marked: {_named(self.facts, chosen.region)}" if chosen.region else "all regions",
        ]
        return " · ".join(part for part in parts if part)

    @cached_property
    def link(self) -> str:
        """The address that restores the view."""
        query = urlencode(choice.write(self.selection, self.facts.options), safe="|:,;")
        return f"{self.base.rstrip('/')}/?{query}" if query else self.base

    @property
    def day(self) -> date:
        """The last day on which any layer's source was fetched."""
        return max(layer.source.retrieved for layer in self.facts.layers.values())


def _kinds(content: Content) -> str:
    chosen = content.selection.categories
    if chosen == frozenset(content.facts.options.categories):
        return "All incidents"
    labels = [one["label"] for name, one in CATEGORIES.items() if name in chosen]
    if not labels:
        return "No incidents"
    said = joined([labels[0], *(label.lower() for label in labels[1:])])
    return f"{said} incidents"


def _listed(words: Sequence[str], otherwise: str) -> str:
    return joined(words) if words else otherwise


def _all(documents: Mapping[str, Document]) -> str:
    count = len(documents)
    return f"all {NUMBERS[count] if count < len(NUMBERS) else count} documents"


def _near(content: Content) -> str:
    chosen = content.selection
    parts = []
    if chosen.near:
        km = f"up to {chosen.within:g} km from" if chosen.within else "in or by"
        parts.append(f"{km} {_named(content.facts, chosen.near)}")
    if chosen.shape:
        parts.append("in the shape drawn")
    return " and ".join(parts)


def _named(facts: Facts, key: str) -> str:
    layer, dot, _ = key.partition(".")
    if not dot:
        return facts.layers[layer].title
    found = thing(facts.frames, key)
    return found.name if found else key


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def window(selection: Selection, *, short: bool) -> str:
    """The window in words: whole years and months without their days."""
    first, last = selection.first, selection.last
    following = last + timedelta(days=1)
    if (first.month, first.day, following.month, following.day) == (1, 1, 1, 1):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    form = "%b %Y" if short else "%B %Y"
    if first.day == 1 and following.day == 1:
        return (
            f"{first:{form}} to {last:{form}}"
            if first.month != last.month or first.year != last.year
            else f"{first:{form}}"
        )
    return f"{first.day} {first:{form}} to {last.day} {last:{form}}"
