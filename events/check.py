"""Proves all about the incidents that can be proved, and says what could not."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from events import (
    check_actors,
    check_grounds,
    check_places,
    check_relations,
    check_texts,
    check_words,
    sentences,
)
from events.incident import Citation, Incident
from events.store import FOLDER, Problem, Store
from events.store import load as load_store


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check: problems, what a reader should look at, and what was proved."""

    problems: tuple[Problem, ...]
    review: tuple[Problem, ...]
    summary: tuple[str, ...]


def run(
    *,
    incidents: Path | None = None,
    texts: Path | None = None,
    layers: Path | None = None,
    folder: Path = FOLDER,
) -> Report:
    """Check the incidents, against the texts and the layers where these folders are given.

    `folder` may be an exported collection: incidents, documents and gazetteer, no vocabulary.
    Raises EventsError for a file of these that cannot be read.
    """
    store = load_store(folder, incidents=incidents, words_of=FOLDER)
    problems = [
        *store.problems,
        *_pages(store),
        *(_unused_actors(store) if incidents is None and folder == FOLDER else ()),
        *check_relations.problems(store.incidents),
        *check_relations.stored_twice(store.incidents),
        *(problem for incident in store.incidents for problem in check_grounds.problems(incident)),
    ]
    review = [
        problem
        for incident in store.incidents
        if not incident.collection
        for problem in check_actors.unnamed(incident, store.vocabulary.actors, store.gazetteer)
    ]
    summary = [_counts(store)]
    if layers:
        problems += _places(store, layers)
        summary.append(_located(store, layers))
    if texts:
        lines = check_texts.texts(texts, store.documents)
        for incident in store.incidents:
            problems += check_texts.unproved(incident, lines)
            problems += check_grounds.unproved(incident, lines)
        theirs = check_words.text_runs(lines)
        problems += [
            problem
            for incident in store.incidents
            for problem in check_words.copied(incident, theirs)
        ]
        summary.append(_proofs(store, lines))
        proved, left = _words(store, lines)
        review += left
        summary.append(proved)
    return Report(tuple(problems), tuple(review), tuple(summary))


def _pages(store: Store) -> Iterator[Problem]:
    """Yield citations whose pages are not those of the lines; the old `page` may be any of them."""
    for incident in store.incidents:
        for source in incident.sources:
            document = store.documents[source.document]
            first, last = (document.page(line) for line in source.lines)
            if first is None or last is None or _stands_on(source, (first, last)):
                continue
            pages = list(source.pages) if source.pages else None
            reason = (
                f"incident {incident.id!r}: pages {pages} of {document.id!r}, expected "
                f"[{first}, {last}] for lines {source.lines[0]} to {source.lines[1]}"
            )
            yield Problem(incident.id, reason)


def _stands_on(source: Citation, pages: tuple[int, int]) -> bool:
    if source.pages is None:
        return False
    single = source.pages[0] == source.pages[1]
    return source.pages == pages or (single and pages[0] <= source.pages[0] <= pages[1])


def _unused_actors(store: Store) -> Iterator[Problem]:
    # Of all shipped incidents: a part of them need not use every actor.
    used = {actor for incident in store.incidents for actor in incident.actor_names}
    for actor in store.vocabulary.actors:
        if actor not in used:
            yield Problem(actor, f"actor {actor!r} is in no incident, expected at least one")


def _places(store: Store, layers: Path) -> Iterator[Problem]:
    areas = check_places.load(layers)
    for place in store.gazetteer.places:
        yield from check_places.misplaced(place, areas)


def _counts(store: Store) -> str:
    located = sum(incident.place is not None for incident in store.incidents)
    undated = sum(incident.date.undated for incident in store.incidents)
    return (
        f"{len(store.incidents)} incidents read: {located} located, "
        f"{len(store.incidents) - located} unlocated, {undated} undated; "
        f"{len(store.gazetteer.places)} places, {len(store.documents)} documents"
    )


def _located(store: Store, layers: Path) -> str:
    areas = check_places.load(layers)
    places = [incident.place for incident in store.incidents if incident.place]
    countries = sum(areas.proves(place, place.country) for place in places)
    provinces = sum(areas.proves(place, place.admin1) for place in places)
    return (
        f"{countries} of {len(places)} located incidents proved against the country layer, "
        f"{provinces} against the province layer; the rest lie beyond the layers"
    )


def _proofs(store: Store, lines: dict[str, list[str]]) -> str:
    proofs = Counter(kind for incident in store.incidents for kind in _kinds(incident, lines))
    by_kind = ", ".join(f"{proofs[kind]} by {kind}" for kind in check_texts.PROOFS)
    return f"{sum(proofs.values())} citations proved: {by_kind}"


def _words(store: Store, lines: dict[str, list[str]]) -> tuple[str, list[Problem]]:
    """Prove the sentences; return a line that sums it up, and what a reader should look at."""
    spellings = sentences.load(FOLDER / "spellings.toml", store)
    problems_of_sentences = [
        problem
        for incident in store.incidents
        for problem in check_words.unproved(incident, lines, spellings)
    ]
    behind = [
        problem
        for incident in store.incidents
        for problem in check_words.unattributed(incident, lines)
    ]
    whole = len(store.incidents) - len(problems_of_sentences)
    line = (
        f"{whole} of {len(store.incidents)} incidents say no number, name or day that is not in "
        f"their cited lines or marked; {len(behind)} citations attribute and name no claimant"
    )
    return line, [*problems_of_sentences, *behind]


def _kinds(incident: Incident, lines: dict[str, list[str]]) -> Iterator[str]:
    for citation in incident.sources:
        kind = check_texts.proof_of(incident, citation, lines)
        if kind:
            yield kind
