"""Words that tell of an event, by language → category and type: `triggers.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from events.intake.candidates.model import Span

# A passage without a date of its own is a candidate with a trigger of this weight or more: where a
# date is carried to it in its paragraph, from the paragraph before, or where there is none.
NEAR, NEXT, ALONE = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word found, what it tells of and how surely."""

    span: Span
    category: str
    type: str
    weight: int


@lru_cache(maxsize=1)
def rows() -> tuple[dict[str, Any], ...]:
    """Return the table as the file has it, with its examples."""
    text = resources.files(__package__).joinpath("triggers.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["trigger"])


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    known = {row["language"] for row in rows()}
    language = language if language in known else "en"
    return tuple(
        (re.compile(rf"(?<!\w)(?:{row['words']})(?!\w)".replace(" ", r"\s+"), re.I), row)
        for row in rows()
        if row["language"] == language
    )


def find(text: str, start: int, end: int, language: str) -> tuple[Trigger, ...]:
    """Return the triggers from `start` to `end` (exclusive), the weightiest first, one a type."""
    triggers = []
    for pattern, row in _patterns(language):
        if match := pattern.search(text, start, end):
            span = Span(match.start(), match.end())
            triggers.append(Trigger(span, row["category"], row["type"], row["weight"]))
    return tuple(
        sorted(
            triggers, key=lambda trigger: (-trigger.weight, trigger.span.start, -trigger.span.end)
        )
    )


@lru_cache(maxsize=8)
def _unreal(language: str) -> re.Pattern[str]:
    text = resources.files(__package__).joinpath("triggers.toml").read_text("utf-8")
    table = tomllib.loads(text)["unreal"]
    return re.compile(rf"(?<!\w)(?:{table.get(language, table['en'])})(?!\w)", re.I)


def unreal(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether a passage speaks of what may be, or of what holds in general."""
    return _unreal(language).search(text, start, end) is not None
