"""Names of places and dates in words, in the language of this run. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache, partial
from typing import Any

from dashboard.i18n.labels import PRECISIONS
from dashboard.i18n.translate import (
    current_language,
    format_number,
    gettext,
    month_names,
    pgettext,
)
from events import edtf
from events.edtf import EdtfDate
from events.edtf_speech import ENGLISH, Speech
from events.gazetteer import Place
from events.incident import Incident


def feature_name(properties: Mapping[str, Any], field: str = "name") -> str:
    """Return a feature's name, or another text of it, in the run's language, else its usual one."""
    translated = properties.get(f"{field}_{current_language()}")
    return translated if isinstance(translated, str) and translated else str(properties[field])


def country_names(frames: Iterable[Any]) -> dict[str, str]:
    """Return the names of whole countries by their code of two letters, from the layers' tables."""
    return {
        code: feature_name(row)
        for frame in frames
        for row in frame.properties
        if isinstance(code := row.get("iso"), str) and len(code) == 2
    }


def feature_label(properties: Mapping[str, Any], field: str) -> str:
    """Return a feature's text for a map label: that of a field where it has one, else its name."""
    language = current_language()
    keys = (f"{field}_{language}", f"name_{language}", field, "name")
    return str(next(filter(None, map(properties.get, keys)), ""))


def place_name(place: Place) -> str:
    """Return a place's name in the language of this run, else its usual one."""
    return place.local_names.get(current_language(), place.name)


def place_certainty(incident: Incident) -> str:
    """Say how exact the place is."""
    if incident.place is None or incident.precision is None:
        return gettext("Place not known")
    exact = gettext(PRECISIONS[incident.precision])
    if incident.precision == "country":
        return exact
    return gettext("{how}, within {km} km", how=exact, km=format_number(incident.radius_km or 0))


def format_date(date: EdtfDate, width: str = "wide") -> str:
    """Put an EDTF date into words, its months `wide` or `abbreviated`."""
    return _format_date(date, width, current_language())


@lru_cache(maxsize=20_000)
def _format_date(date: EdtfDate, width: str, code: str) -> str:
    # A language that puts letters to the month's name can put them to a whole name only.
    has_suffix = re.search(r"{month}\w", gettext("{month} {year}"))
    return edtf.in_words(date, _speech(code, "wide" if has_suffix else width))


@cache
def _speech(code: str, width: str) -> Speech:
    """Make the words for dates in a language: months from CLDR, the rest from the language file."""
    seasons = ENGLISH.seasons
    return Speech(
        months=month_names(code, width, "stand-alone"),
        months_of=month_names(code, width),
        seasons=tuple(gettext(season) for season in seasons),
        seasons_of=tuple(pgettext("of", season) for season in seasons),
        tell=gettext,
        tell_of=partial(pgettext, "of"),
    )
