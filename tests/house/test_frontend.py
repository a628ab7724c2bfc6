"""The scripts in plain JavaScript: Node tests the pure parts, a type check reads all of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from source import ROOT

from dashboard.mapview.embedded import COMMENT_LINES

FRONTEND = ROOT / "dashboard" / "mapview" / "frontend"
MODULES = sorted(FRONTEND.rglob("*.js"))
ONE_FILE = sorted((ROOT / "dashboard" / "onefile" / "frontend").glob("*.js"))
SCRIPTS = sorted((ROOT / "dashboard").rglob("*.js"))
TESTS = sorted((ROOT / "tests" / "frontend").glob("*.test.mjs"))
NODE, TSC = shutil.which("node"), shutil.which("tsc")
REQUIRED = os.environ.get("PANJ_BROWSER") == "required"
HOST = re.compile(r"""(?<!["'.\w])(?:parent|Streamlit|frameElement)\b(?!["'])|window\.Streamlit""")

LOADS = re.compile(r"\b(?:fetch|XMLHttpRequest|FontFace|new Image)\b(?=\()|\.(?:src|href) = ")


@pytest.mark.skipif(not NODE and not REQUIRED, reason="no node on this machine")
@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_a_pure_part_of_the_frame_does_what_its_test_says(path: Path) -> None:
    assert NODE, "PANJ_BROWSER=required, but there is no node on this machine"
    done = subprocess.run(
        [NODE, str(path)], capture_output=True, check=False, text=True, timeout=60
    )
    if done.returncode:
        pytest.fail((done.stdout + done.stderr)[-4_000:], pytrace=False)


def test_there_are_tests_for_node() -> None:
    assert TESTS


@pytest.mark.skipif(not TSC, reason="no tsc: npm install --global typescript")
def test_a_name_that_a_script_uses_is_there_and_of_the_kind_it_is_used_as() -> None:
    # Half a second of a processor. Names, arguments and what JSDoc says; null is no matter of it.
    assert TSC
    done = subprocess.run(
        [TSC, "--project", "jsconfig.json", "--listFiles", "--pretty", "false"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    if done.returncode:
        wrong = [line for line in done.stdout.splitlines() if ": error TS" in line]
        pytest.fail("\n".join(wrong) or done.stdout + done.stderr, pytrace=False)
    read = {Path(line).resolve() for line in done.stdout.splitlines()}
    assert {path for path in SCRIPTS if path not in read} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(FRONTEND).as_posix())
def test_one_module_knows_the_page_around_the_frame(path: Path) -> None:
    found = set(HOST.findall(path.read_text(encoding="utf-8")))
    assert bool(found) == (path.name == "host_bridge.js"), found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(FRONTEND).as_posix())
def test_one_module_loads_all_that_the_frame_shows(path: Path) -> None:
    found = set(LOADS.findall(path.read_text(encoding="utf-8")))
    assert bool(found) == (path.name == "resources.js"), found


@pytest.mark.parametrize("path", [*MODULES, *ONE_FILE], ids=lambda path: path.name)
def test_no_text_of_a_module_looks_like_a_line_of_comment(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for found in COMMENT_LINES.finditer(text):
        assert text.count("`", 0, found.start()) % 2 == 0, found[0]
