"""From a link to what it shows, without a page: the same functions that the screen uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from shapely import Geometry

from dashboard import scope, selection
from dashboard.briefing.content import BASE, Content
from dashboard.briefing.errors import BriefingError
from dashboard.briefing.views import View
from dashboard.facts import Facts
from dashboard.language import say
from dashboard.scope import Answer
from dashboard.selection import Selection
from dashboard.shown import shown

KEYS = "first=2010-01-01&last=…"
# Keys of a link that say how the screen looks, not what it shows.
SCREEN = frozenset({"present", "embed", "embed_options"})


def query(link: str) -> dict[str, str]:
    """The keys of a link: an address, or what follows its question mark."""
    text = link.strip()
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise BriefingError(
            say("link {link} is no address: {why}", link=repr(text[:60]), why=error)
        ) from error
    asked = parts.query if parts.scheme or "?" in text else text
    pairs = parse_qsl(asked.lstrip("?"), keep_blank_values=True)
    if asked and not pairs:
        told = say(
            "link {link} has no keys: expected such as {keys}", link=repr(text[:60]), keys=KEYS
        )
        raise BriefingError(told)
    return {key: value for key, value in pairs if key not in SCREEN}


def read(facts: Facts, link: str) -> Selection:
    """The choice a link makes; a BriefingError names every value that cannot be used."""
    chosen, problems = selection.read(query(link), facts.options)
    if problems:
        ends = say(selection.FALLEN), say(selection.ALL)
        said = "; ".join(one.removesuffix(ends[0]).removesuffix(ends[1]) for one in problems)
        raise BriefingError(say("link cannot be used: {why}", why=said))
    return chosen


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the briefing is from: the data's digest, the atlas's address."""

    digest: str
    base: str = BASE


def content(facts: Facts, view: View, origin: Origin) -> Content:
    """What a view of a briefing says."""
    chosen = read(facts, view.link)
    answer = placed(facts, chosen)
    found = shown(facts.incidents, chosen, answer.verdicts if answer else None)
    whole = Content(facts, chosen, found, origin.digest, origin.base, view.title, view.caption)
    return replace(whole, answer=answer)


def placed(facts: Facts, chosen: Selection) -> Answer | None:
    """The answer to the place filters of a choice; None where it has none."""
    return scope.placed(facts, chosen, lambda *asked: scope.answer(facts, asked, extents(facts)))


@lru_cache(maxsize=2)
def extents(facts: Facts) -> Mapping[str, Geometry]:
    """The outlines that incidents are told of, by `layer.id`."""
    return scope.extents(facts)
