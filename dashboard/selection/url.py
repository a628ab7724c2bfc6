"""Parsers of a link's values; each raises SelectionError saying what was expected. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from math import nan

from dashboard.errors import SelectionError
from dashboard.i18n.translate import gettext
from events.evidence import FROM_TEXT

NONE = "none"
REVIEW = re.compile(r"~?(?:\*|[a-z0-9-]{1,80})(?:/[\w:.~+#-]{1,160})?")
# What a comparison names where its other side is no single feature.
EVERYWHERE = "everywhere"
# What messengers, mail and search engines add to a link to tell who opens it: no part of a choice.
TRACKERS = re.compile(
    r"(utm|mtm|pk|mc|hsa|gad|tgWebApp)_?\w*|_hs\w+|_ga|_gl|_openstat|\w{1,4}clk?id|gclsrc|[gw]braid"
    r"|igsh(id)?|si|ref|ref_src|from|srsltid|mkt_tok|epik|li_fat_id"
)


def is_tracker(key: str) -> bool:
    """Tell whether a key of a link is one that others add to it."""
    return bool(TRACKERS.fullmatch(key))


@dataclass(frozen=True, slots=True)
class Options:
    """What a link may name: days of the `span`, both ends included, and the ids of all else.

    `window`, `layers_on` and `collections_on` are what a link that says nothing shows. `regions`
    are features as `layer.id`, `redirects` the ids that incidents had before, with those they have
    now.
    """

    span: tuple[date, date]
    window: tuple[date, date]
    layers: tuple[str, ...]
    layers_on: frozenset[str]
    categories: tuple[str, ...]
    actors: tuple[str, ...]
    documents: tuple[str, ...]
    regions: frozenset[str]
    incidents: Set[str]
    basemaps: tuple[str, ...]
    views: tuple[str, ...]
    languages: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    collections: tuple[str, ...] = ()
    collections_on: frozenset[str] = frozenset()


def shorten(text: str) -> str:
    """Cut a text to at most 40 characters, the last one then an ellipsis."""
    return text if len(text) <= 40 else text[:39] + "…"


def _quoted(words: list[str]) -> str:
    return repr(shorten(words[0]))


def parse_day(text: str, options: Options) -> date:
    """Parse an ISO day of the span, both its ends included. Raises SelectionError."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise SelectionError(gettext("is not a day such as 2010-08-23")) from error
    first, last = options.span
    if day < first:
        raise SelectionError(gettext("is before {day}", day=first))
    if day > last:
        raise SelectionError(gettext("is after {day}", day=last))
    return day


def words_parser(allowed: str) -> Callable[[str, Options], frozenset[str]]:
    """Make a parser of words among `options.<allowed>` with `|` between; `none` is none.

    The parser raises SelectionError for an unknown word.
    """

    def words(text: str, options: Options) -> frozenset[str]:
        named = frozenset() if text == NONE else frozenset(text.split("|"))
        if unknown := sorted(named.difference(getattr(options, allowed))):
            message = gettext(
                "names {word}, which is not among the {list}", word=_quoted(unknown), list=allowed
            )
            raise SelectionError(message)
        return named

    return words


def word_parser(allowed: str) -> Callable[[str, Options], str]:
    """Make a parser of one word among `options.<allowed>`.

    The parser raises SelectionError for any other.
    """

    def word(text: str, options: Options) -> str:
        if text not in getattr(options, allowed):
            raise SelectionError(gettext("is not among the {list}", list=allowed))
        return text

    return word


def parse_incident(text: str, options: Options) -> str:
    """Parse the id of an incident; one that it had before leads to the one it has now.

    Raises SelectionError for an unknown id.
    """
    return word_parser("incidents")(options.redirects.get(text, text), options)


def parse_basis(text: str, _: Options) -> str:
    """Parse what date and place rest on: `text`, the cited lines themselves, or nothing.

    Raises SelectionError for any other word.
    """
    if text not in ("", FROM_TEXT):
        raise SelectionError(gettext("is not {word}", word=FROM_TEXT))
    return text


def parse_flag(text: str, _: Options) -> bool:
    """Parse 1 as true and 0 as false. Raises SelectionError for anything else."""
    if text not in ("0", "1"):
        raise SelectionError(gettext("is neither 1 nor 0"))
    return text == "1"


def parse_review(text: str, _: Options) -> str:
    """Parse which candidate of an own text is looked at: `text`, `text/candidate`, `*` for all.

    A `~` before it says that the text is of this visit. Whether there is such a text is not known
    here. Raises SelectionError for a text of another form.
    """
    if text and not REVIEW.fullmatch(text):
        raise SelectionError(gettext("is no own text with one of its candidates"))
    return text


def parse_target(text: str, options: Options) -> str:
    """Parse a feature as `layer.id`, or a layer's id.

    Raises SelectionError where neither is known.
    """
    if text not in options.regions and text not in options.layers:
        raise SelectionError(gettext("is neither a thing such as layer.id nor a layer"))
    return text


def number_parser(low: float, high: float) -> Callable[[str, Options], float]:
    """Make a parser of a number between two limits, both included.

    The parser raises SelectionError beyond them and for NaN.
    """

    def number(text: str, _: Options) -> float:
        try:
            value = float(text)
        except ValueError:
            value = nan
        if not low <= value <= high:
            message = gettext(
                "is not a number from {low} to {high}", low=f"{low:g}", high=f"{high:g}"
            )
            raise SelectionError(message)
        return value

    return number


def parse_comparison(text: str, options: Options) -> str:
    """Parse what is compared with: a feature as `layer.id`, a period `first/last`, EVERYWHERE.

    Both days of a period are included. Raises SelectionError for an unknown feature, a day outside
    the span or a reversed period.
    """
    if text in options.regions or text == EVERYWHERE:
        return text
    first, slash, last = text.partition("/")
    if not slash:
        message = gettext("is neither a thing such as layer.id nor a period such as first/last")
        raise SelectionError(message)
    if parse_day(first, options) > parse_day(last, options):
        raise SelectionError(gettext("is a period whose first day is after its last"))
    return text
