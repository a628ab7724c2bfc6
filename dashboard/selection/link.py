"""Links as text: an address of the atlas, or what follows its question mark."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from dashboard.errors import SelectionError
from dashboard.i18n.translate import gettext
from dashboard.selection import selection
from dashboard.selection.selection import Selection
from dashboard.selection.url import Options

EXAMPLE = "first=2010-01-01&last=…"
# Keys that say how the screen looks, not what it shows.
SCREEN = frozenset({"present", "embed", "embed_options"})


def link_query(link: str) -> dict[str, str]:
    """Read the keys of a link, of a repeated key the last value; raises SelectionError."""
    text = link.strip()
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise SelectionError(
            gettext("link {link} is no address: {why}", link=repr(text[:60]), why=error)
        ) from error
    query = parts.query if parts.scheme or "?" in text else text
    pairs = parse_qsl(query.lstrip("?"), keep_blank_values=True)
    if query and not pairs:
        raise SelectionError(
            gettext(
                "link {link} has no keys: expected such as {keys}",
                link=repr(text[:60]),
                keys=EXAMPLE,
            )
        )
    return {key: value for key, value in pairs if key not in SCREEN}


def read_link(link: str, options: Options) -> Selection:
    """Read the choice of a link; raises SelectionError naming every value that cannot be used."""
    chosen, problems = selection.read(link_query(link), options)
    if problems:
        endings = gettext(selection.FALLEN), gettext(selection.ALL)
        reasons = (text.removesuffix(endings[0]).removesuffix(endings[1]) for text in problems)
        raise SelectionError(gettext("link cannot be used: {why}", why="; ".join(reasons)))
    return chosen
