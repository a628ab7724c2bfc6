"""Holding evidence against other data: what changed since, by incident and by field. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.evidence.canonical import canonical_json, sha256_of
from dashboard.evidence.freeze import Facts, Record, ask
from dashboard.selection import selection

# Lists whose order says nothing.
UNORDERED = ("actors", "related", "categories", "disputed", "about", "also_at")
Change = tuple[str, Any, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is otherwise than frozen, by id; all empty when nothing is.

    `changed` has the fields with their value then and now, `renamed` the new id, `verdicts` the
    field (window or place) with both answers, `texts` the documents in another edition, `unasked`
    why a choice can no longer be asked. `other_data` says that a file changed though no incident
    did.
    """

    changed: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    withdrawn: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    verdicts: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    other_data: bool = False

    @property
    def is_same(self) -> bool:
        """Whether the choice shows the same incidents, with the same content."""
        return not any(
            (
                self.changed,
                self.withdrawn,
                self.renamed,
                self.left,
                self.joined,
                self.verdicts,
                self.texts,
                self.unasked,
            )
        )


def compare(evidence: Mapping[str, Any], facts: Facts) -> Comparison:
    """Ask the frozen choices of other data and say what is otherwise."""
    frozen = {row["id"]: row["record"] for row in evidence["incidents"]}
    records = facts.records
    renamed = dict(_renamed(frozen, records))
    withdrawn = tuple(slug for slug in frozen if slug not in records and slug not in renamed)
    gone = {slug for slug in evidence["all"] if slug not in records}
    changed = {
        slug: changes
        for slug, record in frozen.items()
        if (now := records.get(renamed.get(slug, slug)))
        and (changes := tuple(_changes(record, now, gone)))
    }
    answers = list(_answers(evidence, facts))
    documents = {name: text.sha256 for name, text in facts.atlas.store.documents.items()}
    return Comparison(
        changed=changed,
        withdrawn=withdrawn,
        renamed=renamed,
        left=_all(answers, "left", {*withdrawn, *renamed}),
        joined=_all(answers, "joined", set(renamed.values())),
        verdicts={slug: tuple(both) for answer in answers for slug, both in answer["other"]},
        texts=tuple(
            name for name, known in evidence["documents"].items() if documents.get(name) != known
        ),
        unasked=_all(answers, "unasked", set()),
        other_data=facts.digest != evidence["data"],
    )


def _all(answers: list[dict[str, Any]], part: str, without: set[str]) -> tuple[str, ...]:
    rows = dict.fromkeys(row for answer in answers for row in answer[part])
    return tuple(row for row in rows if row not in without)


def _renamed(
    frozen: Mapping[str, Record], records: Mapping[str, Record]
) -> Iterator[tuple[str, str]]:
    """Yield ids that are gone whose content stands under a new id, with that id."""
    gone = {_content(record): slug for slug, record in frozen.items() if slug not in records}
    for slug, record in records.items():
        if slug not in frozen and (old := gone.get(_content(record))):
            yield old, slug


def _content(record: Record) -> str:
    """Return the hash of a record without its id."""
    properties = {key: value for key, value in record["properties"].items() if key != "id"}
    return sha256_of({**record, "properties": properties, "id": None})


def _changes(then: Record, now: Record, gone: set[str]) -> Iterator[Change]:
    """Yield the fields that differ; a relation that is lost with its other end is no change."""
    rows = [
        {"geometry": record.get("geometry"), **record["properties"], "id": None}
        for record in (then, now)
    ]
    for name in dict.fromkeys(key for row in rows for key in row):
        before, after = (_comparable(name, row.get(name), gone) for row in rows)
        if canonical_json(before) != canonical_json(after):
            yield name, rows[0].get(name), rows[1].get(name)


def _comparable(name: str, value: Any, gone: set[str]) -> Any:
    if name not in UNORDERED or not isinstance(value, list):
        return value
    kept = [row for row in value if not (name == "related" and row.get("id") in gone)]
    return sorted(kept, key=canonical_json) or None


def _answers(evidence: Mapping[str, Any], facts: Facts) -> Iterator[dict[str, Any]]:
    """Ask each choice again: what left, what joined, whose certainty is otherwise."""
    for frozen in evidence["choices"]:
        before = frozen["verdicts"]
        chosen, problems = selection.read(frozen["choice"], facts.atlas.options)
        if problems:
            yield {"left": [], "joined": [], "other": [], "unasked": problems}
            continue
        now = ask(facts.atlas, chosen).verdicts
        yield {
            "left": [slug for slug in before if slug not in now],
            "joined": [slug for slug in now if slug not in before],
            "other": [
                (
                    slug,
                    [
                        (key, verdict.get(key), now[slug].get(key))
                        for key in _keys(verdict, now[slug])
                    ],
                )
                for slug, verdict in before.items()
                if slug in now and verdict != now[slug]
            ],
            "unasked": [],
        }


def _keys(verdict: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return [key for key in ("window", "place") if verdict.get(key) != other.get(key)]
