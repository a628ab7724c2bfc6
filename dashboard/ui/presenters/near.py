"""What is near a candidate in time and place, as the review shows it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dashboard.dataset import Atlas
from dashboard.dataset.entries import OWN_TEXTS
from dashboard.i18n.content import content
from dashboard.i18n.names import place_certainty
from dashboard.i18n.translate import gettext
from dashboard.ui.presenters.candidates import date_words
from dashboard.ui.presenters.mapping import message

if TYPE_CHECKING:
    from events.incident import Incident
    from events.workspace.links import Near

# What stands for a whole line, region, country or span of time holds a candidate as a part.
WIDE = frozenset({"region", "country", "line"})


def rows(
    atlas: Atlas, near: Iterable[Near], accepted: Mapping[str, Incident]
) -> list[dict[str, Any]]:
    """List the incidents near a candidate.

    `accepted` are those of one's own texts by id: the atlas of this run has none of those that were
    accepted since it was read.
    """
    titles = {entry.id: entry.shown_title for entry in atlas.collections}
    titles.setdefault(OWN_TEXTS, gettext("Own texts"))
    return [_row(atlas, neighbour, titles, accepted) for neighbour in near]


def _row(
    atlas: Atlas, near: Near, titles: Mapping[str, str], accepted: Mapping[str, Incident]
) -> dict[str, Any]:
    is_own = near.collection == OWN_TEXTS
    incident = accepted.get(near.id) if is_own else atlas.by_id.get(near.id)
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
        "own": is_own,
        "wide": incident is not None and (incident.precision in WIDE or incident.aggregate),
        "title": content(near.title),
        "about": " · ".join(parts),
        "why": [message(text) for text in near.why],
        "category": "",
        **values,
    }
