"""The list of views in a briefing, as small JSON that can be opened again. Pure but for `load`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dashboard.briefing.errors import BriefingError

MOST = 60
CAPS: Mapping[str, int] = {"link": 4_000, "title": 200, "caption": 600}


@dataclass(frozen=True, slots=True)
class View:
    """One view: a link or its keys, a title and a caption; empty ones are made from the view."""

    link: str = ""
    title: str = ""
    caption: str = ""


Views = tuple[View, ...]


def read(text: str) -> Views:
    """The views in JSON text; a BriefingError says which part was expected."""
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BriefingError(f"briefing is no JSON: {error}") from error
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST:
        raise BriefingError(
            f"briefing holds no list: expected 1 to {MOST} views {{link, title, caption}}"
        )
    return tuple(_view(row, at) for at, row in enumerate(rows, start=1))


def _view(row: Any, at: int) -> View:
    if not isinstance(row, dict):
        raise BriefingError(f"view {at} is {str(row)[:40]!r}: expected {{link, title, caption}}")
    for key, value in row.items():
        if key not in CAPS:
            raise BriefingError(f"view {at} has a key {key[:40]!r}: expected {', '.join(CAPS)}")
        if not isinstance(value, str) or len(value) > CAPS[key]:
            raise BriefingError(f"view {at}: {key} is no text of at most {CAPS[key]:,} characters")
    if "link" not in row:
        raise BriefingError(f"view {at} has no link: expected the keys of a view")
    return View(**row)


def load(path: Path) -> Views:
    """The views of a file; a BriefingError names the file."""
    try:
        return read(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BriefingError(f"{path.name} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise BriefingError(f"{path.name}: {error}") from error


def write(views: Sequence[View]) -> str:
    """The views as JSON text that `read` takes."""
    return json.dumps([asdict(view) for view in views], ensure_ascii=False, indent=1) + "\n"


def added(views: Sequence[View], view: View) -> Views:
    """The views with one more at the end; a BriefingError when there are enough."""
    if len(views) >= MOST:
        raise BriefingError(f"the briefing has {MOST} views already: expected at most that many")
    return (*views, view)


def removed(views: Sequence[View], at: int) -> Views:
    """The views without the one at a place, counted from 0."""
    return tuple(view for place, view in enumerate(views) if place != at)


def moved(views: Sequence[View], at: int, by: int) -> Views:
    """The views with one moved up (-1) or down (1); at the end it stays."""
    rest = list(views)
    view = rest.pop(at)
    rest.insert(min(max(at + by, 0), len(rest)), view)
    return tuple(rest)


def changed(views: Sequence[View], at: int, view: View) -> Views:
    """The views with another one at a place."""
    return tuple(view if place == at else one for place, one in enumerate(views))
