"""What must be known of a file before its rows become incidents: a date, and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from events import edtf
from events.errors import EventsError
from events.intake.layouts import MAPPED
from events.intake.model import Part, Profile, Question
from events.message import Message

# Any of these says what happened, or at least where.
_DESCRIBING: Final = ("title", "category", "type", "summary", "place", "actors")
_DATES: Final = ("date", "year")
_WHOLE: Final = Message(
    "no column holds dates: which date (EDTF) is that of the whole? XXXX stands for not known"
)


def date_of_whole() -> Question:
    """Return the question for the date of all rows, where no column has one."""
    return Question("date", _WHOLE)


def questions(profile: Profile, guessed: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions with that for the date of the whole where a profile needs it."""
    others = tuple(question for question in guessed if question.key != "date")
    return (*others, date_of_whole()) if _is_dateless(profile) else others


def missing(profile: Profile, part: Part) -> tuple[Message, ...]:
    """Say what stands against an import by this profile; nothing for a layout that is known."""
    return tuple(_missing(profile, part)) if profile.layout == MAPPED else ()


def check(profile: Profile, part: Part, file: str) -> None:
    """Raise EventsError that says what stands against an import of a file by this profile."""
    if lacking := missing(profile, part):
        raise EventsError(f"{file}: {'; '.join(lacking)}")


def _is_dateless(profile: Profile) -> bool:
    return profile.layout == MAPPED and not set(_DATES) & profile.fields.keys()


def _missing(profile: Profile, part: Part) -> Iterator[Message]:
    date = profile.settings.get("date", "").strip()
    if _is_dateless(profile) and not date:
        yield Message("no column holds dates: say which date is that of the whole")
    if date and not _is_date(date):
        yield Message("{value} is no date that can be read, such as 2012-07 or XXXX", value=date)
    if not {*_DESCRIBING} & profile.fields.keys() and not part.has_geometry:
        yield Message("no column says what happened: choose a title, a type, a place or a summary")
    if not part.has_geometry and len({"lat", "lon"} & profile.fields.keys()) == 1:
        yield Message("latitude and longitude belong together: choose both columns or none")


def _is_date(text: str) -> bool:
    try:
        edtf.read(text)
    except EventsError:
        return False
    return True
