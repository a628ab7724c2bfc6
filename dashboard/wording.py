"""Text from data as text: for widgets' labels (Markdown) and for panels (HTML templates)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard import figures

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "assets" / "panels"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["number"] = figures.number
_MARKED = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>:$&^=\"'])")


def plain(text: str) -> str:
    """Text that Markdown leaves alone."""
    return _MARKED.sub(r"\\\1", " ".join(text.split()))


def html(template: str, **values: Any) -> str:
    """A panel's part; every value is escaped."""
    return _TEMPLATES.get_template(f"{template}.html").render(**values)
