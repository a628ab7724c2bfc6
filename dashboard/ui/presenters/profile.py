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

MOST_ACTORS, MOST_CROSSED = 8, 12


def km(value: float) -> str:
    """Format a length, an area or a count: whole from 10 on, else to one decimal."""
    return format_number(value, ",.0f" if value >= 10 else ".1f")


def metrics(profile: FeatureProfile, summary: IncidentSummary) -> list[dict[str, str]]:
    """List the figures at the top: area, length measured and published, inhabitants, incidents."""
    properties = profile.feature.properties
    figures = []
    if profile.km2 is not None:
        label = gettext("area, geodesic")
        if profile.share:
            part, whole = profile.share
            label = gettext("{share} of {country}", share=_share(part), country=whole)
        figures.append({"value": km(profile.km2), "unit": gettext("km²"), "label": label})
    if profile.km is not None:
        label = gettext("boundary") if profile.km2 is not None else gettext("as drawn, geodesic")
        figures.append({"value": km(profile.km), "unit": gettext("km"), "label": label})
    if profile.least_km is not None:
        label = gettext("length: it goes on beyond the map’s edge")
        figures.append(
            {"value": f"≥ {km(profile.least_km)}", "unit": gettext("km"), "label": label}
        )
    elif profile.cut:
        label = gettext("area and boundary: the map’s edge cuts it")
        figures.append({"value": gettext("not given"), "unit": "", "label": label})
    if isinstance(properties.get("published_km"), int | float):
        length = km(properties["published_km"])
        figures.append({"value": length, "unit": gettext("km"), "label": gettext("published")})
    if isinstance(properties.get("population"), int | float):
        figures.append(
            {"value": km(properties["population"]), "unit": "", "label": gettext("inhabitants")}
        )
    count = (
        f"{len(summary.sure)} + {len(summary.maybe)}?" if summary.maybe else f"{len(summary.sure)}"
    )
    return [*figures, {"value": count, "unit": "", "label": gettext("incidents")}][-3:]


# Smaller shares are finer than outlines of two sources agree.
LEAST_PERCENT = 0.01


def _share(part: float) -> str:
    percent = 100 * part
    if percent < LEAST_PERCENT:
        return gettext("under {n}", n=f"{format_number(LEAST_PERCENT)} %")
    return f"{format_number(percent, '.0f' if percent >= 10 else '.2g')} %"


KINDS = {"river": N_("river"), "land": N_("land, state"), "inner": N_("inner")}


def borders(rows: Sequence[Neighbour]) -> dict[str, Any]:
    """Draw the bars by neighbour, the longest full, and the key of their kinds with the sums."""
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


def incidents(summary: IncidentSummary) -> list[dict[str, Any]]:
    """Count the incidents by category, for the categories that have any."""
    return [
        {
            "name": name,
            "label": gettext(category["label"]),
            "sure": summary.by_category[name].certain,
            "maybe": summary.by_category[name].possible,
        }
        for name, category in symbols.CATEGORIES.items()
        if name in summary.by_category
    ]


def actors(summary: IncidentSummary) -> dict[str, Any]:
    """List the actors named most, and how many more."""
    rows = [
        {"name": pgettext("actor", name), "count": count}
        for name, count in summary.actors[:MOST_ACTORS]
    ]
    return {"actors": rows, "more_actors": max(len(summary.actors) - MOST_ACTORS, 0)}


def picture(
    summary: IncidentSummary, span: tuple[date, date], window: tuple[date, date], theme: str
) -> dict[str, Any]:
    """Draw the half-years, with the years to write below."""
    bars = sparkline.picture(summary.half_years, window, symbols.TOKENS[theme])
    return {"spark": bars, "years": sparkline.years(span)}


def cut(profile: FeatureProfile, edge: Bounds, theme: str) -> dict[str, str]:
    """Draw the picture of an area that the map's edge cuts; empty where it cuts none."""
    if not (profile.cut and profile.feature.is_area):
        return {"cut": ""}
    return {"cut": outline.picture(profile.feature.geometry, edge, symbols.TOKENS[theme])}


def regions_crossed(profile: FeatureProfile, titles: Mapping[str, str]) -> dict[str, Any]:
    """List the regions along a line by layer, the longest first; `titles` are the layers'."""
    at_least = "≥ " if profile.cut else ""
    rows = []
    for layer in dict.fromkeys(region.layer for region in profile.regions_crossed):
        regions = [region for region in profile.regions_crossed if region.layer == layer]
        named = [
            {"name": region.name, "km": f"{at_least}{km(region.km)}"}
            for region in regions[:MOST_CROSSED]
        ]
        more = max(len(regions) - MOST_CROSSED, 0)
        rows.append({"layer": titles[layer], "regions": named, "more": more})
    return {"regions_crossed": rows}
