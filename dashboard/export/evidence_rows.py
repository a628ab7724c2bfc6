"""The sources outside the texts as a table: a row for each incident and source. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from events.incident import Incident

# Each column, and what it means.
MEANINGS: Mapping[str, str] = {
    "incident": "The incident's lasting name in the atlas",
    "incident_title": "What happened, in the atlas's words",
    "title": "The outside source",
    "url": "Its address",
    "says": "What it says, in the atlas's words",
    "published": "When it was published, as EDTF; empty: not known",
    "retrieved": "When it was read, as EDTF; empty: not known",
}


def evidence_rows(incidents: Iterable[Incident]) -> tuple[dict[str, str | float | None], ...]:
    """Return the evidence of incidents in their order, and in the order each names its own."""
    return tuple(
        {
            "incident": incident.id,
            "incident_title": incident.title,
            "title": source.title,
            "url": source.url,
            "says": source.says,
            "published": source.published.text,
            "retrieved": source.retrieved.text,
        }
        for incident in incidents
        for source in incident.evidence
    )
