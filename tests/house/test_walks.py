"""A walk's steps are the files that call one another, each pair once."""

import runpy
import sys
from pathlib import Path

import pytest
from source import ROOT

sys.path.append(str(ROOT / "tests" / "house"))
import walks

FIRST = """
import re
import inner
def walk():
    for _ in range(9):
        inner.called()
    re.sub("a", lambda found: inner.called() or "", "aa")
    same()
def same():
    pass
"""
INNER = """
import other
def called():
    sorted([1], key=lambda one: other.last(one))
"""
OTHER = """
def imported():
    pass
imported()
def last(one):
    return one
def never():
    pass
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "dashboard"
    made.mkdir()
    for name, text in {"first": FIRST, "inner": INNER, "other": OTHER}.items():
        (made / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(made))
    for name in ("inner", "other"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return made


def _names(paths: set[str]) -> set[str]:
    return {Path(path).stem for path in paths}


def test_a_pair_counts_once_and_a_library_between_is_passed_over(folder: Path) -> None:
    walk = runpy.run_path(str(folder / "first.py"))["walk"]
    with walks.watched(folder.parent) as steps:
        walk()
    assert _names(steps.files) == {"first", "inner", "other"}
    assert {(Path(a).stem, Path(b).stem) for a, b in steps.pairs} == {
        ("first", "inner"),
        ("inner", "other"),
    }


def test_what_a_template_calls_counts_for_the_file_that_fills_it(folder: Path) -> None:
    made = str(folder / "filled.html")
    walk = {"other": __import__("other")}
    exec(compile("def fill():\n    other.last(1)", made, "exec"), walk)  # noqa: S102
    filler = str(folder / "filler.py")
    exec(compile("def run(fill):\n    fill()", filler, "exec"), walk)  # noqa: S102
    with walks.watched(folder.parent) as steps:
        walk["run"](walk["fill"])
    assert _names(steps.files) == {"filler", "other"}
    assert {(Path(a).name, Path(b).name) for a, b in steps.pairs} == {("filler.py", "other.py")}


def test_what_an_import_does_is_no_step(folder: Path) -> None:
    with walks.watched(folder.parent) as steps:
        import inner  # noqa: F401
    assert (steps.files, steps.pairs) == (set(), set())


def test_files_elsewhere_do_not_count(folder: Path) -> None:
    with walks.watched(folder) as steps:  # where no folder is called dashboard
        runpy.run_path(str(folder / "first.py"))["walk"]()
    assert steps.files == set()


def test_a_file_that_gets_the_incident_or_its_id_is_passed_through(folder: Path) -> None:
    import other

    with walks.watched(folder.parent) as steps:
        other.last("another")
        other.never()
        assert steps.passed == set()
        other.last(walks.INCIDENT)
    assert _names(steps.passed) == {"other"}


def test_a_change_of_file_counts_each_time_and_comprehensions_are_passed_over(
    folder: Path,
) -> None:
    walk = runpy.run_path(str(folder / "first.py"))["walk"]
    with walks.watched(folder.parent) as steps:
        walk()
    # To walk(); nine and two times to called(), each time on to last(); back to same().
    assert steps.changes == 1 + (9 + 2) * 2 + 1
