"""A copy of the data with hostile text in every field of text, for a page and for files."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from sample_copy import KEPT, Copy, changed

SCRIPTS = (
    "<script>window.hit=1</script>",
    '<img src="x" onerror="window.hit=1">',
    '"></style></script><svg onload="window.hit=1">',
    "`${window.hit=1}` {{ window.hit }} {% if %}",
    "[a](javascript:window.hit=1) **b** $\\input{x}$ :material/home: :red[r]",
    "\u202ereversed\u202c a\u200bb \u0645\u062d\u062a\u0648\u0649",
    "=HYPERLINK(1) &lt;b&gt; '; --",
)
HOSTILE = " ".join(SCRIPTS)
# Properties that are codes, dates or ids: hostile ones are refused, not shown.
CODES = {"id", "valid_from", "valid_to", "iso", "country", "kind", "status", "province", "owner"}


def text(cap: int, at: int = 0) -> str:
    """Hostile text that fits a field."""
    turned = " ".join(SCRIPTS[at % len(SCRIPTS) :] + SCRIPTS[: at % len(SCRIPTS)])
    return turned[:cap].strip()


def _spoilt(value: Any) -> Any:
    if isinstance(value, str):
        return HOSTILE
    if isinstance(value, list):
        return [_spoilt(part) for part in value]
    if isinstance(value, dict):
        return {key: part if key in CODES else _spoilt(part) for key, part in value.items()}
    return value


def _layers(copy: Copy) -> None:
    for name in KEPT:
        with changed(copy.layer(name)) as features:
            for feature in features:
                known = feature["properties"]
                named = {key for key in known if key.endswith(("_ru", "_tg"))}
                for key in known.keys() - CODES - named:
                    known[key] = _spoilt(known[key])
                known |= {"note": HOSTILE, "odd": HOSTILE, "sources": [HOSTILE], HOSTILE: HOSTILE}


def _incidents(copy: Copy) -> None:
    with changed(copy.incidents) as features:
        for at, feature in enumerate(features):
            known = feature["properties"]
            known["title"], known["summary"] = text(140, at), text(900, at)
            known["note"], known["place_as_written"] = text(900, at), text(160, at)
            for figure in known["figures"]:
                figure |= {"group": text(120, at), "claimant": text(200, at)}
            for source in known["sources"]:
                source["claimant"] = text(200, at)


def _rows(copy: Copy) -> None:
    path = copy.events / "gazetteer.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    at = {name: head.index(name) for name in ("other_names", "source", "note")}
    for number, row in enumerate(rows):
        row[at["other_names"]] = f"{number} {text(90).replace(';', ',')}"
        row[at["source"]] = row[at["note"]] = text(300, number)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


# The keys of text in each table, with the longest that a reader takes.
TABLES = {
    "documents.toml": {"title": 300, "publisher": 300, "url": 300, "note": 900},
    "periods.toml": {"title": 60, "about": 200},
    "registry.toml": {"title": 300, "label": 300, "credit": 300, "name": 300},
}


def _tables(copy: Copy) -> None:
    for name, caps in TABLES.items():
        path = (copy.geodata if name == "registry.toml" else copy.events) / name
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join(_line(line, caps) for line in lines), encoding="utf-8")


def _line(line: str, caps: dict[str, int]) -> str:
    key = re.match(r'(\w+) = "', line)
    if not key or key[1] not in caps:
        return line
    return f"{key[1]} = {json.dumps(text(caps[key[1]], len(line)), ensure_ascii=True)}"


def everywhere(folder: Path) -> tuple[Path, Path]:
    """Make the copy in a folder; its two folders of data."""
    with pytest.MonkeyPatch.context() as patch:
        copy = Copy(folder, patch)
    for spoil in (_layers, _incidents, _rows, _tables):
        spoil(copy)
    return copy.geodata, copy.events
