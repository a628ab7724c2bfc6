"""Matplotlib artists that do no work twice: text already measured, pictures already sampled."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.font_manager import FontProperties
from matplotlib.image import BboxImage
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from dashboard.briefing.canvas.geometry import Point


class Line(Artist):
    """Text from a point on its baseline, in the units of the artist's transform.

    Matplotlib's own text measures itself again each time, a fifth of the work of a PDF.
    """

    def __init__(self, text: str, at: Point, font: FontProperties, colour: str) -> None:
        super().__init__()
        self.text, self.at, self.font, self.colour = text, at, font, colour

    def draw(self, renderer: RendererBase) -> None:
        """Draw the line."""
        if not self.get_visible() or not self.text:
            return
        x, y = self.get_transform().transform(self.at)
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        graphics = renderer.new_gc()
        graphics.set_foreground(self.colour)
        graphics.set_url(self.get_url())
        renderer.draw_text(graphics, x, y, self.text, self.font, 0, ismath=False)
        graphics.restore()

    def get_window_extent(self, renderer: RendererBase | None = None) -> Bbox:
        """Where the line is drawn, in pixels."""
        if renderer is None:
            return super().get_window_extent(renderer)
        width, height, below = renderer.get_text_width_height_descent(
            self.text, self.font, ismath=False
        )
        x, y = self.get_transform().transform(self.at)
        return Bbox.from_bounds(x, y - below, width, height)


class Picture(BboxImage):
    """An image that fills a box; formats of lines scale it, pixels take it unchanged.

    Matplotlib would sample each picture anew for pages of pixels, the slowest part of a page.
    """

    def __init__(self, place: Any, pixels: NDArray[np.uint8], zorder: float) -> None:
        super().__init__(place, interpolation="none", origin="lower", zorder=zorder)
        self.set_data(pixels)
        self.pixels = pixels

    def draw(self, renderer: RendererBase) -> None:
        """Draw the picture, sampled anew only when it does not have the page's pixels."""
        box = self.get_window_extent(renderer)
        height, width = self.pixels.shape[:2]
        fits = abs(box.width - width) < 1 and abs(box.height - height) < 1
        if renderer.option_scale_image() or not fits:
            super().draw(renderer)
            return
        graphics = renderer.new_gc()
        opaque = np.full((height, width, 1), 255, dtype=np.uint8)
        whole = np.concatenate([self.pixels, opaque], axis=2)[::-1]
        at = (round(box.x0), round(box.y0))
        renderer.draw_image(graphics, *at, np.ascontiguousarray(whole))
        graphics.restore()
