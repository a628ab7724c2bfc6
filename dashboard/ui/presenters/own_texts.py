"""A reader's own text in words: its title, language, how far it is reviewed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError

from dashboard.i18n.translate import current_language, format_number, gettext
from dashboard.ui.presenters.candidates import date_words

if TYPE_CHECKING:
    from events.workspace.documents import OwnText

DECIDED = ("accepted", "merged", "rejected", "split")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many candidates of a text are decided, left for later, and new."""

    decided: int
    later: int
    fresh: int


def tally(text: OwnText) -> Tally:
    """Count the candidates of a text."""
    counts = text.counts
    return Tally(sum(counts[name] for name in DECIDED), counts["later"], counts["new"])


def title(text: OwnText) -> str:
    """Return the title, the name of the file where none was given."""
    return text.title or text.file


def row_values(text: OwnText, *, saved: bool) -> dict[str, Any]:
    """Make the values for the template of a text's row."""
    count = tally(text)
    whole = max(count.decided + count.later + count.fresh, 1)
    about = [
        _language(text.language),
        gettext("{n} lines", n=format_number(text.lines)),
        text.format,
    ]
    published = date_words(text.published)["words"] if text.published else ""
    return {
        "title": title(text),
        "tag": "" if saved else gettext("yours, not saved"),
        "about": " · ".join(part for part in about if part),
        "published": gettext("published {day}", day=published) if published else "",
        "decided_share": round(100 * count.decided / whole, 1),
        "later_share": round(100 * count.later / whole, 1),
        "counts": gettext(
            "{decided} decided · {later} later · {fresh} new",
            decided=format_number(count.decided),
            later=format_number(count.later),
            fresh=format_number(count.fresh),
        ),
    }


def _language(code: str) -> str:
    """Name a language in the language of this run."""
    try:
        return str(Locale.parse(current_language()).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code
