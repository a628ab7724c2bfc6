"""A reader's own texts: kept byte for byte, read once, with what may be incidents in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from events.errors import EventsError
from events.intake.texts.formats import NAMES, SUFFIXES, format_of
from events.intake.texts.model import ReadText, Zone
from events.intake.texts.read import read_text
from events.message import Message
from events.workspace import database, schema
from events.workspace.finding import Finder, put
from events.workspace.recording import Cancelled, ImportCancelledError, Progress
from events.workspace.store import Workspace, decide
from events.workspace.text_model import FIELDS, STATES, DocumentReport, OwnText, checked
from events.workspace.text_rows import document_id, keep_document, whole

__all__ = [
    "FIELDS",
    "STATES",
    "DocumentReport",
    "OwnText",
    "add_document",
    "add_folder",
    "describe_document",
    "documents",
    "remove_document",
    "text_of",
]


def add_document(  # noqa: PLR0913 - page and command line say what they know
    workspace: Workspace,
    path: Path,
    *,
    name: str = "",
    title: str = "",
    authors: Sequence[str] = (),
    published: str = "",
    who: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    finder: Finder | None = None,
) -> DocumentReport:
    """Read a text and find what may be incidents in it: all of it is kept, or nothing.

    `name` is the file's own where `path` is a copy. A file that comes again is the same document:
    what was decided of it stays. Raises EventsError, ImportCancelledError.
    """
    file = name or path.name
    about = checked({"title": title, "authors": tuple(authors), "published": published})
    format_of(path, file)
    finding = finder or Finder(workspace)
    tick = _tick(progress, cancelled)
    with workspace.folder.writing(), whole(workspace) as kept:
        sha256, size, original = workspace.folder.keep_original(path)
        kept.append(original)
        known = _by_original(workspace, sha256)
        if known is not None:
            return _again(workspace, known, about, who, finding)
        text = read_text(original, name=file, tick=tick)
        candidates = finding.find(text, published)
        tick(1, 1)
        with database.writing(workspace.engine, workspace.folder) as connection:
            document = document_id(connection, workspace, title or Path(file).stem, sha256)
            keep_document(connection, document, text, about, file=(file, sha256, size), who=who)
            count = put(connection, document, candidates)
            after = {**about, "file": file, "original": sha256, "candidates": count}
            decide(connection, who, "read", document, None, after, "")
    return _report(document, text, count)


def add_folder(
    workspace: Workspace,
    folder: Path,
    *,
    who: str = "",
    cancelled: Cancelled | None = None,
) -> Iterator[tuple[str, DocumentReport | EventsError]]:
    """Read the texts of a folder and of those in it; one that cannot be read stops no other.

    Yields the name of each with its report, or with what is wrong. Raises EventsError where there
    is no text, ImportCancelledError.
    """
    candidates = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.casefold() in SUFFIXES and path.is_file() and not path.name.startswith(".")
    ]
    if not candidates:
        raise EventsError(f"folder {folder.name} has no text, expected files of {NAMES}")
    finder = Finder(workspace)
    for path in candidates:
        name = path.relative_to(folder).as_posix()
        try:
            report = add_document(workspace, path, who=who, cancelled=cancelled, finder=finder)
        except ImportCancelledError:
            raise
        except EventsError as error:
            yield name, error
        else:
            yield name, report


def documents(workspace: Workspace) -> tuple[OwnText, ...]:
    """Return the texts, in the order in which they were read. Raises EventsError."""
    table = schema.document
    columns = [column for column in table.c if column.name not in ("text", "line_starts", "zones")]
    lines = func.json_array_length(table.c.line_starts).label("lines")
    query = (
        select(*columns, lines, schema.original.c.name.label("file"), schema.original.c.format)
        .join(schema.original, table.c.original == schema.original.c.sha256)
        .where(table.c.removed.is_(False))
        .order_by(table.c.at, table.c.id)
    )
    with database.reading(workspace.engine, workspace.folder) as connection:
        counts = _counts(connection)
        return tuple(_own_text(row, counts) for row in connection.execute(query))


def text_of(workspace: Workspace, document: str) -> ReadText:
    """Return a text as it was read. Raises EventsError where there is none."""
    return _text(_row(workspace, document))


def describe_document(
    workspace: Workspace, document: str, *, who: str = "", why: str = "", **changes: Any
) -> OwnText:
    """Say title, authors, published (EDTF) or language of a text.

    What was decided of its candidates stays; where dates or words are read in another way by it,
    the others are found anew. Raises EventsError.
    """
    unknown = set(changes) - set(FIELDS)
    if unknown:
        expected = ", ".join(FIELDS)
        raise EventsError(f"a text has no {sorted(unknown)[0]!r}, expected {expected}")
    row = _row(workspace, document)
    with workspace.folder.writing():
        _change(workspace, row, checked(changes), who=who, why=why)
    return next(
        own_document for own_document in documents(workspace) if own_document.id == document
    )


def remove_document(workspace: Workspace, document: str, *, who: str = "", why: str = "") -> None:
    """Take a text out, with the candidates of which nothing was decided; the file stays.

    Raises EventsError for an unknown document.
    """
    _row(workspace, document)
    table = schema.document
    with database.writing(workspace.engine, workspace.folder) as connection:
        connection.execute(update(table).where(table.c.id == document).values(removed=True))
        put(connection, document, ())
        decide(connection, who, "remove", document, {"removed": False}, {"removed": True}, why)


def _change(
    workspace: Workspace, row: Row[Any], changes: Mapping[str, Any], *, who: str, why: str
) -> None:
    """Write what is newly said of a text within one transaction."""
    table = schema.document
    before = {key: row._mapping[key] for key in changes}
    if before == dict(changes):
        return
    again = {"published", "language"} & {key for key in changes if before[key] != changes[key]}
    candidates = _find(Finder(workspace), row, changes) if again else ()
    with database.writing(workspace.engine, workspace.folder) as connection:
        connection.execute(update(table).where(table.c.id == row.id).values(**changes))
        if again:
            put(connection, row.id, candidates)
        decide(connection, who, "describe", row.id, before, dict(changes), why)


def _again(
    workspace: Workspace, row: Row[Any], about: Mapping[str, Any], who: str, finder: Finder
) -> DocumentReport:
    """Find anew what nobody decided yet in a text that was read before, shown if it was removed."""
    changes = {key: value for key, value in about.items() if value} | {"removed": False}
    candidates = _find(finder, row, changes)
    table = schema.document
    before = {key: row._mapping[key] for key in changes}
    with database.writing(workspace.engine, workspace.folder) as connection:
        connection.execute(update(table).where(table.c.id == row.id).values(**changes))
        count = put(connection, row.id, candidates)
        after = {**changes, "candidates": count}
        decide(connection, who, "read", row.id, before, after, "")
    return _report(row.id, _text(row), count, again=True)


def _find(finder: Finder, row: Row[Any], changes: Mapping[str, Any]) -> Sequence[Any]:
    text = _text(row, changes.get("language"))
    return finder.find(text, changes.get("published", row.published))


def _tick(progress: Progress | None, cancelled: Cancelled | None) -> Callable[[int, int], None]:
    """Return what says how far the reading is, and ends it when it is called off."""

    def tick(done: int, total: int) -> None:
        if cancelled and cancelled():
            raise ImportCancelledError("the import was called off: nothing of it was kept")
        if progress:
            progress(done, total)

    return tick


def _row(workspace: Workspace, document: str) -> Row[Any]:
    table = schema.document
    row = _row_where(workspace, table.c.id == document)
    if row is None or row.removed:
        names = ", ".join(own_document.id for own_document in documents(workspace)) or "none"
        raise EventsError(f"text {document[:80]!r} is unknown, expected one of: {names}")
    return row


def _by_original(workspace: Workspace, sha256: str) -> Row[Any] | None:
    return _row_where(workspace, schema.document.c.original == sha256)


def _row_where(workspace: Workspace, which: Any) -> Row[Any] | None:
    table = schema.document
    query = (
        select(table, schema.original.c.format)
        .join(schema.original, table.c.original == schema.original.c.sha256)
        .where(which)
    )
    with database.reading(workspace.engine, workspace.folder) as connection:
        return connection.execute(query).first()


def _text(row: Row[Any], language: str | None = None) -> ReadText:
    return ReadText(
        format=row.format,
        text=row.text,
        line_starts=tuple(row.line_starts),
        page_table=tuple((line, page) for line, page in row.page_table),
        zones=tuple(Zone(*zone) for zone in row.zones),
        language=row.language if language is None else language,
        guesses=row.guesses,
        warnings=_messages(row),
    )


def _messages(row: Row[Any]) -> tuple[Message, ...]:
    return tuple(Message(template, **values) for template, values in row.warnings)


def _counts(connection: Connection) -> dict[str, Counter[str]]:
    """Count the candidates of every text by state."""
    table = schema.candidate
    query = select(table.c.document, table.c.state, func.count()).group_by(
        table.c.document, table.c.state
    )
    counts: dict[str, Counter[str]] = {}
    for document, state, count in connection.execute(query):
        counts.setdefault(document, Counter())[state] = count
    return counts


def _own_text(row: Any, counts: Mapping[str, Counter[str]]) -> OwnText:
    mine = counts.get(row.id, Counter())
    return OwnText(
        id=row.id,
        title=row.title,
        authors=tuple(row.authors),
        published=row.published,
        language=row.language,
        file=row.file,
        format=row.format,
        original=row.original,
        lines=row.lines,
        pages=len(row.page_table),
        counts={state: mine[state] for state in STATES},
        guesses=row.guesses,
        warnings=_messages(row),
        who=row.who,
        at=row.at,
    )


def _report(
    document: str, text: ReadText, candidates: int, *, again: bool = False
) -> DocumentReport:
    return DocumentReport(
        document=document,
        language=text.language,
        lines=len(text.line_starts),
        candidates=candidates,
        guesses=text.guesses,
        warnings=text.warnings,
        again=again,
    )
