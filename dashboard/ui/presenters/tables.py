"""The two tables: the incidents shown, and the features of the layers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from dashboard.analysis import attribution, estimates
from dashboard.analysis.query import window_statuses
from dashboard.dataset import Atlas
from dashboard.dataset.dataset import Days
from dashboard.dataset.entries import entry_of
from dashboard.export import columns
from dashboard.i18n import names
from dashboard.i18n.content import content
from dashboard.i18n.labels import STATUSES, VERDICTS
from dashboard.i18n.names import format_date, place_name
from dashboard.i18n.translate import N_, format_number, gettext
from dashboard.selection import Selection
from dashboard.spatial.features import find_feature
from dashboard.spatial.proximity import Verdicts
from dashboard.theme import symbols
from dashboard.ui.presenters import feature_words
from dashboard.ui.presenters import incident as incident_rows
from events.filters import Shown
from events.incident import Incident

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, str]
WINDOW = {
    "certain": N_("certain"),
    "possible": N_("possible"),
    "undated": N_("undated"),
    "not": N_("not"),
}


def incident_table(
    atlas: Atlas,
    incidents: Sequence[Incident],
    result: Shown,
    verdicts: Verdicts | None = None,
) -> pd.DataFrame:
    """Make one row an incident: date as written and in words, how sure, place, figures, sources.

    `verdicts` say how each lies in the place that is asked about; without, none is.
    """
    import pandas as pd

    rows, statuses = [], window_statuses(result)
    links = evidence_columns(incidents)
    several = len(atlas.collections) > 1 and any(incident.collection for incident in incidents)
    for incident in incidents:
        row = _incident_row(atlas, incident, statuses.get(incident.id, "not"))
        if several:
            entry = entry_of(atlas.collections, incident)
            row[gettext("Collection")] = entry.shown_title
        if verdicts is not None:
            row[gettext("In the place")] = gettext(VERDICTS[verdicts[incident.id]])
        urls = [source.url for source in incident.evidence]
        rows.append({**row, **dict(zip_longest(links, urls[: len(links)]))})
    return pd.DataFrame(rows)


def _incident_row(atlas: Atlas, incident: Incident, status: str) -> dict[str, str]:
    cited = (incident_rows.citation_words(atlas, source) for source in incident.sources)
    return {
        gettext("Date"): format_date(incident.date),
        gettext("EDTF"): incident.date.text,
        gettext("In the window"): gettext(WINDOW[status]),
        gettext("Title"): content(incident.title),
        gettext("Category"): ", ".join(
            gettext(symbols.CATEGORIES[name]["label"]) for name in incident.categories
        ),
        gettext("Place"): place_name(incident.place) if incident.place else gettext("not located"),
        gettext("How sure"): names.place_certainty(incident),
        gettext("Also at, concerns"): "; ".join(incident_rows.further_places(incident)),
        gettext("What it rests on"): "; ".join(attribution.grounds(incident)),
        gettext("Killed"): estimates.format_range(
            estimates.claim_range(estimates.claims(incident, "killed"))
        ),
        gettext("Figures"): columns.format_claims(incident),
        gettext("Actors"): attribution.actors_words(incident),
        gettext("Standing"): standing(incident),
        gettext("Sources"): "; ".join(
            f"{source['authors']}, {source['where']}"
            + (f" ({gettext('after {who}', who=source['claimant'])})" if source["claimant"] else "")
            for source in cited
        ),
    }


def incident_ranks(incidents: Sequence[Incident]) -> dict[str, Sequence[float | None]]:
    """Return what the columns of dates and of the killed are sorted by, None for not told.

    Dates by their first possible day, then their last; the killed by the highest number told.
    """
    days = [_day_rank(incident) for incident in incidents]
    killed = (estimates.claim_range(estimates.claims(incident, "killed")) for incident in incidents)
    highest = [numbers.high for numbers in killed]
    return {gettext("Date"): days, gettext("EDTF"): days, gettext("Killed"): highest}


def _day_rank(incident: Incident) -> float | None:
    first, last = incident.date.first, incident.date.last
    begin, end = first or last, last or first
    return begin.toordinal() + end.toordinal() / 1e7 if begin and end else None


def evidence_columns(incidents: Iterable[Incident]) -> list[str]:
    """Name the columns that link outside sources: as many as any of the incidents has."""
    most = max((len(incident.evidence) for incident in incidents), default=0)
    return [gettext("Evidence {n}", n=n + 1) if n else gettext("Evidence") for n in range(most)]


def standing(incident: Incident) -> str:
    """Say whether an incident is accepted, a plan, or disputed and in what."""
    disputed = attribution.disputed_words(incident)
    plan = gettext(STATUSES["planned"]) if incident.planned else ""
    return "; ".join(filter(None, (plan, disputed))) or gettext(STATUSES["accepted"])


def feature_table(atlas: Atlas, selection: Selection) -> list[Row]:
    """Make a row for each feature of the layers that are switched on, in the window or not."""
    return [_feature_row(atlas, key, selection) for key in feature_keys(atlas, selection)]


def feature_keys(atlas: Atlas, selection: Selection) -> list[str]:
    """Return the keys of the rows of `feature_table`, in its order."""
    return [
        key
        for layer in atlas.layers
        if layer in selection.layers and layer in atlas.frames
        for key in _layer_keys(atlas, layer)
    ]


def _layer_keys(atlas: Atlas, layer: str) -> Iterator[str]:
    return (f"{layer}.{feature}" for feature in atlas.frames[layer].ids)


def _feature_row(atlas: Atlas, key: str, selection: Selection) -> Row:
    feature = find_feature(atlas.frames, key)
    properties = feature.properties if feature else {}
    layer, _, feature_id = key.partition(".")
    days = atlas.validity.get(layer, {}).get(feature_id, (None, None))
    return {
        gettext("Layer"): symbols.layer_label(atlas.layers[layer]),
        gettext("Name"): names.feature_name(properties),
        gettext("Kind and status"): feature_words.kind_and_status(
            properties, (selection.first, selection.last)
        ),
        gettext("On the map"): feature_words.validity_words(properties),
        gettext("In the window"): _window_words(days, selection),
        gettext("Place"): _place_words(properties),
        gettext("Note"): content(str(properties.get("note") or "")),
        gettext("Sources"): "; ".join(_sources(properties)),
    }


def _window_words(days: Days, selection: Selection) -> str:
    """Say whether a feature is there in the whole window, in a part of it, or not."""
    first, last = days
    if (last and last < selection.first) or (first and first > selection.last):
        return gettext("not")
    whole = (not first or first <= selection.first) and (not last or last >= selection.last)
    return gettext("in the whole window") if whole else gettext("in a part of the window")


def _place_words(properties: Mapping[str, Any]) -> str:
    km = properties.get("radius_km")
    return gettext("within {km} km", km=format_number(km)) if km else ""


def _sources(properties: Mapping[str, Any]) -> list[str]:
    sources = properties.get("sources")
    return [str(source) for source in sources] if isinstance(sources, (list, tuple)) else []
