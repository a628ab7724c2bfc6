"""What is near a candidate in time and place, as the review shows it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dashboard.dataset import Atlas
from dashboard.i18n.content import content
from dashboard.i18n.names import place_certainty
from dashboard.ui.presenters.candidates import date_words
from dashboard.ui.presenters.collections import title
from dashboard.ui.presenters.mapping import message

if TYPE_CHECKING:
    from events.workspace.links import Near

# What stands for a whole line, region, country or span of time holds a candidate as a part.
WIDE = frozenset({"region", "country", "line"})


def rows(atlas: Atlas, near: Iterable[Near], own: str) -> list[dict[str, Any]]:
    """List the incidents near a candidate; `own` is the collection of one's own texts."""
    return [_row(atlas, neighbour, own) for neighbour in near]


def _row(atlas: Atlas, near: Near, own: str) -> dict[str, Any]:
    titles = {entry.id: title(entry) for entry in atlas.collections}
    incident = atlas.by_id.get(near.id)
    parts = [titles.get(near.collection, near.collection), date_words(near.date)["words"]]
    values: dict[str, Any] = {}
    if incident is not None:
        parts.append(place_certainty(incident))
        values["category"] = incident.categories[0] if incident.categories else ""
        if incident.place is not None and incident.precision not in WIDE:
            values |= {"lon": incident.place.lon, "lat": incident.place.lat}
    return {
        "key": f"{near.collection}/{near.id}",
        "id": near.id,
        "own": near.collection == own,
        "wide": incident is not None and (incident.precision in WIDE or incident.aggregate),
        "title": content(near.title),
        "about": " · ".join(parts),
        "why": [message(text) for text in near.why],
        "category": "",
        **values,
    }
