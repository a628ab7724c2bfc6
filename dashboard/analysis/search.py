"""Search by any spelling of a name: features, places, layers and incidents. Pure.

Case, marks on letters and punctuation do not count. Names that are nearly so are found by Ratcliff
and Obershelp's similarity (Python's `difflib`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import overload

from dashboard.i18n.names import feature_name, place_name
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
    """One entry of the index: what choosing it changes in the link, its names, and its kind."""

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
    """Fold a name for comparing: no case, no marks on letters, only words of letters and digits."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    plain = re.sub(r"['’‘ʼʻ`]", "", plain).translate(PLAIN)
    return " ".join(re.findall(r"\w+", plain))


def search(query: str, among: Sequence[Entry]) -> list[Entry]:
    """Return the up to MOST entries that a query may mean, the best first.

    First the very name, then its start, a word of it, some of it, names that are nearly so (LEAST,
    included); of equal ones the shortest name, then by name. None for a query without letters.
    """
    folded = fold_spelling(query)
    if not folded:
        return []
    ranked = [
        (max(_score(folded, fold_spelling(name)) for name in entry.names), entry) for entry in among
    ]
    good = [(score, entry) for score, entry in ranked if score >= LEAST]
    good.sort(key=lambda row: (-row[0], len(row[1].name), row[1].name))
    return [entry for _, entry in good[:MOST]]


def is_name(query: str, entry: Entry) -> bool:
    """Tell whether a query is the very name of an entry, in any of its spellings."""
    return fold_spelling(query) in {fold_spelling(name) for name in entry.names}


def _score(query: str, name: str) -> float:
    """Return how well a folded query matches a folded name: 5 to 2, else its similarity up to 1."""
    if query == name:
        return 5
    if name.startswith(query):
        return 4
    if f" {query}" in name:
        return 3
    if query in name:
        return 2
    matcher = SequenceMatcher(None, query, name)
    # The quick bounds spare most names the slow comparison.
    quick = matcher.real_quick_ratio() >= LEAST and matcher.quick_ratio() >= LEAST
    return matcher.ratio() if quick else 0


class SearchIndex(Sequence[Entry]):
    """Features and places, then an entry for each incident, made when it is asked for.

    Incidents may be many thousand, and a list shows few of them.
    """

    def __init__(self, entries: Iterable[Entry], incidents: Sequence[Incident]) -> None:
        self._entries, self._incidents = tuple(entries), incidents

    def __len__(self) -> int:
        return len(self._entries) + len(self._incidents)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, at: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(at, slice):
            return tuple(self[index] for index in range(*at.indices(len(self))))
        at = range(len(self))[at]
        beyond = at - len(self._entries)
        return self._entries[at] if beyond < 0 else _incident(self._incidents[beyond])


def build_index(
    frames: Frames,
    layers: Mapping[str, Layer],
    places: Iterable[Place],
    incidents: Sequence[Incident],
) -> SearchIndex:
    """Index all that can be clicked and the gazetteer's places, each with all its spellings.

    A place that is a feature's very outline, or has a feature's name, lends it its spellings;
    one that no feature stands for becomes a circle of its radius.
    """
    places = tuple(places)
    named: dict[str, Place] = {}
    for place in places:
        for name in (place.name, place.extent or ""):
            named.setdefault(fold_spelling(name), place)
    clickable = [
        _feature(
            f"{layer}.{properties['id']}", properties, symbols.layer_title(layers[layer]), named
        )
        for layer, frame in frames.items()
        for properties in frame.to_dict("records")
        if properties.get("pickable") is not False
    ]
    names = {fold_spelling(name) for entry in clickable for name in entry.names}
    alone = [place for place in places if fold_spelling(place.name) not in names]
    whole = [_layer(name, layer) for name, layer in layers.items() if name in frames]
    return SearchIndex((*clickable, *map(_place, alone), *whole), incidents)


def _feature(
    key: str, properties: Mapping[str, object], title: str, named: Mapping[str, Place]
) -> Entry:
    usual, name = str(properties["name"]), feature_name(properties)
    others = properties.get("other_names")
    spelled = [str(other) for other in others] if isinstance(others, list | tuple) else []
    own = (key.replace(".", "/", 1), usual, *spelled)
    place = next((match for text in own if (match := named.get(fold_spelling(text)))), None)
    spelled = [usual, *spelled, *_translated_names(properties), *(place.names if place else ())]
    unique = {
        fold_spelling(other): other
        for other in reversed(spelled)
        if fold_spelling(other) != fold_spelling(name)
    }
    change = (("region", key), ("incident", ""))
    return Entry(change, name, tuple(reversed(unique.values())), title)


def _translated_names(properties: Mapping[str, object]) -> list[str]:
    """Return a feature's names in other languages."""
    names = (value for key, value in properties.items() if re.fullmatch(r"name_[a-z]{2}", key))
    return [name for name in names if isinstance(name, str)]


def _place(place: Place) -> Entry:
    circle = f"c:{place.lon:.4f},{place.lat:.4f},{place.radius_km:g}"
    word, km = pgettext("kind", place.kind), format_number(place.radius_km)
    kind = gettext("{kind}, a circle of {km} km", kind=word, km=km)
    name = place_name(place)
    others = tuple(other for other in place.names if other != name)
    return Entry((("shape", circle),), name, others, kind)


def _incident(incident: Incident) -> Entry:
    kind = (
        gettext("incident {date}", date=incident.date.text)
        if incident.date.text
        else gettext("incident")
    )
    return Entry((("incident", incident.id), ("region", "")), incident.title, (), kind)


def _layer(name: str, layer: Layer) -> Entry:
    all_of = gettext("All of {layer}", layer=symbols.layer_title(layer))
    return Entry((("near", name),), all_of, (), gettext("incidents near a layer"))
