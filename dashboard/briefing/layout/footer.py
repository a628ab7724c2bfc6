"""The foot of a page: sources, licences, the data's date and hash, the link and its QR code."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import segno
from matplotlib.path import Path
from numpy.typing import NDArray

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.style import COLOURS, PathStyle, TextStyle, ink
from dashboard.briefing.canvas.text import Face, width, wrapped
from dashboard.briefing.content.content import Content
from dashboard.briefing.layout.sources import makers, pages
from dashboard.i18n.labels import NAME
from dashboard.i18n.translate import N_, format_day, gettext

TEXT, STRONG = ink(14, hue="ink2"), ink(14, 600)
LINK = ink(13, hue="accent")
SAID = 210.0
LAST = N_("No position is taken on claims; figures as given by the sources named.")


def height(content: Content, wide: float) -> float:
    """Room for the foot, in page units."""
    lines = len(_sources(content, content.selection.layers, wide)) + len(_link(content, wide))
    return 14 + max(3, lines) * TEXT.face.line


def _room(wide: float) -> float:
    return wide - SAID


def _sources(content: Content, drawn: Iterable[str], wide: float) -> list[str]:
    told = [
        ", ".join(part for part in (authors, title, numbers) if part)
        for authors, title, numbers in pages(content)
    ]
    order = [name for name in content.facts.layers if name in set(drawn)]
    text = f"{'; '.join(told)}. " if told else ""
    made = gettext("Map: {makers}.", makers=makers(content, order))
    whole = f"{text}{made} {_apart(content)}{gettext(LAST)}"
    first = width(f"{gettext('Sources')} ", STRONG.face)
    lines = wrapped(f"{'_' * round(first / width('_', TEXT.face))} {whole}", TEXT.face, _room(wide))
    return [lines[0].partition(" ")[2], *lines[1:]]


def _apart(content: Content) -> str:
    """Which figures of certain incidents the killed total leaves out, and why."""
    told = content.killed
    sure = {one.id for one in content.found.certain}
    left = {why: sum(1 for one in part if one.id in sure) for why, part in told.apart.items()}
    said = ", ".join(f"{gettext(why)} ({count})" for why, count in left.items() if count)
    return gettext("Not in the killed total: {what}.", what=said) + " " if said else ""


def _link(content: Content, wide: float) -> list[str]:
    """The link in lines; it has no spaces to break at."""
    most = max(20, int(_room(wide) / width("0", LINK.face) * 0.98))
    text = content.link
    return [text[at : at + most] for at in range(0, len(text), most)]


def draw(pen: Canvas, content: Content, box: Box, drawn: Iterable[str]) -> None:
    """Draw the foot in its box."""
    pen.rule((box.left, box.top), (box.right, box.top), COLOURS["line"])
    x, y = box.left, box.top + 24
    first = pen.write(gettext("Sources"), (x, y), STRONG) + 6
    for at, line in enumerate(_sources(content, drawn, box.wide)):
        pen.write(line, (x + (first if at == 0 else 0), y), TEXT)
        y += TEXT.face.line
    for line in _link(content, box.wide):
        pen.link(line, (x, y), LINK, content.link)
        y += LINK.face.line
    name = TextStyle(Face("serif", 17, 600), COLOURS["ink"])
    pen.write(NAME, (box.right, box.top + 25), name, "right")
    said = (
        gettext("Data of {day}", day=format_day(content.day)),
        gettext("hash {digest}", digest=content.digest[:12]),
    )
    for at, text in enumerate(said, start=1):
        pen.write(text, (box.right, box.top + 27 + at * 19), TEXT, "right")


@lru_cache(maxsize=64)
def _matrix(link: str) -> NDArray[np.bool_]:
    code = segno.make(link, error="l", micro=False, boost_error=False)
    return np.array([list(row) for row in code.matrix], dtype=np.bool_)


def qr(pen: Canvas, link: str, box: Box) -> None:
    """Draw a link as a QR code with its quiet zone."""
    matrix = _matrix(link)
    unit = box.wide / (len(matrix) + 4)
    squares = []
    for row, column in np.argwhere(matrix):
        x, y = box.left + (column + 2) * unit, box.top + (row + 2) * unit
        squares.append([(x, y), (x + unit, y), (x + unit, y + unit), (x, y + unit), (x, y)])
    codes = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * len(squares)
    pen.draw(Path(np.concatenate(squares), codes), PathStyle(fill=COLOURS["ink"], z=3))
    pen.note(gettext("QR code of the link"), box)
