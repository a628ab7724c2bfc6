"""Put into words what the map of a page shows, for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis.quality import unmapped_reason
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.briefing.layout.rows import short_date
from dashboard.i18n import content as texts
from dashboard.i18n.names import place_name
from dashboard.i18n.translate import gettext, join_list, ngettext
from dashboard.theme.symbols import CATEGORIES

# Most incidents that are named; the list has all.
MOST = 8


def describe(content: Content, context: MapContext, legend: Sequence[str]) -> str:
    """Describe a map from what was drawn on it: counts, incidents with their places, layers."""
    outside = set(context.outside)
    drawn = [
        row
        for row in content.rows
        if not unmapped_reason(row.incident) and row.number not in outside
    ]
    kinds = dict.fromkeys(CATEGORIES, 0)
    for row in drawn:
        kinds[row.incident.category] += 1
    counts = [
        f"{gettext(CATEGORIES[name]['label'])} {count}" for name, count in kinds.items() if count
    ]
    parts = [
        gettext("Map: {title}", title=content.title),
        ngettext("{n} incident drawn", "{n} incidents drawn", len(drawn))
        + (f" ({', '.join(counts)})" if counts else ""),
        _named(drawn),
        gettext("Legend: {entries}", entries=", ".join(legend)),
    ]
    return ". ".join(part for part in parts if part) + "."


def _named(drawn: Sequence[NumberedIncident]) -> str:
    """Name the first incidents by number, date, title and place."""
    named = [
        f"{row.number} {texts.content(row.incident.title)} ({short_date(row.incident)}"
        f"{f', {place_name(row.incident.place)}' if row.incident.place else ''})"
        for row in drawn[:MOST]
    ]
    rest = len(drawn) - len(named)
    if rest > 0:
        named.append(ngettext("{n} more", "{n} more", rest))
    return join_list(named) if named else ""
