"""The views that are kept as pictures: for the README and for the tests of the look."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from atlas_page import AtlasPage
from PIL import Image

DESKTOP, TABLET, PHONE = (1440, 900), (1024, 768), (390, 844)
WINDOW = "first=2010-08-23&last=2015-09-16"


@dataclass(frozen=True, slots=True)
class Screen:
    """A link, the size of the window in pixels, the system's theme, what to wait for."""

    query: str = ""
    size: tuple[int, int] = DESKTOP
    scheme: str = "light"
    title: str = ""


SCREENS: Mapping[str, Screen] = {
    "desktop-light": Screen(),
    "desktop-dark": Screen(scheme="dark"),
    "region-light": Screen(f"?{WINDOW}&region=provinces.tj-gb", title="Gorno-Badakhshan"),
    "incident-light": Screen(f"?{WINDOW}&incident=2012-07-24-khorog-operation", title="Khorog"),
    "incident-dark": Screen(
        f"?{WINDOW}&incident=2012-07-24-khorog-operation", scheme="dark", title="Khorog"
    ),
    "enclaves-light": Screen("?lat=40.0&lon=70.6&zoom=9"),
    "tablet-light": Screen(size=TABLET),
    "tablet-dark": Screen(size=TABLET, scheme="dark"),
    "phone-light": Screen(size=PHONE),
    "phone-dark": Screen(size=PHONE, scheme="dark"),
}
# Pictures that the README shows.
README = ("incident-light", "incident-dark")


def take(browser: Any, address: str, screen: Screen, **how: bool) -> Image.Image:
    """The screen as it rests, one picture pixel for each CSS pixel; `how` a tab is taken.

    In no size and theme does it scroll sideways, ask for what is elsewhere, or write an error.
    """
    width, height = screen.size
    options = {"color_scheme": screen.scheme, "reduced_motion": "reduce"}
    tab = AtlasPage(browser, address, viewport={"width": width, "height": height}, **options, **how)
    tab.map(screen.query)
    tab.wait_title(screen.title)
    tab.js("() => document.fonts.ready.then(() => true)")
    picture = _at_rest(tab)
    assert tab.js("() => document.body.dataset.theme") == screen.scheme
    assert tab.page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert (tab.strays, tab.errors) == ([], [])
    tab.close()
    return Image.open(io.BytesIO(picture)).convert("RGB")


def _at_rest(tab: AtlasPage) -> bytes:
    """The screen once two pictures in a row are the same."""
    before = b""
    for _ in range(20):
        tab.painted().page.wait_for_timeout(300)
        picture: bytes = tab.page.screenshot()
        if picture == before:
            return picture
        before = picture
    raise AssertionError("the screen did not come to rest")
