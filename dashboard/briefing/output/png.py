"""Turn pages into pixels, strip by strip, and into PNG files.

Why its own writer of PNG
    A page of A3 at four times its pixels is 167 MB as a whole; in strips it takes 24 MB at a time.
    Pillow takes whole pictures only, pypng filters row by row in Python (a minute for such a page).
    `tests/briefing/test_briefing_memory.py` holds the ceiling. Drop it when Pillow takes rows.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Transform
from numpy.typing import NDArray

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.i18n.labels import NAME

Pixels = NDArray[np.uint8]
# Pixels of a strip, those that are packed at once, and zlib's level: a higher one takes longer
# and saves little.
STRIP, PACKED, QUICK = 6_000_000, 500_000, 2
METRE = 39.3701  # inches
# Black too faint to change a pixel of 8 bits.
UNSEEN = (0.0, 0.0, 0.0, 0.001)
SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Kinds of filter in PNG: the difference to the pixel at the left, to the one above.
LEFT, ABOVE = 1, 2


class StripRenderer(RendererAgg):
    """Agg's renderer that does not cut lines at its edge.

    Agg leaves out what of a line lies outside: dashes would start anew in each strip, and thick
    lines would end before its edge. What is filled it leaves whole, so lines get a fill unseen.
    """

    def draw_path(
        self,
        gc: Any,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """Draw a path."""
        if rgbFace is None:
            whole: Any = self.new_gc()
            whole.copy_properties(gc)
            # The colour has its opacity already; forced, it would be the fill's too.
            whole._forced_alpha = False
            gc, rgbFace = whole, UNSEEN  # noqa: N806
        super().draw_path(gc, path, transform, rgbFace)  # type: ignore[no-untyped-call]


def nothing() -> None:
    """Do nothing between two strips."""


def strips(
    canvas: Canvas, pixels_per_unit: float, between: Callable[[], None] = nothing
) -> Iterator[Pixels]:
    """Yield a page from its top in strips: rows of red, green, blue and opacity.

    `between` is called before each; what it raises ends the work. A strip is gone with the next.
    """
    figure = canvas.figure
    figure.set_dpi(pixels_per_unit / canvas.size.inches)
    width, height = page_pixels(canvas, pixels_per_unit)
    rows = max(1, STRIP // width)
    try:
        for top in range(0, height, rows):
            between()
            count = min(rows, height - top)
            canvas.shift.clear().translate(0, top + count - height)
            renderer = StripRenderer(width, count, figure.dpi)  # type: ignore[no-untyped-call]
            figure.draw(renderer)
            yield np.asarray(renderer.buffer_rgba())  # type: ignore[no-untyped-call]
    finally:
        canvas.shift.clear()


def page_pixels(canvas: Canvas, pixels_per_unit: float) -> tuple[int, int]:
    """Return how many pixels wide and high a page is."""
    width, height = (side * pixels_per_unit for side in (canvas.size.width, canvas.size.height))
    return int(width + 1e-6), int(height + 1e-6)


def png(
    canvas: Canvas,
    pixels_per_unit: float,
    *,
    texts: dict[str, str] | None = None,
    between: Callable[[], None] = nothing,
) -> bytes:
    """Return a page as a PNG file that knows its texts (title, description) and its resolution."""
    writer = PngWriter(
        page_pixels(canvas, pixels_per_unit), texts or {}, pixels_per_unit / canvas.size.inches
    )
    for strip in strips(canvas, pixels_per_unit, between):
        writer.add(strip)
    return writer.finish()


class PngWriter:
    """Writes a PNG of red, green and blue from rows as they come.

    `size` is width and height in pixels, `resolution` in pixels an inch, 0 for none.
    """

    def __init__(
        self, size: tuple[int, int], texts: dict[str, str] | None = None, resolution: float = 0
    ) -> None:
        self.file = BytesIO()
        self.above = np.zeros(size[0] * 3, dtype=np.uint8)
        self.packer = zlib.compressobj(QUICK)
        self.file.write(SIGNATURE)
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
        if resolution:
            dots = round(resolution * METRE)
            self._chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1))
        for key, text in ({**texts, "Software": NAME} if texts else {}).items():
            self._chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode())

    def add(self, rows: Pixels) -> None:
        """Add rows from the top down; a fourth channel is left out."""
        step = max(1, PACKED // rows.shape[1])
        for start in range(0, len(rows), step):
            flat = np.ascontiguousarray(rows[start : start + step, :, :3])
            flat = flat.reshape(len(flat), -1)
            self._data(self.packer.compress(_filtered(flat, self.above).data))
            self.above = flat[-1]

    def finish(self) -> bytes:
        """Return the whole file."""
        self._data(self.packer.flush())
        self._chunk(b"IEND", b"")
        return self.file.getvalue()

    def _data(self, packed: bytes) -> None:
        if packed:
            self._chunk(b"IDAT", packed)

    def _chunk(self, kind: bytes, content: bytes) -> None:
        self.file.write(struct.pack(">I", len(content)) + kind + content)
        self.file.write(struct.pack(">I", zlib.crc32(content, zlib.crc32(kind))))


def _filtered(flat: Pixels, above: Pixels) -> Pixels:
    """Return rows as differences, each before it its filter: the one with the smaller sum."""
    up = np.empty_like(flat)
    np.subtract(flat[1:], flat[:-1], out=up[1:])
    np.subtract(flat[0], above, out=up[0])
    left = flat.copy()
    left[:, 3:] -= flat[:, :-3]
    sums = [np.abs(part.view(np.int8)).sum(axis=1, dtype=np.int64) for part in (up, left)]
    vertical = sums[0] < sums[1]
    filtered = np.empty((len(flat), flat.shape[1] + 1), dtype=np.uint8)
    filtered[:, 0] = np.where(vertical, ABOVE, LEFT)
    filtered[vertical, 1:] = up[vertical]
    filtered[~vertical, 1:] = left[~vertical]
    return filtered
