"""What a window shows in sum: counts in all and by category. Pure."""

from __future__ import annotations

from datetime import date

from dashboard.analysis.quality import unmapped_reason
from dashboard.analysis.query import Count, by_category, count_begun_before, count_in_window
from dashboard.i18n.translate import gettext
from dashboard.theme import symbols
from events.columns import reads
from events.filters import Shown, is_planned
from events.incident import Incident


def overview_counts(result: Shown, first: date) -> dict[str, object]:
    """Make the counts for the template of the overview.

    `first` is the window's first day: of what is possible they tell apart what began before it and
    has no end told, since that is counted in every later window.
    """
    return {
        "certain": len(result.certain),
        "possible": len(result.possible),
        "begun": count_begun_before(result, first),
        "undated": len(result.undated),
        "rows": _category_rows(result),
        "unlocated": count_in_window(result, unmapped_reason),
        "plans": count_in_window(result, is_planned),
        "several": count_in_window(result, _has_categories),
    }


@reads("categories")
def _has_categories(incident: Incident) -> bool:
    return len(incident.categories) > 1


def _category_rows(result: Shown) -> list[dict[str, object]]:
    counts = by_category(result)
    return [
        {
            "name": name,
            "label": gettext(category["label"]),
            "certain": counts.get(name, Count(0, 0)).certain,
            "possible": counts.get(name, Count(0, 0)).possible,
        }
        for name, category in symbols.CATEGORIES.items()
    ]
