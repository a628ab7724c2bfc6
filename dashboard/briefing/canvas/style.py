"""Styles of paths and lettering: always those of the light theme, for paper."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.briefing.canvas.text import Face
from dashboard.theme.symbols import TOKENS

COLOURS = TOKENS["light"]
PAPER = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class PathStyle:
    """How a path is drawn: colours of area and line, width and dashes in page units.

    `round` is for the line's ends; opacity is from 0 to 1; a higher `z` is drawn above a lower.
    """

    fill: str | None = None
    line: str | None = None
    width: float = 1
    dash: tuple[float, ...] = ()
    round: bool = True
    opacity: float = 1
    z: float = 1


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text is drawn: face, colour, and colour of a halo on a busy ground."""

    face: Face
    colour: str = COLOURS["ink"]
    halo: str | None = None
    opacity: float = 1
    z: float = 5


def ink(size: float, weight: int = 400, colour: str = "ink") -> TextStyle:
    """Return the style of sans text in a named colour of the theme; `size` in page units."""
    return TextStyle(Face(size=size, weight=weight), COLOURS[colour])
