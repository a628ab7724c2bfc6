"""Draw the histogram of incidents per half-year; those of uncertain date are hatched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.analysis import timeline
from dashboard.analysis.timeline import HalfYear
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.style import COLOURS, PathStyle, ink
from dashboard.briefing.canvas.text import text_width
from dashboard.briefing.content.content import Content
from dashboard.briefing.layout.hatching import draw_hatched
from dashboard.i18n.translate import gettext
from dashboard.selection import Selection

# Room for the title above the bars and the years below, in page units.
HEAD, FOOT = 26.0, 20.0
# The title's lettering: the largest that fits.
TITLES = tuple(ink(size, 600, "ink3") for size in (14, 12.5, 11, 9.5))


class Histogram:
    """The histogram of a selection in a box of the page."""

    def __init__(self, canvas: Canvas, box: Box) -> None:
        self.canvas, self.box = canvas, box
        self.area = Box(box.left, box.top + HEAD, box.width, box.height - HEAD - FOOT)

    def draw(self, content: Content) -> None:
        """Draw the bars of all incidents that pass the filters, with the window shaded."""
        bins = half_years(content)
        title = gettext("Per half-year, window shaded; hatched: perhaps then")
        style = next(
            (style for style in TITLES if text_width(title, style.face) <= self.box.width),
            TITLES[-1],
        )
        self.canvas.write(title, (self.box.left, self.box.top + 14), style)
        bar_width = self.area.width / len(bins)
        self._draw_window(bins, content.selection)
        highest = max(1, *(half_year.sure + half_year.maybe for half_year in bins))
        for number, half_year in enumerate(bins):
            inside = (
                half_year.first <= content.selection.last
                and half_year.last >= content.selection.first
            )
            self._draw_bar(
                number * bar_width,
                bar_width,
                (half_year.sure / highest, half_year.maybe / highest),
                inside=inside,
            )
        line = self.area.bottom
        self.canvas.draw_line((self.area.left, line), (self.area.right, line), COLOURS["outline"])
        self._draw_years(bins, bar_width)
        self.canvas.mark_picture(
            gettext("Half-years"),
            Box(self.box.left, self.area.top - 2, self.box.width, self.area.height + 4),
        )

    def _draw_window(self, bins: Sequence[HalfYear], selection: Selection) -> None:
        first, last = bins[0].first, bins[-1].last
        days = (last - first).days + 1
        start = max(0, (selection.first - first).days) / days
        end = min(days, (selection.last - first).days + 1) / days
        window = Box(
            self.area.left + start * self.area.width,
            self.area.top,
            (end - start) * self.area.width,
            self.area.height,
        )
        self.canvas.draw(window.outline, PathStyle(fill=COLOURS["soft"], z=1))

    def _draw_bar(
        self, left: float, width: float, parts: tuple[float, float], *, inside: bool
    ) -> None:
        colour = COLOURS["accent" if inside else "hist"]
        x, bar_width = self.area.left + left + width * 0.12, width * 0.76
        certain, possible = (part * (self.area.height - 4) for part in parts)
        if certain:
            solid = Box(x, self.area.bottom - certain, bar_width, certain)
            self.canvas.draw(solid.outline, PathStyle(fill=colour, z=2))
        if possible:
            upper = Box(x, self.area.bottom - certain - possible, bar_width, possible)
            draw_hatched(self.canvas, upper, colour)

    def _draw_years(self, bins: Sequence[HalfYear], bar_width: float) -> None:
        """Write the first and the last year, and between them at most eight round ones."""
        years = sorted({half_year.first.year for half_year in bins})
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if len(years) / step <= 8)
        for year in years:
            if year % step and year not in (years[0], years[-1]):
                continue
            to_end = min(abs(year - years[0]), abs(year - years[-1]))
            if 0 < to_end < step * 0.6:
                continue
            x = self.area.left + (year - years[0]) * 2 * bar_width
            align = "right" if year == years[-1] and len(years) > 1 else "left"
            position = (x + 2 * bar_width if align == "right" else x, self.area.bottom + 15)
            self.canvas.write(str(year), position, ink(12.5, colour="ink2"), align)


def half_years(content: Content) -> tuple[HalfYear, ...]:
    """Count the incidents by half-years of the atlas's window, or of the selection's if wider."""
    first = min(content.atlas.window[0], content.selection.first)
    last = max(content.atlas.window[1], content.selection.last)
    result = content.result
    dated = (*result.certain, *result.possible, *result.outside)
    return timeline.half_years((date(first.year, 1, 1), last), dated, ())
