"""Questions of place asked of the facts, each worked out once for a version of the facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import shapely
import streamlit as st
from shapely import Geometry

from dashboard import drawn, profiles, regions, zones
from dashboard.data import Facts
from dashboard.profiles import Portrait
from dashboard.regions import Thing
from dashboard.selection import Selection
from dashboard.survey import Survey
from dashboard.zones import Verdicts, Zone

USUAL_KM = 25.0


def reach(thing: Thing, selection: Selection) -> float:
    """How far around a thing is asked in km: the choice's, else its inside, else the usual."""
    return selection.within or (0.0 if thing.is_area else USUAL_KM)


def placed(facts: Facts, selection: Selection) -> Verdicts | None:
    """The verdicts of the place filters of a choice, by id; None where it has none."""
    asked = [
        verdicts(facts, text, km)
        for text, km in ((selection.near, near_km(facts, selection)), (selection.shape, 0.0))
        if text
    ]
    if not asked:
        return None
    return asked[0] if len(asked) == 1 else zones.both(*asked)


def near_km(facts: Facts, selection: Selection) -> float:
    """How far from the thing or layer of the choice is asked, in km."""
    if not selection.near:
        return 0.0
    named = things(facts, selection.near)
    return max((reach(one, selection) for one in named), default=0.0)


def things(facts: Facts, text: str) -> list[Thing]:
    """The thing that `layer.id` names, or all that can be clicked of a layer."""
    if "." in text:
        one = regions.thing(facts.frames, text)
        return [one] if one else []
    keys = (f"{text}.{name}" for name in facts.frames[text]["id"])
    found = (regions.thing(facts.frames, key) for key in keys)
    return [one for one in found if one and one.properties.get("pickable") is not False]


def verdicts(facts: Facts, text: str, km: float) -> Verdicts:
    """Which incidents lie up to `km` from a thing or a layer, or in a shape: surely or maybe."""
    return _verdicts(facts, facts.version, text, km)


@st.cache_resource(max_entries=512, show_spinner=False)
def _verdicts(_facts: Facts, version: str, text: str, km: float) -> Verdicts:
    outlines = _extents(_facts, version)
    told = [zones.verdicts(_facts.incidents, zone, outlines) for zone in _zones(_facts, text, km)]
    return zones.either(told)


def _zones(facts: Facts, text: str, km: float) -> list[Zone]:
    if ":" in text:
        return [zones.within(drawn.read(text))]
    return [zones.around(thing, km) for thing in things(facts, text)]


@st.cache_resource(max_entries=2, show_spinner=False)
def _extents(_facts: Facts, version: str) -> Mapping[str, Geometry]:
    """The outlines that incidents are told of, by `layer.id`."""
    del version  # the cache's key
    keys = {key for one in _facts.incidents if (key := regions.extent_key(one))}
    found = {key: regions.thing(_facts.frames, key) for key in keys}
    return {key: one.geometry for key, one in found.items() if one}


def portrait(facts: Facts, key: str) -> Portrait | None:
    """The portrait of the thing that `layer.id` names, None when there is none."""
    return _portrait(facts, facts.version, key)


@st.cache_resource(max_entries=512, show_spinner=False)
def _portrait(_facts: Facts, version: str, key: str) -> Portrait | None:
    thing = regions.thing(_facts.frames, key)
    return profiles.portrait(thing, _survey(_facts, version)) if thing else None


@st.cache_resource(max_entries=2, show_spinner=False)
def _survey(_facts: Facts, version: str) -> Survey:
    del version  # the cache's key
    return Survey(_facts.frames, _facts.layers)


def outline(facts: Facts, selection: Selection) -> dict[str, Any] | None:
    """The zone that the choice asks for, as a GeoJSON geometry in degrees; None for none."""
    parts = []
    if selection.near and (km := near_km(facts, selection)):
        parts.append(_outline(facts, facts.version, selection.near, km))
    elif selection.region and selection.within:
        parts.append(_outline(facts, facts.version, selection.region, selection.within))
    if selection.shape:
        parts.append(_outline(facts, facts.version, selection.shape, 0.0))
    shape = shapely.geometry.mapping(shapely.union_all(parts)) if parts else None
    return dict(shape) if shape else None


@st.cache_resource(max_entries=128, show_spinner=False)
def _outline(_facts: Facts, version: str, text: str, km: float) -> Geometry:
    del version  # the cache's key
    return shapely.union_all([zones.outline(zone) for zone in _zones(_facts, text, km)])
