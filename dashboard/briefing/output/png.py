"""Turn pages into pixels and PNG files."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.i18n.labels import NAME

# Level of compression: a higher one takes longer and saves little.
QUICK = 2


def pixels(canvas: Canvas, pixels_per_unit: float) -> NDArray[np.uint8]:
    """Return a page as rows of red, green, blue and opacity."""
    canvas.figure.set_dpi(pixels_per_unit / canvas.size.inches)
    raster = FigureCanvasAgg(canvas.figure)
    raster.draw()  # type: ignore[no-untyped-call]
    return np.asarray(raster.buffer_rgba())  # type: ignore[no-untyped-call]


def png(pixels: NDArray[np.uint8], *, title: str = "", resolution: float = 0) -> bytes:
    """Return pixels as a PNG file with a title; `resolution` in pixels an inch, 0 for none."""
    text_chunks = PngInfo()
    if title:
        text_chunks.add_itxt("Title", title)
        text_chunks.add_text("Software", NAME)
    file = BytesIO()
    options = {"dpi": (resolution, resolution)} if resolution else {}
    Image.fromarray(pixels).convert("RGB").save(
        file, "PNG", compress_level=QUICK, pnginfo=text_chunks, **options
    )
    return file.getvalue()
