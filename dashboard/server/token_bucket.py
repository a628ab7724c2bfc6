"""A token bucket: how much may come at once, and how fast more may follow."""

from __future__ import annotations

import asyncio
import time


class TokenBucket:
    """Holds up to `most` tokens and gains `per_second`; what takes more than there is, waits.

    One call may take more than `most`: the debt is waited for before the next. `made_at` is in
    seconds of the monotonic clock.
    """

    def __init__(self, most: float, per_second: float) -> None:
        self._most, self._per_second = most, per_second
        self._tokens = most
        self.made_at = self._at = time.monotonic()

    def level(self) -> float:
        """Return how many tokens there are; below 0 is debt."""
        now = time.monotonic()
        self._tokens = min(self._most, self._tokens + (now - self._at) * self._per_second)
        self._at = now
        return self._tokens

    async def take(self, tokens: float = 1) -> None:
        """Take tokens, once there are so many or the bucket is full."""
        missing = min(tokens, self._most) - self.level()
        while missing > 0:
            await asyncio.sleep(missing / self._per_second)
            missing = min(tokens, self._most) - self.level()
        self.spend(tokens)

    def spend(self, tokens: float = 1) -> None:
        """Take tokens at once, whether there are so many or not."""
        self._tokens = self.level() - tokens
