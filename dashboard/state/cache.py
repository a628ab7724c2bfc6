"""The facts as the page uses them, read once and again when a file changes.

Questions of place asked of the facts, each worked out once for a version of the facts.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import shapely
import streamlit as st
from shapely import Geometry

from dashboard.analysis import place_filter, query
from dashboard.analysis.place_filter import PlaceAnswer
from dashboard.dataset import Atlas
from dashboard.dataset import load as atlas_files
from dashboard.dataset.load import files, load
from dashboard.i18n.translate import current_language
from dashboard.selection import Selection
from dashboard.spatial import features, profile
from dashboard.spatial.features import FeatureIndex
from dashboard.spatial.profile import FeatureProfile
from events.errors import EventsError
from events.filters import Shown
from geodata.registry import LayerError


def load_atlas() -> Atlas:
    """The facts of this moment; raises EventsError or LayerError when there is nothing to show."""
    return _read(_version())


def _version() -> str:
    """A digest of the size and time of every data file."""
    return hashlib.sha256("\n".join(map(_mark, files())).encode()).hexdigest()[:16]


def _mark(file: Path) -> str:
    try:
        known = file.stat()
    except OSError:  # it went while the folder was listed
        return str(file)
    return f"{file}:{known.st_size}:{known.st_mtime_ns}:{known.st_ino}"


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(version: str) -> Atlas:
    """The facts of a version; what cannot be read any more is there as it was read before."""
    held, folders = _held(), (atlas_files.GEODATA, atlas_files.EVENTS)
    old = held.get(folders)
    try:
        found = load(version)
    except (EventsError, LayerError) as error:
        if old is None:
            raise
        return atlas_files.keep_all(old, error, version)
    held.clear()
    held[folders] = atlas_files.keep_last_good(found, old) if old else found
    # Streamlit collects all garbage after every run: what stays is kept out of that.
    gc.collect()
    gc.freeze()
    return held[folders]


@st.cache_resource(show_spinner=False)
def _held() -> dict[tuple[Path, Path], Atlas]:
    """The facts that were read last, by their folders."""
    return {}


def place_answer(facts: Atlas, selection: Selection) -> PlaceAnswer | None:
    """The answer to the place filters of a choice; None where it has none."""
    return place_filter.answer_all(facts, selection, partial(question_answer, facts))


def apply_selection_cached(facts: Atlas, selection: Selection) -> Shown:
    """What a choice shows, its place filters answered from the cache."""
    found = place_answer(facts, selection)
    return query.apply_selection(facts.incidents, selection, found.verdicts if found else None)


def question_answer(facts: Atlas, text: str, km: float) -> PlaceAnswer:
    """What lies up to `km` from a thing or a layer, or in a shape: surely, maybe or wider."""
    return _question_answer(facts, facts.version, text, km)


@st.cache_resource(max_entries=512, show_spinner=False)
def _question_answer(_facts: Atlas, version: str, text: str, km: float) -> PlaceAnswer:
    return place_filter.answer_question(_facts, (text, km), _extents(_facts, version))


@st.cache_resource(max_entries=2, show_spinner=False)
def _extents(_facts: Atlas, version: str) -> Mapping[str, Geometry]:
    del version  # the cache's key
    return place_filter.outlines_told_of(_facts)


def feature_profile(facts: Atlas, key: str) -> FeatureProfile | None:
    """The portrait of the thing that `layer.id` names, None when there is none."""
    return _feature_profile(facts, facts.version, key, current_language())


@st.cache_resource(max_entries=512, show_spinner=False)
def _feature_profile(_facts: Atlas, version: str, key: str, lang: str) -> FeatureProfile | None:
    del lang  # the cache's key: a portrait names things
    thing = features.find_feature(_facts.frames, key)
    return profile.build_profile(thing, _feature_index(_facts, version)) if thing else None


@st.cache_resource(max_entries=2, show_spinner=False)
def _feature_index(_facts: Atlas, version: str) -> FeatureIndex:
    del version  # the cache's key
    return FeatureIndex(_facts.frames, _facts.layers, _facts.edge)


def query_outline(facts: Atlas, selection: Selection) -> dict[str, Any] | None:
    """The zone that the choice asks for, as a GeoJSON geometry in degrees; None for none."""
    asked = place_filter.outlines_to_mark(facts, selection)
    parts = [_query_outline(facts, facts.version, text, km) for text, km in asked]
    shape = shapely.geometry.mapping(shapely.union_all(parts)) if parts else None
    return dict(shape) if shape else None


@st.cache_resource(max_entries=128, show_spinner=False)
def _query_outline(_facts: Atlas, version: str, text: str, km: float) -> Geometry:
    del version  # the cache's key
    return place_filter.question_outline(_facts, (text, km))
