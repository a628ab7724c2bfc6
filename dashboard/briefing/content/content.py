"""The words of a slide: title, sentence, counts, link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from dashboard.analysis import place_filter, summary
from dashboard.analysis.compared import Compared, compare, with_two_sides
from dashboard.analysis.place_filter import PlaceAnswer
from dashboard.analysis.quality import unmapped_reason
from dashboard.analysis.totals import Total
from dashboard.briefing.content.imprint import NOTHING, Imprint
from dashboard.briefing.content.numbering import NumberedIncident, number_incidents
from dashboard.dataset import Atlas
from dashboard.export.citations import author
from dashboard.i18n import names
from dashboard.i18n.labels import ROLES
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
from dashboard.selection.selection import write as write_selection
from dashboard.spatial.features import FeatureIndex, find_feature
from dashboard.spatial.profile import build_profile
from dashboard.theme.symbols import CATEGORIES
from events import edtf
from events.documents import Document
from events.filters import Shown
from events.incident import Incident

# The view that compares.
COMPARE = "compare"
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Content:
    """All that one slide says: atlas, selection and its result, title and caption.

    `digest` is of the data's contents, `base` the address of the atlas that links start with,
    `own_title` replaces the title made here, both empty for none; `answer` is that of the place
    filters; `alone` is a first page without the pages of its list.
    """

    atlas: Atlas
    selection: Selection
    result: Shown
    digest: str
    base: str = ""
    own_title: str = ""
    caption: str = ""
    answer: PlaceAnswer | None = None
    alone: bool = False
    imprint: Imprint = NOTHING

    @cached_property
    def rows(self) -> tuple[NumberedIncident, ...]:
        """The incidents in the window with their numbers."""
        return number_incidents(self.result)

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents that the page is made of: those listed, or those of both sides compared."""
        if self.compared is None:
            return tuple(row.incident for row in self.rows)
        first, second = (summary.all for summary in self.compared.summaries)
        return tuple({incident.id: incident for incident in (*first, *second)}.values())

    @cached_property
    def unmapped(self) -> int:
        """How many of the incidents in the window have no marker on the map."""
        return sum(1 for row in self.rows if unmapped_reason(row.incident))

    @cached_property
    def killed(self) -> Total:
        """The sum of the killed where date and place are sure, as on the screen."""
        selection, atlas = self.selection, self.atlas
        totals = summary.sums(atlas.incidents, selection, self.result, self.answer)
        return next(total for total in totals if total.measure == "killed")

    @cached_property
    def compared(self) -> Compared | None:
        """Both sides, where the selection opens the comparison; None where it does not."""
        return compared_sides(self) if self.selection.view == COMPARE else None

    @property
    def title(self) -> str:
        """Its own title, else one of what is chosen: categories, place, words, actors, window."""
        if self.own_title:
            return self.own_title
        selection = self.selection
        if self.compared:
            first, second = self.compared.names
            text = gettext("{first} and {second} compared", first=first, second=second)
            is_period = self.compared.days[0] != self.compared.days[1]
            return text if is_period else f"{text}, {format_window(selection, short=False)}"
        what = [
            _categories_text(self),
            place_filter.describe(self.atlas, selection),
            gettext("with “{text}”", text=selection.search) if selection.search else "",
        ]
        actors = join_list([pgettext("actor", name) for name in sorted(selection.actors)])
        where = f": {actors}" if actors else ""
        window = format_window(selection, short=False)
        return f"{' '.join(filter(None, what))}{where}, {window}"

    @property
    def sentence(self) -> str:
        """What is shown: categories, window and every filter."""
        selection = self.selection
        documents = self.atlas.store.documents
        parts = [
            gettext(
                "Shown: {kinds} from {first} to {last}",
                kinds=_categories_text(self).lower(),
                first=format_day(selection.first),
                last=format_day(selection.last),
            ),
            _join_or(
                [pgettext("actor", name) for name in sorted(selection.actors)],
                gettext("all actors"),
            ),
            _roles_text(selection),
            gettext("date and place as the text itself says") if selection.basis else "",
            _join_or(
                [author(documents[name]) for name in sorted(selection.documents)],
                _all_documents(documents),
            ),
            gettext("with “{text}”", text=selection.search) if selection.search else "",
            place_filter.describe(self.atlas, selection),
            _place_counts(self),
            gettext("marked: {name}", name=place_filter.target_name(self.atlas, selection.region))
            if selection.region
            else gettext("all regions"),
        ]
        if self.compared:
            parts = [_compared_text(self.compared), *parts[1:-1]]
        if selection.candidates:
            parts.append(gettext("candidates that nobody has accepted are left out"))
        return " · ".join(part for part in parts if part)

    @cached_property
    def query(self) -> str:
        """The selection as the keys of a link."""
        return urlencode(write_selection(self.selection, self.atlas.options), safe=":,;")

    @cached_property
    def link(self) -> str:
        """The address that restores the selection on the screen; empty where none is known."""
        if not self.base:
            return ""
        return f"{self.base.rstrip('/')}/?{self.query}" if self.query else self.base

    @property
    def retrieved(self) -> date:
        """The last day on which any layer's source was fetched."""
        return max(layer.source.retrieved for layer in self.atlas.layers.values())


def compared_sides(content: Content) -> Compared:
    """Sum up both sides that a selection compares, or the two that the page opens with."""
    atlas, selection = content.atlas, content.selection
    feature = find_feature(atlas.frames, selection.region) if selection.region else None
    needs_profile = feature is not None and not selection.compare
    index = FeatureIndex(atlas.frames, atlas.layers, atlas.edge) if needs_profile else None
    profile = build_profile(feature, index) if feature and index else None
    return compare(atlas, with_two_sides(atlas, selection, content.result, profile))


def _categories_text(content: Content) -> str:
    categories = content.selection.categories
    if categories == frozenset(content.atlas.options.categories):
        return gettext("All incidents")
    labels = [
        gettext(category["label"]) for name, category in CATEGORIES.items() if name in categories
    ]
    if not labels:
        return gettext("No incidents")
    text = join_list([labels[0], *(label.lower() for label in labels[1:])])
    return gettext("{kinds} incidents", kinds=text)


def _compared_text(compared: Compared) -> str:
    """Name both sides with their days."""
    sides = [
        f"{name} ({format_day(first)} – {format_day(last)})"
        for name, (first, last) in zip(compared.names, compared.days, strict=True)
    ]
    return gettext("Compared: {first} and {second}", first=sides[0], second=sides[1])


def _place_counts(content: Content) -> str:
    """Say how many are surely and maybe where the selection asks, and how many only concern it."""
    if content.answer is None:
        return ""
    verdicts = content.answer.verdicts
    sure, maybe, about = summary.count_by_certainty(content.result, verdicts)
    counts = gettext("{sure} surely there and then, {maybe} maybe", sure=sure, maybe=maybe)
    concerning = ngettext("{n} only concerns it", "{n} only concern it", about) if about else ""
    return ", ".join(filter(None, (counts, concerning)))


def _roles_text(selection: Selection) -> str:
    roles = [gettext(words) for role, words in ROLES.items() if role in selection.roles]
    return gettext("in the role: {roles}", roles=", ".join(roles)) if roles else ""


def _join_or(names: Sequence[str], otherwise: str) -> str:
    return join_list(names) if names else otherwise


def _all_documents(documents: Mapping[str, Document]) -> str:
    count = len(documents)
    if current_language() == SOURCE and count < len(NUMBER_WORDS):
        return f"all {NUMBER_WORDS[count]} documents"
    return ngettext("all {n} document", "all {n} documents", count)


def format_window(selection: Selection, *, short: bool) -> str:
    """Put the window into words, whole years and months without their days.

    `short` has the names of months abbreviated.
    """
    first, last = selection.first, selection.last
    following = last + timedelta(days=1)
    if (first.month, first.day, following.month, following.day) == (1, 1, 1, 1):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    width = "abbreviated" if short else "wide"
    if first.day == 1 and following.day == 1:
        start, end = (f"{day:%Y-%m}" for day in (first, last))
        if start == end:
            return names.format_date(edtf.read(start), width)
    else:
        start, end = first.isoformat(), last.isoformat()
    ends = (names.format_date(edtf.read(day), width) for day in (start, end))
    return gettext("{low} to {high}", **dict(zip(("low", "high"), ends, strict=True)))
