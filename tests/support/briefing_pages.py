"""Pages of briefings for the tests that look at them."""

from functools import cache

from atlas_facts import atlas

from dashboard.briefing.canvas import page_size
from dashboard.briefing.canvas.canvas import Canvas, WrittenText
from dashboard.briefing.canvas.geometry import Point
from dashboard.briefing.canvas.page_size import PageSize
from dashboard.briefing.canvas.style import TextStyle
from dashboard.briefing.content import resolve
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.deck import Slide
from dashboard.briefing.output import render

SLIDE = "first=2010-08-23&last=2015-09-16&categories=violence|border"
FEW = "first=2012-07-01&last=2012-07-31&categories=violence"
NOTHING = "categories=none"
ORIGIN = resolve.Origin("0123456789abcdef", "https://atlas.example/")


def content(link: str, title: str = "", caption: str = "") -> Content:
    return resolve.slide_content(atlas(), Slide(link, title, caption), ORIGIN)


class TurnedCanvas(Canvas):
    """A canvas that also keeps by how many degrees each piece of lettering is turned."""

    def __init__(self, size: PageSize) -> None:
        super().__init__(size)
        self.turns: dict[WrittenText, float] = {}

    def draw_text(
        self, text: str, at: Point, style: TextStyle, *, turn: float = 0, kind: str = "label"
    ) -> None:
        super().draw_text(text, at, style, turn=turn, kind=kind)
        self.turns[self.written[-1]] = turn


@cache
def drawn(link: str, size: str = "1920x1080", title: str = "") -> tuple[TurnedCanvas, ...]:
    """The pages of one view."""
    pages: list[TurnedCanvas] = []

    def new_page(size: PageSize) -> TurnedCanvas:
        pages.append(TurnedCanvas(size))
        return pages[-1]

    list(
        render.draw_pages(
            [content(link, title)], page_size.read_size(size), 0.5, new_canvas=new_page
        )
    )
    return tuple(pages)
