"""The canvas: draws on one page, a Matplotlib figure, in page units, y down from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox

from dashboard.briefing.canvas.artists import Line, Picture, Sample
from dashboard.briefing.canvas.geometry import Box, Point, path_points
from dashboard.briefing.canvas.page_size import PageSize
from dashboard.briefing.canvas.style import PAPER, PathStyle, TextStyle
from dashboard.briefing.canvas.text import font_at_size, text_outline, text_width

ALIGN = {"left": 0.0, "middle": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A piece of lettering on the page: text, box and kind, and the artist that draws it.

    Kinds: title, page, table, legend, inset, label, mark (of an incident), scale.
    """

    text: str
    box: Box
    kind: str
    artist: Any


class Canvas:
    """Draws on a page and keeps what it wrote.

    What is drawn is cut to the box `clip`, if there is one, and `z_offset` is added to its `z`. A
    canvas with `native` text leaves text and tables of the page to a format that has its own.
    """

    native = False

    def __init__(self, size: PageSize) -> None:
        self.size = size
        inches = (size.width * size.inches, size.height * size.inches)
        self.figure = Figure(figsize=inches, facecolor=PAPER, dpi=size.pixels / size.inches)
        down = Affine2D().scale(1 / size.width, -1 / size.height).translate(0, 1)
        # Moves the page up by pixels: a strip of it is drawn at a time.
        self.shift = Affine2D()
        self.units = down + self.figure.transFigure + self.shift
        self.points_per_unit = 72 * size.inches
        self.clip: Box | None = None
        self.z_offset = 0.0
        self.written: list[WrittenText] = []
        self.pictures: list[tuple[str, Box]] = []
        # What the page shows, in words, for whoever does not see it.
        self.description = ""
        self.tables: list[Any] = []

    def draw(self, path: Path, style: PathStyle) -> None:
        """Draw a path."""
        if not len(path_points(path)):
            return
        width = style.width * self.points_per_unit
        patch = PathPatch(
            path,
            facecolor=style.fill or "none",
            edgecolor=style.line or "none",
            linewidth=width if style.line else 0,
            joinstyle="round",
            capstyle="round" if style.round else "butt",
        )
        patch.set_zorder(style.z + self.z_offset)
        if style.opacity < 1:
            patch.set_alpha(style.opacity)
        if style.dash and style.line:
            patch.set_linestyle((0, tuple(part / style.width for part in style.dash)))
        self._add(patch)

    def draw_picture(self, sample: Sample, box: Box, z: float, pixels_per_unit: float) -> None:
        """Draw a picture that fills a box; in formats of lines it has `pixels_per_unit`."""
        place = TransformedBbox(Bbox([[box.left, box.bottom], [box.right, box.top]]), self.units)
        size = round(box.width * pixels_per_unit), round(box.height * pixels_per_unit)
        self.figure.add_artist(Picture(place, sample, size, z + self.z_offset))

    def draw_text(
        self, text: str, position: Point, style: TextStyle, *, turn: float = 0, kind: str = "label"
    ) -> None:
        """Draw a line of text as outlines, its middle at a point, turned clockwise by degrees."""
        path = text_outline(text, style.face)
        width, below_middle = text_width(text, style.face), 0.33 * style.face.size
        place = Affine2D().translate(-width / 2, below_middle).rotate_deg(turn).translate(*position)
        outline = place.transform_path(path)
        if style.halo:
            halo = PathStyle(
                line=style.halo, width=style.face.size * 0.27, z=style.z, opacity=style.opacity
            )
            self.draw(outline, halo)
        self.draw(outline, PathStyle(fill=style.colour, z=style.z + 0.1, opacity=style.opacity))
        height = style.face.size
        box = Box(position[0] - width / 2, position[1] - height / 2, width, height)
        artist = self.figure.artists[-1] if len(path_points(path)) else None
        self.written.append(WrittenText(text, box, kind, artist))

    def write(
        self, text: str, position: Point, style: TextStyle, align: str = "left", kind: str = "page"
    ) -> float:
        """Write a line as text, from a point on its baseline; return its width in page units."""
        width, face = text_width(text, style.face), style.face
        x = position[0] - ALIGN[align] * width
        font = font_at_size(face, face.size * self.points_per_unit)
        artist = Line(text, (x, position[1]), font, style.colour)
        artist.set_transform(self.units)
        artist.set_zorder(style.z + self.z_offset)
        self.figure.add_artist(artist)
        box = Box(x, position[1] - 0.75 * face.size, width, face.size)
        self.written.append(WrittenText(text, box, kind, artist))
        return width

    def draw_line(self, start: Point, end: Point, colour: str, thick: float = 1) -> None:
        """Draw a straight line, `thick` page units wide."""
        self.draw(Path([start, end]), PathStyle(line=colour, width=thick, round=False, z=2))

    def link(self, text: str, position: Point, style: TextStyle, address: str) -> None:
        """Write a line that opens an address where the format knows links."""
        self.write(text, position, style)
        self.written[-1].artist.set_url(address)

    def mark_picture(self, name: str, box: Box) -> None:
        """Mark a part of the page that formats with native text need as a picture, under a name."""
        self.pictures.append((name, box))

    def _add(self, patch: PathPatch) -> None:
        patch.set_transform(self.units)
        self.figure.add_artist(patch)
        if self.clip is not None:
            box = Bbox([[self.clip.left, self.clip.top], [self.clip.right, self.clip.bottom]])
            patch.set_clip_box(TransformedBbox(box, self.units))
