"""What threads have held and let go is the machine's again."""

import json
import subprocess
import sys

import pytest
from source import ROOT

# Four threads at once hold pictures, let them go, and each time keep a little made meanwhile.
HELD = """
import json, sys, threading
from pathlib import Path
from dashboard import allocator

def resident():
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000

told = allocator.give_back() if sys.argv[1] == "told" else None
kept = []

def draw():
    for _ in range(4):
        held = [bytes([1]) * (2_000_000 * size) for size in range(1, 5)]
        kept.append(bytes([1]) * 50_000)
        del held

before = resident()
threads = [threading.Thread(target=draw) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(json.dumps([told, resident() - before - sum(map(len, kept)) / 1e6]))
"""


def _held(how: str) -> tuple[bool | None, float]:
    """Whether the allocator was told, and the MB that nothing uses afterwards."""
    done = subprocess.run(
        [sys.executable, "-c", HELD, how], cwd=ROOT, capture_output=True, check=True, text=True
    )
    told, free = json.loads(done.stdout)
    return told, free


def test_threads_that_are_done_leave_nothing() -> None:
    told, free = _held("told")
    if not told:
        pytest.skip("the C library here is not glibc")
    assert free < 40
