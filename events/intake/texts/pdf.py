"""PDF by pdfium: the lines of each page as they stand, what each is by the size of its letters."""

from __future__ import annotations

import re
from contextlib import closing, suppress
from ctypes import c_double
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from events.errors import EventsError
from events.intake.message import Message
from events.intake.texts import layout
from events.intake.texts.made_on import edtf_of
from events.intake.texts.model import ReadText
from events.intake.texts.shape import shape_of
from events.intake.texts.writing import Writing, check_length, finish

if TYPE_CHECKING:
    from events.intake.texts.read import Tick

_MOST_PAGES: Final = 5_000
# Letters a page, below which a file is a scan with a stamp on it.
_FEWEST: Final = 15
# What pdfium writes for a hyphen at the end of a line, together with the line's end.
_HYPHEN: Final = "\ufffe"
# How much further than the lines of a paragraph two of different ones stand apart.
_APART: Final = 1.25
_ENDS: Final = rf"\r\n{_HYPHEN}\f\v\u2028\x85"
_LINE: Final = re.compile(rf"([^{_ENDS}]*)(\r\n|[{_ENDS}]|$)")
# What pdfium says of a file that it does not open.
_PASSWORD: Final = 4
_SECURITY: Final = 5
_DATE: Final = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")


def read(path: Path, name: str, tick: Tick) -> ReadText:
    """Read a PDF. Raises EventsError: damaged, locked, a scan, too long."""
    writing, sizes, empty = Writing(), list[float](), list[int]()
    with closing(_opened(path, name)) as document:
        count = _count(document, name)
        numbers = _numbers(document, count)
        for at, number in enumerate(numbers):
            text, found = _page(document, at, name)
            if len(text.strip()) < _FEWEST:
                empty.append(at + 1)
            if text.strip():
                writing.page(number)
                writing.add(text)
                sizes += found
                check_length(writing.size, name)
            tick(at + 1, count)
        guesses = _guesses(document)
    letters = sum(map(len, writing.lines))
    if letters < _FEWEST * max(1, min(count, 10)):
        raise EventsError(
            f"{name} has no text layer: {count} pages of pictures, expected letters that can be "
            "read; run text recognition (OCR) over it first"
        )
    layout.lay_out(writing, shape_of(writing.lines, printed=True), sizes)
    return finish(writing, name, "pdf", guesses=guesses, warnings=_warnings(empty))


def _opened(path: Path, name: str) -> Any:
    """Open a document. Raises EventsError."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (_PASSWORD, _SECURITY) or "assword" in str(error):
            raise EventsError(f"{name} is locked with a password, expected an open file") from error
        raise EventsError(f"{name} is a damaged or cut off PDF, expected a whole one") from error


def _count(document: Any, name: str) -> int:
    count = len(document)
    if not 0 < count <= _MOST_PAGES:
        raise EventsError(f"{name} has {count:,} pages, expected 1 to {_MOST_PAGES:,}")
    return count


def _numbers(document: Any, count: int) -> list[int]:
    """Return the number of each page: as it is labelled where all labels count up, else from 1."""
    labels = []
    with suppress(ValueError, RuntimeError):
        labels = [int(document.get_page_label(at)) for at in range(count)]
    first = labels[0] if labels else 1
    counted = list(range(first, first + count))
    return counted if not labels or labels == counted else list(range(1, count + 1))


def _page(document: Any, at: int, name: str) -> tuple[str, list[float]]:
    """Return the text of a page and the size of each line's letters. Raises EventsError."""
    import pypdfium2

    try:
        with closing(document[at]) as page, closing(page.get_textpage()) as text:
            raw = text.get_text_range()
            lines = _sized(text, raw)
    except pypdfium2.PdfiumError as error:
        raise EventsError(f"{name} page {at + 1} is damaged, expected a whole PDF") from error
    return "\n".join(line for line, _ in lines), [size for _, size in lines]


def _sized(page: Any, raw: str) -> list[tuple[str, float]]:
    """Return the lines of a page with the size of their letters, 0 where it is not known.

    A blank line stands where two are further apart than those of a paragraph.
    """
    known = page.count_chars() == len(raw)
    lines, places = [], []
    for found in _LINE.finditer(raw):
        if found[0]:
            place = _place(page, raw, found.start(), found.end(1)) if known else (0.0, 0.0)
            lines.append((found[1] + "-" * (found[2] == _HYPHEN), place[0]))
            places.append(place[1])
    gaps = [above - below for above, below in pairwise(places)]
    usual = median([gap for gap in gaps if gap > 1] or [0.0])
    apart = [*(gap > usual * _APART > 0 for gap in gaps), False]
    return [
        one
        for line, is_apart in zip(lines, apart, strict=False)
        for one in ((line, ("", 0.0)) if is_apart and line[0].strip() else (line,))
    ]


def _place(page: Any, raw: str, start: int, end: int) -> tuple[float, float]:
    """Return the size of the letter in the middle of a line and how high it stands, in points."""
    from pypdfium2 import raw as pdfium

    middle = (start + end) // 2
    at = next((at for at in (*range(middle, end), *range(start, middle)) if raw[at].strip()), -1)
    if at < 0:
        return 0.0, 0.0
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(page.raw, at, x, y)
    return round(float(pdfium.FPDFText_GetFontSize(page.raw, at)), 1), y.value


def _guesses(document: Any) -> dict[str, str]:
    """Return what the file says of itself; the day it was made is a guess at best."""
    told = document.get_metadata_dict()
    made = _DATE.match(told.get("CreationDate", ""))
    published = "-".join(part for part in made.groups() if part) if made else ""
    title, authors = told.get("Title", ""), told.get("Author", "")
    return {"title": title, "authors": authors, "published": edtf_of(published)}


def _warnings(empty: list[int]) -> list[Message]:
    if not empty:
        return []
    shown = ", ".join(map(str, empty[:10])) + ("…" if len(empty) > 10 else "")
    return [Message("pages without text, such as pictures: {pages}", pages=shown)]
