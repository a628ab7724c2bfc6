"""Questions of place asked of the facts, each worked out once for a version of the facts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import shapely
import streamlit as st
from shapely import Geometry

from dashboard import profiles, regions, scope
from dashboard import shown as query
from dashboard.data import Facts
from dashboard.language import spoken
from dashboard.profiles import Portrait
from dashboard.scope import Answer
from dashboard.selection import Selection
from dashboard.survey import Survey
from events.filters import Shown


def placed(facts: Facts, selection: Selection) -> Answer | None:
    """The answer to the place filters of a choice; None where it has none."""
    return scope.placed(facts, selection, partial(answer, facts))


def shown(facts: Facts, selection: Selection) -> Shown:
    """What a choice shows, its place filters answered from the cache."""
    found = placed(facts, selection)
    return query.shown(facts.incidents, selection, found.verdicts if found else None)


def answer(facts: Facts, text: str, km: float) -> Answer:
    """What lies up to `km` from a thing or a layer, or in a shape: surely, maybe or wider."""
    return _answer(facts, facts.version, text, km)


@st.cache_resource(max_entries=512, show_spinner=False)
def _answer(_facts: Facts, version: str, text: str, km: float) -> Answer:
    return scope.answer(_facts, (text, km), _extents(_facts, version))


@st.cache_resource(max_entries=2, show_spinner=False)
def _extents(_facts: Facts, version: str) -> Mapping[str, Geometry]:
    del version  # the cache's key
    return scope.extents(_facts)


def portrait(facts: Facts, key: str) -> Portrait | None:
    """The portrait of the thing that `layer.id` names, None when there is none."""
    return _portrait(facts, facts.version, key, spoken())


@st.cache_resource(max_entries=512, show_spinner=False)
def _portrait(_facts: Facts, version: str, key: str, lang: str) -> Portrait | None:
    del lang  # the cache's key: a portrait names things
    thing = regions.thing(_facts.frames, key)
    return profiles.portrait(thing, _survey(_facts, version)) if thing else None


@st.cache_resource(max_entries=2, show_spinner=False)
def _survey(_facts: Facts, version: str) -> Survey:
    del version  # the cache's key
    return Survey(_facts.frames, _facts.layers, _facts.edge)


def outline(facts: Facts, selection: Selection) -> dict[str, Any] | None:
    """The zone that the choice asks for, as a GeoJSON geometry in degrees; None for none."""
    asked = scope.marked(facts, selection)
    parts = [_outline(facts, facts.version, text, km) for text, km in asked]
    shape = shapely.geometry.mapping(shapely.union_all(parts)) if parts else None
    return dict(shape) if shape else None


@st.cache_resource(max_entries=128, show_spinner=False)
def _outline(_facts: Facts, version: str, text: str, km: float) -> Geometry:
    del version  # the cache's key
    return scope.outline(_facts, (text, km))
