"""What a workspace holds, as values: collections, decisions, the report of an import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from events.intake.model import Profile, Question, SetAside

REDISTRIBUTE = ("yes", "no", "unknown")


@dataclass(frozen=True, slots=True)
class CollectionInfo:
    """What is said of a dataset; `redistribute`: may it be passed on, `yes`, `no` or `unknown`.

    `retrieved` and `date` are EDTF; `date` is that of the whole, where rows have none of their own.
    """

    title: str = ""
    citation: str = ""
    licence: str = ""
    url: str = ""
    retrieved: str = ""
    redistribute: str = "unknown"
    shape: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many: `certain` have both ends of their date known and a point, `possible` one end.

    `incidents` are all but those gone; `undated` have no date, `unplaced` no point. `rows` are
    those of the file, of which `merged` and `set_aside` make no incident of their own.
    """

    rows: int = 0
    incidents: int = 0
    merged: int = 0
    set_aside: int = 0
    certain: int = 0
    possible: int = 0
    undated: int = 0
    unplaced: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Collection:
    """One imported dataset; `on` says that it is shown, `at` is in UTC."""

    id: str
    info: CollectionInfo
    counts: Counts
    on: bool
    import_id: int
    imported_by: str
    imported_at: str
    original: str
    file: str
    part: str
    profile: Profile

    @property
    def title(self) -> str:
        """The title, the name of its file where none was given."""
        return self.info.title or Path(self.file).stem or self.id


@dataclass(frozen=True, slots=True)
class Decision:
    """A change of the workspace, never altered: who did what to which subject, when (UTC), why."""

    seq: int
    at: str
    who: str
    what: str
    subject: str
    before: Any
    after: Any
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did; with questions nothing was imported and `import_id` is None.

    `rows` are `incidents`, `merged` and those set aside; `changed`, `added` and `gone` compare by
    id with what the collection held before.
    """

    collection: str
    rows: int = 0
    incidents: int = 0
    merged: int = 0
    set_aside: tuple[SetAside, ...] = ()
    changed: int = 0
    added: int = 0
    gone: int = 0
    questions: tuple[Question, ...] = ()
    warnings: tuple[str, ...] = ()
    profile: Profile | None = None
    import_id: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the fields as plain values, in their order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Import:
    """One reading of a file into a collection, as the workspace keeps it."""

    id: int
    collection: str
    original: str
    part: str
    header_hash: str
    profile: Profile
    who: str
    at: str
    previous: int | None
    stem: str
    columns: tuple[str, ...]
    counts: Counts
    warnings: tuple[str, ...] = ()
    compared: Mapping[str, int] = field(default_factory=dict)
