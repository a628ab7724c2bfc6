"""Bars of the half-years: what is in the window in colour, what is only perhaps there hatched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from matplotlib.path import Path

from dashboard.analysis import timeline
from dashboard.analysis.timeline import HalfYear
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.style import COLOURS, PathStyle, ink
from dashboard.briefing.content.content import Content
from dashboard.i18n.translate import gettext
from dashboard.selection import Selection

HEAD, FOOT = 26.0, 20.0


class Bars:
    """The bars of a choice in a box of the page."""

    def __init__(self, pen: Canvas, box: Box) -> None:
        self.pen, self.box = pen, box
        self.area = Box(box.left, box.top + HEAD, box.wide, box.high - HEAD - FOOT)

    def draw(self, content: Content) -> None:
        """Draw the bars of all incidents that pass the filters, the window shaded."""
        bins = half_years(content)
        title = gettext("Per half-year, window shaded; hatched: perhaps then")
        self.pen.write(title, (self.box.left, self.box.top + 14), ink(14, 600, "ink3"))
        wide = self.area.wide / len(bins)
        self._window(bins, content.selection)
        most = max(1, *(one.sure + one.maybe for one in bins))
        for at, one in enumerate(bins):
            inside = one.first <= content.selection.last and one.last >= content.selection.first
            self._bar(at * wide, wide, (one.sure / most, one.maybe / most), inside=inside)
        line = self.area.bottom
        self.pen.rule((self.area.left, line), (self.area.right, line), COLOURS["outline"])
        self._years(bins, wide)
        self.pen.note(
            gettext("Half-years"),
            Box(self.box.left, self.area.top - 2, self.box.wide, self.area.high + 4),
        )

    def _window(self, bins: Sequence[HalfYear], selection: Selection) -> None:
        first, last = bins[0].first, bins[-1].last
        whole = (last - first).days + 1
        low = max(0, (selection.first - first).days) / whole
        high = min(whole, (selection.last - first).days + 1) / whole
        part = Box(
            self.area.left + low * self.area.wide,
            self.area.top,
            (high - low) * self.area.wide,
            self.area.high,
        )
        self.pen.draw(part.outline, PathStyle(fill=COLOURS["soft"], z=1))

    def _bar(self, left: float, wide: float, parts: tuple[float, float], *, inside: bool) -> None:
        colour = COLOURS["accent" if inside else "hist"]
        x, bar = self.area.left + left + wide * 0.12, wide * 0.76
        sure, maybe = (part * (self.area.high - 4) for part in parts)
        if sure:
            solid = Box(x, self.area.bottom - sure, bar, sure)
            self.pen.draw(solid.outline, PathStyle(fill=colour, z=2))
        if maybe:
            upper = Box(x, self.area.bottom - sure - maybe, bar, maybe)
            self._hatch(upper, colour)

    def _hatch(self, box: Box, colour: str) -> None:
        self.pen.clip = box
        lines = []
        for step in range(-2, int((box.wide + box.high) / 4) + 2):
            lines.append(
                Path([(box.left + 4 * step, box.top), (box.left + 4 * step - box.high, box.bottom)])
            )
        self.pen.draw(Path.make_compound_path(*lines), PathStyle(line=colour, width=1.1, z=2))
        self.pen.clip = None
        self.pen.draw(box.outline, PathStyle(line=colour, width=0.8, z=2))

    def _years(self, bins: Sequence[HalfYear], wide: float) -> None:
        years = sorted({one.first.year for one in bins})
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if len(years) / step <= 8)
        for year in years:
            if year % step and year not in (years[0], years[-1]):
                continue
            near = min(abs(year - years[0]), abs(year - years[-1]))
            if 0 < near < step * 0.6:
                continue
            x = self.area.left + (year - years[0]) * 2 * wide
            align = "right" if year == years[-1] and len(years) > 1 else "left"
            at = (x + 2 * wide if align == "right" else x, self.area.bottom + 15)
            self.pen.write(str(year), at, ink(12.5, hue="ink2"), align)


def half_years(content: Content) -> tuple[HalfYear, ...]:
    """The half-years of the atlas's window, or of the choice where that is wider."""
    first = min(content.facts.window[0], content.selection.first)
    last = max(content.facts.window[1], content.selection.last)
    found = content.found
    dated = (*found.certain, *found.possible, *found.outside)
    return timeline.half_years((date(first.year, 1, 1), last), dated, ())
