"""An app in a process of its own, and a browser that counts what is sent to it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app_server import free_port
from installed_browser import CHROMIUM
from playwright.sync_api import Browser, Page, Playwright
from source import ROOT

HERE = Path(__file__).parent
LIMIT = 60.0
HIDDEN = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
# Charts that need WebGL get it from the processor: there is no graphics card to be had.
WEBGL = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@dataclass
class Served:
    """A running app: its address, when its process was started, its process."""

    address: str
    started: float
    process: subprocess.Popen[bytes]

    def memory(self) -> float:
        """What the process holds in memory, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        (line,) = [line for line in status.splitlines() if line.startswith("VmRSS")]
        return int(line.split()[1]) / 1000


def _surroundings(own: Mapping[str, str], *, plotly: bool) -> dict[str, str]:
    """The variables of a way's process.

    Streamlit loads plotly wherever it is installed: only the way that needs it finds it. Compiled
    modules are kept, as on any machine.
    """
    others = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    return {**others, **own, **({} if plotly else {"PYTHONPATH": str(HERE / "without")})}


@contextmanager
def served(script: str, *, plotly: bool = False, **environment: str) -> Iterator[Served]:
    """Start an app of this folder; it answers when this begins."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / script)]
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        env=_surroundings(environment, plotly=plotly),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _answers(address, process)
        yield Served(address, started, process)
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + LIMIT
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310
                return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"the app at {address} did not start")


def browser(playwright: Playwright, *, webgl: bool) -> Browser:
    """A headless Chromium with nothing running."""
    drawing = WEBGL if webgl else ["--disable-gpu"]
    return playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *drawing])


@dataclass
class Tab:
    """A page and the bytes that its sockets received, as they travel."""

    page: Page
    received: list[int] = field(default_factory=list)

    def watch(self) -> None:
        """Count from now on; before the page is opened."""
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._counter()))

    def _counter(self) -> Any:
        # Deflated as the server does it, with its window of 4 kB.
        packer = zlib.compressobj(wbits=-12)

        def count(payload: bytes | str) -> None:
            raw = payload.encode() if isinstance(payload, str) else payload
            self.received.append(len(packer.compress(raw) + packer.flush(zlib.Z_SYNC_FLUSH)))

        return count

    def loaded(self) -> list[int]:
        """Return a list that gets the bytes of each answer from now on, as they travel."""
        sizes: list[int] = []
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("Network.enable")
        devtools.on("Network.loadingFinished", lambda end: sizes.append(end["encodedDataLength"]))
        return sizes

    def until(self, holds: str, given: object = None) -> None:
        """Wait until the page's function holds; a Playwright timeout after the limit."""
        self.page.wait_for_function(holds, arg=given, timeout=1000 * LIMIT, polling=20)

    def settled(self) -> None:
        """Wait until the browser has painted what it knows."""
        self.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    def memory(self) -> float:
        """What the page's scripts hold in memory once the garbage is gone, in MB."""
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("HeapProfiler.collectGarbage")
        devtools.send("Performance.enable")
        told = devtools.send("Performance.getMetrics")["metrics"]
        (used,) = [row["value"] for row in told if row["name"] == "JSHeapUsedSize"]
        return float(used) / 1e6
