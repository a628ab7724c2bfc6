"""A server of one's own for a test, over other data, that can be stopped and started again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app_server import free_port, wait_for
from atlas_page import AtlasPage
from processes import end

HERE = Path(__file__).resolve().parent


class Server:
    """`hostile_app.py` over a folder of data, always at the same address."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {**os.environ, "DATA": str(data)}
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", str(HERE / "hostile_app.py")]
        command += [f"--server.port={self.port}", "--server.address=127.0.0.1"]
        self.process = subprocess.Popen(
            [*command, "--server.headless=true"],
            cwd=HERE.parents[1],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(self.address, self.process)

    def stop(self) -> None:
        end(self.process)


@contextmanager
def running(data: Path) -> Iterator[Server]:
    server = Server(data)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def tab(chromium: Any, server: Server) -> Iterator[AtlasPage]:
    one = AtlasPage(chromium, server.address)
    try:
        yield one
    finally:
        one.close()
