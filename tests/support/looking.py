"""Pictures compared with accepted ones: how far apart they are, and how they are kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

ACCEPTED = Path(__file__).parents[1] / "accepted"


def differs(one: Image.Image, other: Image.Image, *, strong: int = 48) -> tuple[float, float]:
    """The mean difference of colours (0 to 255), and the part of the picture above `strong`."""
    apart = np.abs(_soft(one) - _soft(other)).max(axis=2)
    return float(apart.mean()), float((apart > strong).mean())


def accept(picture: Image.Image, file: Path) -> None:
    """Keep a picture as the accepted one; a palette would shift the few saturated colours."""
    picture.save(file, quality=90, method=6)


def _soft(picture: Image.Image) -> NDArray[np.float64]:
    """A picture without the edges of letters, which typefaces' versions move."""
    return np.asarray(picture.convert("RGB").filter(ImageFilter.BoxBlur(2)), dtype=float)
