"""Texts of the data in the language of this run, where they are translated, else in English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dashboard.i18n.translate import SOURCE, current_language
from events import translations
from events.errors import EventsError
from events.translations import Translation
from geodata import prose

# Of the incidents and documents, and of the layers and claims.
FOLDERS = (translations.FOLDER, prose.TRANSLATIONS)


@cache
def _known(code: str) -> tuple[Mapping[str, Translation], list[str]]:
    """Read the translations of a language once; say of those that cannot be read why."""
    known: dict[str, Translation] = {}
    problems = []
    for folder in FOLDERS if code != SOURCE else ():
        path = folder / f"{code}.json"
        try:
            known |= translations.load(path) if path.exists() else {}
        except EventsError as error:
            problems.append(f"{folder.parent.name}: {error}")
    return known, problems


def content_problem() -> list[str]:
    """Return a message for each file of this run's language that cannot be read."""
    return list(_known(current_language())[1])


def translation_of(english: str) -> Translation | None:
    """Return the translation of a text; None where there is none of this very English."""
    known = _known(current_language())[0]
    return known.get(translations.key_of(english)) if known else None


def content(english: str) -> str:
    """Return a text of the data in the language of this run, else in English."""
    made = translation_of(english)
    return made.text if made else english
