"""What a download holds for a choice: the page's buttons and the command give the same. Pure."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from dashboard.analysis import place_filter
from dashboard.analysis.place_filter import PlaceAnswer
from dashboard.analysis.query import apply_selection
from dashboard.dataset import Atlas
from dashboard.export import columns
from dashboard.export.columns import ExportBundle
from dashboard.export.evidence_rows import evidence_rows
from dashboard.selection import Selection, selection
from events.filters import Shown


def build_bundle(
    atlas: Atlas, chosen: Selection, shown: Shown, answer: PlaceAnswer | None
) -> ExportBundle:
    """Put together the rows shown, the choice in words and as a link, and the documents cited.

    `answer` is what the place filters of the choice find, None where it has none.
    """
    return ExportBundle(
        rows=columns.export_rows(shown, answer.verdicts if answer else None),
        choice=describe_selection(atlas, chosen),
        link=written_link(atlas, chosen),
        documents=tuple(atlas.store.documents.values()),
        evidence=evidence_rows(columns.listed_incidents(shown)),
    )


def resolve_bundle(atlas: Atlas, chosen: Selection) -> ExportBundle:
    """Put together what a choice shows, worked out without a page."""
    answer = place_filter.answer_all(atlas, chosen)
    shown = apply_selection(atlas.incidents, chosen, answer.verdicts if answer else None)
    return build_bundle(atlas, chosen, shown, answer)


def written_link(atlas: Atlas, chosen: Selection) -> str:
    """Write the choice as the keys of a link, without what is on the map alone."""
    return urlencode(selection.write(replace(chosen, candidates=False, review=""), atlas.options))


def describe_selection(atlas: Atlas, chosen: Selection) -> str:
    """Put the filters of a choice into words."""
    parts = [f"{chosen.first} to {chosen.last}, both days included"]
    if chosen.categories != frozenset(atlas.options.categories):
        parts.append(f"categories: {', '.join(sorted(chosen.categories)) or 'none'}")
    words_chosen = {
        "actors": chosen.actors,
        "actors in the role": chosen.roles,
        "texts": chosen.documents,
    }
    for label, words in words_chosen.items():
        if words:
            parts.append(f"{label}: {', '.join(sorted(words))}")
    if chosen.basis:
        parts.append("date and place as the cited lines themselves say")
    if chosen.search:
        parts.append(f"search: {chosen.search}")
    if chosen.by_place:
        parts.append(place_filter.describe(atlas, chosen))
    return "; ".join(parts)
