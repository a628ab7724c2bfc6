"""Arbitrary and mutated input: each reader reads it or refuses it with its package's own error."""

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from atlas_facts import atlas
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sample_choice import LINK, OPTIONS
from sample_events import DOCUMENTS, GAZETTEER, VOCABULARY, feature

from dashboard import errors
from dashboard.briefing.content import deck, resolve
from dashboard.dataset import load as atlas_files
from dashboard.errors import BriefingError, SelectionError
from dashboard.selection import selection
from dashboard.selection import shape as selection_shape
from dashboard.theme import tokens
from events import documents, gazetteer, incident, periods, store, vocabulary
from events.errors import EventsError
from geodata import registry
from geodata.errors import LayerError

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -1, 1e308, float("nan"), float("inf"), "\ud800", "a\0b", ""])
    | st.floats()
    | st.text(max_size=20)
)
WORDS = st.text(max_size=8)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
fuzz = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def refused(read: Callable[[], Any], *errors: type[ValueError]) -> str:
    """Why it is refused, as it can be shown; empty when it reads."""
    try:
        read()
    except errors as error:
        str(error).encode("utf-8")
        return str(error)
    return ""


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if not isinstance(value, dict | list):
        return []
    found = []
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        found += [(*path, key), *_paths(part, (*path, key))]
    return found


@st.composite
def mutated(draw: st.DrawFn, whole: Any) -> Any:
    """A copy in which up to three parts are gone, or something else."""
    copy = deepcopy(whole)
    for _ in range(draw(st.integers(1, 3))):
        paths = _paths(copy)
        if not paths:
            break
        *way, key = draw(st.sampled_from(paths))
        at = copy
        for step in way:
            at = at[step]
        if draw(st.booleans()):
            at[key] = draw(JSON)
        else:
            del at[key]
    return copy


@st.composite
def torn(draw: st.DrawFn, text: str) -> str:
    """A text with a piece cut out and another put in."""
    first = draw(st.integers(0, len(text)))
    last = draw(st.integers(first, min(len(text), first + 60)))
    odd = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    piece = draw(odd | st.sampled_from(["\0", '"', "[[[[", "'''", "\n[x]\n", ",,,,", "= nan\n"]))
    return text[:first] + piece + text[last:]


@cache
def _layer() -> tuple[registry.Layer, dict[str, Any]]:
    layer = registry.load(atlas_files.GEODATA / "registry.toml")["gbao"]
    content = json.loads((atlas_files.GEODATA / "layers" / "crossings.geojson").read_text("utf-8"))
    return layer, {"type": "FeatureCollection", "features": content["features"][:2]}


@fuzz
@given(st.data())
def test_a_mutated_layer_reads_or_is_refused_by_name(tmp_path: Path, data: st.DataObject) -> None:
    layer, whole = _layer()
    path = tmp_path / "gbao.geojson"
    path.write_text(json.dumps(data.draw(mutated(whole))), encoding="utf-8")
    told = registry.Layer(**_known(layer) | {"path": path})
    if why := refused(lambda: registry.read(told), LayerError):
        assert "gbao.geojson" in why
    else:
        rows = registry.read(told).drop(columns="geometry").to_dict("records")
        json.dumps(rows, ensure_ascii=False).encode("utf-8")


def _known(layer: registry.Layer) -> dict[str, Any]:
    whole = {name: getattr(layer, name) for name in layer.__dataclass_fields__}
    return whole | {"geometry": "Mixed", "features": 2, "window": None}


@fuzz
@given(mutated(feature()) | JSON)
@example(["[" * 5])
def test_a_mutated_incident_reads_or_is_refused(one: Any) -> None:
    why = refused(lambda: incident.read(one, VOCABULARY, GAZETTEER, DOCUMENTS), EventsError)
    if not why:
        read = incident.read(one, VOCABULARY, GAZETTEER, DOCUMENTS)
        assert read.id == one["properties"]["id"]
        read.title.encode("utf-8")


@settings(fuzz, max_examples=60)
@given(rows=st.lists(mutated(feature()) | JSON, max_size=3), kind=st.sampled_from(["Feature", ""]))
def test_a_store_of_anything_loads_or_names_its_file(
    tmp_path: Path, rows: list[Any], kind: str
) -> None:
    path = tmp_path / "incidents.geojson"
    content = {"type": f"{kind}Collection", "features": rows}
    path.write_text(json.dumps(content), encoding="utf-8")
    if why := refused(lambda: store.load(atlas_files.EVENTS, incidents=path), EventsError):
        assert "incidents.geojson" in why
        return
    loaded = store.load(atlas_files.EVENTS, incidents=path)
    assert len(loaded.incidents) <= len(rows) <= len(loaded.incidents) + len(loaded.problems)


READERS = {
    "gazetteer.csv": lambda path: gazetteer.load(path, atlas().store.vocabulary.place_kinds),
    "vocabulary.toml": vocabulary.load,
    "documents.toml": documents.load,
    "periods.toml": periods.load,
    "registry.toml": registry.load,
    "tokens.json": tokens.read_colours,
    "shapes.json": tokens.read_outlines,
}
OWN = (EventsError, LayerError, errors.TableError)


@settings(fuzz, max_examples=60)
@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_a_torn_table_reads_or_is_refused_by_name(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    path = tmp_path / name
    path.write_text(data.draw(torn(_text(name))), encoding="utf-8")
    why = refused(lambda: READERS[name](path), *OWN)
    # A clash of two spellings is one of the whole gazetteer.
    assert not why or name in why or "gazetteer" in why


@cache
def _text(name: str) -> str:
    folders = (
        atlas_files.EVENTS,
        atlas_files.GEODATA,
        atlas_files.EVENTS.parent / "dashboard" / "theme",
    )
    path = next(folder / name for folder in folders if (folder / name).is_file())
    return path.read_text(encoding="utf-8")


LIST = [{"link": "first=2010-01-01&last=2011-01-01", "title": "A", "caption": "B"}] * 2


@fuzz
@given(mutated(LIST).map(json.dumps) | JSON.map(json.dumps) | st.text(max_size=40))
@example("[" * 100_000)
@example(json.dumps([json.loads("[" * 600 + "]" * 600)]))
@example('[{"link": "a\\u0000b"}]')
def test_a_list_of_views_reads_or_is_refused(text: str) -> None:
    if not refused(lambda: deck.read_slides(text), BriefingError):
        read = deck.read_slides(text)
        assert deck.read_slides(deck.write_slides(read)) == read


@fuzz
@given(st.text(max_size=60) | torn(f"https://atlas.example/?{urlencode(LINK)}"))
@example("http://[")
@example("//[x?first=2010")
@example("?first=%ff%fe&last=%")
def test_a_link_of_anything_is_read_or_refused(link: str) -> None:
    if refused(lambda: resolve.link_query(link), BriefingError):
        return
    query = resolve.link_query(link)
    chosen, problems = selection.read(query, OPTIONS)
    assert OPTIONS.span[0] <= chosen.first <= chosen.last <= OPTIONS.span[1]
    assert all(len(problem) <= 200 for problem in problems)


@fuzz
@given(torn(urlencode(LINK)))
def test_a_mutated_link_makes_a_legal_choice_that_a_link_can_hold(link: str) -> None:
    chosen, problems = selection.read(dict(parse_qsl(link)), OPTIONS)
    again, left = selection.read(selection.write(chosen, OPTIONS), OPTIONS)
    assert (again, left) == (chosen, [])
    assert len(problems) <= len(link.split("&")) + 1


@fuzz
@given(st.text("cprx:;,.-0123456789e infnatyu", max_size=40) | torn(LINK["shape"]))
def test_a_drawn_shape_reads_or_is_refused_and_reads_again(text: str) -> None:
    if not refused(lambda: selection_shape.parse_shape(text), SelectionError):
        shape = selection_shape.parse_shape(text)
        assert selection_shape.parse_shape(shape.text).text == shape.text
