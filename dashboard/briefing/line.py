"""A line of text whose place and width are known: it is drawn without being laid out again."""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.font_manager import FontProperties
from matplotlib.transforms import Bbox

from dashboard.briefing.paths import Point


class Line(Artist):
    """Text from a point on its baseline, in the units of the artist's transform.

    Matplotlib's own text measures itself again each time, a fifth of the work of a PDF.
    """

    def __init__(self, text: str, at: Point, prop: FontProperties, colour: str) -> None:
        super().__init__()
        self.text, self.at, self.prop, self.colour = text, at, prop, colour

    def draw(self, renderer: RendererBase) -> None:
        """Draw the line."""
        if not self.get_visible() or not self.text:
            return
        x, y = self.get_transform().transform(self.at)
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        context = renderer.new_gc()
        context.set_foreground(self.colour)
        context.set_url(self.get_url())
        renderer.draw_text(context, x, y, self.text, self.prop, 0, ismath=False)
        context.restore()

    def get_window_extent(self, renderer: RendererBase | None = None) -> Bbox:
        """Where the line is drawn, in pixels."""
        if renderer is None:
            return super().get_window_extent(renderer)
        wide, high, below = renderer.get_text_width_height_descent(
            self.text, self.prop, ismath=False
        )
        x, y = self.get_transform().transform(self.at)
        return Bbox.from_bounds(x, y - below, wide, high)
