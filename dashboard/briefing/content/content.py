"""What a page says in words: title, sentence, counts, sources, licences, link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from dashboard.analysis import place_filter, summary
from dashboard.analysis.place_filter import PlaceAnswer
from dashboard.analysis.quality import unmapped_reason
from dashboard.analysis.totals import Total
from dashboard.briefing.content.numbering import NumberedIncident, number_incidents
from dashboard.dataset import Atlas
from dashboard.export.citations import author
from dashboard.i18n import names
from dashboard.i18n.translate import (
    SOURCE,
    current_language,
    format_day,
    gettext,
    join_list,
    ngettext,
    pgettext,
)
from dashboard.selection import Selection
from dashboard.selection import selection as choice
from dashboard.theme.symbols import CATEGORIES
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

    facts: Atlas
    selection: Selection
    found: Shown
    digest: str
    base: str = BASE
    given: str = ""
    caption: str = ""
    answer: PlaceAnswer | None = None

    @cached_property
    def rows(self) -> tuple[NumberedIncident, ...]:
        """The incidents in the window with their numbers."""
        return number_incidents(self.found)

    @cached_property
    def unmapped(self) -> int:
        """How many of the incidents in the window have no mark on the map."""
        return sum(1 for row in self.rows if unmapped_reason(row.one))

    @cached_property
    def killed(self) -> Total:
        """The killed where date and place are sure, as the panel of the same place tells them."""
        chosen, facts = self.selection, self.facts
        sums = summary.sums(facts.incidents, chosen, self.found, self.answer)
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
            gettext(
                "Shown: {kinds} from {first} to {last}",
                kinds=_kinds(self).lower(),
                first=format_day(chosen.first),
                last=format_day(chosen.last),
            ),
            _listed(
                [pgettext("actor", one) for one in sorted(chosen.actors)], gettext("all actors")
            ),
            _listed([author(documents[one]) for one in sorted(chosen.documents)], _all(documents)),
            gettext("with “{text}”", text=chosen.search) if chosen.search else "",
            place_filter.describe(self.facts, chosen),
            gettext("marked: {name}", name=place_filter.target_name(self.facts, chosen.region))
            if chosen.region
            else gettext("all regions"),
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
        return gettext("All incidents")
    labels = [gettext(one["label"]) for name, one in CATEGORIES.items() if name in chosen]
    if not labels:
        return gettext("No incidents")
    said = join_list([labels[0], *(label.lower() for label in labels[1:])])
    return gettext("{kinds} incidents", kinds=said)


def _listed(words: Sequence[str], otherwise: str) -> str:
    return join_list(words) if words else otherwise


def _all(documents: Mapping[str, Document]) -> str:
    count = len(documents)
    if current_language() == SOURCE and count < len(ALL):
        return f"all {ALL[count]} documents"
    return ngettext("all {n} document", "all {n} documents", count)


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
            return names.format_date(edtf.read(start), width)
    else:
        start, end = first.isoformat(), last.isoformat()
    ends = (names.format_date(edtf.read(one), width) for one in (start, end))
    return gettext("{low} to {high}", **dict(zip(("low", "high"), ends, strict=True)))
