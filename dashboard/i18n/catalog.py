"""A language file: the texts of the interface, translated. Pure but for the reading."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po

# A placeholder of say() and of a template.
_HOLE = re.compile(r"\{\w*\}|%\(\w+\)s")
_MARKUP = re.compile(r"[<>]|&\w+;")


@dataclass(frozen=True, slots=True)
class Catalog:
    """The texts of a language by context and English; `form` picks one of the plural forms."""

    texts: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    form: Callable[[int], int] = lambda n: int(n != 1)
    problem: str = ""


def read(path: Path) -> Catalog:
    """Read a file; a text with other placeholders than its English, or with markup, is left out."""
    Locale.parse(path.stem)
    with path.open("rb") as file:
        whole = read_po(file, abort_invalid=True)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in whole:
        english, forms = as_forms(one.id), as_forms(one.string)
        if english[0] and not one.fuzzy and all(is_sound(english, form) for form in forms):
            found[(one.context or "", english[0])] = forms
    return Catalog(found, gettext.c2py(whole.plural_expr))


def as_forms(texts: object) -> tuple[str, ...]:
    """A text, or its singular and plural forms, as a tuple."""
    return tuple(map(str, texts)) if isinstance(texts, tuple | list) else (str(texts or ""),)


def is_sound(english: tuple[str, ...], form: str) -> bool:
    """Whether a translation is there, has the placeholders of its English, and no markup."""
    wanted = {frozenset(_HOLE.findall(one)) for one in english}
    return bool(form.strip()) and frozenset(_HOLE.findall(form)) in wanted and not has_markup(form)


def has_markup(text: str) -> bool:
    """Whether a text holds what a browser could take for markup."""
    return bool(_MARKUP.search(text))
