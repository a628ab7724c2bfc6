"""Matplotlib artists that do no work twice: text already measured, pictures already sampled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.font_manager import FontProperties
from matplotlib.image import BboxImage
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from dashboard.briefing.canvas.geometry import Point

# How far the letters of a line may reach from its baseline, in sizes of the font.
LETTERS_REACH = 2.0


class Line(Artist):
    """Text from a point on its baseline, in the units of the artist's transform.

    Matplotlib's own text measures itself again each time, a fifth of the work of a PDF. A page
    drawn in strips has each of them many times: a line outside the strip is not set at all.
    """

    def __init__(self, text: str, position: Point, font: FontProperties, colour: str) -> None:
        super().__init__()
        self.text, self.position, self.font, self.colour = text, position, font, colour

    def draw(self, renderer: RendererBase) -> None:
        """Draw the line."""
        if not self.get_visible() or not self.text:
            return
        x, y = self.get_transform().transform(self.position)
        height = renderer.get_canvas_width_height()[1]
        size: Any = renderer.points_to_pixels(self.font.get_size_in_points())
        reach = LETTERS_REACH * size
        if not -reach < y < height + reach:
            return
        if renderer.flipy():
            y = height - y
        graphics = renderer.new_gc()
        graphics.set_foreground(self.colour)
        graphics.set_url(self.get_url())
        renderer.draw_text(graphics, x, y, self.text, self.font, 0, ismath=False)
        graphics.restore()

    def get_window_extent(self, renderer: RendererBase | None = None) -> Bbox:
        """Return the box that the line fills, in pixels."""
        if renderer is None:
            return super().get_window_extent(renderer)
        width, height, below = renderer.get_text_width_height_descent(
            self.text, self.font, ismath=False
        )
        x, y = self.get_transform().transform(self.position)
        return Bbox.from_bounds(x, y - below, width, height)


# Gives rows of a picture: from its whole width and height in pixels, the first row and the one
# after the last, from the top; each row has red, green and blue.
Sample = Callable[[int, int, int, int], NDArray[np.uint8]]
# Pixels that are sampled at once: few enough to stay in the processor's cache.
BAND = 400_000


class Picture(BboxImage):
    """An image that fills a box and is sampled when it is drawn, only the rows that are seen.

    Matplotlib would hold each picture whole and sample it anew for pages of pixels: the slowest
    part of a page, and the one that takes the most memory. Formats of lines take it at `size`.
    """

    def __init__(self, place: Any, sample: Sample, size: tuple[int, int], zorder: float) -> None:
        super().__init__(place, interpolation="none", origin="lower", zorder=zorder)
        self.sample, self.size = sample, size

    def draw(self, renderer: RendererBase) -> None:
        """Draw the picture."""
        if renderer.option_scale_image():
            # Its first row is the upper one, and the box stands on its head.
            self.set_data(self._rows(self.size, 0, self.size[1]))
            super().draw(renderer)
            self.set_data(np.zeros((1, 1, 3), dtype=np.uint8))
            return
        box = self.get_window_extent(renderer)
        left, low = round(box.xmin), round(box.ymin)
        size = round(abs(box.width)), round(abs(box.height))
        bottom, top = max(0, low), min(renderer.get_canvas_width_height()[1], low + size[1])
        if top <= bottom:
            return
        rows = self._rows(size, round(low + size[1] - top), round(low + size[1] - bottom), 4)
        graphics = renderer.new_gc()
        renderer.draw_image(graphics, left, bottom, rows[::-1])
        graphics.restore()

    def _rows(
        self, size: tuple[int, int], first: int, end: int, channels: int = 3
    ) -> NDArray[np.uint8]:
        """Sample rows band by band; a fourth channel is opacity."""
        rows = np.full((end - first, size[0], channels), 255, dtype=np.uint8)
        step = max(1, BAND // size[0])
        for start in range(first, end, step):
            last = min(end, start + step)
            rows[start - first : last - first, :, :3] = self.sample(*size, start, last)
        return rows
