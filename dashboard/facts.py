"""All the facts that can be shown, read from their files: layers, incidents, periods."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import geopandas as gpd

import events
import geodata
from dashboard import language, usable
from dashboard.selection import Options
from dashboard.texts import BASEMAPS, VIEWS
from events import edtf, periods, store
from events.incident import Incident
from events.listed import Listed
from events.periods import Period
from geodata import registry
from geodata.registry import Layer, LayerError, Relief

GEODATA = Path(geodata.__file__).parent
EVENTS = Path(events.__file__).parent
Days = tuple[date | None, date | None]


@dataclass(frozen=True, eq=False)
class Facts:
    """All that can be shown, and what could not be read: `problems` names each thing and why."""

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

    @cached_property
    def incidents(self) -> Listed:
        """The incidents by earliest day."""
        return Listed.of(self.store.incidents)

    @cached_property
    def by_id(self) -> Mapping[str, Incident]:
        """The incidents by id."""
        return {one.id: one for one in self.incidents}

    @property
    def window(self) -> tuple[date, date]:
        """The window that the atlas opens with."""
        return self.periods[0].first, self.periods[0].last

    @cached_property
    def span(self) -> tuple[date, date]:
        """From the first to the last day of a year that any incident may touch."""
        known = [end for one in self.incidents for end in (one.date.first, one.date.last) if end]
        first, last = min([*known, self.window[0]]), max([*known, self.window[1]])
        return date(first.year, 1, 1), date(last.year, 12, 31)

    @cached_property
    def validity(self) -> Mapping[str, Mapping[str, Days]]:
        """First and last possible day of the features that have dates, by layer and id."""
        found = {name: _validity(frame) for name, frame in self.frames.items()}
        return {name: days for name, days in found.items() if days}

    @cached_property
    def options(self) -> Options:
        """What a link may name."""
        words = self.store.vocabulary
        return Options(
            span=self.span,
            window=self.window,
            layers=tuple(self.layers),
            layers_on=frozenset(name for name, layer in self.layers.items() if layer.style["on"]),
            categories=usable.with_symbol(words.categories),
            actors=tuple(sorted({actor for one in self.incidents for actor in one.actors})),
            documents=tuple(self.store.documents),
            regions=frozenset(
                f"{name}.{feature}"
                for name, frame in self.frames.items()
                for feature in frame["id"]
            ),
            incidents=self.by_id.keys(),
            basemaps=tuple(BASEMAPS),
            views=tuple(VIEWS),
            languages=language.codes(),
        )


def _validity(frame: gpd.GeoDataFrame) -> dict[str, Days]:
    if "valid_from" not in frame and "valid_to" not in frame:
        return {}
    columns = frame.reindex(columns=["id", "valid_from", "valid_to"])
    found = {
        feature: (_end(start, last=False), _end(end, last=True))
        for feature, start, end in columns.itertuples(index=False)
    }
    return {feature: days for feature, days in found.items() if days != (None, None)}


def _end(text: object, *, last: bool) -> date | None:
    if not isinstance(text, str) or not text:
        return None
    when = edtf.read(text)
    return when.last if last else when.first


def files() -> list[Path]:
    """Every data file, in a fixed order."""
    return sorted(
        file
        for pattern in ("*.toml", "*.png", "layers/*.geojson", "*.geojson", "*.csv")
        for folder in (GEODATA, EVENTS)
        for file in folder.glob(pattern)
        if file.is_file()
    )


def digest() -> str:
    """The SHA-256 of the names and contents of every data file: the same data, the same digest."""
    whole = hashlib.sha256()
    for file in files():
        whole.update(f"{file.name}\0".encode())
        try:
            whole.update(hashlib.sha256(file.read_bytes()).digest())
        except OSError as error:
            whole.update(f"cannot be read: {error.strerror}".encode())
    return whole.hexdigest()


def load(version: str) -> Facts:
    """Read the facts; raises EventsError or LayerError when there is nothing to show."""
    table = GEODATA / registry.REGISTRY.name
    layers, undrawn = usable.drawable(registry.load(table))
    frames, layer_problems = usable.dated(*registry.sift(layers), _validity)
    loaded, untold = usable.stored(EVENTS)
    try:
        relief, relief_problem = registry.load_relief(table), []
    except LayerError as error:
        relief, relief_problem = None, [str(error)]
    return Facts(
        layers=layers,
        frames=frames,
        layer_problems=layer_problems,
        relief=relief,
        home=registry.load_home(table),
        edge=registry.load_edge(table),
        subject=registry.load_subject(table),
        store=loaded,
        periods=periods.load(EVENTS / "periods.toml"),
        problems=(*untold, *undrawn, *relief_problem),
        version=version,
    )
