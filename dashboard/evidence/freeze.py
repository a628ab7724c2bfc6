"""Freezing a choice: what it shows now, with the hashes of the data it was made of. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.analysis import place_filter
from dashboard.analysis.place_filter import PlaceAnswer
from dashboard.analysis.query import apply_selection
from dashboard.dataset import Atlas
from dashboard.dataset.library import DocumentLibrary
from dashboard.evidence.canonical import sha256_of
from dashboard.selection import Selection, selection
from events.filters import Shown

FORMAT = "panj-atlas-evidence/1"
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """The data a choice is asked of.

    `records` are the incidents' features as they stand in the file, by id; `files` the SHA-256 of
    each data file by name, `digest` that of all.
    """

    atlas: Atlas
    records: Mapping[str, Record]
    files: Mapping[str, str]
    digest: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a choice shows: for each id, in order, how it lies in the window and in the place."""

    verdicts: Mapping[str, Mapping[str, str]]


def ask(atlas: Atlas, chosen: Selection) -> Answer:
    """Ask a choice of the data, by the functions the page uses."""
    place = place_filter.answer_all(atlas, chosen)
    shown = apply_selection(atlas.incidents, chosen, place.verdicts if place else None)
    return Answer(dict(_verdicts(shown, place)))


def _verdicts(shown: Shown, place: PlaceAnswer | None) -> Iterator[tuple[str, dict[str, str]]]:
    parts = {"certain": shown.certain, "possible": shown.possible, "undated": shown.undated}
    for window, incidents in parts.items():
        for incident in incidents:
            verdict = {"window": window}
            if place:
                verdict["place"] = str(place.verdicts[incident.id])
            yield incident.id, verdict


def freeze(
    facts: Facts,
    choices: Sequence[Selection],
    *,
    shown: str = "",
    texts: DocumentLibrary | None = None,
) -> dict[str, Any]:
    """Return the evidence of some choices, a JSON value whose `sha256` is its name.

    `shown` is the hash of what a page shows beside it. The passages are hashed where the texts are
    at hand; the texts themselves are not kept.
    """
    atlas = facts.atlas
    answers = [ask(atlas, chosen) for chosen in choices]
    ids = dict.fromkeys(slug for answer in answers for slug in answer.verdicts)
    whole: dict[str, Any] = {
        "format": FORMAT,
        "choices": [
            {"choice": selection.write(chosen, atlas.options), "verdicts": dict(answer.verdicts)}
            for chosen, answer in zip(choices, answers, strict=True)
        ],
        "data": facts.digest,
        "files": dict(facts.files),
        "documents": {name: text.sha256 for name, text in atlas.store.documents.items()},
        "incidents": [_frozen_incident(facts, slug, texts) for slug in ids],
        "all": {slug: sha256_of(record) for slug, record in facts.records.items()},
        "shown": shown,
    }
    return {**whole, "sha256": sha256_of(whole)}


def _frozen_incident(facts: Facts, slug: str, texts: DocumentLibrary | None) -> dict[str, Any]:
    record = facts.records[slug]
    frozen = {"id": slug, "sha256": sha256_of(record), "record": record}
    passages = _passages(record, texts) if texts else {}
    return {**frozen, "passages": passages} if passages else frozen


def _passages(record: Record, texts: DocumentLibrary) -> dict[str, str]:
    """Hash each cited run of lines of a text at hand, by document and lines."""
    hashes = {}
    for source in record["properties"]["sources"]:
        lines = texts.texts.get(source["document"])
        first, last = source["lines"]
        if lines and last <= len(lines):
            passage = "\n".join(lines[first - 1 : last]).encode()
            hashes[f"{source['document']}:{first}-{last}"] = hashlib.sha256(passage).hexdigest()
    return hashes
