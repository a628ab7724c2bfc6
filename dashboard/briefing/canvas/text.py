"""Typefaces, and text measured, outlined and wrapped; in page units.

Source Sans and Source Serif where installed, DejaVu for every letter that they lack.
"""

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

from dashboard.briefing.canvas.geometry import NOTHING, path_points, place_path

SANS, SERIF = "sans", "serif"
# Package, stem of its files, name here.
FAMILIES: Mapping[str, tuple[str, str, str]] = {
    SANS: ("font_source_sans_pro", "SourceSansPro", "Atlas Sans"),
    SERIF: ("font_source_serif_pro", "SourceSerifPro", "Atlas Serif"),
}
# Typefaces that come with Matplotlib, for letters that others lack.
STAND_IN: Mapping[str, str] = {SANS: "DejaVuSans", SERIF: "DejaVuSerif"}
# Weight and style of a cut, by the end of its file's name.
CUTS: Mapping[str, tuple[int, str]] = {
    "-Regular": (400, "normal"),
    "-Semibold": (600, "normal"),
    "-It": (400, "italic"),
    "-SemiboldIt": (600, "italic"),
}
STAND_IN_CUTS: Mapping[str, tuple[int, str]] = {
    "": (400, "normal"),
    "-Bold": (600, "normal"),
    "-{}": (400, "italic"),
    "-Bold{}": (600, "italic"),
}
STAND_IN_ITALICS: Mapping[str, str] = {SANS: "Oblique", SERIF: "Italic"}
# Text is outlined at this size and scaled: one outline serves all sizes.
OUTLINE_SIZE = 100.0
# By how much of its size a face moves letters together or apart at a gap, at most.
MOST_KERNED = 0.1


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface at a size, with `track` between letters; page units."""

    family: str = SANS
    size: float = 15
    weight: int = 400
    italic: bool = False
    track: float = 0

    @property
    def line(self) -> float:
        """The distance of baselines, in page units."""
        return self.size * 1.28


def _installed(family: str) -> Iterator[FontEntry]:
    package, stem, name = FAMILIES[family]
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for cut, cut_style in CUTS.items():
            file = File(folder) / "files" / f"{stem}{cut}.ttf"
            if file.is_file():
                yield _entry(file, name, cut_style)


def _stand_ins(family: str) -> Iterator[FontEntry]:
    folder = File(matplotlib.get_data_path()) / "fonts" / "ttf"
    for cut, cut_style in STAND_IN_CUTS.items():
        file = folder / f"{STAND_IN[family]}{cut.format(STAND_IN_ITALICS[family])}.ttf"
        yield _entry(file, f"Atlas {STAND_IN[family]}", cut_style)


def _entry(file: File, name: str, cut_style: tuple[int, str]) -> FontEntry:
    weight, style = cut_style
    return FontEntry(
        fname=str(file), name=name, style=style, variant="normal",
        weight=weight, stretch="normal", size="scalable",
    )  # fmt: skip


@cache
def families(family: str) -> tuple[str, ...]:
    """Return the families in the order in which a letter is looked for; the last has them all."""
    installed, stand_ins = list(_installed(family)), list(_stand_ins(family))
    font_manager.fontManager.ttflist.extend([*installed, *stand_ins])
    return tuple(dict.fromkeys(entry.name for entry in (*installed, *stand_ins)))


@cache
def font_properties(family: str, weight: int, italic: bool) -> FontProperties:  # noqa: FBT001
    """Return Matplotlib's description of a typeface, at OUTLINE_SIZE."""
    return FontProperties(
        family=list(families(family)),
        weight=600 if weight >= 500 else 400,
        style="italic" if italic else "normal",
        size=OUTLINE_SIZE,
    )


@lru_cache(maxsize=200)
def font_at_size(face: Face, points: float) -> FontProperties:
    """Return Matplotlib's description of a face at a size in points."""
    font = font_properties(face.family, face.weight, face.italic).copy()
    font.set_size(points)
    return font


@lru_cache(maxsize=20_000)
def _unscaled_width(text: str, family: str, weight: int, italic: bool) -> float:  # noqa: FBT001
    font = font_properties(family, weight, italic)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def text_width(text: str, face: Face) -> float:
    """Return how wide a line of text is, in page units."""
    scaled = _unscaled_width(text, face.family, face.weight, face.italic) * face.size / OUTLINE_SIZE
    return scaled + face.track * max(0, len(text) - 1)


@lru_cache(maxsize=4_000)
def _outline(text: str, family: str, weight: int, italic: bool) -> Path:  # noqa: FBT001
    font = font_properties(family, weight, italic)
    vertices, codes = text_to_path.get_text_path(font, text, ismath=False)
    vertices = np.asarray(vertices, dtype=float).reshape(-1, 2) * (1, -1)
    return Path(vertices, np.asarray(codes, dtype=np.uint8)) if len(vertices) else NOTHING


def text_outline(text: str, face: Face) -> Path:
    """Return a line of text as an outline, y down, its baseline starting at the origin."""
    pieces = list(text) if face.track else [text]
    scale, x, parts = face.size / OUTLINE_SIZE, 0.0, []
    for piece in pieces:
        glyphs = _outline(piece, face.family, face.weight, face.italic)
        if len(path_points(glyphs)):
            parts.append(place_path(glyphs, (x, 0), scale))
        x += _unscaled_width(piece, face.family, face.weight, face.italic) * scale + face.track
    return Path.make_compound_path(*parts) if parts else NOTHING


def wrap_text(text: str, face: Face, width: float) -> list[str]:
    """Break text into lines of a width at most, in page units; a longer word stands alone."""
    return list(_wrapped(text, face, width))


# The cells of a list are asked for some ten times, until its columns are about as high.
@lru_cache(maxsize=8_000)
def _wrapped(text: str, face: Face, width: float) -> tuple[str, ...]:
    lines: list[list[str]] = []
    gap, about = text_width(" ", face) + 2 * face.track, 0.0
    for word in text.split():
        own = text_width(word, face)
        longer = about + gap + own
        if lines and _fits([*lines[-1], word], longer, face, width):
            lines[-1].append(word)
            about = longer
        else:
            lines.append([word])
            about = own
    return tuple(" ".join(words) for words in lines) or ("",)


def _fits(words: list[str], about: float, face: Face, width: float) -> bool:
    """Tell whether words fit in one line; `about` is how wide they are by themselves, with gaps.

    Words come again, lines do not: a line is measured only where kerning at its gaps may decide.
    """
    if abs(about - width) > MOST_KERNED * face.size * len(words):
        return about < width
    return text_width(" ".join(words), face) <= width
