"""The blocks of a web page or of a book's chapter: what each is by its element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from events.intake.texts.model import CAPTION, FURNITURE, HEADING, NOTE, TEXT
from events.intake.texts.packed import local
from events.intake.texts.writing import Writing

# Elements that part the text; within others it runs on.
_PARTING: Final = """
p div section article main header footer aside nav li ul ol dl dt dd tr table thead tbody tfoot
caption blockquote pre figure figcaption h1 h2 h3 h4 h5 h6 hr br address details summary body html
center form fieldset
"""
_BLOCKS: Final = frozenset(_PARTING.split())
_CELLS: Final = frozenset(["td", "th"])
_NO_TEXT: Final = """
script style template noscript svg math head iframe object button select textarea audio video canvas
input img title
"""
_UNREAD: Final = frozenset(_NO_TEXT.split())
_KINDS: Final = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], HEADING),
    **dict.fromkeys(["figcaption", "caption"], CAPTION),
}
# What makes an element one of notes: its role, its type in a book, its class.
_NOTES: Final = re.compile(
    r"\b(?:doc-)?(?:footnotes?|endnotes?|rearnotes?)\b|\bmw-references\b|\breferences\b"
)
_TYPE: Final = "{http://www.idpf.org/2007/ops}type"
_POINTS: Final = re.compile(r"\s*[\[(]?(\d{1,3}|[*†‡])[\])]?\s*")


@dataclass(slots=True)
class Block:
    """A run of text between two elements that part it; `parts` are (start, end) of numbers."""

    text: str = ""
    kind: str = TEXT
    parts: list[tuple[int, int]] = field(default_factory=list)
    page: int | None = None


def write(writing: Writing, root: Any, skipped: frozenset[Any] = frozenset()) -> None:
    """Add the blocks of a tree, each a paragraph."""
    for block in blocks(root, skipped):
        if block.page is not None:
            writing.page(block.page)
        if block.text:
            row = writing.paragraph(block.text, block.kind)
            for start, end in block.parts:
                writing.parts.append((row, start, end, FURNITURE))


def blocks(root: Any, skipped: frozenset[Any] = frozenset()) -> Iterator[Block]:
    """Yield the blocks of a tree in the order they stand, without elements that are skipped."""
    from lxml import etree

    run = _Run()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start" and (local(element) in _UNREAD or element in skipped):
            walker.skip_subtree()
            run.unread = element
            continue
        if event == "start":
            yield from run.enter(element)
        else:
            yield from run.leave(element, is_root=element is root)
    yield from run.flush()


class _Run:
    """The text since the last element that parted it."""

    def __init__(self) -> None:
        self._block = Block()
        self._kinds = [TEXT]
        self._pointing: list[int] = []
        # The page that begins within the block: a line is of one page alone.
        self._page: int | None = None
        self.unread: Any = None

    def enter(self, element: Any) -> Iterator[Block]:
        tag = local(element)
        page = _page(element)
        if tag in _BLOCKS:
            yield from self.flush()
        if page is not None and self._block.text:
            self._page = page
        elif page is not None:
            yield Block(page=page)
        self._kinds.append(self._kind(element, tag))
        self._block.kind = self._kinds[-1] if tag in _BLOCKS else self._block.kind
        if tag in _CELLS and self._block.text.strip():
            self._add(" | ")
        if tag == "sup" or "noteref" in _names_of(element):
            self._pointing.append(len(self._block.text))
        if page is None:
            self._add(element.text)

    def leave(self, element: Any, *, is_root: bool) -> Iterator[Block]:
        tag = local(element)
        if element is self.unread:
            self.unread = None
        else:
            if (tag == "sup" or "noteref" in _names_of(element)) and self._pointing:
                self._point(self._pointing.pop())
            if tag in _BLOCKS:
                yield from self.flush()
            self._kinds.pop()
            self._block.kind = self._kinds[-1] if self._kinds else TEXT
        if not is_root:
            self._add(element.tail)

    def flush(self) -> Iterator[Block]:
        block, self._block = self._block, Block(kind=self._kinds[-1] if self._kinds else TEXT)
        self._pointing.clear()
        if block.text.strip():
            block.text = block.text.rstrip()
            yield block
        if self._page is not None:
            page, self._page = self._page, None
            yield Block(page=page)

    def _add(self, text: str | None) -> None:
        """Add text with its blanks made single spaces."""
        if text:
            added = re.sub(r"[^\S\xa0]+", " ", text)
            if not self._block.text or self._block.text.endswith(" "):
                added = added.lstrip(" ")
            self._block.text += added

    def _point(self, start: int) -> None:
        end = len(self._block.text)
        if start < end and _POINTS.fullmatch(self._block.text[start:end]):
            self._block.parts.append((start, end))

    def _kind(self, element: Any, tag: str) -> str:
        if tag in _KINDS:
            return _KINDS[tag]
        if tag in _BLOCKS and _NOTES.search(_names_of(element)):
            return NOTE
        return self._kinds[-1]


def _names_of(element: Any) -> str:
    """Return what an element says that it is: role, type in a book, class."""
    attributes = (
        element.get("role"),
        element.get(_TYPE),
        element.get("epub:type"),
        element.get("class"),
    )
    return " ".join(filter(None, attributes))


def _page(element: Any) -> int | None:
    """Return the number of the page that begins at an element, None where none does."""
    if "pagebreak" not in _names_of(element):
        return None
    labels = (element.get("title"), element.get("aria-label"), element.text, element.get("id"))
    for text in labels:
        number = re.search(r"(\d{1,5})\D*$", text or "")
        if number:
            return int(number[1])
    return None
