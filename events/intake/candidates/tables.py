"""The tables of rules of `places.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from events.intake.candidates import cases
from events.intake.candidates.words_of import fold

_FILE: Final = Path(__file__).with_name("places.toml")


@cache
def tables() -> Mapping[str, Any]:
    """Return the tables of rules as they stand in the file, examples and all."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def listed(table: str) -> frozenset[str]:
    """Return the folded words of a table, of all languages."""
    rows = tables()[table]
    return frozenset(fold(word) for part in ("en", "ru") for word in rows.get(part, ()))


@cache
def in_all_cases(table: str) -> frozenset[str]:
    """Return the folded words of a table, those of Russian in all cases."""
    return frozenset(
        form
        for word in listed(table)
        for form in ((word,) if word.isascii() else cases.forms(word))
    )


@cache
def more(table: str, part: str) -> frozenset[str]:
    """Return the folded words of a part of a table."""
    return frozenset(fold(word) for word in tables()[table][part])
