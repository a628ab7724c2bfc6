"""The serif faces of page and map, cut to the letters and weights that the atlas writes with.

Those that Streamlit brings along hold many alphabets: 776 kB of what a visitor is sent at first, of
which 247 stay. Cutting takes seconds of a processor: it is done once, beside the server
(`python -m dashboard.theme.typefaces`), and kept on disk. Until then, and where nothing is kept,
the whole face is sent under the same address. A letter that a cut lacks comes from the whole face.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.process import disk_cache

# First and last code point, both included: ASCII, what French and German add, Russian, marks of a
# sentence; then the letters that names of Tajik, Kyrgyz and Uzbek add, and signs of the texts.
RUNS = ((0x20, 0x7E), (0xA0, 0xFF), (0x410, 0x44F), (0x2012, 0x2014), (0x201C, 0x201E))
SINGLE = "ЁёҒғҚқҲҳҶҷӢӣӮӯӨөҮү‐‘’‚ĀāĪīŞşŬŭʻʼ…№≈≥"
LETTERS = (*RUNS, *((ord(letter), ord(letter)) for letter in SINGLE))
FEATURES = ("kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum")
SECONDS = 120
# Streamlit is not loaded for it.
_STREAMLIT = importlib.util.find_spec("streamlit")
MEDIA = Path((_STREAMLIT and _STREAMLIT.origin) or "").parent / "static" / "static" / "media"


@dataclass(frozen=True, slots=True)
class Cut:
    """A face to cut: its file by a pattern, its style, and the limits of its axes.

    `limits` are least, default and greatest value of an axis, as OpenType names it.
    """

    name: str
    pattern: str
    style: str
    limits: tuple[tuple[str, tuple[float, float, float]], ...]

    @property
    def whole(self) -> Path | None:
        """The file of the whole face; None where it is not installed."""
        return media(self.pattern)

    @property
    def recipe(self) -> str:
        """What makes the cut, in sixteen hexadecimal digits: another face or rule has another."""
        parts = (self.whole and self.whole.name, self.limits, LETTERS, FEATURES)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]

    @property
    def kept(self) -> bytes | None:
        """The cut as it was kept on disk; None where it is not."""
        return disk_cache.read(f"face-{self.name}", self.recipe)


SANS = "SourceSans*Upright*.woff2"
CUTS = (
    # With all its weights: fewer round its outlines anew, and small capitals come out wider.
    Cut("serif", "SourceSerif*Roman*.woff2", "normal", ()),
    # Only on the map, in small letters.
    Cut(
        "serif-italic",
        "SourceSerif*Italic*.woff2",
        "italic",
        (("wght", (400, 400, 600)), ("opsz", (8, 20, 20))),
    ),
)


@cache
def media(pattern: str) -> Path | None:
    """Return a file of those that Streamlit serves beside its page; None where it has none."""
    return next(iter(sorted(MEDIA.glob(pattern))), None)


def unicode_range() -> str:
    """Write which letters the cuts hold, as CSS does."""
    runs = (f"{low:X}" if low == high else f"{low:X}-{high:X}" for low, high in LETTERS)
    return ",".join(f"U+{run}" for run in runs)


def cut_missing() -> None:
    """Cut, in a process of its own that gives way to all others, what is not kept yet."""
    if disk_cache.folder() is None or all(cut.kept for cut in CUTS):
        return
    command = [sys.executable, "-m", __name__]
    subprocess.run(command, cwd=disk_cache.ROOT, check=False, timeout=SECONDS)  # noqa: S603


def make(cut: Cut) -> bytes:
    """Cut a face, as WOFF2; raises FileNotFoundError where it is not installed."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    if cut.whole is None:
        raise FileNotFoundError(cut.pattern)
    written = io.BytesIO()
    with TTFont(cut.whole, lazy=True, recalcTimestamp=False) as font:
        options = subset.Options()
        options.layout_features = list(FEATURES)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[code for low, high in LETTERS for code in range(low, high + 1)])
        cutter.subset(font)
        if cut.limits:
            instancer.instantiateVariableFont(font, dict(cut.limits), inplace=True)
        font.flavor = "woff2"
        font.save(written)
    return written.getvalue()


def main() -> None:
    """Cut and keep each face that is not kept yet."""
    if hasattr(os, "nice"):
        os.nice(19)
    for cut in CUTS:
        if cut.whole and not cut.kept:
            disk_cache.write(f"face-{cut.name}", make(cut), cut.recipe)


if __name__ == "__main__":
    main()
