"""All incidents of a folder: good ones in order, bad ones set aside with the reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from events import documents, files, gazetteer, redirects, vocabulary
from events import incident as incident_features
from events.documents import Document
from events.errors import EventsError
from events.gazetteer import Gazetteer
from events.incident import Incident
from events.vocabulary import Vocabulary

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Problem:
    """A row set aside, or a part of one: its id (or `#` and its place in the file) and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Store:
    """Everything known, the incidents by earliest day; `problems` tells what was set aside.

    `redirects` are the ids that incidents had before, each with the one it is now.
    """

    incidents: tuple[Incident, ...]
    problems: tuple[Problem, ...]
    documents: Mapping[str, Document]
    gazetteer: Gazetteer
    vocabulary: Vocabulary
    redirects: Mapping[str, str] = field(default_factory=dict)


def load(
    folder: Path = FOLDER, *, incidents: Path | None = None, words_of: Path | None = None
) -> Store:
    """Read a folder like `events/`; an EventsError names a file that is missing or broken.

    `words_of` is the folder of the vocabulary, where that is another one. `incidents` is a GeoJSON
    file in place of the one in the folder.
    """
    words = vocabulary.load((words_of or folder) / "vocabulary.toml")
    places = gazetteer.load(folder / "gazetteer.csv", words.place_kinds)
    texts = documents.load(folder / "documents.toml")
    problems: list[Problem] = []
    by_id: dict[str, Incident] = {}
    for number, feature in enumerate(features(incidents or folder / "incidents.geojson"), start=1):
        try:
            _must_be_shallow(feature)
            incident = incident_features.read(feature, words, places, texts)
            _must_be_new(incident.id, by_id)
        except EventsError as error:
            problems.append(Problem(_name(feature, number), str(error)))
        else:
            by_id[incident.id] = incident
    problems += _dangling(by_id)
    kept = (_without_dangling(incident, by_id) for incident in by_id.values())
    led, errors = redirects.load(folder / "redirects.toml", by_id)
    problems += [Problem("redirects", str(error)) for error in errors]
    return Store(tuple(sorted(kept, key=_when)), tuple(problems), texts, places, words, led)


def features(path: Path) -> Sequence[Mapping[str, object]]:
    """Read the features of a GeoJSON FeatureCollection. Raises EventsError."""
    content = files.parsed(path)
    rows = content.get("features") if isinstance(content, dict) else None
    if not isinstance(rows, list) or content.get("type") != "FeatureCollection":
        raise EventsError(f"{path.name} is no GeoJSON FeatureCollection, expected a features list")
    return rows


def _name(feature: object, number: int) -> str:
    properties = feature.get("properties") if isinstance(feature, Mapping) else None
    slug = properties.get("id") if isinstance(properties, Mapping) else None
    return slug[:80] if isinstance(slug, str) and slug else f"#{number}"


def _must_be_shallow(feature: object) -> None:
    if files.is_deep(feature):
        raise EventsError(f"an incident is nested more than {files.MOST_DEPTH} deep, expected less")


def _must_be_new(slug: str, by_id: Mapping[str, Incident]) -> None:
    if slug in by_id:
        raise EventsError(f"incident {slug!r}: id stands twice, expected each id once")


def _dangling(by_id: Mapping[str, Incident]) -> Iterator[Problem]:
    for incident in by_id.values():
        for other in incident.related:
            if other.id not in by_id:
                reason = (
                    f"incident {incident.id!r}: related to {other.id!r}, expected the id of another"
                )
                yield Problem(incident.id, reason)


def _without_dangling(incident: Incident, by_id: Mapping[str, Incident]) -> Incident:
    return replace(
        incident, related=tuple(other for other in incident.related if other.id in by_id)
    )


def _when(incident: Incident) -> tuple[date, date, str]:
    # The undated come last, an open start first.
    first = date.max if incident.date.undated else incident.date.first or date.min
    return first, incident.date.last or date.max, incident.id
