"""Typefaces: Source Sans and Source Serif where installed, DejaVu for every letter they lack."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path as File

import matplotlib
import numpy as np
from matplotlib import font_manager
from matplotlib.font_manager import FontEntry, FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from dashboard.briefing.canvas.geometry import NOTHING, placed, points

SANS, SERIF = "sans", "serif"
# Package, family's file stem, own name; Matplotlib's own stands in for missing letters.
FAMILIES: Mapping[str, tuple[str, str, str]] = {
    SANS: ("font_source_sans_pro", "SourceSansPro", "Atlas Sans"),
    SERIF: ("font_source_serif_pro", "SourceSerifPro", "Atlas Serif"),
}
STAND_IN: Mapping[str, str] = {SANS: "DejaVuSans", SERIF: "DejaVuSerif"}
# Weight and style of a cut, by the end of its file's name.
CUTS: Mapping[str, tuple[int, str]] = {
    "-Regular": (400, "normal"),
    "-Semibold": (600, "normal"),
    "-It": (400, "italic"),
    "-SemiboldIt": (600, "italic"),
}
OWN_CUTS: Mapping[str, tuple[int, str]] = {
    "": (400, "normal"),
    "-Bold": (600, "normal"),
    "-{}": (400, "italic"),
    "-Bold{}": (600, "italic"),
}
LEANING: Mapping[str, str] = {SANS: "Oblique", SERIF: "Italic"}
# Glyphs are built at this size and scaled: one outline serves all sizes.
BUILT = 100.0


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface at a size in page units, `track` units between letters."""

    family: str = SANS
    size: float = 15
    weight: int = 400
    italic: bool = False
    track: float = 0

    @property
    def line(self) -> float:
        """The usual distance of baselines."""
        return self.size * 1.28


def _installed(family: str) -> Iterator[FontEntry]:
    package, stem, name = FAMILIES[family]
    found = importlib.util.find_spec(package)
    for folder in (found.submodule_search_locations or ()) if found else ():
        for cut, look in CUTS.items():
            file = File(folder) / "files" / f"{stem}{cut}.ttf"
            if file.is_file():
                yield _entry(file, name, look)


def _stand_ins(family: str) -> Iterator[FontEntry]:
    folder = File(matplotlib.get_data_path()) / "fonts" / "ttf"
    for cut, look in OWN_CUTS.items():
        file = folder / f"{STAND_IN[family]}{cut.format(LEANING[family])}.ttf"
        yield _entry(file, f"Atlas {STAND_IN[family]}", look)


def _entry(file: File, name: str, look: tuple[int, str]) -> FontEntry:
    weight, style = look
    return FontEntry(
        fname=str(file), name=name, style=style, variant="normal",
        weight=weight, stretch="normal", size="scalable",
    )  # fmt: skip


@cache
def families(family: str) -> tuple[str, ...]:
    """The families in the order in which a letter is looked for; the last one always is there."""
    installed, stand_ins = list(_installed(family)), list(_stand_ins(family))
    font_manager.fontManager.ttflist.extend([*installed, *stand_ins])
    return tuple(dict.fromkeys(entry.name for entry in (*installed, *stand_ins)))


@cache
def properties(family: str, weight: int, italic: bool) -> FontProperties:  # noqa: FBT001
    """Matplotlib's description of a face, at the size that glyphs are built."""
    return FontProperties(
        family=list(families(family)),
        weight=600 if weight >= 500 else 400,
        style="italic" if italic else "normal",
        size=BUILT,
    )


@lru_cache(maxsize=200)
def sized(face: Face, points: float) -> FontProperties:
    """Matplotlib's description of a face at a size in points."""
    prop = properties(face.family, face.weight, face.italic).copy()
    prop.set_size(points)
    return prop


@lru_cache(maxsize=20_000)
def _width(text: str, family: str, weight: int, italic: bool) -> float:  # noqa: FBT001
    prop = properties(family, weight, italic)
    return float(text_to_path.get_text_width_height_descent(text, prop, ismath=False)[0])


def width(text: str, face: Face) -> float:
    """How wide a line of text is, in page units."""
    drawn = _width(text, face.family, face.weight, face.italic) * face.size / BUILT
    return drawn + face.track * max(0, len(text) - 1)


@lru_cache(maxsize=4_000)
def _outline(text: str, family: str, weight: int, italic: bool) -> Path:  # noqa: FBT001
    prop = properties(family, weight, italic)
    vertices, codes = text_to_path.get_text_path(prop, text, ismath=False)
    drawn = np.asarray(vertices, dtype=float).reshape(-1, 2) * (1, -1)
    return Path(drawn, np.asarray(codes, dtype=np.uint8)) if len(drawn) else NOTHING


def outline(text: str, face: Face) -> Path:
    """A line of text as an outline, y down, its baseline starting at the origin; page units."""
    pieces = list(text) if face.track else [text]
    scale, x, parts = face.size / BUILT, 0.0, []
    for piece in pieces:
        glyphs = _outline(piece, face.family, face.weight, face.italic)
        if len(points(glyphs)):
            parts.append(placed(glyphs, (x, 0), scale))
        x += _width(piece, face.family, face.weight, face.italic) * scale + face.track
    return Path.make_compound_path(*parts) if parts else NOTHING


def wrapped(text: str, face: Face, wide: float) -> list[str]:
    """The text in lines of at most `wide` units; a longer word stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, face) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]
