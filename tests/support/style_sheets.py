"""Looks for mistakes in style sheets: `python tests/support/style_sheets.py`.

Text that is no CSS, an empty rule, a property said twice in one rule, and a `var(--name)` that no
sheet, script or token gives a value.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tinycss2

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dashboard"
NEXT = ".next"


def mistakes(text: str, known: Iterable[str]) -> Iterator[str]:
    """What is wrong with a sheet, each with its line; `known` are custom properties of others."""
    sheet = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    given = {*known, *custom(text)}
    found = [mistake for rule in sheet for mistake in _rule(rule)]
    yield from found or _left_open(text)
    for line, row in enumerate(text.splitlines(), 1):
        for name in re.findall(r"var\((--[\w-]+)\)", row):
            if name not in given:
                yield f"{line}: {name} has no value"


def custom(text: str) -> set[str]:
    """The custom properties that a sheet gives a value."""
    return set(re.findall(r"(?<![\w(-])(--[\w-]+)\s*:", text))


def _left_open(text: str) -> Iterator[str]:
    """Sheets are joined: what one leaves open takes in the next."""
    (*_, last) = tinycss2.parse_stylesheet(f"{text}\n{NEXT}{{top:0}}")
    if last.type != "qualified-rule" or tinycss2.serialize(last.prelude) != NEXT:
        yield f"{len(text.splitlines())}: something is left open"


def _rule(rule: Any) -> Iterator[str]:
    if rule.type == "error":
        yield f"{rule.source_line}: {rule.message}"
    elif rule.content is None:
        return
    else:
        parts = tinycss2.parse_blocks_contents(
            rule.content, skip_comments=True, skip_whitespace=True
        )
        if not parts:
            yield f"{rule.source_line}: an empty rule"
        yield from _parts(parts)


def _parts(parts: Iterable[Any]) -> Iterator[str]:
    said: set[str] = set()
    for part in parts:
        if part.type != "declaration":
            yield from _rule(part)
        elif part.lower_name in said:
            yield f"{part.source_line}: {part.name} is said twice"
        elif not any(token.type not in ("whitespace", "comment") for token in part.value):
            yield f"{part.source_line}: {part.name} has no value"
        else:
            said.add(part.lower_name)


def main() -> int:
    """Print what is wrong with the sheets of the checkout; 1 if anything is."""
    tokens = json.loads((ROOT / "dashboard" / "theme" / "tokens.json").read_text(encoding="utf-8"))
    known = {f"--{name}" for name in tokens["light"]}
    for script in FOLDER.rglob("*.js"):
        known |= set(re.findall(r'setProperty\("(--[\w-]+)"', script.read_text(encoding="utf-8")))
    sheets = {path: path.read_text(encoding="utf-8") for path in sorted(FOLDER.rglob("*.css"))}
    known |= {name for text in sheets.values() for name in custom(text)}
    found = [
        f"{path.relative_to(ROOT)}:{mistake}"
        for path, text in sheets.items()
        for mistake in mistakes(text, known)
    ]
    print("\n".join(found), end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
