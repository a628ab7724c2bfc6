"""Finding whatever can be clicked by any spelling of its name. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dashboard import look
from dashboard.language import number, say, say_as
from dashboard.naming import named as called
from dashboard.naming import place_name
from dashboard.survey import Frames
from events.gazetteer import Place
from events.incident import Incident
from geodata.registry import Layer

# What a reader without the letters types for them.
PLAIN = str.maketrans("ғқҳҷ", "гкхч")
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
    plain = re.sub(r"['’‘ʼʻ`]", "", plain).translate(PLAIN)
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
        _feature(f"{layer}.{known['id']}", known, look.layer_title(layers[layer]), named)
        for layer, frame in frames.items()
        for known in frame.drop(columns="geometry").to_dict("records")
        if known.get("pickable") is not False
    ]
    taken = {fold(name) for entry in found for name in entry.names}
    alone = [place for place in places if fold(place.name) not in taken]
    whole = [_layer(name, layer) for name, layer in layers.items() if name in frames]
    told = [_incident(one) for one in incidents]
    return (*found, *map(_place, alone), *whole, *told)


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
