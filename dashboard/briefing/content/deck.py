"""The list of views in a briefing, as small JSON that can be opened again. Pure but for `load`."""

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

MOST = 60
CAPS: Mapping[str, int] = {"link": 4_000, "title": 200, "caption": 600}
KEYS = "{link, title, caption}"
MAX_BYTES = 1_000_000
# Signs that no page can hold: control characters and halves of letters.
_NO_TEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Slide:
    """One view: a link or its keys, a title and a caption; empty ones are made from the view."""

    link: str = ""
    title: str = ""
    caption: str = ""


Views = tuple[Slide, ...]


def read_slides(text: str) -> Views:
    """The views in JSON text; a BriefingError says which part was expected."""
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
    return tuple(_view(row, at) for at, row in enumerate(rows, start=1))


def _view(row: Any, at: int) -> Slide:
    if not isinstance(row, dict):
        told = gettext(
            "view {n} is {value}: expected {keys}", n=at, value=reprlib.repr(row)[:40], keys=KEYS
        )
        raise BriefingError(told)
    for key, value in row.items():
        if key not in CAPS:
            told = gettext(
                "view {n} has a key {key}: expected {keys}", n=at, key=repr(key[:40]), keys=KEYS
            )
            raise BriefingError(told)
        if not isinstance(value, str) or len(value) > CAPS[key]:
            most = format_number(CAPS[key])
            told = gettext(
                "view {n}: {key} is no text of at most {most} characters", n=at, key=key, most=most
            )
            raise BriefingError(told)
    if "link" not in row:
        raise BriefingError(gettext("view {n} has no link: expected the keys of a view", n=at))
    return checked_slide(Slide(**row), at)


def checked_slide(view: Slide, at: int = 1) -> Slide:
    """The view, if a page can hold its texts; a BriefingError names the one that it cannot."""
    for key, value in asdict(view).items():
        if found := _NO_TEXT.search(value):
            sign = f"U+{ord(found[0]):04X}"
            told = gettext(
                "view {n}: {key} holds the sign {sign}, no text", n=at, key=key, sign=sign
            )
            raise BriefingError(told)
    return view


def load_slides(path: Path) -> Views:
    """The views of a file; a BriefingError names the file."""
    try:
        with path.open("rb") as file:
            return read_slides(file.read(MAX_BYTES + 1).decode("utf-8"))
    except OSError as error:
        raise BriefingError(f"{path.name} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise BriefingError(f"{path.name}: {error}") from error


def write_slides(views: Sequence[Slide]) -> str:
    """The views as JSON text that `read` takes."""
    return json.dumps([asdict(view) for view in views], ensure_ascii=False, indent=1) + "\n"


def with_slide(views: Sequence[Slide], view: Slide) -> Views:
    """The views with one more at the end; a BriefingError when there are enough."""
    if len(views) >= MOST:
        told = gettext("the briefing has {n} views already: expected at most that many", n=MOST)
        raise BriefingError(told)
    return (*views, view)


def without_slide(views: Sequence[Slide], at: int) -> Views:
    """The views without the one at a place, counted from 0."""
    return tuple(view for place, view in enumerate(views) if place != at)


def with_slide_moved(views: Sequence[Slide], at: int, by: int) -> Views:
    """The views with one moved up (-1) or down (1); at the end it stays."""
    rest = list(views)
    view = rest.pop(at)
    rest.insert(min(max(at + by, 0), len(rest)), view)
    return tuple(rest)


def with_slide_changed(views: Sequence[Slide], at: int, view: Slide) -> Views:
    """The views with another one at a place."""
    return tuple(view if place == at else one for place, one in enumerate(views))
