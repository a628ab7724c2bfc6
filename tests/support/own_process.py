"""Runs a script in a process of its own, which may be killed, and tells how that ended.

Why a server of processes
    Most of such a test was the start: to import what a workspace needs takes more than a second of
    a processor. The server has imported it once, and what it forks begins there. It has no threads
    and no open workspace. Drop it when the imports take no longer than the test.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from functools import cache
from multiprocessing import forkserver
from pathlib import Path

from source import ROOT

PATHS = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")])
IMPORTED = ["sample_files", "events.workspace", "events.workspace.review", "alembic.command"]


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script as `python -c` would: its exit code, below zero for a signal, and its words."""
    with tempfile.TemporaryDirectory() as name:
        out, err = Path(name, "out"), Path(name, "err")
        words = ["-c", *map(str, arguments)]
        process = _server().Process(target=_child, args=(script, words, str(out), str(err)))
        process.start()
        process.join()
        code = process.exitcode
        process.close()
        told = [path.read_text(encoding="utf-8") if path.exists() else "" for path in (out, err)]
    assert code is not None
    return subprocess.CompletedProcess([script, *words], code, *told)


@cache
def _server() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(IMPORTED)
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = PATHS  # the server finds what it imports by this alone
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
    return context


def _child(script: str, words: list[str], out: str, err: str) -> None:
    for path, standard in ((out, 1), (err, 2)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(file, standard)
        os.close(file)
    sys.argv = words
    exec(compile(script, "<script>", "exec"), {"__name__": "__main__"})  # noqa: S102
