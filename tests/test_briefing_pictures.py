"""Pages look as they were accepted; with ACCEPT=1 in the environment they are accepted anew."""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from atlas_facts import atlas
from briefing_pages import ORIGIN, SLIDE
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from dashboard.briefing import bundle, choice, output
from dashboard.briefing.views import View

ACCEPTED = Path(__file__).parent / "accepted"
VIEWS = {f"shipped-{at}": listed[0] for at, listed in enumerate(bundle.shipped().values(), 1)}
VIEWS["slide"] = View(SLIDE)
SIZES = dict.fromkeys(VIEWS, "480x270")
# Mean difference of colours (0 to 255) that other versions of the libraries may cause, and how
# much of a page may differ strongly.
MEAN, STRONG, PART = 3.0, 48, 0.02


def _picture(view: View, size: str) -> Image.Image:
    page = output.render([choice.content(atlas(), view, ORIGIN)], output.form("png", size))[0]
    return Image.open(io.BytesIO(page)).convert("RGB")


def _soft(picture: Image.Image) -> NDArray[np.float64]:
    """A picture without the edges of letters, which typefaces' versions move."""
    return np.asarray(picture.filter(ImageFilter.BoxBlur(2)), dtype=float)


def _differs(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    apart = np.abs(_soft(one) - _soft(other)).max(axis=2)
    return float(apart.mean()), float((apart > STRONG).mean())


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_looks_as_it_was_accepted(name: str) -> None:
    file = ACCEPTED / f"briefing-{name}.png"
    now = _picture(VIEWS[name], SIZES[name])
    if os.environ.get("ACCEPT"):
        now.quantize(96, dither=Image.Dither.NONE).save(file, optimize=True)
    with Image.open(file) as accepted:
        mean, strong = _differs(now, accepted.convert("RGB"))
    assert mean < MEAN
    assert strong < PART


def test_another_page_does_not_pass() -> None:
    names = sorted(VIEWS)
    with Image.open(ACCEPTED / f"briefing-{names[0]}.png") as accepted:
        mean, strong = _differs(_picture(VIEWS[names[1]], "480x270"), accepted.convert("RGB"))
    assert mean > MEAN or strong > PART


def test_the_accepted_pictures_are_small() -> None:
    assert sum(file.stat().st_size for file in ACCEPTED.glob("briefing-*.png")) < 300_000
