"""Pages of briefings for the tests that look at them."""

from functools import cache

from atlas_facts import atlas

from dashboard.briefing import choice, pages, sizes
from dashboard.briefing.content import Content
from dashboard.briefing.pen import Pen
from dashboard.briefing.views import View

SLIDE = "first=2010-08-23&last=2015-09-16&categories=violence|border"
FEW = "first=2012-07-01&last=2012-07-31&categories=violence"
NOTHING = "categories=none"
ORIGIN = choice.Origin("0123456789abcdef")


def content(link: str, title: str = "", caption: str = "") -> Content:
    return choice.content(atlas(), View(link, title, caption), ORIGIN)


@cache
def drawn(link: str, size: str = "1920x1080", title: str = "") -> tuple[Pen, ...]:
    """The pages of one view."""
    return tuple(pages.drawn([content(link, title)], sizes.read(size), 0.5))
