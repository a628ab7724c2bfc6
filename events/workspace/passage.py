"""A candidate with the text it is of: which date, place and category are in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from events.documents import Document
from events.errors import EventsError
from events.intake.candidates import titles

READ, SET = "read", "set"
MOST_CLAIMANT = 200
# What the proposed title is made of.
_PROPOSED_OF = frozenset(("place", "date", "category", "type"))


class Readings(Protocol):
    """What was read of a candidate and what a person set."""

    @property
    def fields(self) -> Mapping[str, Any]:
        """The fields as they were read."""

    @property
    def chosen(self) -> Mapping[str, Any]:
        """The fields that a person set."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A candidate with the text it is of: what was read, what was set, words by their span."""

    fields: Mapping[str, Any]
    chosen: Mapping[str, Any]
    document: Document
    text: str

    def words(self, span: Mapping[str, Any], most: int) -> str:
        """Return the text of a span on one line."""
        return " ".join(self.text[span["start"] : span["end"]].split())[:most]

    def has(self, name: str) -> bool:
        """Tell whether a person set a field, be it to nothing."""
        return name in self.chosen

    @property
    def claimant(self) -> str:
        """Whom the lines name as saying it, else who wrote the text."""
        claimant = self.chosen.get("claimant", self.fields.get("claimant"))
        return str(claimant or self._author)[:MOST_CLAIMANT]

    @property
    def _author(self) -> str:
        return " and ".join(self.document.authors) or self.document.title


def title_of(passage: Readings) -> str:
    """Return the title in force: one that was set, else one of the place, date and type in force.

    A date that cannot be read stands as it is.
    """
    if title := passage.chosen.get("title"):
        return str(title)
    if not _PROPOSED_OF & set(passage.chosen):
        return str(passage.fields.get("title", ""))
    category, kind = category_of(passage)
    referent = place_of(passage)
    place = str(referent["name"]) if referent else ""
    date = date_of(passage)
    try:
        return titles.compose(kind or category, place, date)
    except EventsError:
        return ", ".join(filter(None, (titles.compose(kind or category, place, ""), date)))


def told_apart(passage: Passage) -> dict[str, str]:
    """Return for each field that was filled whether it was read by rule or set by a person."""
    filled = {
        "title": "title",
        "date": "dates",
        "place": "places",
        "category": "category",
        "type": "type",
        "figures": "figures",
        "actors": "actors",
    }
    basis = {name: READ for name, field in filled.items() if passage.fields.get(field)}
    return basis | dict.fromkeys(passage.chosen, SET)


def date_of(passage: Readings) -> str:
    """Return the date in force as EDTF, empty where there is none."""
    if "date" in passage.chosen:
        return str(passage.chosen["date"])
    dates = passage.fields.get("dates") or [{"edtf": ""}]
    return str(dates[0]["edtf"])


def place_of(passage: Readings) -> dict[str, Any] | None:
    """Return the place in force as a `Referent` in plain values, None where it is not known."""
    if "place" in passage.chosen:
        return passage.chosen["place"] or None
    for reading in passage.fields.get("places", ()):
        if reading["referents"]:
            return dict(reading["referents"][0])
    return None


def category_of(passage: Readings) -> tuple[str, str]:
    """Return category and type in force; a type that was read goes with its own category."""
    category = passage.chosen.get("category", passage.fields.get("category", ""))
    if "type" in passage.chosen:
        return category, passage.chosen["type"]
    pairs = passage.fields.get("types", ())
    return category, next((kind for group, kind in pairs if group == category), "")
