"""A headless Firefox that asks for nothing by itself, driven by WebDriver BiDi."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from processes import end
from websockets.exceptions import InvalidHandshake
from websockets.sync.client import ClientConnection, connect

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
# A reader's settings, but for pages of its own at the start and what calls home: all that is asked
# for goes to a port where nothing listens.
PREFERENCES = {
    "remote.prefs.recommended": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "browser.startup.page": 0,
    "datareporting.policy.firstRunURL": "",
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}


class FirefoxTab:
    """One tab; it notes the addresses that its page asks for, and what its console says."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._number = socket, 0
        self.requests: list[str] = []
        self.said: list[str] = []
        self.call("session.new", capabilities={})
        events = ["log.entryAdded", "network.beforeRequestSent"]
        self.call("session.subscribe", events=events)
        tree = self.call("browsingContext.getTree", maxDepth=0)
        self._context = tree["contexts"][0]["context"]

    def call(self, method: str, **params: Any) -> Any:
        """Send a command; return its result, and note the events that come before it."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=60))
            if message.get("id") == self._number:
                assert message["type"] == "success", message
                return message["result"]
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        if message.get("method") == "network.beforeRequestSent":
            self.requests.append(message["params"]["request"]["url"])
        if message.get("method") == "log.entryAdded":
            self.said.append(str(message["params"].get("text")))

    def open(self, address: str) -> None:
        params = {"context": self._context, "url": address, "wait": "complete"}
        self.call("browsingContext.navigate", **params)

    def js(self, code: str) -> Any:
        """Return the value of an expression, a text, number or truth."""
        target = {"context": self._context}
        answer = self.call("script.evaluate", expression=code, target=target, awaitPromise=True)
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    def until(self, code: str, seconds: float = 30) -> None:
        """Wait until an expression is true."""
        latest = time.monotonic() + seconds
        while not self.js(code):
            assert time.monotonic() < latest, f"did not come true: {code}"
            time.sleep(0.05)


@contextmanager
def firefox_tab(folder: Path, port: int) -> Iterator[FirefoxTab]:
    """Start Firefox with a new profile in a folder, on a loopback port; end it at the end."""
    assert FIREFOX
    lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in PREFERENCES.items()]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [FIREFOX, "--headless", "--profile", str(folder), f"--remote-debugging-port={port}"]
    log = (folder / "log").open("wb")
    environment = {**os.environ, "HOME": str(folder)}
    process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    try:
        with _connected(port) as socket:
            yield FirefoxTab(socket)
    finally:
        end(process)
        log.close()


def _connected(port: int, seconds: float = 60) -> ClientConnection:
    latest = time.monotonic() + seconds
    while True:
        try:
            return connect(f"ws://127.0.0.1:{port}/session", max_size=None)
        except (OSError, InvalidHandshake):
            assert time.monotonic() < latest, "Firefox did not start"
            time.sleep(0.1)
