"""The command line: one view or a whole briefing into a file."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from dashboard.briefing.content import deck, resolve
from dashboard.briefing.content.content import BASE
from dashboard.briefing.content.deck import Slide, Views
from dashboard.briefing.output import files, render
from dashboard.dataset import load as atlas_files
from dashboard.errors import BriefingError
from dashboard.i18n import translate
from events.errors import EventsError
from geodata.registry import LayerError

SOON = 1.0


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    told = argparse.ArgumentParser(
        prog="python -m dashboard.briefing",
        description="Write what a link shows, or a list of views, as PNG, SVG, PDF or PPTX.",
    )
    told.add_argument("--out", required=True, type=Path, help="FILE.png, .svg, .pdf or .pptx")
    one = told.add_mutually_exclusive_group()
    one.add_argument("--link", default="", help="an address of the atlas, or its keys")
    one.add_argument("--briefing", type=Path, help="JSON list of {link, title, caption}")
    told.add_argument("--title", default="", help="the title of the one view")
    told.add_argument("--caption", default="", help="a line below the title of the one view")
    told.add_argument(
        "--size", default="1920x1080", help="pixels, A4, A4-portrait, A3, A3-portrait"
    )
    told.add_argument("--scale", default="1", help="1, 2 or 4 times the pixels")
    told.add_argument("--base", default=BASE, help="address of the atlas that links start with")
    return told


class Speaker:
    """Says what is being done on the error stream, once the work takes longer than a second."""

    def __init__(self) -> None:
        self.start = time.monotonic()

    def __call__(self, text: str) -> None:
        """Say what comes next."""
        passed = time.monotonic() - self.start
        if passed > SOON:
            print(f"{passed:4.1f} s  {text}", file=sys.stderr, flush=True)


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; 0 when the file is written, 1 with a message when not."""
    asked = parser().parse_args(arguments)
    try:
        for file in _write(asked):
            print(file)
    except (BriefingError, EventsError, LayerError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _write(asked: argparse.Namespace) -> list[Path]:
    kind = asked.out.suffix.lower().removeprefix(".")
    form = render.output_format(kind, asked.size, asked.scale)
    if not asked.out.parent.is_dir():
        raise BriefingError(f"{asked.out} cannot be written: expected the folder to be there")
    listed = _views(asked)
    # A briefing speaks one language: the first that a link asks for.
    spoken = filter(None, (resolve.link_query(view.link).get("lang") for view in listed))
    translate.set_language(next(spoken, translate.SOURCE))
    progress = Speaker()
    progress("reading the layers and incidents")
    facts = atlas_files.load("")
    # What is read stays to the end: looking through it for garbage only costs time.
    gc.freeze()
    origin = resolve.Origin(atlas_files.digest(), asked.base)
    contents = [resolve.slide_content(facts, view, origin) for view in listed]
    return files.save(asked.out, render.render_pages(contents, form, progress))


def _views(asked: argparse.Namespace) -> Views:
    if asked.briefing is None:
        return (deck.checked_slide(Slide(asked.link, asked.title, asked.caption)),)
    if asked.title or asked.caption:
        raise BriefingError("--title and --caption go with one view: expected them in the list")
    return deck.load_slides(asked.briefing)
