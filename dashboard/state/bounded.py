"""A cache that holds answers up to a number of bytes, whatever their number."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class BoundedCache(Generic[T]):
    """Keeps the answers asked for last; `size` says how many bytes one holds."""

    def __init__(self, most_bytes: int, size: Callable[[T], int]) -> None:
        self._most, self._size, self._held = most_bytes, size, 0
        self._answers: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """Return the answer for a key, worked out where it is not held."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key][0]
        answer = work_out()  # without the lock: others need not wait for it
        self._keep(key, answer)
        return answer

    def held_bytes(self) -> int:
        """Return how many bytes the answers hold together."""
        return self._held

    def _keep(self, key: Hashable, answer: T) -> None:
        size = self._size(answer)
        with self._lock:
            if key in self._answers:  # worked out twice at the same time
                self._held -= self._answers.pop(key)[1]
            self._answers[key] = answer, size
            self._held += size
            while self._held > self._most:
                _, (_, gone) = self._answers.popitem(last=False)
                self._held -= gone
