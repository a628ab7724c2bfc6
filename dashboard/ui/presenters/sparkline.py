"""A small picture of half-years: solid bars are sure, hatched ones maybe. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.analysis.timeline import HalfYear
from dashboard.theme import symbols

WIDTH, HEIGHT, ROOM = 300, 40, 34


def picture(
    half_years: Sequence[HalfYear], window: tuple[date, date], tokens: Mapping[str, str]
) -> str:
    """Draw half-years as the address of an SVG picture; bars in the window are accented."""
    step = WIDTH / max(len(half_years), 1)
    most = max((bar.sure + bar.maybe for bar in half_years), default=0) or 1
    in_window = [bar.last >= window[0] and bar.first <= window[1] for bar in half_years]
    parts = [_hatch("in", tokens["accent"]), _hatch("out", tokens["hist"])]
    if any(in_window):
        first, last = in_window.index(True), len(in_window) - 1 - in_window[::-1].index(True)
        parts.append(
            f'<rect x="{first * step:.1f}" width="{(last - first + 1) * step:.1f}" '
            f'height="{HEIGHT - 1}" fill="{tokens["soft"]}"/>'
        )
    for index, (bar, chosen) in enumerate(zip(half_years, in_window, strict=True)):
        parts.append(_bar(bar, index * step, step, (most, chosen, tokens)))
    parts.append(
        f'<path d="M0 {HEIGHT - 0.5}H{WIDTH}" stroke="{tokens["outline"]}" stroke-width="1"/>'
    )
    return symbols.picture("".join(parts), width=WIDTH, height=HEIGHT)


def _hatch(name: str, colour: str) -> str:
    return (
        f'<pattern id="{name}" width="3" height="3" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0V3" stroke="{colour}" stroke-width="2"/>'
        "</pattern>"
    )


def _bar(bar: HalfYear, x: float, step: float, style: tuple[int, bool, Mapping[str, str]]) -> str:
    most, chosen, tokens = style
    colour = tokens["accent"] if chosen else tokens["hist"]
    sure, maybe = (ROOM * count / most for count in (bar.sure, bar.maybe))
    width = max(step - 1, 1)
    base = HEIGHT - 1
    parts = []
    if bar.sure:
        parts.append(
            f'<rect x="{x:.1f}" y="{base - sure:.1f}" width="{width:.1f}" height="{sure:.1f}" '
            f'fill="{colour}"/>'
        )
    if bar.maybe:
        parts.append(
            f'<rect x="{x:.1f}" y="{base - sure - maybe:.1f}" width="{width:.1f}" '
            f'height="{maybe:.1f}" fill="url(#{"in" if chosen else "out"})"/>'
        )
    return "".join(parts)


def years(span: tuple[date, date]) -> list[dict[str, float | int]]:
    """List the years under the bars, with their place in per cent of the width."""
    first, last = span[0].year, span[1].year
    count = last - first + 1
    marks = [first, *(year for year in range(first, last) if year % 10 == 0), last]
    marks = [year for year in marks if year in (first, last) or min(year - first, last - year) > 4]
    return [{"year": year, "left": round(100 * (year - first) / count, 1)} for year in marks]
