"""What the README says is so."""

import importlib.util
import re

import pytest
from atlas_facts import atlas
from source import ROOT, tracked

from geodata.__main__ import table

README = ROOT / "README.md"
assert README.is_file(), "README.md is missing: it opens with one sentence and a picture"
TEXT = README.read_text(encoding="utf-8")
FENCED = re.findall(r"```\w*\n(.*?)```", TEXT, re.DOTALL)
CODE = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL))
LINKS = re.findall(r"!?\[[^\]]*\]\(([^)\s]+)\)", TEXT)
RUN = "pip install -r requirements.txt && streamlit run dashboard/app.py"
TEST = "pip install -r tests/requirements.txt && pytest"


@pytest.mark.parametrize("command", [RUN, TEST])
def test_the_two_commands_stand_there_alone(command: str) -> None:
    assert FENCED.count(f"{command}\n") == 1


def test_the_layers_table_is_the_one_that_geodata_prints() -> None:
    (told,) = re.findall(r"<!-- python -m geodata -->\n(.*?)<!-- end -->", TEXT, re.DOTALL)
    assert told == table(atlas().layers.values())


def test_the_counts_are_those_of_the_data() -> None:
    assert set(re.findall(r"(\d+) incidents", TEXT)) == {str(len(atlas().incidents))}
    assert set(re.findall(r"(\d+) layers", TEXT)) <= {str(len(atlas().layers))}
    words = ("no", "one", "two", "three", "four", "five")
    told = re.findall(r"\b(\w+) texts\b", TEXT)
    assert set(told) & set(words) == {words[len(atlas().store.documents)]}


@pytest.mark.parametrize("address", [one for one in LINKS if "://" not in one])
def test_a_relative_link_leads_to_a_file_of_the_checkout(address: str) -> None:
    path = ROOT / address.partition("#")[0]
    assert path.is_dir() or path in tracked()


def test_it_shows_pictures_of_the_checkout_in_both_themes() -> None:
    pictures = re.findall(r'src(?:set)?="([^"]+)"', TEXT)
    assert {one.rpartition(".")[0].rpartition("-")[2] for one in pictures} == {"light", "dark"}
    assert {ROOT / one for one in pictures} <= set(tracked())


@pytest.mark.parametrize("code", [one for one in CODE if re.match(r"(\.?\w+/|\w+\.(md|txt))", one)])
def test_a_file_it_names_exists(code: str) -> None:
    path = code.replace("<id>", "rivers").split()[0]
    assert (ROOT / path).exists()


@pytest.mark.parametrize("code", [one for one in CODE if one.startswith("python -m ")])
def test_a_module_it_runs_can_be_run(code: str) -> None:
    name = code.split()[2]
    found = importlib.util.find_spec(name)
    assert found is not None
    package = found.submodule_search_locations is not None
    assert not package or importlib.util.find_spec(f"{name}.__main__") is not None


@pytest.mark.parametrize("word", ["MIT", "ODbL", "OpenStreetMap contributors", "GeoNames"])
def test_the_licences_are_named(word: str) -> None:
    assert word in TEXT.partition("## Licences")[2].replace("Open Database License", "ODbL")
