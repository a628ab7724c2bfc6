"""Hatch an area: what is perhaps so."""

from __future__ import annotations

from matplotlib.path import Path

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.style import PathStyle


def draw_hatched(canvas: Canvas, box: Box, colour: str) -> None:
    """Draw a box with slanting lines and an outline in a colour."""
    canvas.clip = box
    lines = []
    for step in range(-2, int((box.width + box.height) / 4) + 2):
        x = box.left + 4 * step
        lines.append(Path([(x, box.top), (x - box.height, box.bottom)]))
    canvas.draw(Path.make_compound_path(*lines), PathStyle(line=colour, width=1.1, z=2))
    canvas.clip = None
    canvas.draw(box.outline, PathStyle(line=colour, width=0.8, z=2))
