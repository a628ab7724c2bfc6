"""What the atlas is and how to read it: the steps of the tour, and the first words of a visit."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from dashboard.dataset import Atlas
from dashboard.dataset.dataset import subject_name
from dashboard.i18n.labels import NAME
from dashboard.i18n.translate import gettext, join_list, language_codes, use_language
from dashboard.process.first_words import FIRST_WORDS
from dashboard.theme import symbols
from dashboard.theme.templates import render
from events import listed

# The steps that can be read before there is anything to point at.
WITHOUT_PARTS = slice(0, 5)
STYLE = Path(__file__).parent / "css" / "first_words.css"
PART = "#first-words"
COLOURS = ("bg", "ink", "ink2", "line")


def keep_first_words(atlas: Atlas) -> None:
    """Have visits begin with the words of the atlas's version."""
    if atlas.version != FIRST_WORDS.version:
        FIRST_WORDS.keep(atlas.version, first_words(atlas))


def first_words(atlas: Atlas) -> dict[str, str]:
    """Write, for each language, the HTML that a visitor reads while the page is on its way."""
    words = {}
    for code in language_codes():
        with use_language(code):
            first = steps(atlas)[WITHOUT_PARTS]
            words[code] = render("first_words", name=NAME, lang=code, steps=first, style=_style())
    return words


def _style() -> Markup:
    """Write the style of the first words, which come before the page's own."""
    light, dark = (
        "".join(f"--{name}:{symbols.TOKENS[theme][name]};" for name in COLOURS)
        for theme in ("light", "dark")
    )
    colours = f"{PART}{{{light}}}@media(prefers-color-scheme:dark){{{PART}{{{dark}}}}}"
    return Markup(colours + STYLE.read_text(encoding="utf-8"))  # noqa: S704  the atlas's own


def steps(atlas: Atlas) -> list[dict[str, object]]:
    """List what each step of the tour says, and the parts it may stand beside, best first."""
    first, last = atlas.span  # of all that are counted
    about = gettext(
        "{count} incidents that {texts} texts tell of, {first}–{last}, {undated} of them undated, "
        "over the borders, bases and power lines of {subject}. Each leads back to the page and "
        "lines that tell of it.",
        count=len(atlas.incidents),
        undated=int(atlas.incidents.flags(listed.undated).sum()),
        texts=len(atlas.store.documents),
        first=first.year,
        last=last.year,
        subject=subject_name(atlas),
    )
    authors = join_list([join_list(text.authors) for text in atlas.store.documents.values()])
    texts = gettext(
        "The texts are by {authors}. Ask of each incident when, where, by whose account, and how"
        " sure that is.",
        authors=authors,
    )
    return [
        {
            "title": gettext("What this is"),
            "text": f"{about} {texts}",
            "at": [".st-key-search", "frame #map_div"],
        },
        {
            "title": gettext("Layers and filters"),
            "text": gettext(
                "Switch layers and categories on and off. What keeps incidents out stands as"
                " chips under the header, each with a cross that lifts it."
            ),
            "at": [".st-key-title-layers", "frame #map_div"],
        },
        {
            "title": gettext("What the marks mean"),
            "text": gettext(
                "Shape and colour tell the category. Solid: the date certainly lies in the window; "
                "hollow: it may. A shaded disc is how far off the place may be; a dotted ring "
                "is the highest number of dead that anyone gives."
            ),
            "at": [".legend", "frame #map_div"],
        },
        {
            "title": gettext("Choose the time"),
            "text": gettext(
                "Drag the bar or its two ends, or press play. What has no date is counted "
                "beside it and listed."
            ),
            "at": ["frame .time"],
        },
        {
            "title": gettext("Click a mark, a region or a line"),
            "text": gettext(
                "The panel tells what is known of it: when, where, how sure, by whose count. "
                "Or start with one of the stories there."
            ),
            "at": [".st-key-panel", "frame #map_div"],
        },
        {
            "title": gettext("Take it with you"),
            "text": gettext(
                "The address holds all you chose: copy the link. Briefing makes a picture, "
                "slides or a PDF of the view; Table and Sources tell the same as text."
            ),
            "at": [".st-key-header"],
        },
    ]
