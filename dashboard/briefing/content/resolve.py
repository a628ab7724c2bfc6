"""From a link to what it shows, without a page: the same functions that the screen uses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from dashboard.analysis import place_filter
from dashboard.analysis.query import apply_selection
from dashboard.briefing.content.content import BASE, Content
from dashboard.briefing.content.deck import Slide
from dashboard.dataset import Atlas
from dashboard.errors import BriefingError
from dashboard.i18n.translate import gettext
from dashboard.selection import Selection, selection

KEYS = "first=2010-01-01&last=…"
# Keys of a link that say how the screen looks, not what it shows.
SCREEN = frozenset({"present", "embed", "embed_options"})


def link_query(link: str) -> dict[str, str]:
    """The keys of a link: an address, or what follows its question mark."""
    text = link.strip()
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise BriefingError(
            gettext("link {link} is no address: {why}", link=repr(text[:60]), why=error)
        ) from error
    asked = parts.query if parts.scheme or "?" in text else text
    pairs = parse_qsl(asked.lstrip("?"), keep_blank_values=True)
    if asked and not pairs:
        told = gettext(
            "link {link} has no keys: expected such as {keys}", link=repr(text[:60]), keys=KEYS
        )
        raise BriefingError(told)
    return {key: value for key, value in pairs if key not in SCREEN}


def read_selection(facts: Atlas, link: str) -> Selection:
    """The choice a link makes; a BriefingError names every value that cannot be used."""
    chosen, problems = selection.read(link_query(link), facts.options)
    if problems:
        ends = gettext(selection.FALLEN), gettext(selection.ALL)
        said = "; ".join(one.removesuffix(ends[0]).removesuffix(ends[1]) for one in problems)
        raise BriefingError(gettext("link cannot be used: {why}", why=said))
    return chosen


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the briefing is from: the data's digest, the atlas's address."""

    digest: str
    base: str = BASE


def slide_content(facts: Atlas, view: Slide, origin: Origin) -> Content:
    """What a view of a briefing says."""
    chosen = read_selection(facts, view.link)
    answer = place_filter.answer_all(facts, chosen)
    found = apply_selection(facts.incidents, chosen, answer.verdicts if answer else None)
    whole = Content(facts, chosen, found, origin.digest, origin.base, view.title, view.caption)
    return replace(whole, answer=answer)
