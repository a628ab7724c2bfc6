"""The place filters of a selection: near which features, within how many km, in which shape. Pure.

Geometries are in degrees (WGS84), distances in km on the ellipsoid, limits included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely import Geometry

from dashboard.dataset import Atlas
from dashboard.i18n.translate import N_, format_number, gettext
from dashboard.selection import Selection
from dashboard.selection import shape as selection_shape
from dashboard.spatial import containment, features, proximity
from dashboard.spatial.features import Feature
from dashboard.spatial.outlines import OutlinePool, Outlines
from dashboard.spatial.positions import Positions
from dashboard.spatial.proximity import Verdicts, Zone, zone_around
from dashboard.theme.symbols import layer_title
from events.columns import reads
from events.incident import Incident

# The radius around a line or point where the selection gives none.
USUAL_KM = 25.0
# A feature, a layer or a drawn shape as a link names it, and the km around it.
Question = tuple[str, float]


def search_radius_km(feature: Feature, selection: Selection) -> float:
    """Return the radius around a feature in km: as selected, else 0 for an area, else USUAL_KM."""
    return selection.within or (0.0 if feature.is_area else USUAL_KM)


def target_features(atlas: Atlas, text: str) -> list[Feature]:
    """Return the feature that `layer.id` names, or all that can be clicked of a layer, in order."""
    if "." in text:
        target = features.find_feature(atlas.frames, text)
        return [target] if target else []
    frame = atlas.frames.get(text)
    keys = () if frame is None else (f"{text}.{name}" for name in frame.ids)
    targets = (features.find_feature(atlas.frames, key) for key in keys)
    return [
        target for target in targets if target and target.properties.get("pickable") is not False
    ]


def radius_km(atlas: Atlas, selection: Selection) -> float:
    """Return the radius around the feature or layer that a selection names, in km; 0 for none."""
    targets = target_features(atlas, selection.near) if selection.near else ()
    return max((search_radius_km(target, selection) for target in targets), default=0.0)


DRAWN = {
    "circle": N_("inside the drawn circle of {km} km"),
    "rectangle": N_("inside the drawn rectangle"),
    "polygon": N_("inside the drawn polygon"),
}


def describe(atlas: Atlas, selection: Selection) -> str:
    """Put the place filters of a selection into words, the same on screen and in briefings.

    Raises SelectionError for a shape that no link could have.
    """
    parts = []
    if selection.near:
        km = radius_km(atlas, selection)
        name = target_name(atlas, selection.near)
        around = gettext("within {km} km of {place}", km=format_number(km), place=name)
        parts.append(around if km else gettext("inside {place}", place=name))
    if selection.shape:
        shape = selection_shape.parse_shape(selection.shape)
        parts.append(gettext(DRAWN[shape.kind], km=format_number(shape.km)))
    return gettext(" and ").join(parts)


def target_name(atlas: Atlas, text: str) -> str:
    """Return the name of the feature or the layer that a link names."""
    layer, dot, _ = text.partition(".")
    targets = target_features(atlas, text) if dot else []
    return targets[0].name if targets else layer_title(atlas.layers[layer])


def questions(atlas: Atlas, selection: Selection) -> list[Question]:
    """Return the place filters of a selection; an incident must pass all of them."""
    filters = ((selection.near, radius_km(atlas, selection)), (selection.shape, 0.0))
    return [(text, km) for text, km in filters if text]


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """The answer to place filters: the verdicts that pass, by id, and the ids of a wider place."""

    verdicts: Verdicts
    wider: frozenset[str]


def answer_all(
    atlas: Atlas, selection: Selection, ask: Callable[[str, float], PlaceAnswer] | None = None
) -> PlaceAnswer | None:
    """Answer all place filters of a selection together; None where it has none.

    `ask` answers one question, for callers that keep answers; else each is worked out.
    """

    def work_out(text: str, km: float) -> PlaceAnswer:
        return answer_question(atlas, (text, km))

    answers = [(ask or work_out)(*question) for question in questions(atlas, selection)]
    if len(answers) < 2:
        return answers[0] if answers else None
    first, second = answers
    verdicts = proximity.intersect_verdicts(first.verdicts, second.verdicts)
    both = (first.wider | first.verdicts.keys()) & (second.wider | second.verdicts.keys())
    return PlaceAnswer(verdicts, frozenset(both - verdicts.keys()))


def answer_question(atlas: Atlas, question: Question) -> PlaceAnswer:
    """Answer one place filter."""
    with _outline_pool(atlas).lent() as outlines:
        return _answer(atlas, _zones(atlas, *question), outlines)


def answer_each(atlas: Atlas, around: Iterable[tuple[Feature, float]]) -> Iterator[PlaceAnswer]:
    """Answer for many features, each with its km, one by one."""
    with _outline_pool(atlas).lent() as outlines:
        for feature, km in around:
            yield _answer(atlas, [zone_around(feature, km)], outlines)


def _answer(atlas: Atlas, zones: Iterable[Zone], outlines: Outlines) -> PlaceAnswer:
    verdicts = proximity.united_verdicts(atlas.incidents, zones, outlines, _positions(atlas))
    return PlaceAnswer(
        proximity.passing_verdicts(verdicts),
        frozenset(name for name, verdict in verdicts.items() if verdict == "wider"),
    )


@lru_cache(maxsize=2)
def _positions(atlas: Atlas) -> Positions:
    return Positions(atlas.incidents)


@lru_cache(maxsize=2)
def _outline_pool(atlas: Atlas) -> OutlinePool:
    return OutlinePool(incident_outlines(atlas))


@lru_cache(maxsize=2)
def incident_outlines(atlas: Atlas) -> Mapping[str, Geometry]:
    """Return the outlines that incidents are told of, in degrees, by `layer.id`.

    They are worked out once per atlas.
    """
    keys = frozenset[str]().union(*atlas.incidents.codes(_extent_keys)[0])
    extents = {key: features.find_feature(atlas.frames, key) for key in keys}
    return {key: feature.geometry for key, feature in extents.items() if feature}


@reads("located", "precision", "extent")
def _extent_keys(incident: Incident) -> frozenset[str]:
    keys = map(containment.extent_key, containment.as_at_all_places(incident))
    return frozenset(filter(None, keys))


def outlines_to_mark(atlas: Atlas, selection: Selection) -> list[Question]:
    """Return what a map outlines of the place that a selection asks about.

    A feature whose inside is asked about has its outline on the map already.
    """
    outlines: list[Question] = []
    if selection.near and (km := radius_km(atlas, selection)):
        outlines.append((selection.near, km))
    elif selection.region and selection.within:
        outlines.append((selection.region, selection.within))
    if selection.shape:
        outlines.append((selection.shape, 0.0))
    return outlines


def question_outline(atlas: Atlas, question: Question) -> Geometry:
    """Return the area that a place filter asks about, in degrees."""
    return shapely.union_all([proximity.zone_outline(zone) for zone in _zones(atlas, *question)])


def _zones(atlas: Atlas, text: str, km: float) -> list[Zone]:
    if ":" in text:
        return [in_shape(selection_shape.parse_shape(text))]
    return [proximity.zone_around(target, km) for target in target_features(atlas, text)]


def in_shape(shape: selection_shape.QueryShape) -> Zone:
    """Return the zone of a drawn shape."""
    return zone_around(Feature("", "", {"name": f"drawn {shape.kind}"}, shape.geometry), shape.km)
