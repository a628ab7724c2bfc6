"""The typefaces of a file, cut to the signs that it uses."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

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
    return [(family, _cut(package, file, signs), weight) for family, package, file, weight in FACES]


@lru_cache(maxsize=12)
def _cut(package: str, file: str, signs: Iterable[str]) -> bytes:
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
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(written)
    return written.getvalue()
