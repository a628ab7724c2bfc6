"""A picture that already has the page's pixels, put there as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.image import BboxImage
from numpy.typing import NDArray


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
        high, wide = self.pixels.shape[:2]
        fits = abs(box.width - wide) < 1 and abs(box.height - high) < 1
        if renderer.option_scale_image() or not fits:
            super().draw(renderer)
            return
        context = renderer.new_gc()
        opaque = np.full((high, wide, 1), 255, dtype=np.uint8)
        whole = np.concatenate([self.pixels, opaque], axis=2)[::-1]
        at = (round(box.x0), round(box.y0))
        renderer.draw_image(context, *at, np.ascontiguousarray(whole))
        context.restore()
