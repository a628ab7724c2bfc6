"""The pages of a briefing: each view's own, then the pages its list flows onto."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dashboard.briefing import page
from dashboard.briefing.content import Content
from dashboard.briefing.pen import Pen
from dashboard.briefing.sizes import Size

MOST = 200
Progress = Callable[[str], None]


def silent(_: str) -> None:
    """Say nothing."""


def drawn(
    contents: Iterable[Content],
    size: Size,
    times: float,
    *,
    pen: Callable[[Size], Pen] = Pen,
    say: Progress = silent,
) -> Iterator[Pen]:
    """Each page once it is drawn; `times` are pixels a unit for the pictures in it."""
    for content in contents:
        say(content.title)
        first = pen(size)
        rest = page.draw(first, content, times)
        yield first
        for number in range(2, MOST):
            if not rest:
                break
            say(f"{content.title}, page {number}")
            following = pen(size)
            rest = page.listing(following, content, rest, number)
            yield following
