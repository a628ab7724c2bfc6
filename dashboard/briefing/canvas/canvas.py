"""The pen: draws on one page of a Matplotlib figure in page units, y down from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox
from numpy.typing import NDArray

from dashboard.briefing.canvas.artists import Line, Picture
from dashboard.briefing.canvas.geometry import Box, Point, points
from dashboard.briefing.canvas.page_size import PageSize
from dashboard.briefing.canvas.style import PAPER, PathStyle, TextStyle
from dashboard.briefing.canvas.text import outline, sized, width

ALIGN = {"left": 0.0, "middle": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A piece of lettering on the page: what, where, and its kind (label, page, legend, mark)."""

    text: str
    box: Box
    kind: str
    artist: Any


class Canvas:
    """Draws on a page; `clip` cuts what is drawn to a box, None to the page alone.

    A pen with `native` text leaves page text and tables to a format that has its own.
    """

    native = False

    def __init__(self, size: PageSize) -> None:
        self.size = size
        inches = (size.width * size.inches, size.height * size.inches)
        self.figure = Figure(figsize=inches, facecolor=PAPER, dpi=size.pixels / size.inches)
        down = Affine2D().scale(1 / size.width, -1 / size.height).translate(0, 1)
        self.units = down + self.figure.transFigure
        self.points = 72 * size.inches
        self.clip: Box | None = None
        self.lift = 0.0
        self.written: list[WrittenText] = []
        self.pictures: list[tuple[str, Box]] = []
        self.tables: list[Any] = []

    def draw(self, path: Path, paint: PathStyle) -> None:
        """Draw a path."""
        if not len(points(path)):
            return
        width = paint.width * self.points
        patch = PathPatch(
            path,
            facecolor=paint.fill or "none",
            edgecolor=paint.line or "none",
            linewidth=width if paint.line else 0,
            joinstyle="round",
            capstyle="round" if paint.round else "butt",
            zorder=paint.z + self.lift,
        )
        if paint.strength < 1:
            patch.set_alpha(paint.strength)
        if paint.dash and paint.line:
            patch.set_linestyle((0, tuple(part / paint.width for part in paint.dash)))
        self._add(patch)

    def picture(self, pixels: NDArray[np.uint8], box: Box, z: float) -> None:
        """Draw a picture that fills a box."""
        place = TransformedBbox(Bbox([[box.left, box.bottom], [box.right, box.top]]), self.units)
        self.figure.add_artist(Picture(place, pixels, z + self.lift))

    def letter(
        self, text: str, at: Point, style: TextStyle, *, turn: float = 0, kind: str = "label"
    ) -> None:
        """Draw a line as outlines, its middle at a point, turned clockwise by degrees."""
        path = outline(text, style.face)
        wide, x_high = width(text, style.face), 0.33 * style.face.size
        place = Affine2D().translate(-wide / 2, x_high).rotate_deg(turn).translate(*at)
        drawn = place.transform_path(path)
        if style.halo:
            halo = PathStyle(
                line=style.halo, width=style.face.size * 0.27, z=style.z, strength=style.strength
            )
            self.draw(drawn, halo)
        self.draw(drawn, PathStyle(fill=style.colour, z=style.z + 0.1, strength=style.strength))
        high = style.face.size
        box = Box(at[0] - wide / 2, at[1] - high / 2, wide, high)
        artist = self.figure.artists[-1] if len(points(path)) else None
        self.written.append(WrittenText(text, box, kind, artist))

    def write(
        self, text: str, at: Point, style: TextStyle, align: str = "left", kind: str = "page"
    ) -> float:
        """Write a line as text from a point on its baseline; how wide it is."""
        wide, face = width(text, style.face), style.face
        x = at[0] - ALIGN[align] * wide
        prop = sized(face, face.size * self.points)
        artist = Line(text, (x, at[1]), prop, style.colour)
        artist.set(transform=self.units, zorder=style.z + self.lift)
        self.figure.add_artist(artist)
        box = Box(x, at[1] - 0.75 * face.size, wide, face.size)
        self.written.append(WrittenText(text, box, kind, artist))
        return wide

    def rule(self, start: Point, end: Point, colour: str, thick: float = 1) -> None:
        """Draw a straight line."""
        self.draw(Path([start, end]), PathStyle(line=colour, width=thick, round=False, z=2))

    def link(self, text: str, at: Point, style: TextStyle, address: str) -> None:
        """Write a line that opens an address where the format knows links."""
        self.write(text, at, style)
        self.written[-1].artist.set_url(address)

    def note(self, name: str, box: Box) -> None:
        """Say that a part of the page is a picture of its own."""
        self.pictures.append((name, box))

    def _add(self, patch: PathPatch) -> None:
        patch.set_transform(self.units)
        self.figure.add_artist(patch)
        if self.clip is not None:
            box = Bbox([[self.clip.left, self.clip.top], [self.clip.right, self.clip.bottom]])
            patch.set_clip_box(TransformedBbox(box, self.units))
