"""Texts of the data in the language of this run, where they are translated, else in English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dashboard.i18n.translate import SOURCE, current_language
from events import translations
from events.errors import EventsError
from events.translations import Translation


@cache
def _known(code: str) -> tuple[Mapping[str, Translation], str]:
    """Read the translations of a language once, and why they cannot be read."""
    path = translations.FOLDER / f"{code}.json"
    if code == SOURCE or not path.exists():
        return {}, ""
    try:
        return translations.load(path), ""
    except EventsError as error:
        return {}, str(error)


def content_problem() -> list[str]:
    """Return a message when the translations of this run's language cannot be read, else none."""
    problem = _known(current_language())[1]
    return [problem] if problem else []


def translation_of(english: str) -> Translation | None:
    """Return the translation of a text; None where there is none of this very English."""
    known = _known(current_language())[0]
    return known.get(translations.key_of(english)) if known else None


def content(english: str) -> str:
    """Return a text of the data in the language of this run, else in English."""
    made = translation_of(english)
    return made.text if made else english
