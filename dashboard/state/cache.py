"""Caches: the data, read once and again when a file changes; and what is worked out from them.

These are the page's only expensive results: answers to place filters, profiles, outlines.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

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
from dashboard.state.bounded import BoundedCache
from events.errors import EventsError
from events.filters import Shown
from geodata.geodesy import Plane
from geodata.registry import LayerError

P = ParamSpec("P")
R = TypeVar("R")
OfAtlas = Callable[Concatenate[Atlas, P], R]
Key = tuple[str, str]
# A large shape over a hundred thousand incidents holds some four million.
MOST_ANSWER_BYTES, MOST_OUTLINE_BYTES = 48_000_000, 8_000_000
BYTES_PER_ENTRY = 100


def load_atlas() -> Atlas:
    """Read the data as they are now; raises EventsError or LayerError when nothing can be shown."""
    return _read(_version())


def _version() -> str:
    """Digest the size and time of every data file."""
    return hashlib.sha256("\n".join(map(_file_mark, files())).encode()).hexdigest()[:16]


def _file_mark(file: Path) -> str:
    try:
        status = file.stat()
    except OSError:  # it went while the folder was listed
        return str(file)
    return f"{file}:{status.st_size}:{status.st_mtime_ns}:{status.st_ino}"


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(version: str) -> Atlas:
    """Read a version of the data; what cannot be read any more stays as it was read before."""
    last_read, folders = _last_read(), (atlas_files.GEODATA, atlas_files.EVENTS)
    previous = last_read.get(folders)
    try:
        atlas = load(version)
    except (EventsError, LayerError) as error:
        if previous is None:
            raise
        return atlas_files.keep_all(previous, error, version)
    last_read.clear()
    last_read[folders] = atlas_files.keep_last_good(atlas, previous) if previous else atlas
    # Streamlit collects all garbage after every run: what stays is kept out of that. There is
    # none to speak of when the first visitor waits for the first reading.
    if previous is not None:
        gc.collect()
    gc.freeze()
    return last_read[folders]


@st.cache_resource(show_spinner=False)
def _last_read() -> dict[tuple[Path, Path], Atlas]:
    """Hold the data that were read last, by their folders."""
    return {}


def cached_by_version(
    max_entries: int, *, by_language: bool = False
) -> Callable[[OfAtlas[P, R]], OfAtlas[P, R]]:
    """Have a function of the atlas work out each answer once for a version of the data.

    The key of an answer is the atlas's version with the other arguments, and the language of the
    run where `by_language` says that the answer holds words. All visitors share the answers:
    nobody may change one. The oldest go when there are more than `max_entries`.
    """

    def decorate(function: OfAtlas[P, R]) -> OfAtlas[P, R]:
        def answer(_atlas: Atlas, key: Key, /, *args: P.args, **kwargs: P.kwargs) -> R:
            del key
            return function(_atlas, *args, **kwargs)

        # Streamlit tells caches apart by module, name and source, and this source is everyone's.
        answer.__module__, answer.__qualname__ = function.__module__, function.__qualname__
        cached: Any = st.cache_resource(max_entries=max_entries, show_spinner=False)(answer)

        @wraps(function)
        def from_cache(atlas: Atlas, /, *args: P.args, **kwargs: P.kwargs) -> R:
            key = atlas.version, current_language() if by_language else ""
            result: R = cached(atlas, key, *args, **kwargs)
            return result

        return from_cache

    return decorate


def bounded_by_version(
    most_bytes: int, size: Callable[[R], int]
) -> Callable[[OfAtlas[P, R]], OfAtlas[P, R]]:
    """Have a function of the atlas keep its answers as `cached_by_version` does, up to some bytes.

    For answers that a link can ask for in any number: `size` says what one holds.
    """

    def decorate(function: OfAtlas[P, R]) -> OfAtlas[P, R]:
        cache: BoundedCache[R] = BoundedCache(most_bytes, size)

        @wraps(function)
        def from_cache(atlas: Atlas, /, *args: P.args, **kwargs: P.kwargs) -> R:
            key = atlas.version, args, tuple(sorted(kwargs.items()))
            return cache.get(key, lambda: function(atlas, *args, **kwargs))

        return from_cache

    return decorate


def place_answer(atlas: Atlas, selection: Selection) -> PlaceAnswer | None:
    """Answer the place filters of a selection; None where it has none."""
    return place_filter.answer_all(atlas, selection, partial(question_answer, atlas))


def apply_selection_cached(atlas: Atlas, selection: Selection) -> Shown:
    """Sift the incidents by a selection, its place filters answered from the cache."""
    answer = place_answer(atlas, selection)
    return query.apply_selection(atlas.incidents, selection, answer.verdicts if answer else None)


def _verdict_bytes(answer: PlaceAnswer) -> int:
    """Estimate what an answer holds: an entry of a dictionary or set for each incident."""
    return 1_000 + BYTES_PER_ENTRY * (len(answer.verdicts) + len(answer.wider))


@bounded_by_version(MOST_ANSWER_BYTES, _verdict_bytes)
def question_answer(atlas: Atlas, text: str, km: float) -> PlaceAnswer:
    """Answer what lies up to `km` from a feature or a layer or in a shape, or concerns it."""
    return place_filter.answer_question(atlas, (text, km))


@cached_by_version(512, by_language=True)
def feature_profile(atlas: Atlas, key: str) -> FeatureProfile | None:
    """Build the profile of the feature that `layer.id` names; None when there is none."""
    feature = features.find_feature(atlas.frames, key)
    return profile.build_profile(feature, _feature_index(atlas)) if feature else None


@cached_by_version(32)
def plane(atlas: Atlas, key: str) -> Plane | None:
    """Return the feature that `layer.id` names in metres, to measure from; None without one."""
    feature = features.find_feature(atlas.frames, key)
    return Plane(feature.geometry) if feature else None


@cached_by_version(2)
def _feature_index(atlas: Atlas) -> FeatureIndex:
    return FeatureIndex(atlas.frames, atlas.layers, atlas.edge)


def query_outline(atlas: Atlas, selection: Selection) -> dict[str, Any] | None:
    """Outline where the place filters look, as a GeoJSON geometry in degrees; None for none."""
    questions = place_filter.outlines_to_mark(atlas, selection)
    parts = [_question_outline(atlas, text, km) for text, km in questions]
    outline = shapely.geometry.mapping(shapely.union_all(parts)) if parts else None
    return dict(outline) if outline else None


def _outline_bytes(outline: Geometry) -> int:
    return 1_000 + 16 * int(shapely.get_num_coordinates(outline))


@bounded_by_version(MOST_OUTLINE_BYTES, _outline_bytes)
def _question_outline(atlas: Atlas, text: str, km: float) -> Geometry:
    return place_filter.question_outline(atlas, (text, km))
