"""Pages look as they were accepted; with ACCEPT=1 in the environment they are accepted anew."""

import io
import os

import pytest
from atlas_facts import atlas
from briefing_pages import ORIGIN, SLIDE
from looking import ACCEPTED, accept, differs
from PIL import Image

from dashboard.briefing.content import resolve
from dashboard.briefing.content.deck import Slide
from dashboard.briefing.output import bundle, render

VIEWS = {f"shipped-{at}": slides[0] for at, slides in enumerate(bundle.shipped_decks().values(), 1)}
VIEWS["slide"] = Slide(SLIDE)
SIZES = dict.fromkeys(VIEWS, "480x270")
# Mean difference of colours that other versions of the libraries may cause, and how much of a
# page may differ strongly.
MEAN, PART = 3.0, 0.02


def _picture(slide: Slide, size: str) -> Image.Image:
    page = render.render_pages(
        [resolve.slide_content(atlas(), slide, ORIGIN)], render.output_format("png", size)
    )[0]
    return Image.open(io.BytesIO(page)).convert("RGB")


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_looks_as_it_was_accepted(name: str) -> None:
    file = ACCEPTED / f"briefing-{name}.webp"
    now = _picture(VIEWS[name], SIZES[name])
    if os.environ.get("ACCEPT"):
        accept(now, file)
    with Image.open(file) as accepted:
        mean, part = differs(now, accepted)
    assert mean < MEAN
    assert part < PART


def test_another_page_does_not_pass() -> None:
    names = sorted(VIEWS)
    with Image.open(ACCEPTED / f"briefing-{names[0]}.webp") as accepted:
        mean, part = differs(_picture(VIEWS[names[1]], "480x270"), accepted)
    assert mean > MEAN or part > PART


def test_the_accepted_pictures_are_small() -> None:
    assert sum(file.stat().st_size for file in ACCEPTED.glob("briefing-*.webp")) < 300_000
