"""A profile as values for its templates: numbers in words, bars in per cent. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.analysis.summary import IncidentSummary
from dashboard.i18n.translate import N_, format_number, gettext, pgettext
from dashboard.spatial.borders import Neighbour
from dashboard.spatial.profile import FeatureProfile
from dashboard.theme import symbols
from dashboard.ui.presenters import outline, sparkline
from geodata.layer import Bounds

MOST_ACTORS, MOST_PASSED = 8, 12


def km(value: float) -> str:
    """A length in km: whole from 10 on, else to one decimal."""
    return format_number(value, ",.0f" if value >= 10 else ".1f")


def metrics(seen: FeatureProfile, told: IncidentSummary) -> list[dict[str, str]]:
    """The figures at the top: area, length measured and published, inhabitants, incidents."""
    known = seen.thing.properties
    found = []
    if seen.km2 is not None:
        label = gettext("area, geodesic")
        if seen.share:
            part, whole = seen.share
            label = gettext("{share} of {country}", share=_share(part), country=whole)
        found.append({"value": km(seen.km2), "unit": gettext("km²"), "label": label})
    if seen.km is not None:
        label = gettext("boundary") if seen.km2 is not None else gettext("as drawn, geodesic")
        found.append({"value": km(seen.km), "unit": gettext("km"), "label": label})
    if seen.least_km is not None:
        label = gettext("length: it goes on beyond the map’s edge")
        found.append({"value": f"≥ {km(seen.least_km)}", "unit": gettext("km"), "label": label})
    elif seen.cut:
        label = gettext("area and boundary: the map’s edge cuts it")
        found.append({"value": gettext("not given"), "unit": "", "label": label})
    if isinstance(known.get("published_km"), int | float):
        length = km(known["published_km"])
        found.append({"value": length, "unit": gettext("km"), "label": gettext("published")})
    if isinstance(known.get("population"), int | float):
        found.append(
            {"value": km(known["population"]), "unit": "", "label": gettext("inhabitants")}
        )
    count = f"{len(told.sure)} + {len(told.maybe)}?" if told.maybe else f"{len(told.sure)}"
    return [*found, {"value": count, "unit": "", "label": gettext("incidents")}][-3:]


# Smaller shares are finer than outlines of two sources agree.
LEAST_PERCENT = 0.01


def _share(part: float) -> str:
    percent = 100 * part
    if percent < LEAST_PERCENT:
        return gettext("under {n}", n=f"{format_number(LEAST_PERCENT)} %")
    return f"{format_number(percent, '.0f' if percent >= 10 else '.2g')} %"


KINDS = {"river": N_("river"), "land": N_("land, state"), "inner": N_("inner")}


def borders(rows: Sequence[Neighbour]) -> dict[str, Any]:
    """The bars by neighbour, the longest full, and the key of their kinds with the sums."""
    longest = max((row.km for row in rows), default=1.0)
    bars = [
        {"name": row.name, "km": f"≥ {km(row.km)}" if row.open else km(row.km)}
        | {kind: km(getattr(row, kind)) for kind in KINDS}
        | {f"{kind}_share": round(100 * getattr(row, kind) / longest, 1) for kind in KINDS}
        for row in rows
    ]
    least = {kind for kind in KINDS for row in rows if row.open and getattr(row, kind)}
    sums = {kind: sum(getattr(row, kind) for row in rows) for kind in KINDS}
    keys = [
        {"kind": kind, "label": f"{gettext(label)} {'≥ ' * (kind in least)}{km(sums[kind])}"}
        for kind, label in KINDS.items()
        if sums[kind]
    ]
    return {"borders": bars, "border_keys": keys, "borders_open": bool(least)}


def incidents(told: IncidentSummary) -> list[dict[str, Any]]:
    """The counts by category, those that have any."""
    return [
        {
            "name": name,
            "label": gettext(kind["label"]),
            "sure": told.by_category[name].certain,
            "maybe": told.by_category[name].possible,
        }
        for name, kind in symbols.CATEGORIES.items()
        if name in told.by_category
    ]


def actors(told: IncidentSummary) -> dict[str, Any]:
    """The actors named most, and how many more."""
    rows = [
        {"name": pgettext("actor", name), "count": count}
        for name, count in told.actors[:MOST_ACTORS]
    ]
    return {"actors": rows, "more_actors": max(len(told.actors) - MOST_ACTORS, 0)}


def picture(
    told: IncidentSummary, span: tuple[date, date], window: tuple[date, date], theme: str
) -> dict[str, Any]:
    """The picture of the half-years with its years."""
    drawn = sparkline.picture(told.half_years, window, symbols.TOKENS[theme])
    return {"spark": drawn, "years": sparkline.years(span)}


def cut(seen: FeatureProfile, edge: Bounds, theme: str) -> dict[str, str]:
    """The picture of an area that the map's edge cuts; empty where it cuts none."""
    if not (seen.cut and seen.thing.is_area):
        return {"cut": ""}
    return {"cut": outline.picture(seen.thing.geometry, edge, symbols.TOKENS[theme])}


def passed(seen: FeatureProfile, titles: Mapping[str, str]) -> dict[str, Any]:
    """The regions along a line by layer, the longest first; `titles` are the layers'."""
    layers = dict.fromkeys(one.layer for one in seen.passed)
    rows = []
    for layer in layers:
        regions = [one for one in seen.passed if one.layer == layer]
        least = "≥ " if seen.cut else ""
        named = [{"name": one.name, "km": f"{least}{km(one.km)}"} for one in regions[:MOST_PASSED]]
        more = max(len(regions) - MOST_PASSED, 0)
        rows.append({"layer": titles[layer], "regions": named, "more": more})
    return {"passed": rows}
