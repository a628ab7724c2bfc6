"""A file that a reader gave, as it was opened: its parts, its header, how its columns are read."""

from __future__ import annotations

import importlib
import shutil
import tempfile
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from events.errors import EventsError
from events.intake import needed
from events.intake.model import Part, Profile, Question, Source

if TYPE_CHECKING:
    from events.intake.guessing import Evidence

# Stands for no column.
NO_COLUMN = ""
CHUNK = 1 << 20
# What a file can become.
INCIDENTS, LAYER = "incidents", "layer"
LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Choices:
    """How the reader wants the file read; what is None is found out from the file."""

    encoding: str | None = None
    separator: str | None = None
    header_row: int | None = None
    part: str = ""
    becomes: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file read as chosen: a part of it, the profile in force, what could not be told.

    `as_layer` says that it becomes a reference layer, not incidents; `evidence` tells of each
    field what speaks for its column.
    """

    source: Source
    part: Part
    profile: Profile
    questions: tuple[Question, ...]
    known: bool
    as_layer: bool = False
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


class Draft:
    """A file that was given and is not imported yet.

    Its copy goes from the disk when it is closed or let go. `id` is of this file alone.
    """

    def __init__(self, name: str, content: BinaryIO) -> None:
        """Copy the content to a file of its own; `name` is the file's own, never a path."""
        self.name = Path(name.replace("\\", "/")).name[:200] or "file"
        folder = tempfile.mkdtemp(prefix="panj-file-")
        self.close = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.id = Path(folder).name
        self.path = Path(folder) / f"file{Path(self.name).suffix.lower()[:12]}"
        with self.path.open("wb") as file:
            while chunk := content.read(CHUNK):
                file.write(chunk)
        self.stem = Path(self.name).stem
        self.choices = Choices()
        self.collection = ""  # the one that it is a newer version of
        # What is said of a new collection.
        self.about = {
            "title": self.stem,
            "licence": "",
            "retrieved": datetime.now(UTC).date().isoformat(),
            "redistribute": "unknown",
        }
        self.style = "blue"  # how a layer is drawn
        self._reading: tuple[Choices, Reading] | None = None

    def read(self, known: Mapping[str, Profile]) -> Reading:
        """Read the file as chosen; raises EventsError that names it and what was expected."""
        if self._reading is None or self._reading[0] != self.choices:
            self._reading = self.choices, self._read(known)
        return self._reading[1]

    def _read(self, known: Mapping[str, Profile]) -> Reading:
        sources, profiles = intake("sources"), intake("profiles")
        choices = self.choices
        source = sources.open_file(
            self.path,
            name=self.name,
            encoding=choices.encoding,
            separator=choices.separator,
            header_row=choices.header_row,
        )
        part = chosen_part(source, choices.part, self.name)
        guess, questions = profiles.guess(source, part, known)
        # A question holds its guess until it is answered.
        answers = {question.key: question.guess for question in questions if question.guess}
        profile = replace(
            guess,
            fields=_changed(guess.fields, choices.fields),
            settings=_changed({**answers, **guess.settings, **_dialect(choices)}, choices.settings),
        )
        known_before = profiles.header_hash(part) in known
        if choices.becomes == LAYER or (not choices.becomes and _suits_layer(source, part)):
            layer_questions = tuple(
                question for question in questions if question.key in intake("layers").QUESTIONS
            )
            reading = Reading(source, part, profile, layer_questions, known_before, as_layer=True)
        else:
            needed_questions = needed.questions(profile, questions)
            reading = Reading(source, part, profile, needed_questions, known_before)
        return replace(reading, evidence=_evidence(reading))

    def choose(self, **changes: Any) -> None:
        """Change how the file is read; another header or part drops what was said of columns."""
        if changes.keys() & {"encoding", "separator", "header_row", "part"}:
            changes = {"fields": {}, "settings": {}, "becomes": "", **changes}
        self.choices = replace(self.choices, **changes)

    @property
    def is_changed(self) -> bool:
        """Whether the reader chose a column or answered a question."""
        return bool(self.choices.fields or self.choices.settings)

    def guess_again(self) -> None:
        """Set every column and answer back to the guess; how the bytes are read stays."""
        self.choose(fields={}, settings={})


def _evidence(reading: Reading) -> Mapping[str, Evidence]:
    """Look at the first rows for what speaks for each column."""
    rows = tuple(islice(reading.source.rows(reading.part), LOOKED_AT))
    evidence: Mapping[str, Evidence] = intake("guessing").evidence(
        reading.source, reading.part, rows, reading.profile.fields
    )
    return evidence


def _suits_layer(source: Source, part: Part) -> bool:
    """Tell whether a part is likely meant as a layer: most of its first rows are lines or areas."""
    if not part.has_geometry:
        return False
    return bool(intake("layers").are_mostly_shapes(islice(source.rows(part), LOOKED_AT)))


def _dialect(choices: Choices) -> dict[str, str]:
    """Return how the reader wants the bytes read, as settings that the import goes by."""
    named = {
        "encoding": choices.encoding,
        "separator": choices.separator,
        "header_row": choices.header_row,
    }
    return {name: str(value) for name, value in named.items() if value is not None}


def intake(room: str) -> Any:
    """Load a module of `events.intake`, which brings large libraries along."""
    return importlib.import_module(f"events.intake.{room}")


def chosen_part(source: Source, name: str, file: str) -> Part:
    """Return the part of a name, else the first; raises EventsError for a file without any."""
    if not source.parts:
        raise EventsError(f"{file} holds no table and no layer, expected at least one with rows")
    return next((part for part in source.parts if part.name == name), source.parts[0])


def _changed(guess: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Put the reader's choices over the guess; an empty one takes a value away."""
    return {name: value for name, value in {**guess, **chosen}.items() if value != NO_COLUMN}
