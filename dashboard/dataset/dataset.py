"""All that can be shown, as read from its files: layers, incidents, periods. Pure.

Geometries and bounds are in degrees (WGS84, EPSG:4326); bounds are west, south, east, north.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import geopandas as gpd

from dashboard.i18n import translate
from dashboard.i18n.labels import BASEMAPS, VIEWS
from dashboard.selection import Options
from dashboard.spatial.features import find_feature
from dashboard.theme import symbols
from events import edtf, store
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
    """

    layers: Mapping[str, Layer]
    frames: Mapping[str, gpd.GeoDataFrame]
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

    @cached_property
    def incidents(self) -> Listed:
        """The incidents by earliest day, an open start first, then by id."""
        return Listed.of(self.store.incidents)

    @cached_property
    def by_id(self) -> Mapping[str, Incident]:
        """The incidents by id."""
        return {incident.id: incident for incident in self.incidents}

    @property
    def window(self) -> tuple[date, date]:
        """The window that the atlas opens with, first and last day, both included."""
        return self.periods[0].first, self.periods[0].last

    @cached_property
    def span(self) -> tuple[date, date]:
        """First and last day, both included, of the years that incidents or the window touch."""
        ends = [
            end
            for incident in self.incidents
            for end in (incident.date.first, incident.date.last)
            if end
        ]
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
                sorted({actor for incident in self.incidents for actor in incident.actor_names})
            ),
            documents=tuple(self.store.documents),
            regions=frozenset(
                f"{name}.{feature}"
                for name, frame in self.frames.items()
                for feature in frame["id"]
            ),
            incidents=self.by_id.keys(),
            basemaps=tuple(BASEMAPS),
            views=tuple(VIEWS),
            languages=translate.language_codes(),
            roles=words.roles,
            redirects=self.store.redirects,
        )


def validity_of(frame: gpd.GeoDataFrame) -> dict[str, Days]:
    """Return first and last possible day of the features that have dates, by id.

    Both are included; None is an open end. Raises EventsError for a date that is no EDTF.
    """
    if "valid_from" not in frame and "valid_to" not in frame:
        return {}
    columns = frame.reindex(columns=["id", "valid_from", "valid_to"])
    validity = {
        feature: (_end(start, last=False), _end(end, last=True))
        for feature, start, end in columns.itertuples(index=False)
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
