"""A deck, the slides of a briefing in order, as small JSON that can be opened again.

Messages to readers call a slide a view. All functions are pure but for `load_slides`.
"""

from __future__ import annotations

import json
import re
import reprlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dashboard.errors import BriefingError
from dashboard.i18n.translate import format_number, gettext

# Most slides of a deck; most characters of a slide's texts; most bytes of a file.
MOST = 60
CAPS: Mapping[str, int] = {"link": 4_000, "title": 200, "caption": 600}
KEYS = "{link, title, caption}"
MAX_BYTES = 1_000_000
# Characters that no page can hold: controls, halves of surrogate pairs, non-characters.
NO_TEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Slide:
    """A link or its keys, a title and a caption; an empty title is made from the selection."""

    link: str = ""
    title: str = ""
    caption: str = ""


Deck = tuple[Slide, ...]


def read_slides(text: str) -> Deck:
    """Read a deck from JSON text; raises BriefingError with what was expected."""
    if len(text) > MAX_BYTES:
        raise BriefingError(gettext("briefing has more than {n} bytes", n=format_number(MAX_BYTES)))
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BriefingError(gettext("briefing is no JSON: {why}", why=error)) from error
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST:
        raise BriefingError(
            gettext("briefing holds no list: expected 1 to {n} views {keys}", n=MOST, keys=KEYS)
        )
    return tuple(_read_slide(row, number) for number, row in enumerate(rows, start=1))


def _read_slide(row: Any, number: int) -> Slide:
    if not isinstance(row, dict):
        message = gettext(
            "view {n} is {value}: expected {keys}",
            n=number,
            value=reprlib.repr(row)[:40],
            keys=KEYS,
        )
        raise BriefingError(message)
    for key, value in row.items():
        if key not in CAPS:
            message = gettext(
                "view {n} has a key {key}: expected {keys}", n=number, key=repr(key[:40]), keys=KEYS
            )
            raise BriefingError(message)
        if not isinstance(value, str) or len(value) > CAPS[key]:
            most = format_number(CAPS[key])
            message = gettext(
                "view {n}: {key} is no text of at most {most} characters",
                n=number,
                key=key,
                most=most,
            )
            raise BriefingError(message)
    if "link" not in row:
        raise BriefingError(gettext("view {n} has no link: expected the keys of a view", n=number))
    return checked_slide(Slide(**row), number)


def checked_slide(slide: Slide, number: int = 1) -> Slide:
    """Return the slide if a page can hold its texts; raises BriefingError, `number` names it."""
    for key, value in asdict(slide).items():
        if match := NO_TEXT.search(value):
            sign = f"U+{ord(match[0]):04X}"
            message = gettext(
                "view {n}: {key} holds the sign {sign}, no text", n=number, key=key, sign=sign
            )
            raise BriefingError(message)
    return slide


def load_slides(path: Path) -> Deck:
    """Read a deck from a file; raises BriefingError with the file's name."""
    try:
        with path.open("rb") as file:
            return read_slides(file.read(MAX_BYTES + 1).decode("utf-8"))
    except OSError as error:
        raise BriefingError(f"{path.name} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise BriefingError(f"{path.name}: {error}") from error


def write_slides(slides: Sequence[Slide]) -> str:
    """Return a deck as JSON text that `read_slides` reads."""
    return json.dumps([asdict(slide) for slide in slides], ensure_ascii=False, indent=1) + "\n"


def with_slide(slides: Sequence[Slide], slide: Slide) -> Deck:
    """Return the deck with one more slide at its end; raises BriefingError when it is full."""
    if len(slides) >= MOST:
        message = gettext("the briefing has {n} views already: expected at most that many", n=MOST)
        raise BriefingError(message)
    return (*slides, slide)


def without_slide(slides: Sequence[Slide], index: int) -> Deck:
    """Return the deck without the slide at an index, counted from 0."""
    return tuple(slide for position, slide in enumerate(slides) if position != index)


def with_slide_moved(slides: Sequence[Slide], index: int, step: int) -> Deck:
    """Return the deck with a slide moved up (`step` -1) or down (1); at the end it stays.

    The index counts from 0.
    """
    rest = list(slides)
    slide = rest.pop(index)
    rest.insert(min(max(index + step, 0), len(rest)), slide)
    return tuple(rest)


def with_slide_changed(slides: Sequence[Slide], index: int, slide: Slide) -> Deck:
    """Return the deck with another slide at an index, counted from 0."""
    return tuple(slide if position == index else other for position, other in enumerate(slides))
