"""Pages as pixels."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.i18n.labels import NAME

QUICK = 2


def pixels(pen: Canvas, times: float) -> NDArray[np.uint8]:
    """A page as rows of red, green, blue and opacity; `times` pixels a unit."""
    pen.figure.set_dpi(times / pen.size.inches)
    canvas = FigureCanvasAgg(pen.figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    return np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]


def png(drawn: NDArray[np.uint8], *, title: str = "", resolution: float = 0) -> bytes:
    """Pixels as a PNG file with a title; `resolution` in pixels an inch."""
    about = PngInfo()
    if title:
        about.add_itxt("Title", title)
        about.add_text("Software", NAME)
    file = BytesIO()
    known = {"dpi": (resolution, resolution)} if resolution else {}
    Image.fromarray(drawn).convert("RGB").save(
        file, "PNG", compress_level=QUICK, pnginfo=about, **known
    )
    return file.getvalue()
