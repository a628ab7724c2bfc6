"""Imports a file into a collection: all of it, or nothing."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from events.errors import EventsError
from events.intake import needed
from events.intake.model import Converted, Geography, Part, Profile, Question, SetAside, Source
from events.message import Message
from events.workspace import database, reader, restoring_texts, schema
from events.workspace.columns import IncidentFile, RowFile
from events.workspace.comparing import Former
from events.workspace.folder import settle
from events.workspace.geography import GazetteerGeography
from events.workspace.gone_rows import GoneRowFile
from events.workspace.keeping import About, Kept, keep
from events.workspace.model import CollectionInfo, Report
from events.workspace.recording import Cancelled, ImportCancelledError, Progress, Recording
from events.workspace.restoring import ExportedFolder
from events.workspace.store import Workspace, check_info
from events.workspace.tally import Tally

__all__ = ["ImportCancelledError", "import_file"]

# The layout of a file that no known one fits.
MAPPED = "mapped"
# The collection that is shipped.
_BUILT_IN = "three-texts"
_MOST_SIGNS = 60


def import_file(  # noqa: PLR0913 - page and command line say what they know
    workspace: Workspace,
    path: Path,
    *,
    name: str = "",
    part: str = "",
    profile: Profile | None = None,
    collection: str = "",
    date: str = "",
    who: str = "",
    about: CollectionInfo | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    geography: Geography | None = None,
) -> Report:
    """Import a part of a file, or report the questions that must be answered first.

    `name` is the file's own where `path` is a copy, `date` (EDTF) that of rows without one,
    `collection` the one that this is a newer version of. Raises EventsError, ImportCancelledError.
    Without a profile it is guessed; `geography` (None: the shipped gazetteer) finds places.
    """
    if about:
        check_info(about)
    if path.is_dir():
        return _restore(workspace, path, collection, who, progress, cancelled)
    file = name or path.name
    source = reader.open_file(path, name=file, **dialect_of(profile))
    chosen = chosen_part(source, part, file)
    header = reader.header_hash(chosen)
    target = _collection(workspace, collection, file, header)
    given, questions = profile, tuple[Question, ...]()
    if given is None:
        given, questions = _guess(source, chosen, workspace.profiles(), header)
    if date:
        given = replace(given, settings={**given.settings, "date": date})
        questions = tuple(question for question in questions if question.key != "date")
    if questions:
        return Report(target, questions=questions, warnings=(*source.warnings,), profile=given)
    needed.check(given, chosen, file)
    run = _Run(workspace, path, file, target, chosen.name, header, given, who)

    def convert(recording: Recording, part: Part) -> Iterator[Converted | SetAside]:
        known = workspace.shipped
        places = geography or GazetteerGeography(known.gazetteer)
        return reader.convert(recording, part, given, places, known.vocabulary)

    def reopen(original: Path) -> Source:
        return reader.open_file(original, name=file, **dialect_of(given))

    with workspace.folder.writing():
        return run.run(about or CollectionInfo(date=date), reopen, convert, progress, cancelled)


def dialect_of(profile: Profile | None) -> dict[str, Any]:
    """Return how a profile says that the bytes are read; what it leaves open is found out."""
    settings = dict(profile.settings) if profile else {}
    named: dict[str, Any] = {
        name: settings[name] for name in ("encoding", "separator") if settings.get(name)
    }
    row = settings.get("header_row", "")
    return named | ({"header_row": int(row)} if row.isdecimal() else {})


def _restore(
    workspace: Workspace, path: Path, collection: str, who: str,
    progress: Progress | None, cancelled: Cancelled | None,
) -> Report:  # fmt: skip
    """Import a folder that was exported: the same collection, under its own id or another."""
    if restoring_texts.is_export(path):
        return restoring_texts.restore(workspace, path, who)
    source = ExportedFolder(path)
    check_info(source.info)
    target = _collection(workspace, collection or source.id, source.file, source.header_hash)
    run = _Run(
        workspace, source.original, source.file, target, source.parts[0].name,
        source.header_hash, source.profile, who,
    )  # fmt: skip
    with workspace.folder.writing():
        return run.run(source.info, lambda _: source, source.convert, progress, cancelled)


@dataclass(frozen=True, slots=True)
class _Run:
    """One import by the one process that writes."""

    workspace: Workspace
    path: Path
    file: str
    collection: str
    part: str
    header: str
    profile: Profile
    who: str

    def run(
        self,
        about: CollectionInfo,
        reopen: Callable[[Path], Source],
        convert: Callable[[Recording, Part], Iterator[Converted | SetAside]],
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> Report:
        folder = self.workspace.folder
        with self._all_or_nothing() as files:
            sha256, size, original = folder.keep_original(self.path)
            files.append(original)
            source = reopen(original)
            part = chosen_part(source, self.part, self.file)
            columns, cells, gone = (folder.part(folder.collections) for _ in range(3))
            files += [columns, cells, gone]
            previous, former = self._former()
            tally = Tally(self.workspace, self.collection, sha256, former)
            with folder.errors(), RowFile(cells, part.columns) as rows:
                recording = Recording(source, rows, progress, cancelled)
                with IncidentFile(columns) as into, GoneRowFile(gone) as went, _old_left_alone():
                    tally.take(convert(recording, part), part, recording, into)
                    tally.keep_gone(source, into, went)
            stem = f"{self.collection}-{columns.name.rpartition('-')[2]}"
            parts = {"parquet": columns, "rows.parquet": cells, "gone.parquet": gone}
            with folder.errors():
                if not went.count:
                    parts.pop("gone.parquet").unlink()
                for ending, unfinished in parts.items():
                    files.append(folder.collections / f"{stem}.{ending}")
                    settle(unfinished, files[-1])
            kept = Kept(self.collection, self.file, sha256, size, stem, self.who, previous)
            about_part = About(part, self.header, self.profile, about)
            number = keep(self.workspace, kept, source, about_part, tally)
        return _report(self.collection, number, tally, source, self.profile)

    def _former(self) -> tuple[int | None, Former]:
        """Return the import whose incidents the collection shows, and these."""
        for existing in self.workspace.collections():
            if existing.id == self.collection:
                last = self.workspace.import_of(existing.import_id)
                return existing.import_id, Former(self.workspace.stored(existing.id), last)
        return None, Former(None)

    @contextmanager
    def _all_or_nothing(self) -> Iterator[list[Path]]:
        """Delete the files of an import that did not come to its end."""
        files: list[Path] = []
        try:
            yield files
        except BaseException:
            kept = self._originals()
            for path in files:
                if path.name not in kept:
                    path.unlink(missing_ok=True)
            raise

    def _originals(self) -> frozenset[str]:
        with database.reading(self.workspace.engine, self.workspace.folder) as connection:
            return frozenset(connection.scalars(select(schema.original.c.sha256)))


@contextmanager
def _old_left_alone() -> Iterator[None]:
    """Let the collector of garbage pass over what was there before the rows were."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def chosen_part(source: Source, name: str, file: str) -> Part:
    """Return the sheet or layer of a name, the first of a file when none is named.

    Raises EventsError where there is none.
    """
    for part in source.parts:
        if name in ("", part.name):
            return part
    names = ", ".join(repr(part.name) for part in source.parts)
    raise EventsError(f"{file} has no part {name[:80]!r}, expected one of: {names or 'none'}")


def _guess(
    source: Source, part: Part, known: Mapping[str, Profile], header: str
) -> tuple[Profile, tuple[Question, ...]]:
    profile, questions = reader.guess(source, part, known)
    if not questions and profile.layout == MAPPED and header not in known:
        why = Message("the columns are of no known layout: the mapping is a guess to confirm")
        questions = (Question("profile", why),)
    answers = {question.key: question.guess for question in questions if question.guess}
    return replace(profile, settings={**answers, **profile.settings}), questions


def _collection(workspace: Workspace, name: str, file: str, header: str) -> str:
    """Return the id to import into: the one given, that of the same file, or a new one."""
    if name:
        if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > _MOST_SIGNS:
            raise EventsError(
                f"collection is {name[:80]!r}, expected a-z, 0-9 and single hyphens, at most "
                f"{_MOST_SIGNS} signs"
            )
        if name == _BUILT_IN:
            raise EventsError(f"collection {name!r} is the one that is shipped, expected another")
        return name
    stem = re.sub("[^a-z0-9]+", "-", Path(file).stem.casefold()).strip("-")[: _MOST_SIGNS - 4]
    stem = stem.strip("-") or "collection"
    headers = {earlier.collection: earlier.header_hash for earlier in workspace.imports()}
    for candidate in (stem, *(f"{stem}-{number}" for number in range(2, 1000))):
        if candidate != _BUILT_IN and headers.get(candidate, header) == header:
            return candidate
    raise EventsError(f"{file}: no id is left for its collection, expected one to be named")


def _report(collection: str, number: int, tally: Tally, source: Source, profile: Profile) -> Report:
    counts, former = tally.counts, tally.former
    return Report(
        collection=collection,
        rows=counts.rows,
        incidents=counts.incidents,
        merged=counts.merged,
        set_aside=tuple(tally.set_aside),
        changed=former.changed,
        added=former.added,
        gone=former.gone,
        warnings=(*source.warnings, *tally.warnings),
        profile=profile,
        import_id=number,
    )
