"""Sheets of XLSX and ODS: real dates as days, everything else as it was typed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from events.errors import EventsError
from events.intake.archives import BROKEN, check_size
from events.intake.dates import SERIAL_1900, SERIAL_1904
from events.intake.delimited import fit
from events.intake.header import Header, find_header
from events.intake.model import Dialect, Part, RawRow
from events.intake.opened import Opened, as_text
from events.message import Message

_LOOKED_AT: Final = 40


def open_sheets(path: Path, name: str, kind: str, header_row: int | None) -> Opened:
    """Open a workbook; a sheet without rows is no part.

    `header_row` counts from 1, None finds it out. Raises EventsError.
    """
    book = _book(path, name)
    headers: dict[str, Header] = {}
    parts = []
    for sheet in book.sheet_names:
        first = list(islice(_cells(book, sheet, name), _LOOKED_AT))
        if not any(any(row) for row in first):
            continue
        headers[sheet] = find_header(first, f"{name}, sheet {sheet!r}", header_row)
        parts.append(Part(sheet, headers[sheet].columns))
    if not parts:
        raise EventsError(
            Message("{name} has no sheet with cells, expected a header and rows", name=name)
        )

    def read(part: Part) -> Iterator[RawRow]:
        header, number = headers[part.name], 0
        for line, cells in enumerate(_cells(book, part.name, name), start=1):
            if line > header.row and line not in header.rows and any(cells):
                number += 1
                yield fit(cells, len(part.columns), number)

    tags = {sheet: header.tags for sheet, header in headers.items() if header.tags}
    dialect = Dialect(header_row=headers[parts[0].name].row)
    return Opened(kind, tuple(parts), read, (), dialect, tags, serial=_system(path, kind))


def _book(path: Path, name: str) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    with zipfile.ZipFile(path) as archive:
        largest = max(entry.file_size for entry in archive.infolist())
    check_size(largest, f"{name}, its largest sheet unpacked,")
    try:
        with path.open("rb") as file:
            return CalamineWorkbook.from_filelike(file)
    except PasswordError as error:
        raise EventsError(
            Message("{name} is locked with a password, expected an open file", name=name)
        ) from error
    except (CalamineError, *BROKEN) as error:
        raise EventsError(
            Message("{name} is a damaged workbook: {error}", name=name, error=str(error))
        ) from error


def _cells(book: Any, sheet: str, name: str) -> Iterator[list[str]]:
    from python_calamine import CalamineError

    try:
        rows = book.get_sheet_by_name(sheet)
        # Rows above the first filled one are left out by the library.
        for _ in range(rows.start[0] if rows.start else 0):
            yield []
        for cells in rows.iter_rows():
            yield [as_text(cell) for cell in cells]
    except (CalamineError, *BROKEN) as error:
        raise EventsError(
            Message(
                "{name}, sheet {sheet} cannot be read: {error}",
                name=name,
                sheet=repr(sheet),
                error=str(error),
            )
        ) from error


def _system(path: Path, kind: str) -> str:
    """Return from which year a workbook counts days."""
    if kind != "xlsx":
        return SERIAL_1900
    with zipfile.ZipFile(path) as archive:
        settings = archive.read("xl/workbook.xml")
    is_1904 = b'date1904="1"' in settings or b'date1904="true"' in settings
    return SERIAL_1904 if is_1904 else SERIAL_1900
