"""What is told of a whole line: a band of no category's colour and the numbers of its incidents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from briefing_pages import SLIDE, content, drawn
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch

from dashboard.briefing.canvas import page_size
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.style import COLOURS
from dashboard.briefing.cartography import bands
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.briefing.output import render
from dashboard.spatial.containment import extent_key
from dashboard.theme.symbols import CATEGORIES

HUES = {COLOURS[look["token"]].lower() for look in CATEGORIES.values()}
LINKS = {"slide": SLIDE, "everything": ""}


def _of_lines(rows: Sequence[NumberedIncident]) -> Iterator[NumberedIncident]:
    return (row for row in rows if row.incident.precision == "line" and extent_key(row.incident))


@pytest.mark.parametrize("name", LINKS)
def test_a_badge_carries_the_numbers_of_the_list(name: str) -> None:
    wanted = {row.number for row in _of_lines(content(LINKS[name]).rows)}
    assert wanted
    assert wanted <= set(_numbers(drawn(LINKS[name])[0]))


def _numbers(canvas: Canvas) -> Iterator[int]:
    for written in canvas.written:
        if written.kind == "mark" and written.artist.get_zorder() < 1000:
            for first, last in re.findall(r"(\d+)(?:–(\d+))?", written.text):
                yield from range(int(first), int(last or first) + 1)


def test_a_badge_tells_the_certain_and_the_possible_apart() -> None:
    rows = list(_of_lines(content("").rows))
    sure = {row.number: row.certain for row in rows}
    assert set(sure.values()) == {True, False}
    for text, certain in bands.badge_lines(rows):
        assert all(sure[int(number)] == certain for number in re.findall(r"\d+", text)), text


def test_a_band_has_no_category_s_colour() -> None:
    patches = [patch for patch in drawn("")[0].figure.artists if isinstance(patch, PathPatch)]
    wide = [patch for patch in patches if patch.get_linewidth() > 10]
    colours = {to_hex(patch.get_edgecolor()) for patch in wide}
    assert COLOURS["ink2"].lower() in colours
    assert not colours & HUES


def test_a_page_without_such_incidents_names_no_line() -> None:
    canvas = next(
        iter(render.draw_pages([content("categories=none")], page_size.read_size("1920x1080"), 0.5))
    )
    assert "Told of a whole line" not in {written.text for written in canvas.written}
