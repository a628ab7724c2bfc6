"""What the README says of many visitors is what was measured, in full."""

import copy
import sys
from typing import Any

import pytest
from source import ROOT

sys.path.append(str(ROOT / "tests" / "benchmarks"))
import crowd
import report

SAMPLE: dict[str, Any] = {
    "date": "2026-01-02",
    "machine": "a machine",
    "sessions": 20,
    "minutes": 5.0,
    "think": [4.0, 12.0],
    "memory": {"before": 300.2, "peak": 420.0, "after": 310.0},
    "done": {"click": 300, "drag": 200},
    "messages": 1500,
    "lost": 0,
    "sent again": 0,
    "click": {"count": 300, "median": 412.3, "95th": 980.0},
    "errors": {},
    "server errors": [],
    "processes": 1,
}


def test_the_readme_says_what_was_measured_last() -> None:
    assert report.shown("visitors", report.README) == crowd.text(crowd.newest())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "| click to panel, median of 300 | 412 ms | ≤ 1,000 ms |"),
        ({"lost": 3}, "| messages lost of 1,500 | 3 | 0 |"),
        ({"errors": {"console: x": 2}, "server errors": ["Traceback"]}, "server | 3 | 0 |"),
        ({"processes": 2}, "against two processes behind nginx"),
    ],
)
def test_the_text_tells_every_figure_and_every_miss(changes: dict[str, Any], said: str) -> None:
    assert said in crowd.text({**copy.deepcopy(SAMPLE), **changes})


def test_a_log_with_an_error_is_seen(tmp_path: Any) -> None:
    log = tmp_path / "log"
    log.write_text("URL: http://127.0.0.1\nTraceback (most recent call last):\n", encoding="utf-8")
    assert len(crowd.Site("", [], [log]).errors()) == 1
