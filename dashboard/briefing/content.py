"""What a page says in words: title, sentence, counts, sources, licences, link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from dashboard import naming, scope, telling
from dashboard import selection as choice
from dashboard.briefing.authors import author, joined
from dashboard.briefing.numbered import Numbered, numbered
from dashboard.facts import Facts
from dashboard.language import SOURCE, day, say, say_as, say_many, spoken
from dashboard.look import CATEGORIES
from dashboard.placed import unmapped
from dashboard.scope import Answer
from dashboard.selection import Selection
from dashboard.totals import Total
from events import edtf
from events.documents import Document
from events.filters import Shown

BASE = "http://localhost:8501/"
ALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Content:
    """All that one view says: the facts, the choice, what it shows, its title and caption.

    `digest` is of the data's contents, `base` the atlas's address that links start with,
    `answer` that of the place filters.
    """

    facts: Facts
    selection: Selection
    found: Shown
    digest: str
    base: str = BASE
    given: str = ""
    caption: str = ""
    answer: Answer | None = None

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
        """The killed where date and place are sure, as the panel of the same place tells them."""
        chosen, facts = self.selection, self.facts
        sums = telling.sums(facts.incidents, chosen, self.found, self.answer)
        return next(one for one in sums if one.measure == "killed")

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
            say(
                "Shown: {kinds} from {first} to {last}",
                kinds=_kinds(self).lower(),
                first=day(chosen.first),
                last=day(chosen.last),
            ),
            _listed([say_as("actor", one) for one in sorted(chosen.actors)], say("all actors")),
            _listed([author(documents[one]) for one in sorted(chosen.documents)], _all(documents)),
            say("with “{text}”", text=chosen.search) if chosen.search else "",
            scope.describe(self.facts, chosen),
            say("marked: {name}", name=scope.named(self.facts, chosen.region))
            if chosen.region
            else say("all regions"),
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
        return say("All incidents")
    labels = [say(one["label"]) for name, one in CATEGORIES.items() if name in chosen]
    if not labels:
        return say("No incidents")
    said = joined([labels[0], *(label.lower() for label in labels[1:])])
    return say("{kinds} incidents", kinds=said)


def _listed(words: Sequence[str], otherwise: str) -> str:
    return joined(words) if words else otherwise


def _all(documents: Mapping[str, Document]) -> str:
    count = len(documents)
    if spoken() == SOURCE and count < len(ALL):
        return f"all {ALL[count]} documents"
    return say_many("all {n} document", "all {n} documents", count)


def window(selection: Selection, *, short: bool) -> str:
    """The window in words: whole years and months without their days."""
    first, last = selection.first, selection.last
    following = last + timedelta(days=1)
    if (first.month, first.day, following.month, following.day) == (1, 1, 1, 1):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    width = "abbreviated" if short else "wide"
    if first.day == 1 and following.day == 1:
        start, end = (f"{one:%Y-%m}" for one in (first, last))
        if start == end:
            return naming.when(edtf.read(start), width)
    else:
        start, end = first.isoformat(), last.isoformat()
    ends = (naming.when(edtf.read(one), width) for one in (start, end))
    return say("{low} to {high}", **dict(zip(("low", "high"), ends, strict=True)))
