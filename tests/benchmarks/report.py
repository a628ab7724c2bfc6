"""The results as the README shows them, between two marks: `python report.py` puts them there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import goals
from table import Results, markdown, rows, said

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
README = HERE.parents[1] / "README.md"
MARKS = re.compile(r"(<!-- benchmark -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def newest(folder: Path = RESULTS) -> dict[str, Any]:
    """The results of the latest day."""
    found: dict[str, Any] = json.loads(max(folder.glob("*.json")).read_text(encoding="utf-8"))
    return found


def text(results: Results) -> str:
    """All that the README says of the results: the machine, the table, the goals."""
    told = f"{results['date']}, {results['machine']}. {results['how']}"
    parts = [told, markdown(rows(results)), markdown(goals.rows(results))]
    return "\n\n".join([*parts, *_empty(results), *results.get("why", [])]) + "\n"


def _empty(results: Results) -> list[str]:
    """What an empty page took in the same run, where it was measured."""
    if "empty" not in results:
        return []
    first, second = (said(results["empty"][name], "ms") for name in ("first", "second"))
    return [
        f"A Streamlit page with one line of text takes {first} from process start in the same "
        f"run, and {second} on a second visit."
    ]


def write(results: Results, readme: Path = README) -> None:
    """Put the results in place of those that the README shows."""
    before = readme.read_text(encoding="utf-8")
    after, found = MARKS.subn(lambda marks: f"{marks[1]}{text(results)}{marks[3]}", before)
    if not found:
        raise ValueError(f"{readme.name} has no benchmark mark")
    readme.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    write(newest())
