"""Makes the README's pictures from the running app: `python tests/support/pictures.py`."""

from __future__ import annotations

import subprocess
import sys

from conftest import CHROMIUM, ROOT, free_port, wait_for
from looking import accept
from playwright.sync_api import sync_playwright
from processes import end
from screens import README, SCREENS, take

FOLDER = ROOT / ".pictures"


def main() -> None:
    """Start the app and take each of the README's screens."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py"]
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    app = subprocess.Popen([*command, *options], cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, app)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for name in README:
                accept(take(browser, address, SCREENS[name]), FOLDER / f"{name}.webp")
            browser.close()
    finally:
        end(app)


if __name__ == "__main__":
    main()
