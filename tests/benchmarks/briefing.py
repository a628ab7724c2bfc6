"""How long a briefing takes, warm: `python tests/benchmarks/briefing.py [runs]`; medians in s.

The limits are 1 s for a PNG of 1920×1080 and 5 s for four views as PDF or PPTX, on two cores.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from dashboard import facts as atlas  # noqa: E402
from dashboard.briefing import choice, output, views  # noqa: E402
from dashboard.briefing.content import Content  # noqa: E402

SHIPPED = sorted((ROOT / "dashboard" / "assets" / "briefings").glob("*.json"))
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
    facts = atlas.load("")
    gc.freeze()  # as the command does
    origin = choice.Origin(atlas.digest())
    slide = choice.content(facts, views.View(SLIDE), origin)
    four = [choice.content(facts, view, origin) for file in SHIPPED for view in views.load(file)]
    first = _first_page(slide)
    work: dict[str, Callable[[], object]] = {
        "PNG 1920x1080, the slide alone": first,
        "PNG 1920x1080, the slide with the pages its list flows onto": lambda: output.render(
            [slide], output.form("png")
        ),
        f"PDF, {len(four)} views": lambda: output.render(four, output.form("pdf", "A4")),
        f"PPTX, {len(four)} views": lambda: output.render(four, output.form("pptx")),
    }
    for name, one in work.items():
        print(f"{median(one, runs):6.2f} s  {name}")


def _first_page(slide: Content) -> Callable[[], object]:
    from dashboard.briefing import pages, raster, sizes

    size = sizes.read("1920x1080")
    return lambda: raster.png(raster.pixels(next(pages.drawn([slide], size, 1)), 1))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
