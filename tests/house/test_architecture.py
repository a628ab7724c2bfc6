"""Imports point one way, rooms are entered by their doors, and the code knows no place by name."""

import ast
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from atlas_facts import atlas
from cases import for_each
from source import ROOT, files, imports, module, texts

import dashboard

MODULES = {module(path): path for path in files(".py")}
LOOK = {"streamlit", "folium", "branca", "streamlit_folium", "plotly", "altair", "xstatic"}
# A package and what none of its files may import.
FORBIDDEN = {"geodata": {"events", "dashboard", *LOOK}, "events": {"geodata", "dashboard", *LOOK}}
# What only these modules import.
RESERVED = {
    "folium": {"dashboard.mapview.folium_map", "dashboard.server.lifespan"},
    "branca": {"dashboard.mapview.folium_map"},
    "streamlit_folium": {"dashboard.mapview.folium_map"},
    "xstatic": {"dashboard.mapview.assets"},
}
TABLE = re.findall(r"(?m)^    (\S.*)$", str(dashboard.__doc__))
FLOOR = {f"dashboard.{room}": at for at, line in enumerate(TABLE) for room in line.split()}
# The rooms that know Streamlit; all others do without, and so does all that they import.
PAGE = {
    "access",
    "state",
    "mapview",
    "onefile",
    "ui.dialogs",
    "ui.panel",
    "ui.data",
    "ui.review",
    "ui.chrome",
    "ui.pages",
    "server",
}
PAGE = {f"dashboard.{room}" for room in (*PAGE, "main", "app")}
INSIDE = {name: path for name, path in MODULES.items() if name.startswith("dashboard.")}
PACKAGES = {name for name, path in INSIDE.items() if path.name == "__init__.py"}


def _room(name: str) -> str:
    """The room of the table that a module is in: the innermost."""
    parts = name.split(".")
    names = [".".join(parts[:count]) for count in range(len(parts), 1, -1)]
    return next((room for room in names if room in FLOOR), "")


def _is_in(name: str, package: str) -> bool:
    return f"{name}.".startswith(f"{package}.")


def _entered(path: Path) -> Iterator[tuple[str, str]]:
    """The packages that a file's imports pass, each with the name taken from it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                parts = f"{node.module}.{alias.name}".split(".")
                for count in range(1, len(parts)):
                    yield ".".join(parts[:count]), parts[count]


@cache
def _door(package: str) -> frozenset[str]:
    """The names in a package's `__all__`."""
    tree = ast.parse(MODULES[package].read_text(encoding="utf-8"))
    named = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    return frozenset(name for names in named for name in names)


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


@for_each("name", MODULES)
def test_imports_point_one_way(name: str) -> None:
    assert not _tops(MODULES[name]) & FORBIDDEN.get(name.split(".", 1)[0], set())


@for_each("name", INSIDE)
def test_a_room_imports_only_rooms_above_it_in_the_table(name: str) -> None:
    own = _room(name)
    if name in PACKAGES and own != name:  # a package of rooms: it holds no code
        assert not imports(INSIDE[name])
        return
    assert own, f"{name} is in no room of the table"
    others = {_room(other) for other in imports(INSIDE[name]) if _is_in(other, "dashboard")}
    assert {other for other in others - {own} if FLOOR[other] >= FLOOR[own]} == set()


@for_each("name", INSIDE)
def test_a_room_is_entered_by_what_its_door_names(name: str) -> None:
    found = {
        f"{package}: {part}"
        for package, part in _entered(INSIDE[name])
        if package in PACKAGES and not _is_in(name, package) and part not in _door(package)
    }
    assert found == set()


def test_a_door_names_nothing_that_nobody_takes() -> None:
    used = {(package, part) for path in files(".py") for package, part in _entered(path)}
    whole = {part for package, part in used if package == "dashboard"}
    for package in PACKAGES:
        if package.rpartition(".")[2] not in whole:
            assert {part for part in _door(package) if (package, part) not in used} == set()


def test_the_readme_shows_the_table_and_says_what_is_in_each_room() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```\n(errors .*?)\n```", text, re.DOTALL)
    rows = [line.partition("  ") for line in block.splitlines()]
    assert [rooms for rooms, _, _ in rows] == TABLE
    assert all(words.strip() for _, _, words in rows)


@pytest.mark.parametrize("library", RESERVED)
def test_the_map_library_has_one_door(library: str) -> None:
    users = {name for name, path in MODULES.items() if library in _tops(path)}
    assert users == RESERVED[library]


def test_beside_the_rooms_there_are_the_two_starts_and_the_errors() -> None:
    files_ = {path.name for path in (ROOT / "dashboard").iterdir() if path.is_file()}
    assert files_ == {"__init__.py", "app.py", "main.py", "errors.py"}


def test_only_the_map_speaks_to_leaflet() -> None:
    # The server only loads folium ahead of the first visitor, and what is kept on disk goes by its
    # version; a licence names what it is of.
    spoken = re.compile(r"leaflet|folium|\bL\.(?!\s)\w", re.IGNORECASE)
    names = ("mapview", "server/lifespan.py", "process/disk_cache.py")
    room = [ROOT / "dashboard" / name for name in names]
    others = [
        path.relative_to(ROOT).as_posix()
        for ending in (".py", ".js", ".css", ".html")
        for path in files(ending, "dashboard")
        if not any(path.is_relative_to(part) for part in room)
        and path.name != "licences.html"
        and spoken.search(path.read_text(encoding="utf-8"))
    ]
    assert others == []
    assert spoken.search("L.map(element)")


# It begins the one command or the other, and only the page's reaches the map.
COMMAND = "dashboard.briefing.__main__"
DOMAIN = sorted(name for name in INSIDE if _room(name) not in PAGE and name != COMMAND)


@for_each("name", DOMAIN)
def test_the_domain_knows_no_page_and_no_map(name: str) -> None:
    reached = _reached(name)
    assert not {other.split(".")[0] for other in reached} & LOOK
    assert not [other for other in reached if other.startswith("dashboard.mapview")]


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


@for_each("path", CODE, name=lambda path: str(path.relative_to(ROOT)))
def test_no_place_actor_or_layer_is_named_in_the_code(path: Path) -> None:
    told = [path.read_text(encoding="utf-8")] if path.suffix == ".html" else list(texts(path))
    assert {name for text in told for name in NAMES.findall(text.casefold())} == set()
    assert {text for text in told if text.strip("\"'`") in LAYERS} == set()
