"""Resolve a link to what it shows, by the same functions that the screen uses."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.analysis import place_filter
from dashboard.analysis.query import apply_selection
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.deck import Slide
from dashboard.briefing.content.imprint import NOTHING, Imprint
from dashboard.dataset import Atlas
from dashboard.errors import BriefingError, SelectionError
from dashboard.selection import Selection, link


def link_query(text: str) -> dict[str, str]:
    """Read the keys of a link; raises BriefingError."""
    try:
        return link.link_query(text)
    except SelectionError as error:
        raise BriefingError(str(error)) from error


def read_selection(atlas: Atlas, text: str) -> Selection:
    """Read the choice of a link; raises BriefingError naming every value that cannot be used."""
    try:
        return link.read_link(text, atlas.options)
    except SelectionError as error:
        raise BriefingError(str(error)) from error


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a briefing comes from: digest of the data, address of the atlas, imprint."""

    digest: str
    base: str = ""
    imprint: Imprint = NOTHING


def slide_content(atlas: Atlas, slide: Slide, origin: Origin) -> Content:
    """Resolve a slide to its content; raises BriefingError for a link that cannot be used."""
    selection = read_selection(atlas, slide.link)
    answer = place_filter.answer_all(atlas, selection)
    result = apply_selection(atlas.incidents, selection, answer.verdicts if answer else None)
    return Content(
        atlas,
        selection,
        result,
        digest=origin.digest,
        base=origin.base,
        own_title=slide.title,
        caption=slide.caption,
        answer=answer,
        imprint=origin.imprint,
    )
