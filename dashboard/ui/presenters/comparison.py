"""What differs between the two sides of a comparison: in words, and as bars. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.analysis import estimates
from dashboard.analysis.query import Count
from dashboard.analysis.summary import IncidentSummary
from dashboard.i18n.translate import format_number, gettext, join_list, ngettext
from dashboard.theme import symbols
from dashboard.ui.presenters import totals as total_rows

NONE = Count(0, 0)
MOST_NAMED = 3
DAYS_A_YEAR = 365.25
# Lengths that differ by less are told as alike.
ALIKE = 1.1


def difference(
    names: tuple[str, str],
    summaries: tuple[IncidentSummary, IncidentSummary],
    days: tuple[tuple[date, date], tuple[date, date]],
) -> dict[str, Any]:
    """Say which side surely has more, and draw both sides' counts by category on one scale."""
    counts = tuple(Count(len(side.sure), len(side.maybe)) for side in summaries)
    pairs = {
        name: tuple(side.by_category.get(name, NONE) for side in summaries)
        for name in symbols.CATEGORIES
    }
    pairs = {name: pair for name, pair in pairs.items() if any(map(_any, pair))}
    return {
        "names": names,
        "sentences": [
            _whole(names, counts),
            *_by_category(names, pairs),
            *_lengths(days),
        ],
        "rows": _rows(pairs),
        "killed": _killed(summaries),
    }


def _any(count: Count) -> bool:
    return bool(count.certain or count.possible)


def _more(first: Count, second: Count) -> int | None:
    """Return which of two is larger whatever the open ones turn out to be; None where it is open.

    -1 where both are surely the same.
    """
    if first.certain > second.certain + second.possible:
        return 0
    if second.certain > first.certain + first.possible:
        return 1
    settled = not (first.possible or second.possible)
    return -1 if settled and first.certain == second.certain else None


def count_words(count: Count) -> str:
    """Write a count with its open ones: `12 + 3?`."""
    sure = format_number(count.certain)
    return f"{sure} + {format_number(count.possible)}?" if count.possible else sure


def _whole(names: tuple[str, str], counts: Sequence[Count]) -> str:
    larger = _more(*counts)
    if larger is None:
        return gettext(
            "Of which side more incidents are told is open: {first}, {a}; {second}, {b}.",
            first=names[0],
            a=count_words(counts[0]),
            second=names[1],
            b=count_words(counts[1]),
        )
    if larger < 0:
        return ngettext(
            "As many incidents are told of both sides: {n}.",
            "As many incidents are told of both sides: {n}.",
            counts[0].certain,
        )
    return gettext(
        "Surely more incidents are told of {name}: {more} against {less}.",
        name=names[larger],
        more=count_words(counts[larger]),
        less=count_words(counts[1 - larger]),
    )


def _by_category(names: tuple[str, str], pairs: dict[str, tuple[Count, ...]]) -> list[str]:
    """Name for each side the categories of which it surely has more, the farthest apart first."""
    sentences = []
    for side in (0, 1):
        more = [
            (pair[side].certain - pair[1 - side].certain - pair[1 - side].possible, name)
            for name, pair in pairs.items()
            if _more(*pair) == side
        ]
        more.sort(key=lambda row: -row[0])
        if more:
            named = [_against(name, pairs[name], side) for _, name in more[:MOST_NAMED]]
            text = gettext("{name} has surely more of: {list}.", name=names[side], list="{}")
            sentences.append(text.format(join_list(named)))
    return sentences or [gettext("In no category has one side surely more.")]


def _against(name: str, pair: tuple[Count, ...], side: int) -> str:
    return gettext(
        "{category} ({more} against {less})",
        category=gettext(symbols.CATEGORIES[name]["label"]),
        more=count_words(pair[side]),
        less=count_words(pair[1 - side]),
    )


def _lengths(days: tuple[tuple[date, date], tuple[date, date]]) -> list[str]:
    """Warn where the windows differ in length: counts are not per year."""
    years = [((last - first).days + 1) / DAYS_A_YEAR for first, last in days]
    if max(years) / min(years) < ALIKE:
        return []
    return [
        gettext(
            "The windows differ in length: {first} years and {second} years; counts are not by"
            " year.",
            first=_years(years[0]),
            second=_years(years[1]),
        )
    ]


def _years(years: float) -> str:
    return format_number(years, ".0f" if years >= 10 else ".1f")


def _rows(pairs: dict[str, tuple[Count, ...]]) -> list[dict[str, Any]]:
    most = max(
        (count.certain + count.possible for pair in pairs.values() for count in pair), default=1
    )
    return [
        {
            "name": name,
            "label": gettext(symbols.CATEGORIES[name]["label"]),
            "sides": [
                {
                    "words": count_words(count),
                    "sure": round(100 * count.certain / most, 1),
                    "maybe": round(100 * count.possible / most, 1),
                }
                for count in pair
            ],
        }
        for name, pair in pairs.items()
    ]


def _killed(summaries: Sequence[IncidentSummary]) -> list[dict[str, Any]]:
    """List the sums of both sides, measure by measure, where either has a figure."""
    rows = []
    for totals in zip(*(side.totals for side in summaries), strict=True):
        if any(total.counted for total in totals):
            ranges = [
                estimates.format_range(total.range) if total.counted else gettext("no figure")
                for total in totals
            ]
            title = total_rows.total_title(totals[0].measure)
            rows.append({"title": title, "ranges": ranges})
    return rows
