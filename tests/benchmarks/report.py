"""The results in Markdown, between marks of two files: `python tests/benchmarks/report.py`.

All of them stand in `README.md` beside this file, a few lines in the checkout's `README.md`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import goals
from table import OURS, WORKS, Results, figures, markdown, rows, said, sizes

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
README = HERE / "README.md"
FRONT = HERE.parents[1] / "README.md"
# The lines of the front page: a usual size, and what a reader waits for.
USUAL = 1_000
SHORT = ("drag", "release", "click", "first")


def newest(folder: Path = RESULTS) -> dict[str, Any]:
    """The results of the latest day."""
    found: dict[str, Any] = json.loads(max(folder.glob("*.json")).read_text(encoding="utf-8"))
    return found


def text(results: Results) -> str:
    """All results: the machine, the table, the goals."""
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


def short(results: Results) -> str:
    """Five lines for the front page: what was compared, and what a reader waits for."""
    size = min(sizes(results), key=lambda size: abs(size - USUAL))
    verdicts = [goals.verdict(goal, results) for goal in goals.GOALS]
    measured = [verdict for verdict in verdicts if verdict != "not measured"]
    lines = [
        f"{results['date']}, {results['machine']}, {size:,} made-up incidents; beside it the "
        "quickest of the usual ways to show them with Streamlit; "
        f"{verdicts.count('yes')} of {len(measured)} goals reached:",
        *(f"- {WORKS[name].title}: {_beside(results, name, size)}" for name in SHORT),
    ]
    return "\n".join(lines) + "\n"


def _beside(results: Results, name: str, size: int) -> str:
    """Our figure of a kind of work and the quickest other way's: `33 ms, 2.2 s`."""
    unit = WORKS[name].unit
    values = {way: figures(results, way, size).get(name) for way in results["figures"]}
    ours = values.pop(OURS, None)
    others = [value for value in values.values() if isinstance(value, float)]
    told = said(ours, unit) if isinstance(ours, float) else ours or "not measured"
    return f"{told}, the quickest other {said(min(others), unit)}" if others else str(told)


def write(results: Results, readme: Path = README, front: Path = FRONT) -> None:
    """Put the results in place of those that the two files show."""
    replace("benchmark", text(results), readme)
    replace("speed", short(results), front)


def shown(mark: str, file: Path) -> str:
    """What a file has between a mark and its end.

    Raises ValueError unless the mark stands there once.
    """
    found = _marks(mark).findall(file.read_text(encoding="utf-8"))
    if len(found) != 1:
        raise ValueError(f"{file.name} has {len(found) or 'no'} marks {mark}")
    return str(found[0][1])


def replace(mark: str, text: str, file: Path) -> None:
    """Put a text between a mark of a file and its end; raises as `shown` does."""
    shown(mark, file)
    before = file.read_text(encoding="utf-8")
    file.write_text(
        _marks(mark).sub(lambda found: f"{found[1]}{text}{found[3]}", before), encoding="utf-8"
    )


def _marks(mark: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {mark} -->\n)(.*?)(<!-- end -->)", re.DOTALL)


if __name__ == "__main__":
    write(newest())
