"""Makes the README's pictures from the running app: `python tests/support/pictures.py`."""

from __future__ import annotations

from app_server import app_server
from installed_browser import CHROMIUM
from looking import accept
from playwright.sync_api import sync_playwright
from screens import README, SCREENS, take
from source import ROOT

FOLDER = ROOT / ".pictures"


def main() -> None:
    """Start the app and take each of the README's screens."""
    with app_server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name in README:
            accept(take(browser, address, SCREENS[name]), FOLDER / f"{name}.webp")
        browser.close()


if __name__ == "__main__":
    main()
