"""The screens look as they were accepted; with ACCEPT=1 they are accepted anew."""

from __future__ import annotations

import os
from typing import Any

import pytest
from looking import ACCEPTED, accept, differs
from PIL import Image
from screens import SCREENS, Screen, take

pytestmark = pytest.mark.browser

# Mean difference of colours (0 to 255) that other versions of browser and typefaces may cause,
# and how much of the screen may differ strongly.
MEAN, PART = 3.0, 0.03


def _opens_as(screen: Screen) -> tuple[object, ...]:
    return screen.size, screen.scheme


def _half(picture: Image.Image) -> Image.Image:
    return picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)


# Those of one size and theme after one another: they go on in the same page.
@pytest.mark.parametrize("name", sorted(SCREENS, key=lambda name: _opens_as(SCREENS[name])))
def test_a_screen_looks_as_it_was_accepted(name: str, chromium: Any, served: str) -> None:
    file = ACCEPTED / f"screen-{name}.webp"
    now = _half(take(chromium, served, SCREENS[name], walks=True, spoils=False))
    if os.environ.get("ACCEPT"):
        accept(now, file)
    with Image.open(file) as accepted:
        assert accepted.size == now.size
        mean, part = differs(now, accepted)
    assert mean < MEAN
    assert part < PART


def test_another_theme_or_choice_does_not_pass() -> None:
    with Image.open(ACCEPTED / "screen-desktop-light.webp") as accepted:
        for other in ("desktop-dark", "region-light", "incident-light", "enclaves-light"):
            with Image.open(ACCEPTED / f"screen-{other}.webp") as picture:
                mean, part = differs(picture, accepted)
            assert mean > MEAN or part > PART, other


def test_every_accepted_screen_is_still_taken() -> None:
    kept = {file.stem.removeprefix("screen-") for file in ACCEPTED.glob("screen-*.webp")}
    assert kept == set(SCREENS)
