"""What the atlas stands on: every licence listed and known, no version with a known weakness."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from email.message import Message
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest
from licences import UNKNOWN, licence, requirements, table, tree
from source import ROOT

LISTED = (ROOT / ".deploy" / "licences.md").read_text(encoding="utf-8")
PACKAGES = tree(requirements((ROOT / "requirements.txt").read_text(encoding="utf-8")))
# May be used by anyone for anything, with the authors named; changed files of MPL code stay open.
FREE = {"MIT", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "PSF-2.0"}
FREE |= {"MPL-2.0", "OFL-1.1", "Zlib", "CC0-1.0", "HPND"}
# A version known to be weak: the service that does not say so says nothing of the others either.
WEAK = "jinja2==2.10"


def rows(text: str) -> dict[str, str]:
    return dict(re.findall(r"^\| ([\w.-]+) \| ([^|]+) \|$", text, re.MULTILINE)[1:])


def test_every_package_is_listed_with_its_licence() -> None:
    told = rows(
        LISTED.partition("<!-- python tests/support/licences.py -->")[2].partition("<!-- end")[0]
    )
    found = rows(table(PACKAGES))
    assert list(told) == list(found)
    # A package that bundles others may name more or fewer of theirs from version to version.
    first = {name: text.split(" AND ")[0] for name, text in found.items()}
    assert {name: text.split(" AND ")[0] for name, text in told.items()} == first


@pytest.mark.parametrize("name", PACKAGES)
def test_the_licence_is_known_and_free(name: str) -> None:
    told = re.split(r" AND | OR | WITH ", licence(PACKAGES[name]).replace("(", "").replace(")", ""))
    assert set(told) <= FREE


class Made(Distribution):
    """A package with some metadata and no files."""

    def __init__(self, **told: str) -> None:
        self.told = Message()
        for name, value in {"Name": "made", **told}.items():
            self.told[name.replace("_", "-")] = value

    @property
    def metadata(self) -> Any:
        return self.told

    def read_text(self, filename: str) -> None:
        del filename

    def locate_file(self, path: Any) -> Path:
        return Path(path)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"License_Expression": "MIT OR Apache-2.0"}, "MIT OR Apache-2.0"),
        ({"Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
        ({"License": "3-Clause BSD License"}, "BSD-3-Clause"),
        ({"License": "ask us"}, UNKNOWN),
        ({}, UNKNOWN),
    ],
)
def test_a_licence_is_read_or_unknown(told: dict[str, str], said: str) -> None:
    assert licence(Made(**told)) == said
    assert UNKNOWN not in FREE


def audited(pins: list[str], folder: Path) -> list[dict[str, Any]]:
    """What pip-audit has to say of some versions; it asks the package index."""
    file = folder / "pins.txt"
    file.write_text("\n".join(pins), encoding="utf-8")
    options = ["--no-deps", "--disable-pip", "--format=json", "--progress-spinner=off"]
    told = subprocess.run(
        [sys.executable, "-m", "pip_audit", "-r", file, *options, "--timeout=20"],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return list(json.loads(told.stdout)["dependencies"])
    except ValueError:
        return [{"name": "all", "skip_reason": told.stderr.strip().rpartition("\n")[2][:300]}]


def weak(report: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The known weaknesses by package and version."""
    return {
        f"{one['name']}=={one['version']}": [each["id"] for each in one["vulns"]]
        for one in report
        if one.get("vulns")
    }


def reasons(report: list[dict[str, Any]]) -> list[str]:
    return sorted({one["skip_reason"] for one in report if "skip_reason" in one})


def test_no_version_has_a_known_weakness(tmp_path: Path) -> None:
    pins = [f"{name}=={package.version}" for name, package in PACKAGES.items() if name != "jinja2"]
    mine = f"jinja2=={PACKAGES['jinja2'].version}"
    if WEAK not in weak(guard := audited([WEAK], tmp_path)):
        pytest.skip(f"not asked: the index says nothing of {WEAK}: {'; '.join(reasons(guard))}")
    report = audited([*pins, mine], tmp_path)
    assert reasons(report) == []
    assert weak(report) == {}


def test_a_report_of_a_weakness_is_seen() -> None:
    found = {"name": "jinja2", "version": "2.10", "vulns": [{"id": "PYSEC-1"}]}
    clean = {"name": "folium", "version": "0.20", "vulns": []}
    assert weak([clean, found]) == {WEAK: ["PYSEC-1"]}
    assert weak([clean, {"name": "jinja2", "skip_reason": "not found"}]) == {}
