"""Books (epub): the chapters in the order of the spine, with the pages of the printed edition."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html.entities import html5
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from events.errors import EventsError
from events.intake.texts import layout, markup
from events.intake.texts.made_on import edtf_of
from events.intake.texts.model import ReadText
from events.intake.texts.packed import Packed, local, parse_xml
from events.intake.texts.writing import Writing, check_length, clean, finish
from events.message import Message

if TYPE_CHECKING:
    from events.intake.texts.read import Tick

_CONTAINER: Final = "META-INF/container.xml"
_LOCKS: Final = "META-INF/encryption.xml"
_CHAPTERS: Final = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_OWN: Final = frozenset(["lt;", "gt;", "amp;", "quot;", "apos;"])
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)


def read(path: Path, name: str, tick: Tick) -> ReadText:
    """Read a book. Raises EventsError: damaged, locked, no book."""
    packed = Packed(path, name)
    if _CONTAINER not in packed.names:
        raise EventsError(f"{name} is no epub: it has no {_CONTAINER}, expected a book")
    opf = _package(packed, name)
    package = packed.xml(opf)
    chapters = [*_chapters(package, posixpath.dirname(opf))]
    _refuse_locked(packed, chapters, name)
    writing = Writing()
    missing = []
    for number, chapter in enumerate(chapters):
        if chapter not in packed.names:
            missing.append(chapter)
            continue
        root = _parse(packed.content(chapter), path, f"{name}: {chapter}")
        markup.write(writing, root)
        check_length(writing.size, name)
        tick(number + 1, len(chapters))
    _order_pages(writing)
    layout.sort_out(writing)
    warnings = [Message("the book lacks a chapter it names: {name}", name=name) for name in missing]
    return finish(writing, name, "epub", guesses=_guesses(package), warnings=warnings)


def _package(packed: Packed, name: str) -> str:
    """Return the file that lists what the book consists of."""
    for element in packed.xml(_CONTAINER).iter():
        if local(element) == "rootfile":
            return posixpath.normpath(element.get("full-path") or "")
    raise EventsError(f"{name} is no epub: {_CONTAINER} names no rootfile, expected one")


def _chapters(package: Any, folder: str) -> Iterator[str]:
    """Yield the files of the chapters in the order they are read, without lists of contents."""
    items = {}
    for element in package.iter():
        properties = (element.get("properties") or "").split()
        if element.get("media-type") in _CHAPTERS and "nav" not in properties:
            items[element.get("id")] = unquote(element.get("href") or "")
    for element in package.iter():
        if local(element) == "itemref" and element.get("idref") in items:
            yield posixpath.normpath(posixpath.join(folder, items[element.get("idref")]))


def _refuse_locked(packed: Packed, chapters: list[str], name: str) -> None:
    """Refuse a book whose chapters are encrypted; typefaces alone may be."""
    if _LOCKS not in packed.names:
        return
    for element in packed.xml(_LOCKS).iter():
        if local(element) == "CipherReference" and unquote(element.get("URI") or "") in chapters:
            raise EventsError(f"{name} is locked (DRM), expected an open book")


def _parse(content: bytes, path: Path, name: str) -> Any:
    """Return the body of a chapter; one that is no clean XML is read as a web page is."""
    from events.intake.texts import web

    try:
        text = content.decode("utf-8-sig")
        named = _ENTITY.sub(lambda match: _letter(match[1]), _DOCTYPE.sub("", clean(text)))
        root = parse_xml(named.encode(), name)
    except UnicodeDecodeError:
        root = web.parse(content, path, name)
    except EventsError:
        if b"<!ENTITY" in content:
            raise
        root = web.parse(content, path, name)
    return next((element for element in root.iter() if local(element) == "body"), root)


def _letter(entity: str) -> str:
    """Return the letter that an entity of HTML names; those of XML stay."""
    return f"&{entity}" if entity in _OWN else html5.get(entity, f"&amp;{entity}")


def _order_pages(writing: Writing) -> None:
    """Keep the pages whose numbers rise: what a book counts in another way is left out."""
    rising: list[tuple[int, int]] = []
    for line, number in writing.pages:
        if not rising or number > rising[-1][1]:
            rising.append((line, number))
    writing.pages[:] = rising


def _guesses(package: Any) -> dict[str, str]:
    """Return what the book says of itself."""
    metadata: dict[str, list[str]] = {}
    for element in package.iter():
        if "purl.org/dc" in str(element.tag):
            metadata.setdefault(local(element), []).append((element.text or "").strip())
    dates = [date for date in map(edtf_of, metadata.get("date", [])) if date]
    return {
        "title": next(iter(metadata.get("title", [])), ""),
        "authors": "; ".join(metadata.get("creator", [])),
        "published": dates[0] if dates else "",
    }
