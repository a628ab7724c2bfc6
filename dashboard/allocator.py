"""Memory that is free goes back to the machine."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping

# glibc's malloc.h: M_TRIM_THRESHOLD and M_MMAP_THRESHOLD in bytes, M_ARENA_MAX.
LIMITS: Mapping[int, int] = {-1: 1_000_000, -3: 1_000_000, -8: 2}


def give_back() -> bool:
    """Have glibc keep little of what is free; whether it was told, other C libraries are not.

    By itself it keeps what each thread once held: four visitors who each have a briefing drawn
    leave 300 MB that nothing uses.
    """
    if sys.platform != "linux":
        return False
    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    return tell is not None and all(tell(limit, value) == 1 for limit, value in LIMITS.items())
