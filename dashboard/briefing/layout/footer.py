"""Draw a page's footer: sources, licences, the data's date and hash, the link as text and QR."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import segno
from matplotlib.path import Path
from numpy.typing import NDArray

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.page_size import PageSize
from dashboard.briefing.canvas.style import COLOURS, PathStyle, TextStyle, ink
from dashboard.briefing.canvas.text import Face, text_width, wrap_text
from dashboard.briefing.cartography.viewport import Viewport
from dashboard.briefing.content.content import Content, format_window
from dashboard.briefing.layout.sources import cited_collections, cited_documents, layer_credits
from dashboard.i18n import content as texts
from dashboard.i18n.labels import DISCLAIMER, NAME
from dashboard.i18n.translate import format_day, format_number, gettext

TEXT, STRONG = ink(14, colour="ink2"), ink(14, 600)
LINK = ink(13, colour="accent")
# Width of the right part, with name, date and hash, in page units.
SIDE_WIDTH = 210.0
# The widest number that a scale may have: room is kept for it.
WIDEST_SCALE = 88_888_888
INCH_IN_KM = 0.0254 / 1000


def footer_height(content: Content, size: PageSize, width: float) -> float:
    """Return how high the footer of a width is, in page units."""
    lines = (
        len(_source_lines(content, content.selection.layers, scale_on(size, WIDEST_SCALE), width))
        + len(_imprint_lines(content, width))
        + len(_link_lines(content, width))
    )
    return 14 + max(2 + len(_side_lines(content)), lines) * TEXT.face.line


def map_scale(viewport: Viewport, size: PageSize) -> float:
    """Return how many times smaller than the ground a map is at its middle, on its paper."""
    middle = viewport.box.top + viewport.box.height / 2
    return 1 / (viewport.units_per_km(middle) * size.inches * INCH_IN_KM)


def scale_on(size: PageSize, scale: float) -> str:
    """Put a scale of 1 to `scale` into words; empty for a page of pixels, as it has no size."""
    if size.paper == "":
        return ""
    digits = max(0, len(str(round(scale))) - 3)
    return gettext(
        "Scale 1:{n} on {paper}, at the middle of the map",
        n=format_number(round(scale, -digits)),
        paper=size.paper,
    )


def _map_facts(content: Content, scale: str) -> str:
    """Say scale, projection and datum, and the borders of which days are drawn."""
    borders = gettext(
        "Borders that were in force in {window}, by sources fetched until {day}",
        window=format_window(content.selection, short=True),
        day=format_day(content.retrieved),
    )
    projection = gettext("Projection Web Mercator (EPSG:3857), datum WGS 84")
    return f"{'. '.join(filter(None, (scale, projection, borders)))}."


def _imprint_lines(content: Content, width: float) -> list[str]:
    """Say who made the page, and what it replaces; nothing where neither is set."""
    imprint = content.imprint
    parts = (
        gettext("Made by {maker}", maker=imprint.maker) if imprint.maker else "",
        imprint.contact,
        gettext("replaces {what}", what=imprint.replaces) if imprint.replaces else "",
    )
    text = " · ".join(filter(None, parts))
    return wrap_text(text, STRONG.face, _text_room(width)) if text else []


def _side_lines(content: Content) -> list[str]:
    """Return what stands below the atlas's name."""
    lines = (
        content.imprint.edition,
        gettext("Data of {day}", day=format_day(content.retrieved)),
        gettext("hash {digest}", digest=content.digest[:12]),
    )
    return [line for line in lines if line]


def _text_room(width: float) -> float:
    return width - SIDE_WIDTH


def _source_lines(
    content: Content, drawn_layers: Iterable[str], scale: str | None, width: float
) -> list[str]:
    """Put documents, makers and facts of the map and disclaimer into lines, the first one shorter.

    It leaves room for the heading that stands before it. A page without a map has no `scale`.
    """
    documents = [
        ", ".join(part for part in (authors, title, numbers) if part)
        for authors, title, numbers in cited_documents(content)
    ]
    documents += cited_collections(content)
    order = [name for name in content.atlas.layers if name in set(drawn_layers)]
    text = f"{'; '.join(documents)}. " if documents else ""
    disclaimer = content.imprint.disclaimer or gettext(DISCLAIMER)
    text = f"{text}{_translated(content)}"
    full = f"{text}{disclaimer}"
    if scale is not None:
        map_credits = gettext("Map: {makers}.", makers=layer_credits(content, order))
        full = f"{text}{map_credits} {_left_out(content)}{disclaimer}"
        full = f"{full} {_map_facts(content, scale)}"
    heading_width = text_width(f"{gettext('Sources')} ", STRONG.face)
    lines = wrap_text(
        f"{'_' * round(heading_width / text_width('_', TEXT.face))} {full}",
        TEXT.face,
        _text_room(width),
    )
    return [lines[0].partition(" ")[2], *lines[1:]]


def _left_out(content: Content) -> str:
    """Say which figures of certain incidents the killed total leaves out, and why; or nothing."""
    total = content.killed
    certain_ids = {incident.id for incident in content.result.certain}
    counts = {
        why: sum(1 for incident in incidents if incident.id in certain_ids)
        for why, incidents in total.apart.items()
    }
    reasons = ", ".join(f"{gettext(why)} ({count})" for why, count in counts.items() if count)
    return gettext("Not in the killed total: {what}.", what=reasons) + " " if reasons else ""


def _translated(content: Content) -> str:
    """Say that titles are translated by machine, where any of the page's is; or nothing."""
    listed = () if content.compared else content.incidents
    made = (texts.translation_of(incident.title) for incident in listed)
    by_machine = any(translation and translation.by == "machine" for translation in made)
    return gettext("Titles translated by machine.") + " " if by_machine else ""


def _link_lines(content: Content, width: float) -> list[str]:
    """Cut the link into lines; it has no spaces to break at."""
    letters = max(20, int(_text_room(width) / text_width("0", LINK.face) * 0.98))
    text = content.link
    return [text[start : start + letters] for start in range(0, len(text), letters)]


def draw(
    canvas: Canvas, content: Content, box: Box, drawn: tuple[Iterable[str], Viewport | None]
) -> None:
    """Draw the footer in its box; `drawn` are the ids of the layers on the map, its viewport.

    A page without a map has neither.
    """
    drawn_layers, viewport = drawn
    canvas.draw_line((box.left, box.top), (box.right, box.top), COLOURS["line"])
    x, y = box.left, box.top + 24
    first = canvas.write(gettext("Sources"), (x, y), STRONG) + 6
    scale = scale_on(canvas.size, map_scale(viewport, canvas.size)) if viewport else None
    for number, line in enumerate(_source_lines(content, drawn_layers, scale, box.width)):
        canvas.write(line, (x + (first if number == 0 else 0), y), TEXT)
        y += TEXT.face.line
    for line in _imprint_lines(content, box.width):
        canvas.write(line, (x, y), STRONG)
        y += TEXT.face.line
    for line in _link_lines(content, box.width):
        canvas.link(line, (x, y), LINK, content.link)
        y += LINK.face.line
    name = TextStyle(Face("serif", 17, 600), COLOURS["ink"])
    canvas.write(NAME, (box.right, box.top + 25), name, "right")
    for number, text in enumerate(_side_lines(content), start=1):
        canvas.write(text, (box.right, box.top + 27 + number * 19), TEXT, "right")


@lru_cache(maxsize=64)
def _qr_matrix(link: str) -> NDArray[np.bool_]:
    code = segno.make(link, error="l", micro=False, boost_error=False)
    return np.array([list(row) for row in code.matrix], dtype=np.bool_)


def draw_qr_code(canvas: Canvas, link: str, box: Box) -> None:
    """Draw a link as a QR code with its quiet zone, two modules wide."""
    matrix = _qr_matrix(link)
    side = box.width / (len(matrix) + 4)
    squares = []
    for row, column in np.argwhere(matrix):
        x, y = box.left + (column + 2) * side, box.top + (row + 2) * side
        squares.append([(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)])
    codes = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * len(squares)
    canvas.draw(Path(np.concatenate(squares), codes), PathStyle(fill=COLOURS["ink"], z=3))
    canvas.mark_picture(gettext("QR code of the link"), box)
