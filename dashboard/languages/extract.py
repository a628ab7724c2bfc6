"""Every text that a language file translates: of the code, the templates and the data's words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2.ext import babel_extract

import events
from dashboard.dataset import load as atlas_files
from dashboard.spatial.features import is_missing
from dashboard.ui.presenters import feature as feature_rows
from events.edtf_speech import ENGLISH
from geodata.geodesy import WINDS
from geodata.registry import Layer

ROOT = Path(__file__).resolve().parents[2]
# How many English texts a call has, after its context where it has one.
CALLS = {"gettext": 1, "N_": 1, "tell": 1, "pgettext": 2, "ngettext": 2, "plural_form": 2}
# Context, English (singular and plural where there are two), and the file it is in.
Message = tuple[str, tuple[str, ...], str]


def all_messages() -> dict[tuple[str, tuple[str, ...]], list[str]]:
    """The texts by context and English, with the files that have them."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for context, english, where in (*_code(), *_templates(), *_data()):
        if any(letter.isalpha() for letter in english[0]):
            places = found.setdefault((context, english), [])
            if where not in places:
                places.append(where)
    return found


def _code() -> Iterator[Message]:
    files = [*(ROOT / "dashboard").rglob("*.py"), Path(events.__file__).parent / "edtf_words.py"]
    for file in sorted(files):
        where = file.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (told := called(node)):
                yield (*told, where)


def called(node: ast.Call) -> tuple[str, tuple[str, ...]] | None:
    """The context and English of a call that says something, None for any other."""
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    count = CALLS.get(name, 0)
    texts = [arg.value for arg in node.args[:count] if isinstance(arg, ast.Constant)]
    if not count or len(texts) < count or not all(isinstance(text, str) for text in texts):
        return None
    return (str(texts[0]), (str(texts[1]),)) if name == "pgettext" else ("", tuple(map(str, texts)))


def _templates() -> Iterator[Message]:
    options = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
    for file in sorted((ROOT / "dashboard/theme/templates").glob("*.html")):
        where = file.relative_to(ROOT).as_posix()
        with file.open("rb") as content:
            for _, _, english, _ in babel_extract(content, ("gettext", "ngettext"), (), options):
                texts = (english,) if isinstance(english, str) else (english or ())
                yield "", tuple(text for text in texts if text), where


def _data() -> Iterator[Message]:
    """The words of the data that the page says: titles, kinds, types, measures, actors."""
    facts = atlas_files.load("")
    words = facts.store.vocabulary
    named = {
        "type": [one.replace("-", " ") for types in words.types.values() for one in types],
        "measure": words.measures,
        "actor": words.actors,
        "kind": words.place_kinds,
    }
    for context, texts in named.items():
        yield from ((context, (text,), "events/vocabulary.toml") for text in texts)
    for one in facts.periods:
        yield from (("period", (text,), "events/periods.toml") for text in (one.title, one.about))
    for layer in facts.layers.values():
        yield from (("layer", (text,), "geodata/registry.toml") for text in _titles(layer))
        for known in facts.frames[layer.id].drop(columns="geometry").to_dict("records"):
            yield from ((*told, f"geodata/layers/{layer.id}.geojson") for told in _feature(known))
    yield from (("wind", (wind,), "geodata/geodesy.py") for wind in WINDS)
    # What a date says stands alone or after words such as `about`.
    vague = ("{decade}s", "a year between {low} and {high}", "a month in {year}", "a day in {when}")
    for part in (*ENGLISH.seasons, *vague):
        yield from ((context, (part,), "events/edtf_words.py") for context in ("", "of"))


def _is_shown(key: str, value: object) -> bool:
    told = isinstance(value, str | int | float) and not is_missing(value)
    return told and not feature_rows.is_translation(key)


def _titles(layer: Layer) -> list[str]:
    style = layer.style
    return [layer.title, str(style.get("label", layer.title)), str(style["group"])]


def _feature(known: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in known.items():
        if key in ("kind", "status") and isinstance(value, str):
            yield "kind", (value.replace("-", " "),)
