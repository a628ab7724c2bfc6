"""Plain text: encoding, pages and the shape of its lines are found out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from events.errors import EventsError
from events.intake import delimited
from events.intake.texts import layout, pages
from events.intake.texts.model import ReadText
from events.intake.texts.shape import shape_of
from events.intake.texts.writing import Writing, check_length, clean, finish
from events.message import Message

if TYPE_CHECKING:
    from events.intake.texts.read import Tick

_SAMPLE: Final = 256 * 1024
_NAMES: Final = re.compile(r"(?:[^\W\d_a-zа-яё][\w.’'-]*\s*(?:,|\band\b|&|\bи\b)?\s*){2,12}")


def read(path: Path, name: str, tick: Tick) -> ReadText:
    """Read a plain text file. Raises EventsError."""
    text, warnings = decode(path, name)
    check_length(len(text), name)
    writing = Writing()
    fed = "\f" in text
    for number, page in enumerate(text.split("\f") if fed else [text], start=1):
        if fed:
            writing.page(number)
        writing.add(page.removesuffix("\n") if fed else page)
    tick(1, 2)
    if not fed:
        writing.pages += pages.find_pages(writing.lines)
        if writing.pages:
            first = writing.pages[0][1]
            warnings.append(
                Message(
                    "pages are told by lines that begin with a space and are counted from {first}",
                    first=first,
                )
            )
    layout.lay_out(writing, shape_of(writing.lines))
    return finish(writing, name, "txt", guesses=_guesses(writing.lines), warnings=warnings)


def decode(path: Path, name: str) -> tuple[str, list[Message]]:
    """Read a file's letters, and say so where they were guessed. Raises EventsError."""
    content = path.read_bytes()
    encoding = delimited.find_encoding(path, content[:_SAMPLE], name)
    try:
        text = content.decode(encoding)
    except UnicodeError:
        try:
            text = content.decode(encoding, "replace")
        except UnicodeError as error:
            raise EventsError(f"{name} is not in {encoding}: {error}") from error
    text = text.replace("\x85", "\n") if encoding.startswith("utf") else text
    if encoding.startswith(("utf", "ascii")):
        return clean(text), []
    guess = Message(
        "{name} is no UTF-8 and was read as {encoding}: look at its letters",
        name=name,
        encoding=encoding,
    )
    return clean(text), [guess]


def _guesses(lines: Sequence[str]) -> dict[str, str]:
    """Guess a title by the first lines, authors by a line of names below it."""
    first = next((row for row, line in enumerate(lines) if line.strip()), 0)
    block: list[str] = []
    for line in lines[first : first + 4]:
        if not line.strip():
            break
        block.append(line.strip())
    authors = ""
    if len(block) > 1 and _NAMES.fullmatch(block[-1]):
        authors = block.pop()
    title = " ".join(block)
    return {"title": title if len(title) <= 200 else "", "authors": authors}
