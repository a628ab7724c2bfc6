"""Imports point one way, and the code knows no place, actor or layer by name."""

import json
import re
import sys
from functools import cache
from pathlib import Path

import pytest
from atlas_facts import atlas
from source import ROOT, files, imports, module, texts

MODULES = {module(path): path for path in files(".py")}
LOOK = {"streamlit", "folium", "branca", "streamlit_folium", "plotly", "altair", "xstatic"}
# A package and what none of its files may import.
FORBIDDEN = {"geodata": {"events", "dashboard", *LOOK}, "events": {"geodata", "dashboard", *LOOK}}
# What only these modules import.
RESERVED = {
    "folium": {"dashboard.mapview.frame", "dashboard.ahead"},
    "branca": {"dashboard.mapview.frame"},
    "streamlit_folium": {"dashboard.mapview.frame"},
    "xstatic": {"dashboard.mapview.published"},
}
# The domain: a choice, what it shows and what is known of it, with no page around it.
PURE = {
    f"dashboard.{name}"
    for name in ("selection", "shown", "figures", "regions", "facts", "look", "texts", "wording")
} | {name for name in MODULES if name.startswith("dashboard.briefing.")}


def _tops(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


@cache
def _reached(name: str) -> frozenset[str]:
    """All that a module imports, by way of any other module of the checkout."""
    found, waiting = set(), [name]
    while waiting:
        for other in imports(MODULES[waiting.pop()]):
            if other not in found:
                found.add(other)
                waiting += [other] if other in MODULES else []
    return frozenset(found)


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_one_way(name: str) -> None:
    assert not _tops(MODULES[name]) & FORBIDDEN.get(name.split(".", 1)[0], set())


@pytest.mark.parametrize("library", RESERVED)
def test_the_map_library_has_one_door(library: str) -> None:
    users = {name for name, path in MODULES.items() if library in _tops(path)}
    assert users == RESERVED[library]


@pytest.mark.parametrize("name", sorted(PURE))
def test_the_domain_knows_no_page_and_no_map(name: str) -> None:
    reached = _reached(name)
    assert not {other.split(".")[0] for other in reached} & LOOK
    assert not [other for other in reached if other.startswith("dashboard.mapview")]


def test_only_the_page_reaches_its_views() -> None:
    users = {name for name in MODULES if "dashboard.pages" in _packages(name)}
    assert {name for name in users if not name.startswith("dashboard.pages")} == {
        "dashboard.app_page"
    }


def _packages(name: str) -> set[str]:
    return {part for other in imports(MODULES[name]) for part in (other, other.rpartition(".")[0])}


def test_no_module_imports_itself_in_a_circle() -> None:
    assert [name for name in MODULES if name in _reached(name)] == []


def test_no_module_beside_the_app_shadows_the_standard_library() -> None:
    names = {path.stem for path in (ROOT / "dashboard").iterdir()}
    assert not names & set(sys.stdlib_module_names)


# Words of the data that are plain English as well, and stand in the code as that.
ENGLISH = {"residents", "prisoners", "fugitives", "militants", "villagers", "demonstrators"}
ENGLISH |= {"the country"}
# Layers whose ids are also keys of a feature's properties or of a template.
KEYS = {"countries", "borders"}
CODE = [*files(".py", "dashboard"), *files(".js", "dashboard"), *files(".html", "dashboard")]


def _words() -> set[str]:
    """The names of places, actors and features, of five letters or more."""
    store = atlas().store
    found = {name for place in store.gazetteer.places for name in place.names}
    found |= {
        name for actor, others in store.vocabulary.actors.items() for name in (actor, *others)
    }
    for layer in atlas().layers.values():
        features = json.loads(layer.path.read_text(encoding="utf-8"))["features"]
        found |= {feature["properties"]["name"] for feature in features}
    found |= {layer.title for layer in atlas().layers.values() if " " in layer.title}
    found |= {name for name in atlas().layers if "-" in name}
    found |= set(atlas().store.documents)
    return {name.casefold() for name in found if len(name) >= 5} - ENGLISH


NAMES = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, _words())))})(?!\w)")
LAYERS = set(atlas().layers) - KEYS


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_place_actor_or_layer_is_named_in_the_code(path: Path) -> None:
    told = [path.read_text(encoding="utf-8")] if path.suffix == ".html" else list(texts(path))
    assert {name for text in told for name in NAMES.findall(text.casefold())} == set()
    assert {text for text in told if text.strip("\"'`") in LAYERS} == set()
