"""The command line: one view or a whole briefing into a file."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from dashboard import facts as atlas
from dashboard import language
from dashboard.briefing import choice, files, output, views
from dashboard.briefing.content import BASE
from dashboard.briefing.errors import BriefingError
from dashboard.briefing.views import View, Views
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
    form = output.form(kind, asked.size, asked.scale)
    if not asked.out.parent.is_dir():
        raise BriefingError(f"{asked.out} cannot be written: expected the folder to be there")
    listed = _views(asked)
    # A briefing speaks one language: the first that a link asks for.
    spoken = filter(None, (choice.query(view.link).get("lang") for view in listed))
    language.speaking(next(spoken, language.SOURCE))
    progress = Speaker()
    progress("reading the layers and incidents")
    facts = atlas.load("")
    # What is read stays to the end: looking through it for garbage only costs time.
    gc.freeze()
    origin = choice.Origin(atlas.digest(), asked.base)
    contents = [choice.content(facts, view, origin) for view in listed]
    return files.save(asked.out, output.render(contents, form, progress))


def _views(asked: argparse.Namespace) -> Views:
    if asked.briefing is None:
        return (views.checked(View(asked.link, asked.title, asked.caption)),)
    if asked.title or asked.caption:
        raise BriefingError("--title and --caption go with one view: expected them in the list")
    return views.load(asked.briefing)
