"""What the README and those of the folders say is so."""

import ast
import importlib.util
import re
import sys
from pathlib import Path

import pytest
from atlas_facts import atlas
from source import ROOT, tracked

from geodata.__main__ import table

sys.path.append(str(ROOT / "tests" / "benchmarks"))
import report

README = ROOT / "README.md"
assert README.is_file(), "README.md is missing: it opens with one sentence and a picture"
TEXT = README.read_text(encoding="utf-8")
LAYERS = ROOT / "geodata" / "README.md"
# All that is said in Markdown, by its file.
TEXTS = {path: path.read_text(encoding="utf-8") for path in tracked() if path.name == "README.md"}
FENCED = re.findall(r"```\w*\n(.*?)```", TEXT, re.DOTALL)
LINES = 120
RUN = "pip install -r requirements.txt && streamlit run dashboard/app.py"
TEST = "pip install -r tests/requirements.txt && pytest"


def _found(pattern: str, *, fenced: bool = True) -> list[tuple[Path, str]]:
    """What a pattern finds in each file, without its blocks of code where these do not count."""
    block = "(?!)" if fenced else "```.*?```"
    return [
        (path, one)
        for path, text in TEXTS.items()
        for one in re.findall(pattern, re.sub(block, "", text, flags=re.DOTALL))
    ]


CODE = _found(r"`([^`\n]+)`", fenced=False)
COMMANDS = [*CODE, *_found(r"(?m)^(python (?:-m|tests/).*)$")]
LINKS = _found(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def test_the_front_page_is_read_in_one_go() -> None:
    assert len(TEXT.splitlines()) <= LINES


@pytest.mark.parametrize("command", [RUN, TEST])
def test_the_two_commands_stand_there_alone(command: str) -> None:
    assert FENCED.count(f"{command}\n") == 1


def test_the_layers_table_is_the_one_that_geodata_prints() -> None:
    told = report.shown("python -m geodata", LAYERS)
    assert told == table(atlas().layers.values())


def test_the_counts_are_those_of_the_data() -> None:
    assert set(re.findall(r"(\d+) incidents", TEXT)) == {str(len(atlas().incidents))}
    assert set(re.findall(r"(\d+) layers", TEXT)) <= {str(len(atlas().layers))}
    words = ("no", "one", "two", "three", "four", "five")
    told = re.findall(r"\b(\w+) texts\b", TEXT)
    assert set(told) & set(words) == {words[len(atlas().store.documents)]}


@pytest.mark.parametrize(("path", "address"), [link for link in LINKS if "://" not in link[1]])
def test_a_relative_link_leads_to_a_file_of_the_checkout(path: Path, address: str) -> None:
    target = path.parent / address.partition("#")[0]
    assert target.is_dir() or target in tracked()


def test_it_shows_pictures_of_the_checkout_in_both_themes() -> None:
    pictures = re.findall(r'src(?:set)?="([^"]+)"', TEXT)
    assert {one.rpartition(".")[0].rpartition("-")[2] for one in pictures} == {"light", "dark"}
    assert {ROOT / one for one in pictures} <= set(tracked())


# What is said of deploying names files of other machines too.
HERE = [code for path, code in CODE if path.parent.name != ".deploy"]
FILES = sorted({code for code in HERE if re.match(r"(\.?\w+/|\w+\.(md|txt))", code)})
MODULES = sorted({code.split()[2] for _, code in COMMANDS if code.startswith("python -m ")})
SCRIPTS = sorted({code.split()[1] for _, code in COMMANDS if code.startswith("python tests/")})


@pytest.mark.parametrize("code", FILES)
def test_a_file_it_names_exists(code: str) -> None:
    path = code.replace("<id>", "rivers").split()[0]
    assert (ROOT / path).exists()


REASONS = re.findall(r"`([\w/]+\.py)`", TEXT.partition("says why")[2].partition("\n")[0])


@pytest.mark.parametrize("name", REASONS)
def test_a_docstring_says_why_and_names_files_that_exist(name: str) -> None:
    reasons = ast.get_docstring(ast.parse((ROOT / name).read_text(encoding="utf-8"))) or ""
    heads = re.findall(r"(?m)^Why .*\n    (?=\S)", reasons)
    assert heads
    assert len(heads) == reasons.count("Drop ")
    paths = re.findall(r"`((?:tests|dashboard)/[^`]+)`", reasons)
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("path", SCRIPTS)
def test_a_script_it_runs_exists(path: str) -> None:
    assert ROOT / path in tracked()


@pytest.mark.parametrize("name", MODULES)
def test_a_module_it_runs_can_be_run(name: str) -> None:
    found = importlib.util.find_spec(name)
    assert found is not None
    package = found.submodule_search_locations is not None
    assert not package or importlib.util.find_spec(f"{name}.__main__") is not None


@pytest.mark.parametrize("word", ["MIT", "ODbL", "OpenStreetMap contributors", "GeoNames"])
def test_the_licences_are_named(word: str) -> None:
    assert word in TEXT.partition("## Licences")[2].replace("Open Database License", "ODbL")
