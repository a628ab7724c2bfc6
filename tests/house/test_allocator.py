"""What threads have held and let go is the machine's again."""

import json
import subprocess
import sys
from typing import Any

import pytest
from source import ROOT

# Four threads at once hold pictures, let them go, and each time keep a little made meanwhile.
HELD = """
import json, sys, threading
from pathlib import Path
from dashboard.server import tuning

def resident():
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000

told = tuning.trim_memory() if sys.argv[1] == "told" else None
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

# Between pieces that stay lie some that are let go: they are not at the heap's end.
BETWEEN = """
import asyncio, json
from contextlib import suppress
from pathlib import Path
from dashboard.server import tuning

def resident():
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000

async def for_a_while():
    with suppress(TimeoutError):
        await asyncio.wait_for(tuning.keep_trimming(0.05), 0.5)

told = tuning.trim_memory()
pieces = [bytes([1]) * (90_000 if at % 10 else 9_000) for at in range(1000)]
pieces = pieces[::10]
before = resident()
asyncio.run(for_a_while())
print(json.dumps([told, before - resident()]))
"""


def _held(how: str) -> tuple[bool | None, float]:
    """Whether the allocator was told, and the MB that nothing uses afterwards."""
    told, free = _told(HELD, how)
    return told, free


def _told(script: str, *arguments: str) -> list[Any]:
    """What a script of its own process prints."""
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    return list(json.loads(done.stdout))


def test_threads_that_are_done_leave_nothing() -> None:
    told, free = _held("told")
    if not told:
        pytest.skip("the C library here is not glibc")
    assert free < 40


def test_what_lies_free_between_what_is_in_use_is_given_back() -> None:
    told, given = _told(BETWEEN)
    if not told:
        pytest.skip("the C library here is not glibc")
    assert given > 40


def test_arrow_takes_its_memory_from_glibc_too() -> None:
    script = (
        "from dashboard.server import tuning; tuning.trim_memory(); import pyarrow as pa;"
        "print(pa.default_memory_pool().backend_name)"
    )
    command = [sys.executable, "-c", script]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "system"
