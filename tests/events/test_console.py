"""A command of the console ends quietly where its reader stops reading, as `| head` does."""

from __future__ import annotations

import subprocess
import sys

from source import ROOT

LONG = (
    "import sys; from events import console\n"
    "sys.exit(console.run(lambda: print('line\\n' * 100_000) or 3))"
)


def _run(read: bool) -> tuple[int, bytes]:  # noqa: FBT001
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT}
    with subprocess.Popen([sys.executable, "-c", LONG], **pipes) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        if read:
            process.stdout.read()
        process.stdout.close()
        return process.wait(60), process.stderr.read()


def test_a_closed_pipe_is_no_mistake() -> None:
    assert _run(read=False) == (0, b"")


def test_the_exit_code_is_the_commands() -> None:
    assert _run(read=True) == (3, b"")
