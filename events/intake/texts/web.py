"""Saved web pages: the article without menus and lists of links, read without the network."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from events.errors import EventsError
from events.intake import delimited
from events.intake.texts import layout, markup
from events.intake.texts.made_on import edtf_of
from events.intake.texts.model import ReadText
from events.intake.texts.writing import Writing, clean, finish
from events.message import Message

if TYPE_CHECKING:
    from events.intake.texts.read import Tick

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_HEAD: Final = 4096
# Where the article is, the surest first; it holds at least this part of all paragraphs.
_ARTICLES: Final = (
    "//*[@itemprop='articleBody']",
    "//article",
    "//main | //*[@role='main']",
)
_LEAST: Final = 0.5
# What is no article wherever it stands.
_ASIDE: Final = (
    ".//nav | .//aside | .//footer | .//form | .//dialog | .//*[@hidden]"
    " | .//*[@aria-hidden='true'] | .//*[@role='navigation' or @role='banner' or @role='search'"
    " or @role='contentinfo' or @role='complementary']"
)
_LINKS: Final = 0.75
_FEWEST_LINKS: Final = 3
# Names of `meta` by which a page says what it is, the surest first.
_META: Final = {
    "title": ("citation_title", "dc.title", "og:title", "twitter:title"),
    "authors": ("citation_author", "dc.creator", "author", "article:author"),
    "published": (
        *("article:published_time", "citation_publication_date", "citation_date"),
        *("dc.date", "date", "datepublished", "pubdate"),
    ),
}


def read(path: Path, name: str, tick: Tick) -> ReadText:
    """Read a web page. Raises EventsError."""
    root = parse(path.read_bytes(), path, name)
    tick(1, 2)
    body = root.find(".//body")
    body = root if body is None else body
    article = _article(body)
    skipped = frozenset([*article.xpath(_ASIDE), *_link_lists(article)])
    writing = Writing()
    markup.write(writing, article, skipped)
    layout.sort_out(writing)
    left = _length(body) - writing.size
    warnings = []
    if article is not body or skipped:
        warnings.append(
            Message(
                "menus, lists of links and what else stands beside the article were left out: "
                "{part} of the letters",
                part=f"{max(left, 0) / max(_length(body), 1):.0%}",
            )
        )
    return finish(writing, name, "html", guesses=_guesses(root), warnings=warnings)


def parse(content: bytes, path: Path, name: str) -> Any:
    """Return the root of a page whatever its letters are coded in. Raises EventsError."""
    from lxml import etree

    text = clean(content.decode(_encoding(content, path, name), "replace"))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise EventsError(f"{name} is no web page that can be read: {error}") from error
    if root is None:
        raise EventsError(f"{name} is empty: it has no text, expected some")
    return root


def _encoding(content: bytes, path: Path, name: str) -> str:
    """Return the encoding: what fits as UTF-8 is that, then what the page says, then a guess."""
    encoding = delimited.find_encoding(path, content[: 256 * 1024], name)
    match = _CHARSET.search(content[:_HEAD])
    if not encoding.startswith("utf") and match:
        try:
            return codecs.lookup(match[1].decode("ascii")).name
        except LookupError:
            return encoding
    return encoding


def _article(body: Any) -> Any:
    """Return the element that holds the article, the body where none does."""
    whole = _paragraph_length(body)
    for path in _ARTICLES:
        article = max(body.xpath(path), key=_paragraph_length, default=None)
        if article is not None and whole and _paragraph_length(article) >= _LEAST * whole:
            return article
    return body


def _paragraph_length(element: Any) -> int:
    """Return how many letters the paragraphs of an element have."""
    return sum(len(_string(element)) for element in element.iter("p"))


def _string(element: Any) -> str:
    return "".join(element.itertext())


def _length(body: Any) -> int:
    """Return how many letters a page shows, blanks not counted twice."""
    return sum(len(block.text) + 2 for block in markup.blocks(body))


def _link_lists(article: Any) -> Iterator[Any]:
    """Yield lists and tables of which nearly every letter is of a link."""
    for element in article.iter("ul", "ol", "table"):
        links = [_string(link).strip() for link in element.iter("a")]
        letters = len("".join(_string(element).split()))
        linked = sum(len("".join(link.split())) for link in links)
        is_note = "note" in (element.get("class") or "") or "ref" in (element.get("class") or "")
        if len(links) >= _FEWEST_LINKS and linked > _LINKS * letters and not is_note:
            yield element


def _guesses(root: Any) -> dict[str, str]:
    """Return what the page says of itself."""
    metadata: dict[str, str] = {}
    for element in root.iter("meta"):
        key = element.get("name") or element.get("property") or element.get("itemprop") or ""
        metadata.setdefault(key.casefold(), element.get("content") or "")
    about = {
        field: next((metadata[key] for key in keys if metadata.get(key)), "")
        for field, keys in _META.items()
    }
    heading = root.find(".//h1")
    title = root.find(".//title")
    if not about["title"]:
        shown = heading if heading is not None else title
        about["title"] = _string(shown) if shown is not None else ""
    about["published"] = edtf_of(about["published"]) or _published(root)
    return {key: unescape(value) for key, value in about.items()}


def _published(root: Any) -> str:
    """Return the day by the page's data for search engines, or its only `time`."""
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                day = re.search(r'"datePublished"\s*:\s*("[^"]{4,40}")', script.text or "")
                if day and (date := edtf_of(str(json.loads(day[1])))):
                    return date
            except ValueError:
                continue
    times = {edtf_of(element.get("datetime") or "") for element in root.iter("time")} - {""}
    return times.pop() if len(times) == 1 else ""
