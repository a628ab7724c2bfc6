"""Which years and regions the texts at hand speak of, as values for a template. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

from dashboard.analysis.coverage import Coverage, Region, silent_years
from dashboard.i18n.translate import N_, format_number, gettext, join_list, ngettext
from dashboard.ui.presenters import sparkline

Days = tuple[date, date]
LEFT_OUT = (
    N_("{n} without a date or with an open one"),
    N_("{n} dated to more than two calendar years"),
    N_("{n} with no place in a province, or told of a whole country or line"),
)


def coverage_rows(
    coverage: Coverage, regions: Mapping[str, Region], country: str, *, window: Days, home: Days
) -> dict[str, Any]:
    """Make the strip of years and the rows of regions, with what no text speaks of in words.

    `regions` are by code. Those of `country` are all listed, others where a text speaks of them.
    `window` is the chosen one, `home` what the atlas opens with: the strip shows both, whole years.
    """
    span = date(min(window[0], home[0]).year, 1, 1), date(max(window[1], home[1]).year, 12, 31)
    listed = [
        (code, region)
        for code, region in regions.items()
        if region.country == country or coverage.regions.get(code)
    ]
    listed.sort(key=lambda row: (row[1].country != country, -coverage.regions.get(row[0], 0)))
    return {
        "strip": [_bar(coverage, year, window) for year in range(span[0].year, span[1].year + 1)],
        "years": sparkline.years(span),
        "spoken": _spoken_years(coverage, span),
        "silence": silence(coverage, window),
        "regions": [
            {"name": region.name, **_count(coverage, coverage.regions.get(code, 0))}
            for code, region in listed
        ],
        "others": len(regions) - len(listed),
        "left_out": left_out(coverage),
        "texts": coverage.texts,
        "mentions": coverage.mentions,
        "own": coverage.own,
    }


def part_rows(coverage: Coverage, names: Mapping[str, str]) -> dict[str, Any]:
    """Make a row for each part of a region that a text speaks of, and name the others.

    `names` are those of all parts, by key.
    """
    named = [key for key in names if coverage.regions.get(key)]
    named.sort(key=lambda key: (-coverage.regions[key], names[key]))
    silent = sorted(name for key, name in names.items() if not coverage.regions.get(key))
    return {
        "rows": [{"name": names[key], **_count(coverage, coverage.regions[key])} for key in named],
        "silence": gettext(
            "No text names a place in {names}:"
            " that nothing is shown there does not say that nothing happened.",
            names=join_list(silent),
        )
        if silent
        else "",
        "own": coverage.own,
    }


def _bar(coverage: Coverage, year: int, window: Days) -> dict[str, Any]:
    count = _count(coverage, coverage.years.get(year, 0))
    chosen = window[0].year <= year <= window[1].year
    return {**count, "chosen": chosen, "title": f"{year}: {count['words']}"}


def _count(coverage: Coverage, count: int) -> dict[str, Any]:
    """Say how many of the texts, as a share in per cent and in words."""
    return {
        "count": count,
        "share": round(100 * count / max(coverage.texts, 1)),
        "words": ngettext(
            "{n} of {all} text", "{n} of {all} texts", coverage.texts, **_of(coverage, count)
        ),
    }


def _of(coverage: Coverage, count: int) -> dict[str, Any]:
    return {"n": format_number(count), "all": format_number(coverage.texts)}


def _spoken_years(coverage: Coverage, span: Days) -> str:
    """Put the strip into words: runs of years with the number of texts."""
    years = range(span[0].year, span[1].year + 1)
    return "; ".join(
        f"{_run(run[0], run[-1])}: {_count(coverage, count)['words']}"
        for count, group in groupby(years, key=lambda year: coverage.years.get(year, 0))
        for run in (list(group),)
    )


def _run(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"


def silence(coverage: Coverage, window: Days) -> str:
    """Name the years of a window that no text speaks of; empty where there is none."""
    runs = silent_years(coverage, window[0].year, window[1].year)
    if not runs:
        return ""
    return gettext(
        "No text dates anything to {years}:"
        " that nothing is shown does not say that nothing happened.",
        years=join_list([_run(*run) for run in runs]),
    )


def left_out(coverage: Coverage) -> list[str]:
    """Say how many accounts fill no year and no region, and why; none where all do."""
    counts = (coverage.undated, coverage.long, coverage.unplaced)
    pairs = zip(LEFT_OUT, counts, strict=True)
    return [gettext(words, n=format_number(count)) for words, count in pairs if count]
