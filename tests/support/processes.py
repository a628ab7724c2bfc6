"""Ends what a test has started."""

import subprocess
from typing import Any


def end(process: subprocess.Popen[Any], seconds: float = 20) -> None:
    """End a process; one that is still there after so many seconds is killed."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
