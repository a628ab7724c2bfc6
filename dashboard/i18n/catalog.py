"""A language file: the translated texts of the interface. Pure but for reading the file."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

# A placeholder of gettext() and of a template.
_PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)s")
_MARKUP = re.compile(r"[<>]|&\w+;")


@dataclass(frozen=True, slots=True)
class Catalog:
    """The texts of a language by context and English; `form` picks one of the plural forms."""

    texts: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    form: Callable[[int], int] = lambda n: int(n != 1)
    problem: str = ""


def read(path: Path) -> Catalog:
    """Read a file, and leave out what is not translated or does not fit its English.

    Raises OSError, ValueError, UnknownLocaleError or PoFileError.
    """
    Locale.parse(path.stem)
    with path.open("rb") as file:
        messages = read_po(file, abort_invalid=True)
    texts = {
        (message.context or "", as_forms(message.id)[0]): as_forms(message.string)
        for message in messages
        if message.id and is_translated(message)
    }
    return Catalog(texts, gettext.c2py(messages.plural_expr))


def is_translated(message: Message) -> bool:
    """Tell whether every form of a message has a translation that fits, of this very English."""
    english = as_forms(message.id)
    return not message.fuzzy and all(is_sound(english, form) for form in as_forms(message.string))


def as_forms(texts: object) -> tuple[str, ...]:
    """Return a text, or its singular and plural forms, as a tuple."""
    return tuple(map(str, texts)) if isinstance(texts, tuple | list) else (str(texts or ""),)


def is_sound(english: tuple[str, ...], form: str) -> bool:
    """Tell whether a translation is there, has the placeholders of its English, and no markup."""
    allowed = {frozenset(_PLACEHOLDER.findall(text)) for text in english}
    placeholders = frozenset(_PLACEHOLDER.findall(form))
    return bool(form.strip()) and placeholders in allowed and not has_markup(form)


def has_markup(text: str) -> bool:
    """Tell whether a text holds what a browser could take for markup."""
    return bool(_MARKUP.search(text))
