"""How lines, areas and lettering look on a page: always the light theme, for paper."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.briefing.canvas.text import Face
from dashboard.theme.symbols import TOKENS

COLOURS = TOKENS["light"]
PAPER = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class PathStyle:
    """How a path is drawn; widths and dashes in page units, `z` orders what lies above what."""

    fill: str | None = None
    line: str | None = None
    width: float = 1
    dash: tuple[float, ...] = ()
    round: bool = True
    strength: float = 1
    z: float = 1


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Lettering: face and colour; a halo where the ground is busy."""

    face: Face
    colour: str = COLOURS["ink"]
    halo: str | None = None
    strength: float = 1
    z: float = 5


def ink(size: float, weight: int = 400, hue: str = "ink") -> TextStyle:
    """Sans lettering in a colour of the interface."""
    return TextStyle(Face(size=size, weight=weight), COLOURS[hue])
