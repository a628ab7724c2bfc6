"""Both sides of a comparison summed up, with their names: the page and the briefing show these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.analysis import comparison, place_filter, query
from dashboard.analysis.comparison import Side
from dashboard.analysis.place_filter import PlaceAnswer
from dashboard.analysis.summary import IncidentSummary, incidents_of_wider_place, summarize
from dashboard.dataset import Atlas
from dashboard.i18n.translate import format_day, gettext
from dashboard.selection import Selection
from dashboard.spatial.profile import FeatureProfile
from events.filters import Shown

REGION = "region"
Ask = Callable[[str, float], PlaceAnswer]
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides: what tells them apart, what each says, and its first and last day, included."""

    names: tuple[str, str]
    summaries: tuple[IncidentSummary, IncidentSummary]
    days: tuple[Days, Days]


def compare(atlas: Atlas, selection: Selection, ask: Ask | None = None) -> Compared:
    """Sum up both sides of a selection; `ask` answers a place, for callers that keep answers.

    Raises ValueError as `comparison.sides` does.
    """
    both = comparison.sides(selection)
    names = tuple(map(days_words if "/" in selection.compare else _namer(atlas), both))
    sums = tuple(summarize_side(atlas, side, ask) for side in both)
    return Compared((names[0], names[1]), (sums[0], sums[1]), (both[0].days, both[1].days))


def summarize_side(atlas: Atlas, side: Side, ask: Ask | None = None) -> IncidentSummary:
    """Sum up what a side shows of its place, or of everywhere.

    `ask` answers a place, for callers that keep answers; None works it out.
    """

    def work_out(text: str, km: float) -> PlaceAnswer:
        return place_filter.answer_question(atlas, (text, km))

    result = _shown(atlas, side.selection, ask)
    if side.region is None:
        everywhere = {incident.id: "surely" for incident in atlas.incidents}
        return summarize(result, everywhere, atlas.window)  # type: ignore[arg-type]
    feature = place_filter.target_features(atlas, side.region)[0]
    radius_km = place_filter.search_radius_km(feature, side.selection)
    answer = (ask or work_out)(side.region, radius_km)
    wider = incidents_of_wider_place(atlas.incidents, side.selection, result, answer.wider)
    return summarize(result, answer.verdicts, atlas.window, wider)


def _shown(atlas: Atlas, selection: Selection, ask: Ask | None) -> Shown:
    answer = place_filter.answer_all(atlas, selection, ask)
    return query.apply_selection(atlas.incidents, selection, answer.verdicts if answer else None)


def days_words(side: Side) -> str:
    """Write the first and last day of a side."""
    first, last = side.days
    return f"{format_day(first)} – {format_day(last)}"


def _namer(atlas: Atlas) -> Callable[[Side], str]:
    def name(side: Side) -> str:
        if side.region is None:
            return gettext("Everywhere")
        return place_filter.target_name(atlas, side.region)

    return name


def with_two_sides(
    atlas: Atlas, selection: Selection, result: Shown, profile: FeatureProfile | None
) -> Selection:
    """Return the selection with two sensible sides where the link names no other one.

    `profile` is that of the selected region.
    """
    codes = {
        str(properties["iso"]): key
        for key, properties in regions(atlas)
        if isinstance(properties.get("iso"), str)
    }
    busiest = comparison.busiest_regions(codes, query.incidents_in_window(result))
    return comparison.opening(selection, atlas.options, profile, busiest)


def regions(atlas: Atlas) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """List all regions by key; one that two layers have, by its code, comes once, as the last."""
    rows = [
        (f"{name}.{properties['id']}", properties)
        for name, layer in atlas.layers.items()
        if layer.role == REGION and name in atlas.frames
        for properties in atlas.frames[name].properties
    ]
    last = {properties.get("iso"): key for key, properties in rows}
    for key, properties in rows:
        iso = properties.get("iso")
        if not isinstance(iso, str) or last[iso] == key:
            yield key, properties
