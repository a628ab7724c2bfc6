"""From a link to what it shows, without a page: the same functions that the screen uses."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.analysis import place_filter
from dashboard.analysis.query import apply_selection
from dashboard.briefing.content.content import BASE, Content
from dashboard.briefing.content.deck import Slide
from dashboard.dataset import Atlas
from dashboard.errors import BriefingError, SelectionError
from dashboard.selection import Selection, link


def link_query(text: str) -> dict[str, str]:
    """Read the keys of a link; raises BriefingError."""
    try:
        return link.link_query(text)
    except SelectionError as error:
        raise BriefingError(str(error)) from error


def read_selection(facts: Atlas, text: str) -> Selection:
    """Read the choice of a link; raises BriefingError naming every value that cannot be used."""
    try:
        return link.read_link(text, facts.options)
    except SelectionError as error:
        raise BriefingError(str(error)) from error


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
