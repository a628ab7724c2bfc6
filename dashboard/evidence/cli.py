"""The command line: freeze a choice, hold a frozen one against data."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dashboard.dataset import library
from dashboard.errors import EvidenceError, SelectionError
from dashboard.evidence.compare import Comparison, compare
from dashboard.evidence.files import read_evidence
from dashboard.evidence.freeze import freeze
from dashboard.evidence.today import read_facts
from dashboard.selection import link
from events.errors import EventsError
from geodata.registry import LayerError

MOST_CHARACTERS = 100
SAME, DIFFERENT, UNREADABLE = 0, 1, 2


def argument_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    command = argparse.ArgumentParser(
        prog="python -m dashboard.evidence",
        description="Freeze what a link shows, and say later what has changed since.",
    )
    parts = command.add_subparsers(dest="part", required=True)
    frozen = parts.add_parser("freeze", help="write the evidence of a link")
    frozen.add_argument("--out", required=True, type=Path, help="FILE.json")
    frozen.add_argument("--link", default="", help="an address of the atlas, or its keys")
    frozen.add_argument("--texts", type=Path, help="a folder of the cited texts, to hash passages")
    compare_parser = parts.add_parser(
        "compare", help="hold evidence against data: 0 nothing changed, 1 something, 2 unreadable"
    )
    compare_parser.add_argument(
        "file", type=Path, help="a page with its evidence, or the evidence as JSON"
    )
    for part in (frozen, compare_parser):
        part.add_argument("--data", type=Path, help="a folder with geodata/ and events/ to ask")
    return command


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return the exit code."""
    options = argument_parser().parse_args(arguments)
    try:
        return _freeze(options) if options.part == "freeze" else _compare(options)
    except (EvidenceError, SelectionError, EventsError, LayerError) as error:
        print(f"error: {error}", file=sys.stderr)
        return UNREADABLE


def _freeze(options: argparse.Namespace) -> int:
    facts = read_facts(options.data)
    chosen = link.read_link(options.link, facts.atlas.options)
    documents = facts.atlas.store.documents
    texts = library.read_library(options.texts, documents) if options.texts else None
    evidence = freeze(facts, [chosen], texts=texts)
    try:
        options.out.write_text(json.dumps(evidence, ensure_ascii=False, indent=1), "utf-8")
    except OSError as error:
        raise EvidenceError(f"{options.out} cannot be written: {error.strerror}") from error
    print(f"{options.out} {evidence['sha256']}")
    return SAME


def _compare(options: argparse.Namespace) -> int:
    evidence = read_evidence(options.file)
    facts = read_facts(options.data)
    comparison = compare(evidence, facts)
    count = len(evidence["incidents"])
    print(f"{count} incidents frozen on data {evidence['data'][:12]}; now {facts.digest[:12]}")
    for line in describe(comparison):
        print(line)
    return SAME if comparison.is_same else DIFFERENT


def describe(comparison: Comparison) -> Iterator[str]:
    """Put a comparison into lines: the counts, then each incident by its id."""
    yield _summary(comparison)
    for why in comparison.unasked:
        yield f"  can no longer be asked: {why}"
    for name in comparison.texts:
        yield f"  cited from another edition: {name}"
    for slug in comparison.withdrawn:
        yield f"  withdrawn: {slug}"
    for slug, new in comparison.renamed.items():
        yield f"  renamed: {slug} → {new}"
    for slug, changes in comparison.changed.items():
        yield f"  changed: {slug}"
        yield from (f"      {name}: {_short(old)} → {_short(new)}" for name, old, new in changes)
    for words, slugs in (("no longer in", comparison.left), ("new in", comparison.joined)):
        yield from (f"  {words} the choice: {slug}" for slug in slugs)
    for slug, changes in comparison.verdicts.items():
        yield from (f"  {slug}: {name} {old} → {new}" for name, old, new in changes)


def _summary(comparison: Comparison) -> str:
    parts = {
        "changed": comparison.changed,
        "withdrawn": comparison.withdrawn,
        "renamed": comparison.renamed,
        "no longer in the choice": comparison.left,
        "new in the choice": comparison.joined,
        "sure or maybe otherwise": comparison.verdicts,
        "texts in another edition": comparison.texts,
        "choices that can no longer be asked": comparison.unasked,
    }
    words = ", ".join(f"{len(rows)} {name}" for name, rows in parts.items() if rows)
    if words:
        return words
    return "other data changed, no incident did" if comparison.other_data else "nothing changed"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"
