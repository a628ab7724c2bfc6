"""The options of the command that writes a briefing, whatever the kind of its file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

# What is written of, each option with its help; a link and a list of views exclude each other.
_SOURCES: dict[str, dict[str, Any]] = {
    "--link": {"default": "", "help": "an address of the atlas, or its keys"},
    "--briefing": {"type": Path, "help": "JSON list of {link, title, caption}"},
}
_TEXTS = {
    "--title": "the title of the one view, or of the file",
    "--caption": "a line below the title of the one view",
    "--base-url": "public address of the atlas: without it no link is printed",
}


def argument_parser(kinds: str, endings: str) -> argparse.ArgumentParser:
    """Return a parser of what every kind of briefing takes; both arguments are words for help."""
    command = argparse.ArgumentParser(
        prog="python -m dashboard.briefing",
        description=f"Write what a link shows, or a list of views, as {kinds}.",
    )
    command.add_argument("--out", required=True, type=Path, help=f"FILE{endings}")
    source = command.add_mutually_exclusive_group()
    for name, settings in _SOURCES.items():
        source.add_argument(name, **settings)
    for name, meaning in _TEXTS.items():
        command.add_argument(name, default="", help=meaning)
    return command
