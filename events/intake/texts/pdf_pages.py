"""Reads the pages of a PDF and prints them: run as a process of its own by `pdf`.

`python -m events.intake.texts.pdf_pages FILE NAME` prints JSON, a line each: what is known of the
file, `{numbers, guesses}`, then the lines of each page with the size of their letters, `[[text,
size], ...]`; a text alone says why it cannot be read.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from ctypes import c_double
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, Final

from events.errors import EventsError
from events.intake.texts.made_on import edtf_of

_MOST_PAGES: Final = 5_000
# What a page may take, in bytes: pdfium needs some 100 MB for a large one.
_MEMORY: Final = 2_000_000_000
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


def main(path: Path, name: str) -> None:
    """Print what a file holds, or why it cannot be read."""
    _limit_memory()
    try:
        for message in _read(path, name):
            print(json.dumps(message), flush=True)
    except EventsError as error:
        print(json.dumps(str(error)), flush=True)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _read(path: Path, name: str) -> Iterator[Any]:
    with closing(_opened(path, name)) as document:
        count = _count(document, name)
        yield {"numbers": _numbers(document, count), "guesses": _guesses(document)}
        for number in range(count):
            yield _page(document, number, name)


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
        labels = [int(document.get_page_label(number)) for number in range(count)]
    first = labels[0] if labels else 1
    counted = list(range(first, first + count))
    return counted if not labels or labels == counted else list(range(1, count + 1))


def _page(document: Any, number: int, name: str) -> list[tuple[str, float]]:
    """Return the lines of a page, each with the size of its letters. Raises EventsError."""
    import pypdfium2

    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            raw = text.get_text_range()
            return _sized(text, raw)
    except pypdfium2.PdfiumError as error:
        raise EventsError(f"{name} page {number + 1} is damaged, expected a whole PDF") from error


def _sized(page: Any, raw: str) -> list[tuple[str, float]]:
    """Return the lines of a page with the size of their letters, 0 where it is not known.

    A blank line stands where two are further apart than those of a paragraph.
    """
    known = page.count_chars() == len(raw)
    lines, places = [], []
    for match in _LINE.finditer(raw):
        if match[0]:
            place = _place(page, raw, match.start(), match.end(1)) if known else (0.0, 0.0)
            lines.append((match[1] + "-" * (match[2] == _HYPHEN), place[0]))
            places.append(place[1])
    gaps = [above - below for above, below in pairwise(places)]
    usual = median([gap for gap in gaps if gap > 1] or [0.0])
    apart = [*(gap > usual * _APART > 0 for gap in gaps), False]
    return [
        row
        for line, is_apart in zip(lines, apart, strict=False)
        for row in ((line, ("", 0.0)) if is_apart and line[0].strip() else (line,))
    ]


def _place(page: Any, raw: str, start: int, end: int) -> tuple[float, float]:
    """Return the size of the letter in the middle of a line and how high it stands, in points."""
    from pypdfium2 import raw as pdfium

    middle = (start + end) // 2
    position = next(
        (
            position
            for position in (*range(middle, end), *range(start, middle))
            if raw[position].strip()
        ),
        -1,
    )
    if position < 0:
        return 0.0, 0.0
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(page.raw, position, x, y)
    return round(float(pdfium.FPDFText_GetFontSize(page.raw, position)), 1), y.value


def _guesses(document: Any) -> dict[str, str]:
    """Return what the file says of itself; the day it was made is a guess at best."""
    metadata = document.get_metadata_dict()
    made = _DATE.match(metadata.get("CreationDate", ""))
    published = "-".join(part for part in made.groups() if part) if made else ""
    title, authors = metadata.get("Title", ""), metadata.get("Author", "")
    return {"title": title, "authors": authors, "published": edtf_of(published)}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
