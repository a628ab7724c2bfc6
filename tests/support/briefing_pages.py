"""Pages of briefings for the tests that look at them."""

from functools import cache

from atlas_facts import atlas

from dashboard.briefing.canvas import page_size
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.content import resolve
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.deck import Slide
from dashboard.briefing.output import render

SLIDE = "first=2010-08-23&last=2015-09-16&categories=violence|border"
FEW = "first=2012-07-01&last=2012-07-31&categories=violence"
NOTHING = "categories=none"
ORIGIN = resolve.Origin("0123456789abcdef")


def content(link: str, title: str = "", caption: str = "") -> Content:
    return resolve.slide_content(atlas(), Slide(link, title, caption), ORIGIN)


@cache
def drawn(link: str, size: str = "1920x1080", title: str = "") -> tuple[Canvas, ...]:
    """The pages of one view."""
    return tuple(render.draw_pages([content(link, title)], page_size.read_size(size), 0.5))
