"""The kilometres said to be agreed as an SVG picture: time downwards, steps sideways. Pure.

One line for each claimant and count. A line is drawn only between figures that may be joined; the
total that a figure is of stands beside it, for each source counts another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from markupsafe import escape

from dashboard.analysis.agreed_lengths import Line, Point, are_joined
from dashboard.i18n.names import format_date
from dashboard.i18n.translate import format_number, gettext
from dashboard.theme import symbols
from dashboard.ui.presenters.time_scale import TimeScale, scale_of, spread
from events import edtf

WIDTH, LEFT, RIGHT, LABELS = 308, 36, 122, 132
TOP, YEAR, LABEL, FOOT = 26.0, 30.0, 14.5, 10.0
TICK_KM = 250
MOST_DAYS_OF_A_MONTH = 31
# The weakest grade is drawn open: its figure rests on nothing that can be checked.
WEAK = "D"
COUNTRIES = (("accent", "circle"), ("violence", "square"))
OTHERS = {"both": ("border", "diamond"), "press": ("ink3", "triangle")}
# How a count is dashed: what is signed or offered is whole, what is reckoned or told is not.
DASHES = {"low": "5 3", "press": "1.5 3", "text": "1.5 3"}


class Look(NamedTuple):
    """How a claimant is drawn: a colour of the theme and a shape, which go together."""

    token: str
    shape: str


def looks(lines: Sequence[Line]) -> dict[str, Look]:
    """Give each claimant of the lines a colour and a shape, countries by their code."""
    sides = sorted({line.side for line in lines} - OTHERS.keys())
    own = {side: Look(*COUNTRIES[index % len(COUNTRIES)]) for index, side in enumerate(sides)}
    return own | {side: Look(*look) for side, look in OTHERS.items()}


def icon(look: Look, tokens: Mapping[str, str]) -> str:
    """Draw the mark of a claimant for the legend."""
    mark = symbols.symbol(look.shape, tokens[look.token], size=5)
    return symbols.picture(f'<g transform="translate(8 8)">{mark}</g>')


class _Frame(NamedTuple):
    time: TimeScale
    base: float
    top_km: float
    tokens: Mapping[str, str]
    looks: Mapping[str, Look]

    def x(self, km: float) -> float:
        share = (max(km, self.base) - self.base) / (self.top_km - self.base)
        return LEFT + share * (RIGHT - LEFT)

    def y(self, point: Point) -> float:
        return (self.time.position(point.first) + self.time.position(point.last)) / 2


def picture(lines: Sequence[Line], window: tuple[date, date], tokens: Mapping[str, str]) -> str:
    """Draw the lines as the address of an SVG picture; the window's years are shaded.

    Raises ValueError where there is no figure at all.
    """
    points = [point for line in lines for point in line.points]
    figures = [point.figure.km for point in points]
    base = max(50 * floor(min(km for km in figures if km) / 50) - 50, 0)
    years = [day.year for point in points for day in (point.first, point.last)]
    frame = _Frame(
        scale_of(years, top=TOP, step=YEAR),
        base,
        50 * ceil(max(figures) / 50),
        tokens,
        looks(lines),
    )
    labels, last = _labels(points, frame)
    height = ceil(max(frame.time.height, last) + FOOT)
    title = gettext("Kilometres said to be agreed, by who says so; the table below has them all")
    parts = (
        f"<title>{escape(title)}</title><desc>{escape(description(lines))}</desc>",
        _window(window, frame),
        _axes(frame),
        "".join(_steps(line, frame) for line in lines),
        labels,
        "".join(_mark(point, frame) for point in points),
    )
    return symbols.picture("".join(parts), width=WIDTH, height=height)


def description(lines: Sequence[Line]) -> str:
    """Say the figures of all lines as one text."""
    return "; ".join(
        f"{point.claim.claimant}, {_when(point)}: {figure_words(point)}"
        for line in lines
        for point in line.points
    )


def figure_words(point: Point) -> str:
    """Write a figure with the total it is of: `663.7 of 987`."""
    figure = point.figure
    sign = {"more": "> ", "derived": "≈ "}.get(figure.basis, "")
    if figure.km == figure.total_km:
        return gettext("{n}, all of it", n=format_number(figure.km))
    total = format_number(figure.total_km) if figure.total_km else "?"
    return gettext("{n} of {total}", n=f"{sign}{format_number(figure.km)}", total=total)


def _when(point: Point) -> str:
    return format_date(edtf.read(point.claim.date), "abbreviated")


def _month(point: Point) -> str:
    """Say when a figure is of, without its day: the table has it."""
    when = edtf.read(point.claim.date)
    is_open = when.first is None or when.last is None
    if is_open or (point.last - point.first).days > MOST_DAYS_OF_A_MONTH:
        return _when(point)
    return format_date(edtf.read(f"{point.last:%Y-%m}"), "abbreviated")


def _text(x: float, y: float, words: str, fill: str, more: str = "") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}" font-size="10" '
        f'font-family="sans-serif"{more}>{escape(words)}</text>'
    )


def _window(window: tuple[date, date], frame: _Frame) -> str:
    """Shade the years of the window, in each stretch that it touches."""
    shades = []
    for part in frame.time.stretches:
        if part.first <= window[1].year and part.last >= window[0].year:
            first = frame.time.position(max(window[0], date(part.first, 1, 1)))
            last = frame.time.position(min(window[1], date(part.last, 12, 31)))
            shades.append(
                f'<rect x="{LEFT}" y="{first:.1f}" width="{RIGHT - LEFT}" '
                f'height="{max(last - first, 1):.1f}" fill="{frame.tokens["soft"]}"/>'
            )
    return "".join(shades)


def _axes(frame: _Frame) -> str:
    """Draw years, kilometres, and what is left out between."""
    tokens, parts = frame.tokens, []
    first = TICK_KM * ceil(frame.base / TICK_KM)
    for km in range(first, round(frame.top_km) + 1, TICK_KM):
        x = frame.x(km)
        parts.append(
            f'<path d="M{x:.1f} {TOP - 4}V{frame.time.height:.1f}" stroke="{tokens["line"]}"/>'
        )
        label = f"{format_number(km)} {gettext('km')}" if km == first else format_number(km)
        parts.append(_text(x, TOP - 10, label, tokens["ink2"], ' text-anchor="middle"'))
    for part in frame.time.stretches:
        parts.append(
            f'<path d="M{LEFT} {part.top:.1f}V{part.end:.1f}" stroke="{tokens["outline"]}"/>'
        )
        for year in range(part.first, part.last + 1):
            y = frame.time.position(date(year, 1, 1))
            parts.append(f'<path d="M{LEFT - 4} {y:.1f}H{LEFT}" stroke="{tokens["outline"]}"/>')
            parts.append(_text(LEFT - 7, y + 11, str(year), tokens["ink2"], ' text-anchor="end"'))
    for y, first_year, last_year in frame.time.cuts:
        words = gettext("{first}–{last}: no figure found", first=first_year, last=last_year)
        parts.append(_text(LEFT, y + 4, words, tokens["ink2"], ' font-style="italic"'))
    return "".join(parts)


def _steps(line: Line, frame: _Frame) -> str:
    """Draw a line: down while its figure holds, then across; nothing where it has a gap."""
    path = "".join(
        f"M{frame.x(before.figure.km):.1f} {frame.y(before):.1f}"
        f"V{frame.y(after):.1f}H{frame.x(after.figure.km):.1f}"
        for before, after in pairwise(line.points)
        if are_joined(before, after)
    )
    if not path:
        return ""
    dash = f' stroke-dasharray="{DASHES[line.counted]}"' if line.counted in DASHES else ""
    colour = frame.tokens[frame.looks[line.side].token]
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dash}/>'


def _mark(point: Point, frame: _Frame) -> str:
    """Draw a figure's mark, and the span of its date where that is seen; weak ones are open."""
    look = frame.looks[point.figure.side]
    colour = frame.tokens[look.token]
    x, first, last = frame.x(point.figure.km), *map(frame.time.position, (point.first, point.last))
    span = f'<path d="M{x:.1f} {first:.1f}V{last:.1f}" stroke="{colour}" stroke-width="3.4"/>'
    hollow = point.claim.grade == WEAK or point.figure.basis == "derived"
    ground = f'<circle r="4.4" fill="{frame.tokens["raised"]}"/>' if hollow else ""
    mark = symbols.symbol(look.shape, colour, size=4.6, hollow=hollow)
    place = f'<g transform="translate({x:.1f} {frame.y(point):.1f})">{ground}{mark}</g>'
    return (span if last - first > 4 else "") + place


def _labels(points: Sequence[Point], frame: _Frame) -> tuple[str, float]:
    """Write date, figure and total of each figure beside it; return also where the last ends."""
    ordered = sorted(points, key=lambda point: (frame.y(point), point.figure.km))
    places = spread([frame.y(point) for point in ordered], LABEL, top=TOP)
    parts = []
    for point, y in zip(ordered, places, strict=True):
        start = frame.x(point.figure.km) + 6
        parts.append(
            f'<path d="M{start:.1f} {frame.y(point):.1f}L{max(RIGHT + 2, start):.1f} {y:.1f}'
            f'H{LABELS - 3}" fill="none" stroke="{frame.tokens["hist"]}" stroke-width="0.6"/>'
        )
        colour = frame.tokens[frame.looks[point.figure.side].token]
        words = f"{_month(point)} · {figure_words(point)}"
        parts.append(_text(LABELS, y + 3.7, words, colour))
    return "".join(parts), places[-1] + LABEL / 2
