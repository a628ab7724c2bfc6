"""The rules of the house: linted, typed, small, and nothing of one machine in it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from source import PACKAGES, ROOT, files, tracked

TOOLS = (
    ("ruff", "check", "--no-cache"),
    ("ruff", "format", "--check", "--no-cache"),
    ("mypy", "--no-error-summary"),
)
LINES = {".py": 300, ".js": 300, ".css": 160, ".html": 60}
TEXT = {".py", ".js", ".css", ".html", ".toml", ".md", ".txt", ".csv", ".geojson", ".json", ".svg"}
ELSEWHERE = re.compile(
    r"(?<![\w./~-])/(?:work|tmp|root|home|Users)/\w"
    r"|https?://(?:\d+\.\d+\.\d+\.\d+(?<!127\.0\.0\.1)"
    r"|[\w.-]*(?:artifactory|nexus|mirror|\.internal|\.local|\.corp)\b)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: " ".join(tool[:2]))
def test_the_tools_have_nothing_to_say(tool: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, check=False, text=True
    )
    if done.returncode:
        pytest.fail((done.stdout + done.stderr)[-2_000:], pytrace=False)


SOURCES = [path for ending in LINES for path in files(ending)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_read_in_one_go(path: Path) -> None:
    limit = 120 if path.parent.name == "pages" else LINES[path.suffix]
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= limit


def test_every_package_is_tracked() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in SOURCES} == set(PACKAGES)
    assert ROOT / "dashboard" / "app.py" in tracked()


def test_nothing_points_to_one_machine() -> None:
    found = {
        str(path.relative_to(ROOT)): match.group()
        for path in tracked()
        if path.suffix in TEXT or path.name == "run"
        if (match := ELSEWHERE.search(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "text",
    ["open('{}tmp/x.png')", "cd {}work/main", "https:{0}{0}10.1.2.3/", "http:{0}{0}a.mirror"],
)
def test_the_search_for_one_machine_finds_it(text: str) -> None:
    # Put together here, so that the search does not find this file.
    assert ELSEWHERE.search(text.format("/"))


@pytest.mark.parametrize("text", ["http://127.0.0.1:8501", "https://pypi.org/simple", "../tmp/x"])
def test_the_search_for_one_machine_finds_nothing_else(text: str) -> None:
    assert not ELSEWHERE.search(text)


def test_nothing_in_the_checkout_is_large() -> None:
    assert {path.name for path in tracked() if path.stat().st_size > 2_000_000} == set()
