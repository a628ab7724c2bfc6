"""Every text that a language file translates: of the code, the templates and the data's words."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_from_dir, extract_from_file

import events
from dashboard.dataset import load as atlas_files
from dashboard.dataset.reader_layers import GROUP as READER_GROUP
from dashboard.i18n.catalog import as_forms
from dashboard.spatial.features import is_missing
from dashboard.ui.presenters import feature as feature_rows
from events.edtf_speech import ENGLISH
from geodata.geodesy import WINDS
from geodata.registry import Layer

ROOT = Path(__file__).resolve().parents[2]
# Context, English (singular and plural where there are two), and the file it is in.
Message = tuple[str, tuple[str, ...], str]
Key = tuple[str, tuple[str, ...]]


def python_calls(
    file: IO[bytes], keywords: Container[str], *_: object, **__: object
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Find the calls with texts in a module, as Babel asks it of a way to extract.

    Babel's own reads tokens: it overlooks a call inside an f-string, and takes `table["label"]`
    for the text "label".
    """
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in keywords:
                yield node.lineno, name, tuple(map(_literal, node.args)), []


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


# Which arguments of a call are English: `gettext` and its like by their first, in Babel's notation.
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("gettext", "N_", "tell")),
    "pgettext": ((1, "c"), 2),
    **dict.fromkeys(("ngettext", "plural_form"), (1, 2)),
}
TEMPLATES = "theme/templates/**.html"
# What Babel's types ask of a way to extract is not what it calls it with.
PYTHON: Any = python_calls
# What those who read facts and files say to a reader, by its first argument.
FACTS, MESSAGES = "events", {"Message": None}
METHODS = [("**.py", PYTHON), (TEMPLATES, "jinja2")]
OPTIONS = {TEMPLATES: {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}


def all_messages() -> dict[Key, list[str]]:
    """Collect the texts by context and English, with the files that have them."""
    messages: dict[Key, list[str]] = {}
    for context, english, where in (*_code(), *_data()):
        if any(letter.isalpha() for letter in english[0]):
            places = messages.setdefault((context, english), [])
            if where not in places:
                places.append(where)
    return messages


def _code() -> Iterator[Message]:
    """Extract the texts of modules and templates, and those of dates in words."""
    folder, words = ROOT / "dashboard", Path(events.__file__).parent / "edtf_words.py"
    for file, _, texts, _, context in extract_from_dir(folder, METHODS, OPTIONS, KEYWORDS):
        yield context or "", as_forms(texts), f"dashboard/{file}"
    for _, texts, _, context in extract_from_file(PYTHON, words, KEYWORDS):
        yield context or "", as_forms(texts), words.relative_to(ROOT).as_posix()
    for file, _, texts, _, _ in extract_from_dir(ROOT / FACTS, [("**.py", PYTHON)], {}, MESSAGES):
        yield "", as_forms(texts), f"{FACTS}/{file}"


def _data() -> Iterator[Message]:
    """Extract the words of the data that the page shows: titles, kinds, types, measures, actors."""
    atlas = atlas_files.load("")
    words = atlas.store.vocabulary
    named = {
        "type": [kind.replace("-", " ") for kinds in words.types.values() for kind in kinds],
        "measure": words.measures,
        "actor": words.actors,
        "kind": words.place_kinds,
    }
    for context, texts in named.items():
        yield from ((context, (text,), "events/vocabulary.toml") for text in texts)
    for period in atlas.periods:
        yield from (
            ("period", (text,), "events/periods.toml") for text in (period.title, period.about)
        )
    for layer in atlas.layers.values():
        yield from (("layer", (text,), "geodata/registry.toml") for text in _titles(layer))
        for properties in atlas.frames[layer.id].properties:
            yield from (
                (*words, f"geodata/layers/{layer.id}.geojson") for words in _feature(properties)
            )
    yield "layer", (READER_GROUP,), "dashboard/dataset/reader_layers.py"
    yield from (("wind", (wind,), "geodata/geodesy.py") for wind in WINDS)
    # What a date says stands alone or after words such as `about`.
    vague = ("{decade}s", "a year between {low} and {high}", "a month in {year}", "a day in {when}")
    for part in (*ENGLISH.seasons, *vague):
        yield from ((context, (part,), "events/edtf_words.py") for context in ("", "of"))


def _is_shown(key: str, value: object) -> bool:
    is_value = isinstance(value, str | int | float) and not is_missing(value)
    return is_value and not feature_rows.is_translation(key)


def _titles(layer: Layer) -> list[str]:
    style = layer.style
    return [layer.title, str(style.get("label", layer.title)), str(style["group"])]


def _feature(properties: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in properties.items():
        if key in ("kind", "status") and isinstance(value, str):
            yield "kind", (value.replace("-", " "),)
        elif key == "statuses" and isinstance(value, list):
            words = {row["status"] for row in value if isinstance(row.get("status"), str)}
            yield from (("kind", (word.replace("-", " "),)) for word in sorted(words))
