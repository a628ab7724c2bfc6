"""How long a briefing takes, warm: `python tests/benchmarks/briefing.py [runs]`; medians in s.

The limits are 0.8 s for a PNG of 1920×1080 and 5 s for four views as PDF or PPTX, on two cores.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from dashboard.briefing.content import deck, resolve  # noqa: E402
from dashboard.briefing.content.content import Content  # noqa: E402
from dashboard.briefing.output import render  # noqa: E402
from dashboard.dataset import load as atlas_files  # noqa: E402

SHIPPED = sorted((ROOT / "dashboard" / "briefing" / "content" / "decks").glob("*.json"))
SLIDE = "first=2010-08-23&last=2015-09-16&categories=violence|border"


def median(work: Callable[[], object], runs: int) -> float:
    """The median of several runs after one that warms up."""
    work()
    passed = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        passed.append(time.perf_counter() - start)
    return statistics.median(passed)


def main(runs: int) -> None:
    """Print a line for each piece of work."""
    atlas = atlas_files.load("")
    gc.freeze()  # as the command does
    origin = resolve.Origin(atlas_files.digest())
    slide = resolve.slide_content(atlas, deck.Slide(SLIDE), origin)
    four = [
        resolve.slide_content(atlas, view, origin)
        for file in SHIPPED
        for view in deck.load_slides(file)
    ]
    first = _first_page(slide)
    work: dict[str, Callable[[], object]] = {
        "PNG 1920x1080, the slide alone": first,
        "PNG 1920x1080, the slide with the pages its list flows onto": lambda: render.render_pages(
            [slide], render.output_format("png")
        ),
        f"PDF, {len(four)} views": lambda: render.render_pages(
            four, render.output_format("pdf", "A4")
        ),
        f"PPTX, {len(four)} views": lambda: render.render_pages(four, render.output_format("pptx")),
    }
    for name, one in work.items():
        print(f"{median(one, runs):6.2f} s  {name}")


def _first_page(slide: Content) -> Callable[[], object]:
    from dashboard.briefing.canvas import page_size
    from dashboard.briefing.output import png, render

    size = page_size.read_size("1920x1080")
    return lambda: png.png(next(render.draw_pages([slide], size, 1)), 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=int, nargs="?", default=5, help="how often each is timed")
    main(parser.parse_args().runs)
