"""The command line: write a view or a list of views as one HTML file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from dashboard import evidence
from dashboard.briefing.content import command_line, deck, resolve
from dashboard.briefing.content import imprint as imprint_files
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.deck import Slide
from dashboard.dataset import library
from dashboard.errors import BriefingError
from dashboard.evidence import Facts
from dashboard.i18n import translate
from dashboard.onefile.build import THEMES, build_page
from dashboard.onefile.contents import Contents
from events.errors import EventsError
from geodata.registry import LayerError


def argument_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    command = command_line.argument_parser("one HTML file", ".html")
    command.add_argument("--lang", default="", help="the language, by its code")
    command.add_argument("--theme", default="both", choices=[*THEMES, "both"])
    command.add_argument("--texts", type=Path, help="a folder of the cited texts, to hash passages")
    command.add_argument("--data", type=Path, help="a folder with geodata/ and events/")
    return command


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; 0 when the file is written, 1 with a message when not."""
    options = argument_parser().parse_args(arguments)
    try:
        page, name = _page(options)
        options.out.write_text(page, encoding="utf-8")
    except OSError as error:
        print(f"error: {options.out} cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    except (BriefingError, EventsError, LayerError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{options.out} {name}")
    return 0


def _page(options: argparse.Namespace) -> tuple[str, str]:
    slides = [Slide(options.link, options.title, options.caption)]
    if options.briefing is not None:
        slides = list(deck.load_slides(options.briefing))
    with translate.use_language(_language(options.lang, slides)):
        return _build(options, slides)


def _build(options: argparse.Namespace, slides: Sequence[Slide]) -> tuple[str, str]:
    facts = evidence.read_facts(options.data)
    contents = Contents(tuple(_chapters(facts, slides, _address(options.base_url))))
    documents = facts.atlas.store.documents
    return build_page(
        facts,
        contents,
        title=options.title,
        themes=THEMES if options.theme == "both" else (options.theme,),
        texts=library.read_library(options.texts, documents) if options.texts else None,
        link=contents.chapters[0].link,
        written=datetime.now(tz=UTC).date(),
    )


def _language(wanted: str, slides: Sequence[Slide]) -> str:
    """Return the language asked for, else the first that a link asks for."""
    if wanted and wanted not in translate.language_codes():
        known = ", ".join(translate.language_codes())
        raise BriefingError(f"--lang {wanted}: expected one of {known}")
    languages = (resolve.link_query(slide.link).get("lang") for slide in slides)
    return wanted or next(filter(None, languages), translate.SOURCE)


def _address(named: str) -> str:
    """Return the public address: the one named, else that of the settings, else none."""
    if named:
        return imprint_files.read_address(named, "--base-url")
    return imprint_files.load_imprint().address


def _chapters(facts: Facts, slides: Sequence[Slide], base: str) -> list[Content]:
    origin = resolve.Origin(facts.digest, base)
    return [
        resolve.slide_content(facts.atlas, deck.checked_slide(slide), origin) for slide in slides
    ]
