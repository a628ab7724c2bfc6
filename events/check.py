"""Proves all about the incidents that can be proved, and says what could not."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from events import check_places, check_texts, store
from events.incident import Incident
from events.store import Problem, Store


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: problems, and lines that sum up what was proved."""

    problems: tuple[Problem, ...]
    summary: tuple[str, ...]


def run(
    *, incidents: Path | None = None, texts: Path | None = None, layers: Path | None = None
) -> Report:
    """Check the incidents, against the texts and the layers where these folders are given."""
    known = store.load(incidents=incidents)
    problems = [*known.problems, *_pages(known), *_unused_actors(known, incidents)]
    summary = [_counts(known)]
    if layers:
        problems += _places(known, layers)
        summary.append(_located(known, layers))
    if texts:
        lines = check_texts.texts(texts, known.documents)
        problems += [found for one in known.incidents for found in check_texts.unproved(one, lines)]
        summary.append(_proofs(known, lines))
    return Report(tuple(problems), tuple(summary))


def _pages(known: Store) -> Iterator[Problem]:
    for one in known.incidents:
        for source in one.sources:
            document = known.documents[source.document]
            first, last = (document.page(line) for line in source.lines)
            if first is None or last is None:
                continue
            if source.page is None or not first <= source.page <= last:
                reason = (
                    f"incident {one.id!r}: page {source.page} of {document.id!r}, expected {first} "
                    f"for lines {source.lines[0]} to {source.lines[1]}"
                )
                yield Problem(one.id, reason)


def _unused_actors(known: Store, incidents: Path | None) -> Iterator[Problem]:
    if incidents is not None:
        # A part of the incidents need not use every actor.
        return
    used = {actor for one in known.incidents for actor in one.actors}
    for actor in known.vocabulary.actors:
        if actor not in used:
            yield Problem(actor, f"actor {actor!r} is in no incident, expected at least one")


def _places(known: Store, layers: Path) -> Iterator[Problem]:
    areas = check_places.load(layers)
    for place in known.gazetteer.places:
        yield from check_places.misplaced(place, areas)


def _counts(known: Store) -> str:
    located = sum(one.place is not None for one in known.incidents)
    undated = sum(one.date.undated for one in known.incidents)
    return (
        f"{len(known.incidents)} incidents read: {located} located, "
        f"{len(known.incidents) - located} unlocated, {undated} undated; "
        f"{len(known.gazetteer.places)} places, {len(known.documents)} documents"
    )


def _located(known: Store, layers: Path) -> str:
    areas = check_places.load(layers)
    places = [one.place for one in known.incidents if one.place]
    countries = sum(areas.proves(place, place.country) for place in places)
    provinces = sum(areas.proves(place, place.admin1) for place in places)
    return (
        f"{countries} of {len(places)} located incidents proved against the country layer, "
        f"{provinces} against the province layer; the rest lie beyond the layers"
    )


def _proofs(known: Store, lines: dict[str, list[str]]) -> str:
    found = Counter(kind for one in known.incidents for kind in _kinds(one, lines))
    said = ", ".join(f"{found[kind]} by {kind}" for kind in check_texts.PROOFS)
    return f"{sum(found.values())} citations proved: {said}"


def _kinds(one: Incident, lines: dict[str, list[str]]) -> Iterator[str]:
    for citation in one.sources:
        kind = check_texts.proof(one, check_texts.passage(lines[citation.document], citation))
        if kind:
            yield kind
