"""The corners of a map, where insets and scale may lie without hiding what is shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dashboard.briefing.box import Box
from dashboard.briefing.marks import Mark

MARGIN = 10


class Corners:
    """The corners of a map and what it would cost to cover them."""

    def __init__(self, box: Box, placed: Sequence[Mark], tinted: NDArray[np.float32]) -> None:
        self.box, self.placed, self.tinted = box, placed, tinted
        self.used: list[Box] = []

    def take(self, wide: float, high: float, order: str = "br bl tr tl") -> Box | None:
        """The cheapest free corner for a box of a size; None where incidents would be covered."""
        options = [
            (self._cost(part), at, part) for at, part in enumerate(self._options(wide, high, order))
        ]
        cost, _, best = min(options, key=lambda one: (one[0], one[1]))
        if cost >= 1:
            return None
        self.used.append(best)
        return best

    def _options(self, wide: float, high: float, order: str) -> list[Box]:
        left, top = self.box.left + MARGIN, self.box.top + MARGIN
        right, bottom = self.box.right - MARGIN - wide, self.box.bottom - MARGIN - high
        places = {
            "tl": (left, top),
            "tr": (right, top),
            "bl": (left, bottom),
            "br": (right, bottom),
        }
        return [Box(*places[name], wide, high) for name in order.split()]

    def _cost(self, part: Box) -> float:
        if any(part.meets(used, 6) for used in self.used):
            return 2
        if any(part.meets(mark.box, 4) for mark in self.placed):
            return 1
        rows, columns = self.tinted.shape
        down, across = rows / self.box.high, columns / self.box.wide
        top, left = part.top - self.box.top, part.left - self.box.left
        under = self.tinted[
            int(top * down) : int((top + part.high) * down),
            int(left * across) : int((left + part.wide) * across),
        ]
        return round(0.9 * float(under.mean()), 2) if under.size else 0
