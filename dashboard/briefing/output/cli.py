"""The command line: write one slide or a whole deck into a file."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.briefing.content import command_line, deck, resolve
from dashboard.briefing.content import imprint as imprint_files
from dashboard.briefing.content.deck import Deck, Slide
from dashboard.briefing.content.imprint import Imprint
from dashboard.briefing.output import files, render
from dashboard.dataset import load as atlas_files
from dashboard.errors import BriefingError
from dashboard.i18n import translate
from events.errors import EventsError
from geodata.registry import LayerError

# What may differ from one briefing to the next, by the names of the settings.
EDITION = {
    "number": "number of the product",
    "version": "its version",
    "replaces": "what it replaces",
    "distribution": "mark of distribution at the page's head",
}
# Progress is shown from so many seconds on.
SOON = 1.0


def argument_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    command = command_line.argument_parser("PNG, SVG, PDF or PPTX", ".png, .svg, .pdf or .pptx")
    command.add_argument(
        "--size", default="1920x1080", help="pixels, A4, A4-portrait, A3, A3-portrait"
    )
    command.add_argument("--scale", default="1", help="1, 2 or 4 times the pixels")
    command.add_argument("--settings", type=Path, help="TOML file of maker, contact, logo and more")
    for name, meaning in EDITION.items():
        command.add_argument(f"--{name}", default="", help=meaning)
    command.add_argument(
        "--one-page", action="store_true", help="each view's first page, without its list"
    )
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
    with translate.use_language(next(languages, translate.SOURCE)):
        return _draw(options, slides, form)


def _draw(options: argparse.Namespace, slides: Deck, form: render.OutputFormat) -> list[Path]:
    progress = Progress()
    progress("reading the layers and incidents")
    atlas = atlas_files.load("")
    # What was read stays to the end: to search it for garbage only costs time.
    gc.freeze()
    imprint = _imprint(options)
    origin = resolve.Origin(atlas_files.digest(), imprint.address, imprint)
    contents = [
        replace(resolve.slide_content(atlas, slide, origin), alone=options.one_page)
        for slide in slides
    ]
    return files.save(options.out, render.write_pages(contents, form, progress))


def _imprint(options: argparse.Namespace) -> Imprint:
    """Read the settings, and put what the command names in their place."""
    settings = options.settings
    named = {key: getattr(options, key) for key in EDITION if getattr(options, key)}
    for key, text in named.items():
        imprint_files.check_text(key, text, "command")
    read = imprint_files.read_imprint(settings) if settings else imprint_files.load_imprint()
    if options.base_url:
        named["address"] = imprint_files.read_address(options.base_url, "--base-url")
    return replace(read, **named)


def _slides(options: argparse.Namespace) -> Deck:
    if options.briefing is None:
        return (deck.checked_slide(Slide(options.link, options.title, options.caption)),)
    if options.title or options.caption:
        raise BriefingError("--title and --caption go with one view: expected them in the list")
    return deck.load_slides(options.briefing)
