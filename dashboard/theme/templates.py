"""Escapes text from data: for widgets' labels (Markdown) and in panels (HTML templates)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboard.i18n import content, translate
from dashboard.process import disk_cache

# Streamlit looks for these in the finished text, where no escape helps: a word joiner does.
_AUTOLINKS = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)", re.IGNORECASE)
# They would reverse the text after them; letters of right-to-left scripts do not need them.
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def _without_bidi(value: Any) -> Any:
    # What a macro or a translation made is Markup, and stays so.
    return type(value)(_BIDI_CONTROLS.sub("", value)) if isinstance(value, str) else value


def _compiled_before() -> FileSystemBytecodeCache | None:
    """Return where templates compiled by the same code are kept; None where nothing may be."""
    folder = disk_cache.folder()
    return FileSystemBytecodeCache(str(folder), "template-%s") if folder else None


_TEMPLATES = Environment(
    bytecode_cache=_compiled_before(),
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    finalize=_without_bidi,
    undefined=StrictUndefined,
    extensions=["jinja2.ext.i18n"],
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_TEMPLATES.filters["number"] = translate.format_number
_TEMPLATES.policies["ext.i18n.trimmed"] = True
_TEMPLATES.install_gettext_callables(  # type: ignore[attr-defined]
    translate.gettext, translate.plural_form, newstyle=True
)
_LANG = Markup(' lang="en"')


def _english() -> str:
    """Return the attribute of text that is English in every language: titles, notes of the data."""
    return "" if translate.current_language() == translate.SOURCE else _LANG


_TEMPLATES.globals["english"] = _english


def _content_lang(english: object) -> str:
    """Return the attribute of a text of the data: English where it is not translated."""
    return "" if content.translation_of(str(english)) else _english()


def _maker(english: object) -> str:
    """Return who translated a text, `machine` or `person`; empty where it is English."""
    made = content.translation_of(str(english))
    return made.by if made else ""


_TEMPLATES.filters["content"] = lambda english: content.content(str(english))
_TEMPLATES.filters["content_lang"] = _content_lang
_TEMPLATES.filters["maker"] = _maker
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>:$&^=\"'])")


def escape_markdown(text: str) -> str:
    """Escape a text for Markdown as Streamlit shows it; white space becomes single spaces."""
    text = _AUTOLINKS.sub("\u2060", _without_bidi(" ".join(text.split())))
    return _MARKDOWN.sub(r"\\\1", text)


def render(template: str, **values: Any) -> str:
    """Render a template as HTML; every value is escaped.

    Raises jinja2.UndefinedError where a value that the template shows is missing.
    """
    return _TEMPLATES.get_template(f"{template}.html").render(**values)


def compile_templates() -> None:
    """Compile all templates at once; each would otherwise wait until it is first shown."""
    for name in _TEMPLATES.list_templates():
        _TEMPLATES.get_template(name)
