"""The command line: write one slide or a whole deck into a file."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from dashboard.briefing.content import deck, resolve
from dashboard.briefing.content.content import BASE
from dashboard.briefing.content.deck import Deck, Slide
from dashboard.briefing.output import files, render
from dashboard.dataset import load as atlas_files
from dashboard.errors import BriefingError
from dashboard.i18n import translate
from events.errors import EventsError
from geodata.registry import LayerError

# Progress is shown from so many seconds on.
SOON = 1.0


def argument_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    command = argparse.ArgumentParser(
        prog="python -m dashboard.briefing",
        description="Write what a link shows, or a list of views, as PNG, SVG, PDF or PPTX.",
    )
    command.add_argument("--out", required=True, type=Path, help="FILE.png, .svg, .pdf or .pptx")
    source = command.add_mutually_exclusive_group()
    source.add_argument("--link", default="", help="an address of the atlas, or its keys")
    source.add_argument("--briefing", type=Path, help="JSON list of {link, title, caption}")
    command.add_argument("--title", default="", help="the title of the one view")
    command.add_argument("--caption", default="", help="a line below the title of the one view")
    command.add_argument(
        "--size", default="1920x1080", help="pixels, A4, A4-portrait, A3, A3-portrait"
    )
    command.add_argument("--scale", default="1", help="1, 2 or 4 times the pixels")
    command.add_argument("--base", default=BASE, help="address of the atlas that links start with")
    return command


class Progress:
    """Writes what is being done to the error stream, once the work takes longer than a second."""

    def __init__(self) -> None:
        self.start, self.last = time.monotonic(), ""

    def __call__(self, what: object) -> None:
        """Report what comes next, once."""
        text, seconds = str(what), time.monotonic() - self.start
        if seconds > SOON and text != self.last:
            self.last = text
            print(f"{seconds:4.1f} s  {text}", file=sys.stderr, flush=True)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 when the files are written, 1 with a message when not."""
    options = argument_parser().parse_args(arguments)
    try:
        for file in _write(options):
            print(file)
    except (BriefingError, EventsError, LayerError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _write(options: argparse.Namespace) -> list[Path]:
    kind = options.out.suffix.lower().removeprefix(".")
    form = render.output_format(kind, options.size, options.scale)
    if not options.out.parent.is_dir():
        raise BriefingError(f"{options.out} cannot be written: expected the folder to be there")
    slides = _slides(options)
    # A briefing speaks one language: the first that a link asks for.
    languages = filter(None, (resolve.link_query(slide.link).get("lang") for slide in slides))
    translate.set_language(next(languages, translate.SOURCE))
    progress = Progress()
    progress("reading the layers and incidents")
    atlas = atlas_files.load("")
    # What was read stays to the end: to search it for garbage only costs time.
    gc.freeze()
    origin = resolve.Origin(atlas_files.digest(), options.base)
    contents = [resolve.slide_content(atlas, slide, origin) for slide in slides]
    return files.save(options.out, render.write_pages(contents, form, progress))


def _slides(options: argparse.Namespace) -> Deck:
    if options.briefing is None:
        return (deck.checked_slide(Slide(options.link, options.title, options.caption)),)
    if options.title or options.caption:
        raise BriefingError("--title and --caption go with one view: expected them in the list")
    return deck.load_slides(options.briefing)
