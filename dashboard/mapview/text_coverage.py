"""How many texts speak of each year, as the frame shows it under the bars of its time control."""

from __future__ import annotations

from typing import Any

from dashboard.analysis.coverage import Coverage
from dashboard.i18n.translate import format_number, ngettext


def counts_by_year(coverage: Coverage) -> dict[str, Any] | None:
    """List the years that texts speak of, with how many; None without any text.

    `words` say a count, put in for `{n}`, in the run's language.
    """
    if not coverage.texts:
        return None
    return {
        "texts": coverage.texts,
        "years": sorted(coverage.years.items()),
        "words": ngettext(
            "{n} of {all} text",
            "{n} of {all} texts",
            coverage.texts,
            n="{n}",
            all=format_number(coverage.texts),
        ),
    }
