"""What a choice asks by place: near which things, within how many km, in which shape. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import shapely
from shapely import Geometry

from dashboard import drawn, regions, zones
from dashboard.facts import Facts
from dashboard.language import later, number, say
from dashboard.look import layer_title
from dashboard.regions import Extents, Thing
from dashboard.selection import Selection
from dashboard.zones import Verdicts, Zone

# How far around a thing that has no inside is asked, where the choice does not say.
USUAL_KM = 25.0
# A thing, a layer or a drawn shape as a link names it, and the km around it.
Question = tuple[str, float]


def reach(thing: Thing, selection: Selection) -> float:
    """How far around a thing is asked in km: the choice's, else its inside, else the usual."""
    return selection.within or (0.0 if thing.is_area else USUAL_KM)


def things(facts: Facts, text: str) -> list[Thing]:
    """The thing that `layer.id` names, or all that can be clicked of a layer."""
    if "." in text:
        one = regions.thing(facts.frames, text)
        return [one] if one else []
    frame = facts.frames.get(text)
    keys = () if frame is None else (f"{text}.{name}" for name in frame["id"])
    found = (regions.thing(facts.frames, key) for key in keys)
    return [one for one in found if one and one.properties.get("pickable") is not False]


def near_km(facts: Facts, selection: Selection) -> float:
    """How far from the thing or layer of the choice is asked, in km."""
    named = things(facts, selection.near) if selection.near else ()
    return max((reach(one, selection) for one in named), default=0.0)


DRAWN = {
    "circle": later("inside the drawn circle of {km} km"),
    "rectangle": later("inside the drawn rectangle"),
    "polygon": later("inside the drawn polygon"),
}


def describe(facts: Facts, selection: Selection) -> str:
    """Put the place filters of a choice into words, the same on screen and in briefings."""
    parts = []
    if selection.near:
        km = near_km(facts, selection)
        name = named(facts, selection.near)
        around = say("within {km} km of {place}", km=number(km), place=name)
        parts.append(around if km else say("inside {place}", place=name))
    if selection.shape:
        shape = drawn.read(selection.shape)
        parts.append(say(DRAWN[shape.kind], km=number(shape.km)))
    return say(" and ").join(parts)


def named(facts: Facts, text: str) -> str:
    """The name of the thing or the layer that a link names."""
    layer, dot, _ = text.partition(".")
    found = things(facts, text) if dot else []
    return found[0].name if found else layer_title(facts.layers[layer])


def questions(facts: Facts, selection: Selection) -> list[Question]:
    """The place filters of a choice; an incident must pass all of them."""
    asked = ((selection.near, near_km(facts, selection)), (selection.shape, 0.0))
    return [(text, km) for text, km in asked if text]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a place question finds: verdicts by id, and the ids told of a wider place around it."""

    verdicts: Verdicts
    wider: frozenset[str]


def placed(
    facts: Facts, selection: Selection, ask: Callable[[str, float], Answer]
) -> Answer | None:
    """Answer all place filters of a choice together; None where it has none."""
    answers = [ask(*question) for question in questions(facts, selection)]
    if len(answers) < 2:
        return answers[0] if answers else None
    first, second = answers
    verdicts = zones.both(first.verdicts, second.verdicts)
    near = (first.wider | first.verdicts.keys()) & (second.wider | second.verdicts.keys())
    return Answer(verdicts, frozenset(near - verdicts.keys()))


def answer(facts: Facts, question: Question, outlines: Extents) -> Answer:
    """Answer one place question: what lies surely or maybe there, what is told of more."""
    judged = zones.either(
        zones.judged(facts.incidents, zone, outlines) for zone in _zones(facts, *question)
    )
    return Answer(
        zones.passing(judged),
        frozenset(name for name, verdict in judged.items() if verdict == "wider"),
    )


def extents(facts: Facts) -> Mapping[str, Geometry]:
    """The outlines that incidents are told of, by `layer.id`."""
    keys = {key for one in facts.incidents if (key := regions.extent_key(one))}
    found = {key: regions.thing(facts.frames, key) for key in keys}
    return {key: one.geometry for key, one in found.items() if one}


def marked(facts: Facts, selection: Selection) -> list[Question]:
    """What a map outlines of the place that a choice asks about."""
    found: list[Question] = []
    if selection.near and (km := near_km(facts, selection)):
        found.append((selection.near, km))
    elif selection.region and selection.within:
        found.append((selection.region, selection.within))
    if selection.shape:
        found.append((selection.shape, 0.0))
    return found


def outline(facts: Facts, question: Question) -> Geometry:
    """The area that a question asks about, in degrees."""
    return shapely.union_all([zones.outline(zone) for zone in _zones(facts, *question)])


def _zones(facts: Facts, text: str, km: float) -> list[Zone]:
    if ":" in text:
        return [zones.within(drawn.read(text))]
    return [zones.around(thing, km) for thing in things(facts, text)]
