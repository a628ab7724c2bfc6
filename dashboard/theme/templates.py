"""Text from data as text: for widgets' labels (Markdown) and for panels (HTML templates)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboard.i18n import translate

# Streamlit looks for these in the finished text, where no escape helps: a word joiner does.
_FOUND = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)", re.IGNORECASE)
# They would turn the text after them; letters of right-to-left scripts do not need them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def _unturned(value: Any) -> Any:
    # What a macro or a translation made is markup, and stays it.
    return type(value)(_TURNING.sub("", value)) if isinstance(value, str) else value


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    finalize=_unturned,
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
_MARK = Markup(' lang="en"')


def _english() -> str:
    """The mark of text that is English whatever the page speaks: titles and notes of the data."""
    return "" if translate.current_language() == translate.SOURCE else _MARK


_TEMPLATES.globals["english"] = _english
_MARKED = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>:$&^=\"'])")


def escape_markdown(text: str) -> str:
    """Text that Markdown leaves alone."""
    shown = _FOUND.sub("\u2060", _unturned(" ".join(text.split())))
    return _MARKED.sub(r"\\\1", shown)


def render(template: str, **values: Any) -> str:
    """A panel's part; every value is escaped."""
    return _TEMPLATES.get_template(f"{template}.html").render(**values)


def compile_templates() -> None:
    """Compile all templates, which each is otherwise when it is first shown."""
    for name in _TEMPLATES.list_templates():
        _TEMPLATES.get_template(name)
