"""Finding whatever can be clicked by any spelling of its name. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dashboard.survey import Frames
from events.gazetteer import Place
from events.incident import Incident
from geodata.registry import Layer

MOST = 20
LEAST = 0.75


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to find: what choosing it changes in the link, its names, and what it is."""

    change: tuple[tuple[str, str | float], ...]
    name: str
    others: tuple[str, ...]
    kind: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling, the main one first."""
        return (self.name, *self.others)

    @property
    def label(self) -> str:
        """The entry as one line, with all its spellings, for a list that is searched."""
        # What it is comes before the other names: a narrow list cuts the end off.
        return " · ".join([self.name, self.kind, ", ".join(self.others)]).removesuffix(" · ")


def fold(text: str) -> str:
    """A name for comparing: no case, no marks on letters, only words of letters and digits."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    plain = re.sub(r"['’‘ʼʻ`]", "", plain)
    return " ".join(re.findall(r"\w+", plain))


def entries(
    frames: Frames,
    layers: Mapping[str, Layer],
    places: Iterable[Place],
    incidents: Iterable[Incident],
) -> tuple[Entry, ...]:
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
        _feature(f"{layer}.{known['id']}", known, layers[layer].title, named)
        for layer, frame in frames.items()
        for known in frame.drop(columns="geometry").to_dict("records")
        if known.get("pickable") is not False
    ]
    taken = {fold(name) for entry in found for name in entry.names}
    alone = [place for place in places if fold(place.name) not in taken]
    whole = [_layer(name, layer) for name, layer in layers.items() if name in frames]
    told = [_incident(one) for one in incidents]
    return (*found, *map(_place, alone), *told, *whole)


def _feature(
    key: str, known: Mapping[str, object], title: str, named: Mapping[str, Place]
) -> Entry:
    name = str(known["name"])
    others = known.get("other_names")
    spelled = [str(other) for other in others] if isinstance(others, list | tuple) else []
    own = (key.replace(".", "/", 1), name, *spelled)
    place = next((found for text in own if (found := named.get(fold(text)))), None)
    spelled += place.names if place else ()
    unique = {fold(other): other for other in reversed(spelled) if fold(other) != fold(name)}
    change = (("region", key), ("incident", ""))
    return Entry(change, name, tuple(reversed(unique.values())), title)


def _place(place: Place) -> Entry:
    circle = f"c:{place.lon:.4f},{place.lat:.4f},{place.radius_km:g}"
    kind = f"{place.kind}, a circle of {place.radius_km:g} km"
    return Entry((("shape", circle),), place.name, place.other_names, kind)


def _incident(one: Incident) -> Entry:
    kind = f"incident {one.date.text}" if one.date.text else "incident"
    return Entry((("incident", one.id), ("region", "")), one.title, (), kind)


def _layer(name: str, layer: Layer) -> Entry:
    return Entry((("near", name),), f"All of {layer.title}", (), "incidents near a layer")


def find(query: str, among: Sequence[Entry]) -> list[Entry]:
    """The entries that a query may mean, the best first: the very name, its start, a word of it,
    some of it, then names that are nearly so.
    """
    asked = fold(query)
    if not asked:
        return []
    ranked = [(max(_score(asked, fold(name)) for name in one.names), one) for one in among]
    good = [(score, one) for score, one in ranked if score >= LEAST]
    good.sort(key=lambda row: (-row[0], len(row[1].name), row[1].name))
    return [one for _, one in good[:MOST]]


def is_name(query: str, entry: Entry) -> bool:
    """Whether a query is the very name of an entry, in any of its spellings."""
    return fold(query) in {fold(name) for name in entry.names}


def _score(asked: str, name: str) -> float:
    if asked == name:
        return 5
    if name.startswith(asked):
        return 4
    if f" {asked}" in name:
        return 3
    if asked in name:
        return 2
    matcher = SequenceMatcher(None, asked, name)
    # The quick bounds spare most names the slow comparison.
    quick = matcher.real_quick_ratio() >= LEAST and matcher.quick_ratio() >= LEAST
    return matcher.ratio() if quick else 0
