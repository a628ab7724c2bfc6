"""The benchmark's table and its goals say what the figures say; nothing is timed here."""

import json
import subprocess
import sys
from copy import deepcopy
from typing import Any

import pytest
from source import ROOT

sys.path.append(str(ROOT / "tests" / "benchmarks"))

import goals
import report
import table
from ways import WAYS

OURS = {"first": 3100.0, "second": 1500.0, "drag": 30.0, "release": 150.0, "play": 45.0}
OURS |= {"sent": 5.0, "server": 140.0, "cold": 2.4, "idle": 1.5, "browser": 30.0, "click": 330.0}
FOLIUM = {"first": 6200.0, "second": 4500.0, "drag": 2100.0, "release": 900.0, "play": 0.5}
SAMPLE: dict[str, Any] = {
    "date": "2026-01-31",
    "machine": "a machine",
    "how": "Quietly.",
    "figures": {
        "atlas": {"100": OURS, "10000": {**OURS, "drag": 60.0}},
        "folium": {"100": FOLIUM, "10000": dict.fromkeys(FOLIUM, "> 60 s")},
    },
}


def _rows(results: dict[str, Any] = SAMPLE) -> dict[tuple[str, str], list[str]]:
    found, title = {}, ""
    for row in table.rows(results)[1:]:
        title = row[0] or title
        found[title, row[1]] = row[2:]
    return found


def _verdicts(**changes: float | str) -> dict[str, str]:
    results = deepcopy(SAMPLE)
    results["figures"]["atlas"]["10000"].update(changes)
    return _of_all(results)


def _of_all(results: dict[str, Any]) -> dict[str, str]:
    found = {goal.text: goals.verdict(goal, results) for goal in goals.GOALS}
    assert len(found) == len(goals.GOALS)
    return found


def _goal(words: str) -> goals.Goal:
    (goal,) = [goal for goal in goals.GOALS if goal.text.startswith(words)]
    return goal


def test_each_way_has_a_column_and_ours_is_first() -> None:
    assert table.rows(SAMPLE)[0][2:] == [WAYS["atlas"].title, WAYS["folium"].title]


def test_others_are_told_as_multiples_of_ours() -> None:
    rows = _rows()
    assert rows["drag step, painted", "100"] == ["30 ms", "2.1 s (×70)"]
    assert rows["release to page", "100"] == ["150 ms", "900 ms (×6)"]
    assert rows["play", "100"] == ["45 fps", "0.5 fps (×0.011)"]


def test_what_was_stopped_says_so_and_is_at_least_so_many_times_ours() -> None:
    assert _rows()["drag step, painted", "10,000"] == ["60 ms", "> 60 s (> ×1,000)"]
    assert _rows()["play", "10,000"] == ["45 fps", "> 60 s"]


def test_what_was_not_measured_is_a_dash() -> None:
    assert _rows()["click to panel", "100"] == ["330 ms", "–"]


def test_all_goals_are_reached_in_the_sample() -> None:
    open_ = {goal.text for goal in goals.GOALS if goal.least}
    open_.add(_goal("click to panel at most 1/5").text)  # no other way was clicked
    verdicts = _verdicts()
    assert {text for text, verdict in verdicts.items() if verdict == "not measured"} == open_
    assert {verdict for text, verdict in verdicts.items() if text not in open_} == {"yes"}


@pytest.mark.parametrize(
    ("goal", "work", "value", "verdict"),
    [
        ("second visit", "second", 45_000.0, "no: at 10,000 45 s, 7% over 42 s"),
        ("first visit", "first", "> 60 s", "no: at 10,000 > 60 s instead of 45 s"),
        ("drag step", "drag", 1800.0, "no: at 10,000 1.8 s, 50% over 1.2 s"),
        ("play at 25", "play", 20.0, "no: at 10,000 20 fps, 20% below 25 fps"),
        ("server memory at most 150", "server", 165.0, "no: at 10,000 165 MB, 10% over 150 MB"),
        ("at most 2 MB", "idle", 3.0, "no: at 10,000 3 MB, 50% over 2 MB"),
    ],
)
def test_a_missed_goal_says_where_and_by_how_much(
    goal: str, work: str, value: float | str, verdict: str
) -> None:
    assert _verdicts(**{work: value}) == {**_verdicts(), _goal(goal).text: verdict}


def test_a_goal_at_every_size_is_missed_by_one_size() -> None:
    results = deepcopy(SAMPLE)
    results["figures"]["atlas"]["100"]["release"] = 270.0
    verdict = goals.verdict(_goal("release to page at most 1/5"), results)
    assert verdict == "no: at 100 270 ms, 50% over 180 ms"


def test_without_another_way_nothing_tells_of_a_ratio() -> None:
    told = _of_all({**SAMPLE, "figures": {"atlas": SAMPLE["figures"]["atlas"]}})
    for words in ("drag", "release to page at most 1/5", "first"):
        assert told[_goal(words).text] == "not measured"
    assert told[_goal("server memory at most 150").text] == "yes"


def test_a_goal_up_to_a_size_is_not_missed_by_a_larger_one() -> None:
    assert _verdicts(cold=9.0) == _verdicts()
    results = deepcopy(SAMPLE)
    results["figures"]["atlas"]["100"]["cold"] = 3.0
    assert goals.verdict(_goal("sent to"), results) == "no: at 100 3 MB, 20% over 2.5 MB"


def test_a_goal_of_the_largest_size_is_asked_of_no_smaller_one() -> None:
    results = deepcopy(SAMPLE)
    results["figures"]["atlas"]["1000000"] = {**OURS, "play": 12.0, "server": 700.0}
    verdicts = _of_all(results)
    assert verdicts[_goal("play at 25").text] == "yes"
    assert verdicts[_goal("play at 15").text] == "no: at 1,000,000 12 fps, 20% below 15 fps"
    assert verdicts[_goal("server memory at most 600").text].startswith("no: at 1,000,000 700 MB")


def test_several_runs_stand_with_the_least_and_the_most() -> None:
    ends = {"first": [2900.0, 3400.0], "cold": [2.4, 2.4]}
    spread = {"atlas": {"100": ends}, "folium": {"100": {"first": [950.0, 7000.0]}}}
    rows = _rows({**SAMPLE, "spread": spread})
    title = table.WORKS["first"].title
    assert rows[title, "100"] == ["3.1 s [2.9 s–3.4 s]", "6.2 s (×2) [950 ms–7 s]"]
    assert rows[title, "10,000"] == ["3.1 s", "> 60 s (> ×19)"]
    assert rows[table.WORKS["cold"].title, "100"] == ["2.4 MB", "–"]


def test_the_newest_results_are_those_of_the_latest_day(tmp_path: Any) -> None:
    for day in ("2026-01-31", "2025-12-01"):
        (tmp_path / f"{day}.json").write_text(json.dumps({"date": day}), encoding="utf-8")
    assert report.newest(tmp_path)["date"] == "2026-01-31"


def test_the_results_take_the_place_of_the_older_ones(tmp_path: Any) -> None:
    whole, front = tmp_path / "whole.md", tmp_path / "front.md"
    whole.write_text("a\n<!-- benchmark -->\nold\n<!-- end -->\nb\n", encoding="utf-8")
    front.write_text("<!-- speed -->\n<!-- end -->\n<!-- other -->\n<!-- end -->\n", "utf-8")
    for _ in range(2):
        report.write(SAMPLE, whole, front)
        told = whole.read_text(encoding="utf-8")
        assert told == f"a\n<!-- benchmark -->\n{report.text(SAMPLE)}<!-- end -->\nb\n"
        assert report.shown("speed", front) == report.short(SAMPLE)
        assert report.shown("other", front) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [("no marks", "no marks speed"), ("<!-- speed -->\n<!-- end -->\n" * 2, "2 marks speed")],
)
def test_a_mark_stands_once(text: str, why: str, tmp_path: Any) -> None:
    file = tmp_path / "README.md"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        report.replace("speed", "fast", file)
    assert file.read_text(encoding="utf-8") == text


def test_the_readmes_show_the_newest_results() -> None:
    assert report.shown("benchmark", report.README) == report.text(report.newest())
    assert report.shown("speed", report.FRONT) == report.short(report.newest())


def test_the_front_page_has_five_lines_of_the_usual_size_beside_the_quickest_other_way() -> None:
    head, *lines = report.short(SAMPLE).splitlines()
    assert head.startswith("2026-01-31, a machine, 100 made-up incidents; ")
    assert head.endswith("; 8 of 8 goals reached:")
    assert lines == [
        "- drag step, painted: 30 ms, the quickest other 2.1 s",
        "- release to page: 150 ms, the quickest other 900 ms",
        "- click to panel: 330 ms",
        "- first visit, from process start to painted map: 3.1 s, the quickest other 6.2 s",
    ]


def test_the_front_page_says_what_was_stopped_or_not_measured() -> None:
    results = deepcopy(SAMPLE)
    del results["figures"]["folium"]
    results["figures"]["atlas"] = {"1000": {"drag": "> 60 s"}}
    lines = report.short(results).splitlines()
    assert lines[1:3] == ["- drag step, painted: > 60 s", "- release to page: not measured"]


SCRIPTS = ("briefing.py", "compare.py", "extraction.py", "visitors.py")


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_starts_and_says_what_it_does(script: str) -> None:
    path = ROOT / "tests" / "benchmarks" / script
    done = subprocess.run([sys.executable, path, "--help"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert b"tests/benchmarks" in done.stdout


def test_an_empty_page_is_told_where_it_was_measured() -> None:
    told = report.text({**SAMPLE, "empty": {"first": 2400.0, "second": 950.0}})
    assert "takes 2.4 s from process start" in told
    assert "950 ms on a second visit" in told
    assert "one line of text" not in report.text(SAMPLE)
