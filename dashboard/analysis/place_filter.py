"""What a choice asks by place: near which things, within how many km, in which shape. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely import Geometry

from dashboard.dataset import Atlas
from dashboard.i18n.translate import N_, format_number, gettext
from dashboard.selection import Selection
from dashboard.selection import shape as selection_shape
from dashboard.spatial import containment, features, proximity
from dashboard.spatial.containment import Extents
from dashboard.spatial.features import Feature
from dashboard.spatial.proximity import Verdicts, Zone, zone_around
from dashboard.theme.symbols import layer_title

# How far around a thing that has no inside is asked, where the choice does not say.
USUAL_KM = 25.0
# A thing, a layer or a drawn shape as a link names it, and the km around it.
Question = tuple[str, float]


def search_radius_km(thing: Feature, selection: Selection) -> float:
    """How far around a thing is asked in km: the choice's, else its inside, else the usual."""
    return selection.within or (0.0 if thing.is_area else USUAL_KM)


def target_features(facts: Atlas, text: str) -> list[Feature]:
    """The thing that `layer.id` names, or all that can be clicked of a layer."""
    if "." in text:
        one = features.find_feature(facts.frames, text)
        return [one] if one else []
    frame = facts.frames.get(text)
    keys = () if frame is None else (f"{text}.{name}" for name in frame["id"])
    found = (features.find_feature(facts.frames, key) for key in keys)
    return [one for one in found if one and one.properties.get("pickable") is not False]


def radius_km(facts: Atlas, selection: Selection) -> float:
    """How far from the thing or layer of the choice is asked, in km."""
    named = target_features(facts, selection.near) if selection.near else ()
    return max((search_radius_km(one, selection) for one in named), default=0.0)


DRAWN = {
    "circle": N_("inside the drawn circle of {km} km"),
    "rectangle": N_("inside the drawn rectangle"),
    "polygon": N_("inside the drawn polygon"),
}


def describe(facts: Atlas, selection: Selection) -> str:
    """Put the place filters of a choice into words, the same on screen and in briefings."""
    parts = []
    if selection.near:
        km = radius_km(facts, selection)
        name = target_name(facts, selection.near)
        around = gettext("within {km} km of {place}", km=format_number(km), place=name)
        parts.append(around if km else gettext("inside {place}", place=name))
    if selection.shape:
        shape = selection_shape.parse_shape(selection.shape)
        parts.append(gettext(DRAWN[shape.kind], km=format_number(shape.km)))
    return gettext(" and ").join(parts)


def target_name(facts: Atlas, text: str) -> str:
    """The name of the thing or the layer that a link names."""
    layer, dot, _ = text.partition(".")
    found = target_features(facts, text) if dot else []
    return found[0].name if found else layer_title(facts.layers[layer])


def questions(facts: Atlas, selection: Selection) -> list[Question]:
    """The place filters of a choice; an incident must pass all of them."""
    asked = ((selection.near, radius_km(facts, selection)), (selection.shape, 0.0))
    return [(text, km) for text, km in asked if text]


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """What a place question finds: verdicts by id, and the ids told of a wider place around it."""

    verdicts: Verdicts
    wider: frozenset[str]


def answer_all(
    facts: Atlas, selection: Selection, ask: Callable[[str, float], PlaceAnswer] | None = None
) -> PlaceAnswer | None:
    """Answer all place filters of a choice together; None where it has none.

    `ask` answers one question, for callers that keep answers; else each is worked out.
    """

    def work_out(text: str, km: float) -> PlaceAnswer:
        return answer_question(facts, (text, km), outlines_told_of(facts))

    answers = [(ask or work_out)(*question) for question in questions(facts, selection)]
    if len(answers) < 2:
        return answers[0] if answers else None
    first, second = answers
    verdicts = proximity.intersect_verdicts(first.verdicts, second.verdicts)
    near = (first.wider | first.verdicts.keys()) & (second.wider | second.verdicts.keys())
    return PlaceAnswer(verdicts, frozenset(near - verdicts.keys()))


def answer_question(facts: Atlas, question: Question, outlines: Extents) -> PlaceAnswer:
    """Answer one place question: what lies surely or maybe there, what is told of more."""
    judged = proximity.unite_verdicts(
        proximity.all_verdicts(facts.incidents, zone, outlines) for zone in _zones(facts, *question)
    )
    return PlaceAnswer(
        proximity.passing_verdicts(judged),
        frozenset(name for name, verdict in judged.items() if verdict == "wider"),
    )


@lru_cache(maxsize=2)
def outlines_told_of(facts: Atlas) -> Mapping[str, Geometry]:
    """The outlines that incidents are told of, by `layer.id`."""
    keys = {key for one in facts.incidents if (key := containment.extent_key(one))}
    found = {key: features.find_feature(facts.frames, key) for key in keys}
    return {key: one.geometry for key, one in found.items() if one}


def outlines_to_mark(facts: Atlas, selection: Selection) -> list[Question]:
    """What a map outlines of the place that a choice asks about."""
    found: list[Question] = []
    if selection.near and (km := radius_km(facts, selection)):
        found.append((selection.near, km))
    elif selection.region and selection.within:
        found.append((selection.region, selection.within))
    if selection.shape:
        found.append((selection.shape, 0.0))
    return found


def question_outline(facts: Atlas, question: Question) -> Geometry:
    """The area that a question asks about, in degrees."""
    return shapely.union_all([proximity.zone_outline(zone) for zone in _zones(facts, *question)])


def _zones(facts: Atlas, text: str, km: float) -> list[Zone]:
    if ":" in text:
        return [in_shape(selection_shape.parse_shape(text))]
    return [proximity.zone_around(thing, km) for thing in target_features(facts, text)]


def in_shape(shape: selection_shape.QueryShape) -> Zone:
    """The zone of a drawn shape."""
    return zone_around(Feature("", "", {"name": f"drawn {shape.kind}"}, shape.geometry), shape.km)
