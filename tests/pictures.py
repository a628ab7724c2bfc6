"""Makes the README's picture from the running app: `python tests/pictures.py`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from atlas_page import AtlasPage
from conftest import CHROMIUM, ROOT, free_port, wait_for
from playwright.sync_api import sync_playwright

PICTURE = ROOT / ".pictures" / "desktop-light.png"
LINK = "?first=2010-08-23&last=2015-09-16&incident=2012-07-24-khorog-operation"


def main() -> None:
    """Start the app, open the link, take the picture."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboard/app.py",
        "--server.headless=true",
    ]
    app = subprocess.Popen([*command, f"--server.port={port}"], cwd=ROOT)
    try:
        wait_for(f"http://127.0.0.1:{port}", app)
        take(f"http://127.0.0.1:{port}", PICTURE)
    finally:
        app.terminate()


def take(address: str, file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = AtlasPage(browser, address)
        tab.map(LINK)
        tab.wait_title("Khorog")
        tab.page.wait_for_timeout(1500)
        tab.page.screenshot(path=file)
        browser.close()


if __name__ == "__main__":
    main()
