"""The atlas as `.deploy/` runs it: its nginx in front of two processes, under a sub-path."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from app_server import free_port, wait_for
from processes import end
from source import ROOT

DEPLOY = ROOT / ".deploy"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
CONF = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
UNIT = (DEPLOY / "panj-atlas@.service").read_text(encoding="utf-8")
PORTS = ("127.0.0.1:8501", "127.0.0.1:8502")
MAIN = """pid {folder}/pid; daemon off; error_log {folder}/error.log; {user}
events {{}}
http {{
    include /etc/nginx/mime.types;
    log_format atlas '$status $upstream_addr $uri $panj_visitor';
    access_log {folder}/access.log atlas;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fast; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def started(port: int) -> list[str]:
    """The command of the unit, for this checkout's Python and a port."""
    (told,) = re.findall(r"^ExecStart=((?:.*\\\n)*.*)$", UNIT, re.MULTILINE)
    words = shlex.split(told.replace("\\\n", " ").replace("%i", str(port)))
    assert words[0] == "/opt/panj-atlas/venv/bin/streamlit"
    return [sys.executable, "-m", "streamlit", *words[1:]]


def here(conf: str, folder: Path, port: int, processes: list[int]) -> str:
    """The shipped file with this machine's ports and folder, and without its certificate."""
    changes = [
        (r"(?s)server \{\n    listen 80;.*ssl_reject_handshake on;\n\}\n", ""),
        (r"listen 443 ssl http2;", f"listen 127.0.0.1:{port};"),
        (r"\n    ssl_certificate [^\n]*\n    ssl_certificate_key [^\n]*", ""),
        (r"/var/cache/nginx/panj-atlas", f"{folder}/cache"),
        *((re.escape(old), f"127.0.0.1:{new}") for old, new in zip(PORTS, processes, strict=True)),
    ]
    for pattern, new in changes:
        conf, count = re.subn(pattern, new, conf)
        assert count == 1, f"nginx.conf has {count} times {pattern}"
    return conf


class Site:
    """nginx and its processes; each can be stopped and started."""

    def __init__(self, folder: Path, environment: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.environment = {"STREAMLIT_SERVER_COOKIE_SECRET": "0" * 64, **(environment or {})}
        self.port = free_port()
        self.ports = [free_port(), free_port()]
        self.running: dict[int, subprocess.Popen[bytes]] = {}
        self.address = f"http://127.0.0.1:{self.port}/atlas"
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "main.conf").write_text(MAIN.format(folder=folder, user=user), encoding="utf-8")
        site = here(CONF, folder, self.port, self.ports)
        (folder / "site.conf").write_text(site, encoding="utf-8")

    def nginx(self, *options: str) -> list[str]:
        return [str(NGINX), *options, "-e", "stderr", "-c", str(self.folder / "main.conf")]

    def start(self, port: int) -> None:
        with (self.folder / f"{port}.log").open("ab") as log:
            process = subprocess.Popen(
                started(port),
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdout=log,
                stderr=log,
            )
        self.running[port] = process
        wait_for(f"http://127.0.0.1:{port}/atlas", process)

    def begin(self) -> None:
        for port in self.ports:
            self.start(port)

    def stop(self, port: int) -> None:
        process = self.running.pop(port)
        process.kill()
        process.wait(10)

    def served(self) -> list[tuple[str, list[int], str, str]]:
        """What nginx answered: status, the ports it asked, address, visitor."""
        lines = (self.folder / "access.log").read_text(encoding="utf-8").splitlines()
        found = [re.fullmatch(r"(\d+) (.*) (\S+) (\S+)", line) for line in lines]
        return [
            (one[1], [int(port) for port in re.findall(r":(\d+)", one[2])], one[3], one[4])
            for one in found
            if one
        ]

    def logs(self) -> str:
        return "".join(log.read_text(encoding="utf-8") for log in self.folder.glob("[0-9]*.log"))

    def close(self) -> None:
        for port in list(self.running):
            self.stop(port)


@contextlib.contextmanager
def site(
    folder: Path, environment: dict[str, str] | None = None, *, start: bool = True
) -> Iterator[Site]:
    """The whole of it, running; without `start` its processes wait for `begin`."""
    made = Site(folder, environment)
    proxy = subprocess.Popen(made.nginx(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        if start:
            made.begin()
            wait_for(made.address, proxy)
        yield made
    finally:
        made.close()
        end(proxy)
