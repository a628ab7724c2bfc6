"""The readers of files, loaded when a file is read: they bring large libraries along."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from events.intake.model import (
    Converted,
    Geography,
    Part,
    Profile,
    Question,
    SetAside,
    Source,
)
from events.vocabulary import Vocabulary


def _intake(room: str) -> Any:
    return importlib.import_module(f"events.intake.{room}")


def open_file(path: Path, *, name: str) -> Source:
    """Open a file of any known format. Raises EventsError."""
    return cast(Source, _intake("sources").open_file(path, name=name))


def header_hash(part: Part) -> str:
    """Return the hash of a header, under which its profile is kept."""
    return str(_intake("profiles").header_hash(part))


def guess(
    source: Source, part: Part, known: Mapping[str, Profile]
) -> tuple[Profile, tuple[Question, ...]]:
    """Guess how the rows become incidents, and what cannot be told."""
    return cast(
        "tuple[Profile, tuple[Question, ...]]", _intake("profiles").guess(source, part, known)
    )


def convert(
    source: Source, part: Part, profile: Profile, geography: Geography, vocabulary: Vocabulary
) -> Iterator[Converted | SetAside]:
    """Make incidents of rows, in the order of the rows."""
    made = _intake("convert").convert(source, part, profile, geography, vocabulary)
    return cast("Iterator[Converted | SetAside]", made)
