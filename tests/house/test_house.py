"""The rules of the house: linted, typed, small, and nothing of one machine in it."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import plain_names
import pytest
import style_sheets
from cases import for_each
from source import PACKAGES, ROOT, files, imports, tracked

# The hooks that run before a commit or a push.
HOOKS = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
TOOLS = re.findall(r"(?m)^        entry: (.+)$", HOOKS)
LINES = {".py": 300, ".js": 300, ".css": 160, ".html": 60}
TEXT = {".py", ".js", ".css", ".html", ".toml", ".md", ".txt", ".csv", ".geojson", ".json", ".svg"}
TEXT |= {".yaml"}
ELSEWHERE = re.compile(
    r"(?<![\w./~-])/(?:work|tmp|root|home|Users)/\w"
    r"|https?://(?:\d+\.\d+\.\d+\.\d+(?<!127\.0\.0\.1)"
    r"|[\w.-]*(?:artifactory|nexus|mirror|\.internal|\.local|\.corp)\b)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("tool", TOOLS)
def test_the_tools_have_nothing_to_say(tool: str) -> None:
    # As in a shell where the tests' environment is active.
    folder = Path(sys.executable).parent
    command, *options = tool.split()
    path = sys.executable if command == "python" else shutil.which(command, path=str(folder))
    assert path, f"{command} is missing: pip install -r tests/requirements.txt"
    done = subprocess.run([path, *options], cwd=ROOT, capture_output=True, check=False, text=True)
    if done.returncode:
        pytest.fail((done.stdout + done.stderr)[-2_000:], pytrace=False)


def test_no_two_test_modules_have_one_name() -> None:
    # pytest imports them by name; two of one name cannot be collected in one run.
    names = (path.name for path in files(".py", "tests"))
    times = Counter(name for name in names if name.startswith("test_"))
    assert [name for name, count in times.items() if count > 1] == []


def test_only_pytest_imports_tests_and_what_they_are_given() -> None:
    # What two test modules share is in tests/support: there are two files of fixtures, and a test
    # module that is imported is run as if it were the importing one's own.
    importing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in files(".py", "tests")
        for name in imports(path)
        if re.match(r"(conftest|test_\w+)\b", name)
    }
    assert importing == set()


def test_each_language_has_a_tool() -> None:
    assert len(TOOLS) == HOOKS.count("- id: ")
    assert {"python", "javascript", "css"} == set(re.findall(r"types: \[(\w+)\]", HOOKS))


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("a { color: red", "1: something is left open"),
        ("a { top: 0; }\n/* b", "2: something is left open"),
        ("a { color: var(--ink); } b { --own: 1px; margin: var(--own); }", None),
        ("@media (width > 1px) { a { top: 0; bottom: 0; } }", None),
        ("a { top: 0; }\nb { top 1px; }", "2: "),
        ("a { top: 0; } }", "1: EOF reached"),
        ("a { top: 0;\n top: 1px; }", "2: top is said twice"),
        ("@media print { a { } }", "1: an empty rule"),
        ("a { top: ; }", "1: top has no value"),
        ("\na { color: var(--ikn); }", "2: --ikn has no value"),
    ],
)
def test_a_mistake_in_a_style_sheet_is_found(text: str, mistake: str | None) -> None:
    found = list(style_sheets.mistakes(text, {"--ink"}))
    assert len(found) == (mistake is not None)
    assert not mistake or found[0].startswith(mistake)


PLAIN = [path for path in tracked() if path.suffix in TEXT or path.name == "run"]


def test_text_files_are_as_the_editors_are_told() -> None:
    for path in PLAIN:
        text = path.read_bytes().decode("utf-8")
        assert "\r" not in text, path
        assert "\t" not in text or path.suffix == ".csv", path
        assert not text or text.endswith("\n"), path
        assert not re.search(r"(?m)[ \t]+$", text), path


SOURCES = [path for ending in LINES for path in files(ending)]


@for_each("path", SOURCES, name=lambda path: str(path.relative_to(ROOT)))
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


def test_no_name_is_a_riddle() -> None:
    found = [
        riddle
        for path in (*files(".py"), *files(".js"))
        for riddle in plain_names.riddles(path, path.relative_to(ROOT).as_posix())
    ]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    names = [
        (path.relative_to(ROOT).as_posix(), name)
        for path in files(".py")
        for name, _ in plain_names.bound_names(path)
    ]
    idle = [
        (folder, word)
        for folder, word in plain_names.ALLOWED
        if not any(name == word and where.startswith(folder) for where, name in names)
    ]
    assert idle == []


def test_a_riddle_is_noticed(tmp_path: Path) -> None:
    module = tmp_path / "told.py"
    module.write_text("def f(at):\n    return [one for one in at]\nclass Found: ...\n")
    names = ["m:0: told", "m:1: at", "m:2: one", "m:3: Found"]
    assert sorted(plain_names.riddles(module, "m")) == names
    script = tmp_path / "script.js"
    script.write_text("const found = 1;\nclass Map {\n  at(i) {}\n  get here() {}\n}\n")
    assert sorted(plain_names.riddles(script, "s")) == ["s:1: found", "s:4: here"]
