"""The page's own CSS: a flush page, the legend's pictures, the counts beside the switches."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dashboard.analysis.collections import CollectionCount, count_by_collection
from dashboard.analysis.query import by_category
from dashboard.dataset import Atlas
from dashboard.dataset.entries import CollectionEntry
from dashboard.i18n.translate import N_, format_number, gettext
from dashboard.mapview import page_face
from dashboard.selection import Selection
from dashboard.state.open_candidates import open_candidates
from dashboard.theme import symbols
from dashboard.ui.presenters import candidate_marks
from dashboard.ui.presenters.collections import counts_line, widget_name
from events.filters import Shown

CANDIDATES = ".st-key-collection-switch--candidates"
FOLDER = Path(__file__).parent / "css"
SHEETS = (
    "page.css",
    "panel.css",
    "shell.css",
    "search.css",
    "data.css",
    "texts.css",
    "mobile.css",
    "contrast.css",
    "print.css",
)
# Words that the style sheets write, some in the place of what the framework says in English.
WORDS: Mapping[str, str] = {
    "filters": N_("Layers and filters"),
    "choose-file": N_("Choose a file"),
    "drop-file": N_("Drop the file here"),
}


def page(atlas: Atlas, theme: str) -> str:
    """Write the page's CSS for a theme, with the colours and the legend's pictures."""
    colours = "".join(f"--{name}:{value};" for name, value in symbols.TOKENS[theme].items())
    colours += "".join(
        f'--mark-{name}:url("{symbols.category_icon(name, theme)}");' for name in symbols.CATEGORIES
    )
    pictures = [
        _layer_picture(f"layer-{layer.id}", symbols.layer_icon(layer.style, theme))
        for layer in atlas.layers.values()
    ]
    pictures += [_category_picture(name) for name in symbols.CATEGORIES]
    pictures += [
        _plate_picture(entry, symbols.plate_icon(entry.plate, theme)) for entry in atlas.collections
    ]
    pictures += [_candidate_picture(theme)]
    rules = "".join((FOLDER / name).read_text(encoding="utf-8") for name in SHEETS)
    words = "".join(f"--word-{name}:{css_text(gettext(text))};" for name, text in WORDS.items())
    look = f":root{{{colours}}}{rules}:root{{{words}}}{''.join(pictures)}"
    return f"<style>{page_face()}{look}</style>"


def css_text(text: str) -> str:
    """Write a text as a CSS string that stays one inside a style element."""
    return '"' + "".join(f"\\{ord(letter):x} " for letter in text) + '"'


def _layer_picture(key: str, address: str) -> str:
    return f'.st-key-{key} label::before{{background-image:url("{address}")}}'


def _category_picture(name: str) -> str:
    """Put the picture of a category beside its switch and wherever a panel names it."""
    return (
        f".st-key-category-{name} label::before,.mark-{name}{{background-image:var(--mark-{name})}}"
    )


def _plate_picture(entry: CollectionEntry, address: str) -> str:
    """Put the plate of a collection beside its switch and wherever a list names it."""
    places = f".st-key-collection-switch-{widget_name(entry.id)} label::before"
    return f'{places},.plate-{entry.plate or "none"}{{background-image:url("{address}")}}'


def _candidate_picture(theme: str) -> str:
    before = f'background-image:url("{symbols.candidate_icon(theme)}")'
    return f'{CANDIDATES} label::before{{{before}}}{CANDIDATES} label::after{{content:""}}'


def counts(result: Shown) -> str:
    """Return the style that writes the window's counts beside the category switches.

    So the sidebar need not be drawn anew.
    """
    rules = [
        f'.st-key-category-{name} label::after{{content:"{count.certain + count.possible}"}}'
        for name, count in by_category(result).items()
    ]
    rules += [_collection_counts(*pair) for pair in count_by_collection(result).items()]
    return f"<style>{''.join(rules)}</style>"


def candidate_counts(selection: Selection) -> str:
    """Return the style that writes beneath the switch of candidates how many are open and drawn."""
    candidates = open_candidates()
    if not candidates.count:
        return ""
    window = (selection.first, selection.last) if selection.candidates else None
    line = css_text(candidate_marks.counts_line(candidates, window))
    return f"<style>{CANDIDATES} label p::after{{content:{line}}}</style>"


def _collection_counts(collection: str, count: CollectionCount) -> str:
    """Write how many a collection has in the window, and beneath it by how sure that is."""
    place = f".st-key-collection-switch-{widget_name(collection)} label"
    number = css_text(format_number(count.certain + count.possible))
    line = css_text(counts_line(count))
    return f"{place}::after{{content:{number}}}{place} p::after{{content:{line}}}"
