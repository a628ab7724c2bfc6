"""What the search finds: features, places, layers, actors, texts, incidents. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dashboard.analysis.search import Entry, Hit, Hits
from dashboard.analysis.typed_dates import read_typed_date
from dashboard.dataset import Atlas
from dashboard.i18n import translate
from dashboard.i18n.content import content
from dashboard.i18n.names import feature_name, format_date, place_name
from dashboard.i18n.translate import format_day, format_number, gettext, join_list, pgettext
from dashboard.theme import symbols
from events.documents import Document
from events.gazetteer import Place
from events.incident import Incident
from events.spelling import compact, fold_spelling, sound_key
from events.table_rows import TableRows

# Of equal matches the kinds come in this order.
FEATURE, WORD, PLACE, INCIDENT, LAYER = range(5)
# What is typed first of all: days, then the words as they stand.
DAYS_SCORE, TEXT_SCORE = 95.0, 29.0


def build_index(atlas: Atlas) -> tuple[Entry, ...]:
    """Index all that can be opened or filtered by, each with all its spellings.

    A place that is a feature's very outline, or has a feature's name, lends it its spellings;
    one that no feature stands for becomes a filter by a circle of its radius.
    """
    places = atlas.store.gazetteer.places
    named: dict[str, Place] = {}
    for place in places:
        for name in (place.name, place.extent or ""):
            named.setdefault(fold_spelling(name), place)
    clickable = [
        _feature(
            f"{layer}.{properties['id']}",
            properties,
            symbols.layer_title(atlas.layers[layer]),
            named,
        )
        for layer, frame in atlas.frames.items()
        for properties in frame.properties
        if properties.get("pickable") is not False
    ]
    names = {fold_spelling(name) for entry in clickable for name in entry.names}
    return (
        *clickable,
        *(_place(place) for place in places if fold_spelling(place.name) not in names),
        *(_layer(name, atlas) for name in atlas.layers if name in atlas.frames),
        *map(_actor, atlas.options.actors),
        *map(_document, atlas.store.documents.values()),
        *map(_incident, atlas.store.incidents),
        *(
            _incident(incident)
            for source in atlas.sources
            if not isinstance(source, TableRows)
            for incident in map(source.incident, range(len(source)))
        ),
    )


def build_row_indexes(atlas: Atlas) -> tuple[Hits, ...]:
    """Index the incidents that are rows of tables."""
    tables = [source for source in atlas.sources if isinstance(source, TableRows)]
    if not tables:
        return ()
    from dashboard.analysis.search_rows import RowIndex

    return tuple(RowIndex(rows, _incident) for rows in tables)


def filters_by_query(atlas: Atlas, query: str) -> list[Hit]:
    """Return the filters that a query itself is: the days that it names, and its words."""
    hits = []
    low, high = atlas.span
    typed = read_typed_date(query)
    if typed and typed.first <= high and typed.last >= low:
        first, last = max(typed.first, low), min(typed.last, high)
        days = format_day(first) if first == last else f"{format_day(first)} – {format_day(last)}"
        entry = Entry((("first", first), ("last", last)), days, (), gettext("days"), filters=True)
        hits.append(Hit(entry, DAYS_SCORE))
    words = " ".join((typed.rest if typed else query).split())
    if fold_spelling(words):
        words = _usual_spelling(atlas, words)
        label = gettext("“{words}” in title, place, summary or note", words=words)
        entry = Entry((("search", words),), label, (), gettext("words"), filters=True)
        hits.append(Hit(entry, TEXT_SCORE))
    return hits


def _usual_spelling(atlas: Atlas, words: str) -> str:
    """Return the name by which the texts call a place that is typed in another spelling."""
    sound = compact(sound_key(words))
    for place in atlas.store.gazetteer.places:
        if sound in {compact(sound_key(name)) for name in place.names}:
            return words if fold_spelling(place.name) == fold_spelling(words) else place.name
    return words


def inside(entry: Entry) -> Entry | None:
    """Return the filter by the place that an entry opens; None where it opens none."""
    key = next((value for name, value in entry.change if name == "region" and value), None)
    if not key:
        return None
    return Entry((("near", key),), entry.name, (), gettext("incidents there"), filters=True)


def _feature(
    key: str, properties: Mapping[str, object], title: str, named: Mapping[str, Place]
) -> Entry:
    usual, name = str(properties["name"]), feature_name(properties)
    others = properties.get("other_names")
    spelled = [str(other) for other in others] if isinstance(others, list | tuple) else []
    own = (key.replace(".", "/", 1), usual, *spelled)
    place = next((match for text in own if (match := named.get(fold_spelling(text)))), None)
    spelled = [usual, *spelled, *_translated_names(properties), *(place.names if place else ())]
    change = (("region", key), ("incident", ""))
    return Entry(change, name, _unlike(name, spelled), title, rank=FEATURE)


def _unlike(name: str, spelled: Iterable[str]) -> tuple[str, ...]:
    """Leave out spellings that fold to a name, or to an earlier spelling."""
    unique = {fold_spelling(name): name}
    for other in spelled:
        unique.setdefault(fold_spelling(other), other)
    return tuple(unique.values())[1:]


def _translated_names(properties: Mapping[str, object]) -> list[str]:
    """Return a feature's names in other languages."""
    names = (value for key, value in properties.items() if re.fullmatch(r"name_[a-z]{2}", key))
    return [name for name in names if isinstance(name, str)]


def _place(place: Place) -> Entry:
    circle = f"c:{place.lon:.4f},{place.lat:.4f},{place.radius_km:g}"
    word, km = pgettext("kind", place.kind), format_number(place.radius_km)
    kind = gettext("{kind}, a circle of {km} km", kind=word, km=km)
    name = place_name(place)
    change = (("shape", circle),)
    return Entry(change, name, _unlike(name, place.names), kind, filters=True, rank=PLACE)


def _layer(name: str, atlas: Atlas) -> Entry:
    title = symbols.layer_title(atlas.layers[name])
    all_of = gettext("All of {layer}", layer=title)
    kind = gettext("incidents near a layer")
    return Entry((("near", name),), all_of, (title,), kind, filters=True, rank=LAYER)


def _actor(actor: str) -> Entry:
    name = pgettext("actor", actor)
    change = (("actors", frozenset({actor})),)
    others = _unlike(name, [actor, *_translations("actor", actor)])
    return Entry(change, name, others, gettext("actor"), filters=True, rank=WORD)


def _translations(context: str, text: str) -> list[str]:
    """Return a text of the data in every language of the interface."""
    translations = []
    for code in translate.language_codes():
        with translate.use_language(code):
            translations.append(pgettext(context, text))
    return translations


def _document(document: Document) -> Entry:
    change = (("documents", frozenset({document.id})),)
    others = _unlike(document.title, [join_list(document.authors), *document.authors])
    kind = gettext("text by {authors}", authors=join_list(document.authors))
    return Entry(change, document.title, others, kind, filters=True, rank=WORD)


def _incident(incident: Incident) -> Entry:
    own = (incident.place,) if incident.place else ()
    places = (*own, *incident.also_at, *incident.about)
    names = [name for place in places for name in place.names]
    texts = (incident.summary, incident.note, incident.place_as_written, *names)
    return Entry(
        (("incident", incident.id), ("region", "")),
        content(incident.title),
        _unlike(content(incident.title), [incident.title]),
        format_date(incident.date),
        rank=INCIDENT,
        text="\n".join(filter(None, texts)),
        days=None if incident.date.undated else (incident.date.first, incident.date.last),
    )
