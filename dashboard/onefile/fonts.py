"""The typefaces of a file, cut to the signs that it uses."""

from __future__ import annotations

import importlib
import io
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.process import disk_cache

if TYPE_CHECKING:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

# Family in the frame, package, file, weight.
FACES = (
    ("Atlas Sans", "font_source_sans_pro", "SourceSansPro-Regular.ttf", 400),
    ("Atlas Sans", "font_source_sans_pro", "SourceSansPro-Semibold.ttf", 600),
    ("Atlas Serif", "font_source_serif_pro", "SourceSerifPro-Semibold.ttf", 600),
)
# Signs that the page's script makes itself.
ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("–—…·‹›↑↓→ ")
FEATURES = ("kern", "tnum", "lnum", "liga", "mark", "ccmp", "locl")


def cut_fonts(text: str) -> list[tuple[str, bytes, int]]:
    """Return family, WOFF2 bytes and weight of each face, with the signs of a text only."""
    signs = "".join(sorted(ALWAYS | set(text)))
    return [
        (family, disk_cache.kept(f"cut-{file}", partial(_cut, package, file, signs), signs), weight)
        for family, package, file, weight in FACES
    ]


def _cut(package: str, file: str, signs: str) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    folder = Path(importlib.import_module(package).font_directory)
    written = io.BytesIO()
    with TTFont(next(folder.rglob(file)), lazy=True, recalcTimestamp=False) as font:
        options = subset.Options()
        options.layout_features = list(FEATURES)
        options.hinting = False
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[ord(sign) for sign in signs])
        _cut_without_names(cutter, font, options)
        font.flavor = "woff2"
        font.save(written)
    return written.getvalue()


def _cut_without_names(cutter: Subsetter, font: TTFont, options: Options) -> None:
    """Cut a font and keep its names by the same options.

    With the names in it, fontTools reads the whole font in search of who uses them, which takes as
    long as all else; only features that are cut away (style sets, sizes) have names.
    """
    names = font["name"]
    del font["name"]
    cutter.subset(font)
    names.names = [
        name
        for name in names.names
        if name.nameID in options.name_IDs
        and name.isUnicode()
        and name.langID in options.name_languages
    ]
    font["name"] = names
