"""Fingers on a touch screen, as the browser's own protocol sends them."""

from __future__ import annotations

from atlas_page import AtlasPage

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
Point = tuple[float, float]


class Fingers:
    """Touches on one page, in pixels of its window."""

    def __init__(self, tab: AtlasPage) -> None:
        self.page = tab.page
        self.session = tab.context.new_cdp_session(tab.page)

    def send(self, kind: str, *points: Point) -> None:
        told = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})
        self.page.wait_for_timeout(30)

    def drag(self, *paths: tuple[Point, Point], lift: bool = True) -> None:
        """Put fingers down, move them along straight paths at once, and lift them."""
        self.send("touchStart", *(start for start, _ in paths))
        for step in range(1, 9):
            part = step / 8
            self.send(
                "touchMove", *((a + (c - a) * part, b + (d - b) * part) for (a, b), (c, d) in paths)
            )
        if lift:
            self.send("touchEnd")

    def rest(self, point: Point, milliseconds: int = 900) -> None:
        """Put a finger down and leave it there; it is not lifted."""
        self.send("touchStart", point)
        self.page.wait_for_timeout(milliseconds)
