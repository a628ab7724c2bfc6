"""Tables of text: encoding, separator and header are found out, rows are streamed."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from events.errors import EventsError
from events.intake.header import MOST_CELL, MOST_COLUMNS, Header, find_header
from events.intake.model import Dialect, FaultyRow, Part, RawRow
from events.message import Message

# What is looked at to tell encoding and separator.
_SAMPLE: Final = 256 * 1024
_SAMPLE_ROWS: Final = 200
_MOST_LINE: Final = 4 * MOST_CELL
_SEPARATORS: Final = (",", ";", "\t", "|")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK: Final = 1 << 20
# Where a file of eight-bit letters is told by its letters alone, these come first.
_CYRILLIC: Final = "cp1251"
_LATIN: Final = "cp1252"


@dataclass(frozen=True)
class Table:
    """A delimited file; see `Source`. `tags` are the HXL tags by part, in the order of columns."""

    path: Path
    name: str
    dialect: Dialect
    parts: tuple[Part, ...]
    header: Header
    warnings: tuple[str, ...] = ()
    format: str = "csv"
    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def rows(self, part: Part) -> Iterator[RawRow]:
        """Yield the rows, blank lines left out. Raises EventsError that names the line."""
        width, joint = len(part.columns), self.dialect.separator or ","
        data = _data(self.path, self.name, self.dialect, self.header)
        for number, cells in enumerate(data, start=1):
            if len(cells) == width:
                yield RawRow(number, tuple(cells))
            else:
                yield fit(cells, width, number, joint)

    def count_rows(self) -> int | None:
        """Count the rows by the line ends outside quotation marks, blank lines among them.

        None where a line end is not one byte.
        """
        if str(self.dialect.encoding).startswith(("utf-16", "utf-32")):
            return None
        ends, quoted, last = 0, False, b""
        with self.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                pieces = chunk.split(b'"')
                ends += sum(piece.count(b"\n") for piece in pieces[int(quoted) :: 2])
                quoted ^= len(pieces) % 2 == 0
                last = chunk[-1:]
        return max(ends + (last != b"\n") - max(self.header.rows, default=1), 0)


def fit(cells: Sequence[str], width: int, number: int, joint: str = " ") -> RawRow:
    """Make a row `width` cells wide: missing cells are empty.

    What is beyond it is joined to the last cell, and the row is a FaultyRow.
    """
    if len(cells) <= width:
        return RawRow(number, (*cells, *("",) * (width - len(cells))))
    if not any(cell.strip() for cell in cells[width:]):
        return RawRow(number, tuple(cells[:width]))
    fault = Message(
        "has {n} cells, expected {all} as in the header: "
        "is a quotation mark or the separator wrong?",
        n=len(cells),
        all=width,
    )
    return FaultyRow(number, (*cells[: width - 1], joint.join(cells[width - 1 :])), fault=fault)


def open_table(
    path: Path, name: str, encoding: str | None, separator: str | None, header_row: int | None
) -> Table:
    """Open a delimited file; what is None is found out. `header_row` counts from 1.

    Raises EventsError.
    """
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    known = known_encoding(encoding, name) if encoding else find_encoding(path, sample, name)
    warnings = []
    if not encoding and known not in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        warnings.append(
            Message(
                "{name} is no UTF-8 and was read as {encoding}: look at its letters",
                name=name,
                encoding=known,
            )
        )
    text = sample.decode(known, "replace").replace("\x00", "")
    sign = separator or _separator(text)
    csv.field_size_limit(MOST_CELL)
    rows = _sample_rows(text, sign, whole=len(sample) < _SAMPLE)
    header = find_header(rows, name, header_row)
    columns = header.columns
    if len(columns) == 1 and not separator and len(rows) > 1 and len(columns[0]) > 200:
        raise EventsError(
            Message("{name} is text without columns, expected a table with a header", name=name)
        )
    dialect = Dialect(known, sign, header.row)
    part = Part(Path(name).stem[:80] or "table", columns)
    tags = {part.name: header.tags} if header.tags else {}
    if header.tags:
        warnings.append(
            Message(
                "{name}: the row of HXL tags describes the columns and is no incident", name=name
            )
        )
    return Table(path, name, dialect, (part,), header, tuple(warnings), tags=tags)


def known_encoding(encoding: str, name: str) -> str:
    """Return an encoding by any of its names. Raises EventsError."""
    try:
        codec = codecs.lookup(encoding)
    except (LookupError, ValueError) as error:
        raise EventsError(
            Message(
                "{name}: encoding {encoding} is not known, expected utf-8, cp1251 or the like",
                name=name,
                encoding=repr(encoding[:40]),
            )
        ) from error
    if not getattr(codec, "_is_text_encoding", True):
        raise EventsError(
            Message(
                "{name}: {encoding} is no encoding of letters",
                name=name,
                encoding=repr(encoding[:40]),
            )
        )
    return "utf-8-sig" if codec.name == "utf-8" else codec.name


def find_encoding(path: Path, sample: bytes, name: str) -> str:
    """Return the encoding of a file of text that begins with `sample`. Raises EventsError."""
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return encoding
    zeros = sample.count(0)
    if zeros > len(sample) // 4:
        raise EventsError(
            Message("{name} is no text: it is full of zero bytes, expected letters", name=name)
        )
    if _is_utf8(path):
        return "utf-8"
    return guess_letters(sample)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def guess_letters(sample: bytes) -> str:
    """Guess the encoding of eight-bit text, Cyrillic before Latin by its runs of letters."""
    from charset_normalizer import from_bytes

    high = re.findall(rb"[\x80-\xff]{2,}", sample)
    letters = b" ".join(high)
    # In a Cyrillic page nearly all letters of a word are above 127, in a Latin one few are.
    if len(letters) > 8:
        candidates = (_CYRILLIC, "koi8_r", "cp866", "mac_cyrillic")
        best = from_bytes(sample[:65536], cp_isolation=list(candidates)).best()
        return best.encoding if best else _CYRILLIC
    best = from_bytes(sample[:65536], cp_isolation=[_LATIN, "cp1250", "iso8859_9"]).best()
    return best.encoding if best else _LATIN


def _separator(text: str) -> str:
    """Return the separator that cuts most of the sample's rows into equally many cells."""
    best, most = ",", 0.0
    for separator in _SEPARATORS:
        widths = [len(row) for row in _sample_rows(text, separator, whole=False) if any(row)]
        wide = max(set(widths), key=widths.count) if widths else 1
        score = (wide - 1) ** 0.5 * widths.count(wide) / len(widths) if wide > 1 else 0.0
        if score > most:
            best, most = separator, score
    return best


def _sample_rows(text: str, separator: str, *, whole: bool) -> list[list[str]]:
    lines = text if whole else text[: text.rfind("\n") + 1] or text
    rows = []
    try:
        for cells in csv.reader(io.StringIO(lines, newline=""), delimiter=separator):
            rows.append(cells)
            if len(rows) >= _SAMPLE_ROWS:
                break
    except csv.Error:
        return rows
    return rows


def _data(path: Path, name: str, dialect: Dialect, header: Header) -> Iterator[list[str]]:
    """Yield the cells of the rows after the header. Raises EventsError."""
    for line, cells in enumerate(_lines(path, name, dialect), start=1):
        if line in header.rows or line < header.row:
            continue
        if len(cells) > MOST_COLUMNS:
            raise EventsError(
                Message(
                    "{name} line {line} has {n} cells: {most} at most",
                    name=name,
                    line=line,
                    n=f"{len(cells):,}",
                    most=MOST_COLUMNS,
                )
            )
        if cells:
            yield cells


def _lines(path: Path, name: str, dialect: Dialect) -> Iterator[list[str]]:
    csv.field_size_limit(MOST_CELL)
    with path.open(encoding=dialect.encoding, errors="strict", newline="") as file:
        lines = _Lines(file, name)
        reader = csv.reader(lines, delimiter=dialect.separator or ",")
        try:
            for cells in reader:
                yield cells
                lines.begin = lines.number + 1
                lines.quotes = 0
        except csv.Error as error:
            raise EventsError(
                Message(
                    "{name} line {line}: {error}: is a quotation mark left open?",
                    name=name,
                    line=lines.begin,
                    error=str(error),
                )
            ) from error
        except UnicodeError as error:
            raise EventsError(
                Message(
                    "{name} after line {line} is not in {encoding}: {error}",
                    name=name,
                    line=lines.number,
                    encoding=dialect.encoding,
                    error=str(error),
                )
            ) from error


class _Lines:
    """The lines of a file without NUL signs, none longer than can be held.

    `begin` is the line that the present row began at, `quotes` the quotation marks since then.
    """

    def __init__(self, file: io.TextIOWrapper, name: str) -> None:
        self._file, self._name = file, name
        self.number, self.begin, self.quotes = 0, 1, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._file.readline(_MOST_LINE)
        if not line:
            if self.quotes % 2 and self.number > self.begin:
                raise csv.Error("the file ends within a quotation")
            raise StopIteration
        self.number += 1
        self.quotes += line.count('"')
        if len(line) >= _MOST_LINE:
            raise csv.Error(f"a line of over {_MOST_LINE:,} signs")
        return line.replace("\x00", "") if "\x00" in line else line
