"""However large a page is, drawing it keeps the process below the ceiling."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from briefing_pages import FEW, SLIDE, content
from source import ROOT

from dashboard.briefing.canvas import page_size
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.layout import page
from dashboard.briefing.output import png, render
from dashboard.errors import BriefingError

CEILING = 400  # MB, of the whole process
# What the kernel keeps of a process is its own: the peak that getrusage tells is the parent's too.
# One process draws all kinds, as the server does; before each its peak begins anew.
DRAW = """
import sys
from pathlib import Path
from dashboard.briefing.output import cli
for command in sys.stdin.read().splitlines():
    Path("/proc/self/clear_refs").write_text("5")
    done = cli.run(command.split("\\t"))
    assert done == 0, command
    status = Path("/proc/self/status").read_text()
    print("peak", int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""
LARGE = {
    "pptx": ("1920x1080", "4"),
    "png": ("A3", "4"),
    "svg": ("A3", "4"),
    "pdf": ("A3", "4"),
}


@pytest.fixture(scope="module")
def peaks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """The most memory that drawing each kind took, in MB of the whole process."""
    folder = tmp_path_factory.mktemp("large")
    commands = [
        f"--out\t{folder / f'large.{kind}'}\t--size\t{size}\t--scale\t{scale}\t--link\t{SLIDE}"
        for kind, (size, scale) in LARGE.items()
    ]
    done = subprocess.run(
        [sys.executable, "-c", DRAW],
        input="\n".join(commands),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    told = [int(peak) for peak in re.findall(r"(?m)^peak (\d+)$", done.stdout)]
    return dict(zip(LARGE, told, strict=True))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc on this system")
@pytest.mark.parametrize("kind", LARGE)
def test_the_largest_pages_are_drawn_below_the_ceiling(kind: str, peaks: dict[str, int]) -> None:
    assert peaks[kind] < CEILING


def test_strips_make_the_page_that_one_piece_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = Canvas(page_size.read_size("640x360"))
    page.draw(canvas, content(FEW), 0.5)
    (whole,) = png.strips(canvas, 1.0)
    whole = whole.copy()
    monkeypatch.setattr(png, "STRIP", 100 * whole.shape[1])
    parts = [strip.copy() for strip in png.strips(canvas, 1.0)]
    assert len(parts) > 4
    difference = np.abs(np.concatenate(parts).astype(int) - whole)
    # Where a dash ends, its shade may be rounded otherwise.
    assert np.count_nonzero(difference > 2) < 1e-4 * difference.size


def test_a_page_of_too_many_pixels_is_refused_in_words() -> None:
    with pytest.raises(BriefingError, match=r"million pixels: expected at most 50 million"):
        render.output_format("png", "7680x4320", 2)
    assert render.output_format("png", "A3", 4)


def test_files_too_large_to_be_held_are_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "MAX_BYTES", 10_000)
    for kind in ("png", "pdf", "svg"):
        with pytest.raises(BriefingError, match="expected fewer views or a smaller scale"):
            render.render_pages([content(FEW)], render.output_format(kind, "640x360"))


def test_a_drawing_can_be_ended_between_two_strips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "STRIP", 640 * 50)
    steps = []

    def report(step: render.Step) -> None:
        steps.append(str(step))
        if len(steps) == 4:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        render.render_pages([content(FEW)], render.output_format("png", "640x360"), report)
    assert len(set(steps)) == 1
