"""Resolve a link to what it shows, by the same functions that the screen uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from shapely import Geometry

from dashboard.analysis import place_filter
from dashboard.analysis.place_filter import PlaceAnswer
from dashboard.analysis.query import apply_selection
from dashboard.briefing.content.content import BASE, Content
from dashboard.briefing.content.deck import Slide
from dashboard.dataset import Atlas
from dashboard.errors import BriefingError
from dashboard.i18n.translate import gettext
from dashboard.selection import Selection, selection

KEYS = "first=2010-01-01&last=…"
# Keys of a link that concern the screen, not what is shown.
SCREEN = frozenset({"present", "embed", "embed_options"})


def link_query(link: str) -> dict[str, str]:
    """Return the keys of a link: an address, or what follows its question mark.

    Keys that concern the screen only are left out. Raises BriefingError.
    """
    text = link.strip()
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise BriefingError(
            gettext("link {link} is no address: {why}", link=repr(text[:60]), why=error)
        ) from error
    query = parts.query if parts.scheme or "?" in text else text
    pairs = parse_qsl(query.lstrip("?"), keep_blank_values=True)
    if query and not pairs:
        message = gettext(
            "link {link} has no keys: expected such as {keys}", link=repr(text[:60]), keys=KEYS
        )
        raise BriefingError(message)
    return {key: value for key, value in pairs if key not in SCREEN}


def read_selection(atlas: Atlas, link: str) -> Selection:
    """Read the selection of a link; raises BriefingError with every value that cannot be used."""
    chosen, problems = selection.read(link_query(link), atlas.options)
    if problems:
        endings = gettext(selection.FALLEN), gettext(selection.ALL)
        reasons = "; ".join(
            problem.removesuffix(endings[0]).removesuffix(endings[1]) for problem in problems
        )
        raise BriefingError(gettext("link cannot be used: {why}", why=reasons))
    return chosen


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a briefing comes from: digest of the data, address of the atlas."""

    digest: str
    base: str = BASE


def slide_content(atlas: Atlas, slide: Slide, origin: Origin) -> Content:
    """Resolve a slide to its content; raises BriefingError for a link that cannot be used."""
    selection = read_selection(atlas, slide.link)
    answer = place_answer(atlas, selection)
    result = apply_selection(atlas.incidents, selection, answer.verdicts if answer else None)
    return Content(
        atlas,
        selection,
        result,
        digest=origin.digest,
        base=origin.base,
        given=slide.title,
        caption=slide.caption,
        answer=answer,
    )


def place_answer(atlas: Atlas, selection: Selection) -> PlaceAnswer | None:
    """Answer the place filters of a selection; None where it has none."""
    return place_filter.answer_all(
        atlas,
        selection,
        lambda *question: place_filter.answer_question(atlas, question, outlines_told_of(atlas)),
    )


@lru_cache(maxsize=2)
def outlines_told_of(atlas: Atlas) -> Mapping[str, Geometry]:
    """Return the outlines that are incidents' places, by `layer.id`, once for an atlas."""
    return place_filter.outlines_told_of(atlas)
