"""The app in a process of its own, started as the README says, on a loopback port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from processes import end
from source import ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Wait until the app at an address is well; RuntimeError where it ends or takes longer."""
    latest = time.monotonic() + seconds
    while time.monotonic() < latest:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    process.terminate()
    raise RuntimeError(f"the app at {address} did not start within {seconds} s")


@contextmanager
def app_server(
    *options: str,
    environment: Mapping[str, str] | None = None,
    log: IO[bytes] | int = subprocess.DEVNULL,
) -> Iterator[str]:
    """Start the app with options and variables of its own, give its address, and end it."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    process = subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=log,
        stderr=log,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process)
        yield address
    finally:
        end(process)


@contextmanager
def logged_app_server(
    folder: Path, environment: Mapping[str, str] | None = None, *options: str
) -> Iterator[tuple[str, Path]]:
    """Start the app, give its address and its log in a folder, and end it."""
    log = folder / "server.log"
    with (
        log.open("wb") as file,
        app_server(*options, environment=environment, log=file) as address,
    ):
        yield address, log
