"""The server that the crowd visits, and the visit in Markdown for `README.md` beside this file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app_server import free_port, wait_for
from deployed import site as behind_nginx
from installed_browser import CHROMIUM
from report import README, RESULTS, replace
from source import ROOT

FOLDER = RESULTS / "visitors"
# The goals: milliseconds from click to panel in the middle; MB that may stay after all have left.
CLICK, STAYS = 1000, 30
__all__ = ["CHROMIUM", "README", "Site", "giving_way", "keep", "newest", "served", "text"]


@dataclass(frozen=True)
class Site:
    """Where the visitors go: an address, the processes behind it, their logs."""

    address: str
    processes: list[subprocess.Popen[bytes]]
    logs: list[Path]

    def memory(self) -> float:
        """What the processes hold in memory, in MB."""
        return sum(_resident(process.pid) for process in self.processes)

    def errors(self) -> list[str]:
        """The lines of the logs that tell of an error."""
        lines = [line for log in self.logs for line in log.read_text(encoding="utf-8").splitlines()]
        return [line[:300] for line in lines if re.search("Traceback|Error|does not exist", line)]


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000


@contextmanager
def served(folder: Path, *, behind: bool) -> Iterator[Site]:
    """The dashboard as one process, or as two behind nginx."""
    if behind:
        with behind_nginx(folder) as made:
            logs = [folder / f"{port}.log" for port in made.ports]
            yield Site(f"{made.address}/", list(made.running.values()), logs)
        return
    port, log = free_port(), folder / "log"
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", *options]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process)
        yield Site(f"{address}/", [process], [log])
    finally:
        process.terminate()
        process.wait(10)


def giving_way(folder: Path) -> Path:
    """A Chromium that lets the server have the processor first, as if it ran on another machine."""
    script = folder / "chromium"
    script.write_text(f'#!/bin/sh\nexec nice -n 10 "{CHROMIUM}" "$@"\n', encoding="utf-8")
    script.chmod(0o700)
    return script


def newest() -> dict[str, Any] | None:
    """The results of the latest day, None before the first."""
    files = sorted(FOLDER.glob("*.json"))
    return json.loads(files[-1].read_text(encoding="utf-8")) if files else None


def text(results: dict[str, Any] | None) -> str:
    """The visit in Markdown: how it was measured, and a table."""
    if results is None:
        return ""
    memory, click = results["memory"], results["click"]
    faults = sum(results["errors"].values()) + len(results["server errors"])
    acts = ", ".join(f"{count} × {act}" for act, count in results["done"].items())
    processes = "one process" if results["processes"] == 1 else "two processes behind nginx"
    lines = [
        f"{results['date']}, {results['machine']}. {results['sessions']} browser sessions, "
        f"come one after the other, for {results['minutes']:g} minutes against {processes}, the "
        "browsers on the same machine but giving way to the server, "
        f"{results['think'][0]:.0f} to {results['think'][1]:.0f} s between two acts ({acts}):",
        "",
        "| | measured | goal |",
        "| --- | --- | --- |",
        f"| errors in browsers and server | {faults} | 0 |",
        f"| messages lost of {results['messages']:,} | {results['lost']} | 0 |",
        f"| click to panel, median of {click['count']} | {_ms(click['median'])} | ≤ {_ms(CLICK)} |",
        f"| click to panel, 95th of 100 | {_ms(click['95th'])} | |",
        f"| server memory before, at most, after | {memory['before']:.0f}, {memory['peak']:.0f}, "
        f"{memory['after']:.0f} MB | after ≤ before + {STAYS} MB |",
    ]
    return "\n".join(lines) + "\n"


def _ms(value: float | None) -> str:
    return "none" if value is None else f"{value:,.0f} ms"


def keep(results: dict[str, Any]) -> None:
    """Write the results, and put them in place of those that the README shows."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{results['date']}.json"
    file.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    replace("visitors", text(results), README)
