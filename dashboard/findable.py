"""Everything that can be found by name: features, places, layers and incidents. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import overload

from dashboard import look
from dashboard.finder import Entry, fold
from dashboard.language import number, say, say_as
from dashboard.naming import named as called
from dashboard.naming import place_name
from dashboard.survey import Frames
from events.gazetteer import Place
from events.incident import Incident
from geodata.registry import Layer


class Entries(Sequence[Entry]):
    """Things and places, then an entry for each incident, made when it is asked for: they may be
    many thousand, and a list shows few of them.
    """

    def __init__(self, known: Iterable[Entry], incidents: Sequence[Incident]) -> None:
        self._known, self._incidents = tuple(known), incidents

    def __len__(self) -> int:
        return len(self._known) + len(self._incidents)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, at: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(len(self))))
        at = range(len(self))[at]
        beyond = at - len(self._known)
        return self._known[at] if beyond < 0 else _incident(self._incidents[beyond])


def entries(
    frames: Frames,
    layers: Mapping[str, Layer],
    places: Iterable[Place],
    incidents: Sequence[Incident],
) -> Entries:
    """Everything that can be clicked, and the gazetteer's places, each with all its spellings.

    A place that is a feature's very outline, or has a feature's name, lends it its spellings;
    one that no feature stands for becomes a circle of its radius.
    """
    places = tuple(places)
    named: dict[str, Place] = {}
    for place in places:
        for name in (place.name, place.extent or ""):
            named.setdefault(fold(name), place)
    found = [
        _feature(f"{layer}.{known['id']}", known, look.layer_title(layers[layer]), named)
        for layer, frame in frames.items()
        for known in frame.to_dict("records")
        if known.get("pickable") is not False
    ]
    taken = {fold(name) for entry in found for name in entry.names}
    alone = [place for place in places if fold(place.name) not in taken]
    whole = [_layer(name, layer) for name, layer in layers.items() if name in frames]
    return Entries((*found, *map(_place, alone), *whole), incidents)


def _feature(
    key: str, known: Mapping[str, object], title: str, named: Mapping[str, Place]
) -> Entry:
    usual, name = str(known["name"]), called(known)
    others = known.get("other_names")
    spelled = [str(other) for other in others] if isinstance(others, list | tuple) else []
    own = (key.replace(".", "/", 1), usual, *spelled)
    place = next((found for text in own if (found := named.get(fold(text)))), None)
    spelled = [usual, *spelled, *_abroad(known), *(place.names if place else ())]
    unique = {fold(other): other for other in reversed(spelled) if fold(other) != fold(name)}
    change = (("region", key), ("incident", ""))
    return Entry(change, name, tuple(reversed(unique.values())), title)


def _abroad(known: Mapping[str, object]) -> list[str]:
    """A feature's names in other languages."""
    told = (value for key, value in known.items() if re.fullmatch(r"name_[a-z]{2}", key))
    return [name for name in told if isinstance(name, str)]


def _place(place: Place) -> Entry:
    circle = f"c:{place.lon:.4f},{place.lat:.4f},{place.radius_km:g}"
    word, km = say_as("kind", place.kind), number(place.radius_km)
    kind = say("{kind}, a circle of {km} km", kind=word, km=km)
    name = place_name(place)
    others = tuple(other for other in place.names if other != name)
    return Entry((("shape", circle),), name, others, kind)


def _incident(one: Incident) -> Entry:
    kind = say("incident {date}", date=one.date.text) if one.date.text else say("incident")
    return Entry((("incident", one.id), ("region", "")), one.title, (), kind)


def _layer(name: str, layer: Layer) -> Entry:
    all_of = say("All of {layer}", layer=look.layer_title(layer))
    return Entry((("near", name),), all_of, (), say("incidents near a layer"))
