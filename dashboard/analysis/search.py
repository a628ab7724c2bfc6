"""Finding whatever can be clicked by any spelling of its name. Pure.

Everything that can be found by name: features, places, layers and incidents. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import overload

from dashboard.i18n.names import feature_name as called
from dashboard.i18n.names import place_name
from dashboard.i18n.translate import format_number, gettext, pgettext
from dashboard.spatial.features import Frames
from dashboard.theme import symbols
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


def fold_spelling(text: str) -> str:
    """A name for comparing: no case, no marks on letters, only words of letters and digits."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    plain = re.sub(r"['’‘ʼʻ`]", "", plain).translate(PLAIN)
    return " ".join(re.findall(r"\w+", plain))


def search(query: str, among: Sequence[Entry]) -> list[Entry]:
    """The entries that a query may mean, the best first: the very name, its start, a word of it,
    some of it, then names that are nearly so.
    """
    asked = fold_spelling(query)
    if not asked:
        return []
    ranked = [(max(_score(asked, fold_spelling(name)) for name in one.names), one) for one in among]
    good = [(score, one) for score, one in ranked if score >= LEAST]
    good.sort(key=lambda row: (-row[0], len(row[1].name), row[1].name))
    return [one for _, one in good[:MOST]]


def is_name(query: str, entry: Entry) -> bool:
    """Whether a query is the very name of an entry, in any of its spellings."""
    return fold_spelling(query) in {fold_spelling(name) for name in entry.names}


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


class SearchIndex(Sequence[Entry]):
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


def build_index(
    frames: Frames,
    layers: Mapping[str, Layer],
    places: Iterable[Place],
    incidents: Sequence[Incident],
) -> SearchIndex:
    """Everything that can be clicked, and the gazetteer's places, each with all its spellings.

    A place that is a feature's very outline, or has a feature's name, lends it its spellings;
    one that no feature stands for becomes a circle of its radius.
    """
    places = tuple(places)
    named: dict[str, Place] = {}
    for place in places:
        for name in (place.name, place.extent or ""):
            named.setdefault(fold_spelling(name), place)
    found = [
        _feature(f"{layer}.{known['id']}", known, symbols.layer_title(layers[layer]), named)
        for layer, frame in frames.items()
        for known in frame.to_dict("records")
        if known.get("pickable") is not False
    ]
    taken = {fold_spelling(name) for entry in found for name in entry.names}
    alone = [place for place in places if fold_spelling(place.name) not in taken]
    whole = [_layer(name, layer) for name, layer in layers.items() if name in frames]
    return SearchIndex((*found, *map(_place, alone), *whole), incidents)


def _feature(
    key: str, known: Mapping[str, object], title: str, named: Mapping[str, Place]
) -> Entry:
    usual, name = str(known["name"]), called(known)
    others = known.get("other_names")
    spelled = [str(other) for other in others] if isinstance(others, list | tuple) else []
    own = (key.replace(".", "/", 1), usual, *spelled)
    place = next((found for text in own if (found := named.get(fold_spelling(text)))), None)
    spelled = [usual, *spelled, *_abroad(known), *(place.names if place else ())]
    unique = {
        fold_spelling(other): other
        for other in reversed(spelled)
        if fold_spelling(other) != fold_spelling(name)
    }
    change = (("region", key), ("incident", ""))
    return Entry(change, name, tuple(reversed(unique.values())), title)


def _abroad(known: Mapping[str, object]) -> list[str]:
    """A feature's names in other languages."""
    told = (value for key, value in known.items() if re.fullmatch(r"name_[a-z]{2}", key))
    return [name for name in told if isinstance(name, str)]


def _place(place: Place) -> Entry:
    circle = f"c:{place.lon:.4f},{place.lat:.4f},{place.radius_km:g}"
    word, km = pgettext("kind", place.kind), format_number(place.radius_km)
    kind = gettext("{kind}, a circle of {km} km", kind=word, km=km)
    name = place_name(place)
    others = tuple(other for other in place.names if other != name)
    return Entry((("shape", circle),), name, others, kind)


def _incident(one: Incident) -> Entry:
    kind = gettext("incident {date}", date=one.date.text) if one.date.text else gettext("incident")
    return Entry((("incident", one.id), ("region", "")), one.title, (), kind)


def _layer(name: str, layer: Layer) -> Entry:
    all_of = gettext("All of {layer}", layer=symbols.layer_title(layer))
    return Entry((("near", name),), all_of, (), gettext("incidents near a layer"))
