"""Word files (docx): paragraphs, rows of tables and notes, read from their XML.

What was inserted under revision is text, what was deleted is not; python-docx leaves both out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from events.errors import EventsError
from events.intake.texts import layout
from events.intake.texts.made_on import edtf_of
from events.intake.texts.model import CAPTION, HEADING, NOTE, TEXT, ReadText
from events.intake.texts.packed import Packed, local
from events.intake.texts.writing import Writing, check_length, finish
from events.message import Message

if TYPE_CHECKING:
    from events.intake.texts.read import Tick

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS: Final = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-", "softHyphen": ""}
# What is not read on, with all that is within: deleted text, the second way to draw a box.
_LEFT_OUT: Final = frozenset([*("del", "moveFrom", "Fallback", "instrText", "delText", "pPr")])
_STYLES: Final = {"heading": HEADING, "title": HEADING, "subtitle": HEADING, "caption": CAPTION}
# Notes that Word makes itself: the strokes between text and notes.
_OWN_NOTES: Final = ("separator", "continuationSeparator", "continuationNotice")
_STEP: Final = 500


def read(path: Path, name: str, tick: Tick) -> ReadText:
    """Read a Word file. Raises EventsError."""
    packed = Packed(path, name)
    if "word/document.xml" not in packed.names:
        raise EventsError(f"{name} is no Word file: it has no word/document.xml, expected a docx")
    root = packed.xml("word/document.xml")
    kinds = _kinds(packed)
    writing = Writing()
    pages = _Pages(writing)
    blocks = [*_blocks(root)]
    for number, block in enumerate(blocks):
        pages.before(block)
        text = " | ".join(filter(None, (_text(paragraph) for paragraph in block)))
        if text:
            writing.paragraph(text, _kind(block, kinds))
            check_length(writing.size, name)
        pages.after()
        if number % _STEP == 0:
            tick(number, len(blocks))
    for inner in ("word/footnotes.xml", "word/endnotes.xml"):
        if inner in packed.names:
            for text in _notes(packed.xml(inner)):
                writing.paragraph(text, NOTE)
    layout.sort_out(writing)
    return finish(writing, name, "docx", guesses=_guesses(packed), warnings=pages.warnings())


def _blocks(root: Any) -> Iterator[list[Any]]:
    """Yield paragraphs in the order they stand, those of a row of a table together."""
    row: list[Any] | None = None
    depth = 0
    for event, element in _walk(root):
        tag = local(element)
        if tag == "tr":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                row = []
            elif event == "end" and depth == 0 and row:
                yield row
                row = None
        elif tag == "p" and event == "start":
            if row is None or depth == 0:
                yield [element]
            else:
                row.append(element)


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Walk a tree without what is left out."""
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start" and local(element) in _LEFT_OUT:
            walker.skip_subtree()
            continue
        yield event, element


def _text(paragraph: Any) -> str:
    """Return the text of a paragraph, without that of boxes in it: their paragraphs come after."""
    parts, inner = [], 0
    for event, element in _walk(paragraph):
        tag = local(element)
        if element is not paragraph and tag == "p":
            inner += 1 if event == "start" else -1
        elif event == "start" and not inner:
            parts.append((element.text or "") if tag == "t" else _SIGNS.get(tag, ""))
    return " ".join("".join(parts).split())


def _kinds(packed: Packed) -> Mapping[str, str]:
    """Return what paragraphs of a style are, by the id of the style."""
    if "word/styles.xml" not in packed.names:
        return {}
    notes = {}
    for style in packed.xml("word/styles.xml").iter(f"{_W}style"):
        called = style.find(f"{_W}name")
        words = called.get(f"{_W}val", "").casefold().split() if called is not None else []
        if words and words[0] in _STYLES:
            notes[style.get(f"{_W}styleId", "")] = _STYLES[words[0]]
    return notes


def _kind(block: list[Any], kinds: Mapping[str, str]) -> str:
    style = block[0].find(f"{_W}pPr/{_W}pStyle") if len(block) == 1 else None
    return kinds.get(style.get(f"{_W}val", ""), TEXT) if style is not None else TEXT


def _notes(root: Any) -> Iterator[str]:
    """Yield the notes with their numbers."""
    number = 0
    for note in root:
        if note.get(f"{_W}type") in _OWN_NOTES:
            continue
        text = " ".join(filter(None, (_text(paragraph) for paragraph in note.iter(f"{_W}p"))))
        if text:
            number += 1
            yield f"{number} {text}"


class _Pages:
    """Where pages begin, as the program that saved the file last broke them."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._number, self._within = 1, 0
        writing.page(1)

    def before(self, block: list[Any]) -> None:
        """Begin the page that a block opens; note how many begin within it."""
        self._within = sum(
            1 for element in block for _ in element.iter(f"{_W}lastRenderedPageBreak")
        )
        if self._within and _opens_page(block[0]):
            self._within -= 1
            self._begin()

    def after(self) -> None:
        """Begin the pages that began within a block: a line is of one page alone."""
        for _ in range(self._within):
            self._begin()

    def warnings(self) -> list[Message]:
        """Say whose pages these are; without a break no page is told."""
        if self._number == 1:
            self._writing.pages.clear()
            return []
        return [Message("pages are as the program that saved the file broke them")]

    def _begin(self) -> None:
        self._number += 1
        self._writing.page(self._number)


def _opens_page(paragraph: Any) -> bool:
    """Tell whether a page begins before the first letter of a paragraph."""
    for element in paragraph.iter(f"{_W}lastRenderedPageBreak", f"{_W}t"):
        if local(element) != "t":
            return True
        if (element.text or "").strip():
            return False
    return False


def _guesses(packed: Packed) -> dict[str, str]:
    """Return what the file says of itself."""
    if "docProps/core.xml" not in packed.names:
        return {}
    properties = {local(element): element.text or "" for element in packed.xml("docProps/core.xml")}
    published = edtf_of(properties.get("created", ""))
    return {
        "title": properties.get("title", ""),
        "authors": properties.get("creator", ""),
        "published": published,
    }
