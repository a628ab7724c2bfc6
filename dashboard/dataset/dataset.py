"""All that can be shown, as read from its files: layers, incidents, periods. Pure.

Geometries and bounds are in degrees (WGS84, EPSG:4326); bounds are west, south, east, north.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.dataset.entries import SHIPPED, CollectionEntry
from dashboard.i18n import translate
from dashboard.i18n.labels import BASEMAPS, VIEWS
from dashboard.selection import Options
from dashboard.spatial.features import FeatureTable, find_feature
from dashboard.theme import symbols
from events import edtf, store
from events.columns import Objects, Source, reads
from events.filters import WORDS_OF
from events.incident import Incident
from events.listed import Listed
from events.periods import Period
from geodata.claims import Claim
from geodata.registry import Layer, Relief

Days = tuple[date | None, date | None]


@dataclass(frozen=True, eq=False)
class Atlas:
    """All that can be shown, and what could not be read: `problems` names each of these and why.

    `frames` are the layers' features by layer id, in the order of `layers`; a layer that could not
    be read has none and a reason in `layer_problems`. `home` is what the map opens with, `edge` the
    window of the sources, `subject` the feature the atlas is about as `layer.id`, `version` a text
    that differs for other data. `claims` are the facts told of features by claimant and date.
    `sources` hold what is shown beside the incidents of the store; `collections`
    names that of the atlas and those a reader added, whether shown or not. `same_events` are pairs
    of incidents that a person linked as one event, each by `collection/id`.
    """

    layers: Mapping[str, Layer]
    frames: Mapping[str, FeatureTable]
    layer_problems: Mapping[str, str]
    relief: Relief | None
    home: tuple[float, float, float, float]
    edge: tuple[float, float, float, float]
    subject: str
    store: store.Store
    periods: tuple[Period, ...]
    problems: tuple[str, ...]
    version: str
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    collections: tuple[CollectionEntry, ...] = (SHIPPED,)
    same_events: tuple[tuple[str, str], ...] = ()

    @cached_property
    def incidents(self) -> Listed:
        """The incidents by earliest day, an open start first, then by id."""
        if not self.sources:
            return Listed.of(self.store.incidents)
        return Listed.joined([Objects(self.store.incidents), *self.sources])

    @cached_property
    def by_id(self) -> Mapping[str, Incident]:
        """The incidents by id."""
        return ById(self.incidents)

    @property
    def window(self) -> tuple[date, date]:
        """The window that the atlas opens with, first and last day, both included."""
        return self.periods[0].first, self.periods[0].last

    @cached_property
    def span(self) -> tuple[date, date]:
        """First and last day, both included, of the years that incidents or the window touch."""
        ends = [end for days in self.incidents.codes(_days)[0] for end in days if end]
        first, last = min([*ends, self.window[0]]), max([*ends, self.window[1]])
        return date(first.year, 1, 1), date(last.year, 12, 31)

    @cached_property
    def validity(self) -> Mapping[str, Mapping[str, Days]]:
        """First and last possible day of the features that have dates, by layer and id."""
        by_layer = {name: validity_of(frame) for name, frame in self.frames.items()}
        return {name: days for name, days in by_layer.items() if days}

    @cached_property
    def options(self) -> Options:
        """What a link may name."""
        words = self.store.vocabulary
        return Options(
            span=self.span,
            window=self.window,
            layers=tuple(self.layers),
            layers_on=frozenset(name for name, layer in self.layers.items() if layer.style["on"]),
            categories=symbols.with_symbol(words.categories),
            actors=tuple(
                sorted(frozenset[str]().union(*self.incidents.codes(WORDS_OF["actors"])[0]))
            ),
            documents=tuple(self.store.documents),
            regions=frozenset(
                f"{name}.{feature}" for name, frame in self.frames.items() for feature in frame.ids
            ),
            incidents=self.by_id.keys(),
            basemaps=tuple(BASEMAPS),
            views=tuple(VIEWS),
            languages=translate.language_codes(),
            roles=words.roles,
            redirects=self.store.redirects,
            collections=tuple(info.id for info in self.collections),
            collections_on=frozenset(info.id for info in self.collections if info.on),
        )


class ById(Mapping[str, Incident]):
    """The incidents by id, each made when it is asked for."""

    def __init__(self, incidents: Listed) -> None:
        self._incidents = incidents

    def __getitem__(self, name: str) -> Incident:
        row = self._incidents.find(name)
        if row is None:
            raise KeyError(name)
        return self._incidents.whole[row]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._incidents.find(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._incidents.ids())

    def __len__(self) -> int:
        return len(self._incidents)


@reads("date")
def _days(incident: Incident) -> Days:
    return incident.date.first, incident.date.last


def validity_of(features: FeatureTable) -> dict[str, Days]:
    """Return first and last possible day of the features that have dates, by id.

    Both are included; None is an open end. Raises EventsError for a date that is no EDTF.
    """
    validity = {
        row["id"]: (_end(row.get("valid_from"), last=False), _end(row.get("valid_to"), last=True))
        for row in features.properties
    }
    return {feature: days for feature, days in validity.items() if days != (None, None)}


def _end(text: object, *, last: bool) -> date | None:
    if not isinstance(text, str) or not text:
        return None
    when = edtf.read(text)
    return when.last if last else when.first


def subject_name(atlas: Atlas) -> str:
    """Return the name of what the atlas is about; its key when its layer could not be read."""
    subject = find_feature(atlas.frames, atlas.subject)
    return subject.name if subject else atlas.subject
