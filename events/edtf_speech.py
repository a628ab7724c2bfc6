"""How a language says dates, as a table; the usual one is English."""

from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass


def _filled(text: str, **values: object) -> str:
    return text.format_map(values) if values else text


@dataclass(frozen=True, slots=True)
class Speech:
    """How a language says dates: months and seasons alone, and after words such as `about`.

    `tell` gives a phrase in the language with its placeholders filled, `tell_of` one that stands
    after such a word (Russian puts that in the genitive).
    """

    months: tuple[str, ...] = tuple(month_name)[1:]
    months_of: tuple[str, ...] = tuple(month_name)[1:]
    seasons: tuple[str, ...] = ("spring", "summer", "autumn", "winter")
    seasons_of: tuple[str, ...] = ("spring", "summer", "autumn", "winter")
    tell: Callable[..., str] = _filled
    tell_of: Callable[..., str] = _filled


ENGLISH = Speech()
