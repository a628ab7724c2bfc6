"""Run a command of the console, so that it ends quietly where its reader stops reading."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def run(main: Callable[[], int]) -> int:
    """Run a command and return its exit code; 0 where a pipe was closed, as by `| head`."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # What Python still holds has nowhere to go: without this it complains at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code
