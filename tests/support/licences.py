"""The licences of all that `requirements.txt` brings along, from what is installed.

`python tests/support/licences.py` prints the table of `.deploy/licences.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
UNKNOWN = "unknown"
# What the metadata says, as SPDX says it.
NAMES = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
    "SIL OFL 1.1": "OFL-1.1",
    "BSD 3-Clause License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "(same as Leaflet)": "BSD-2-Clause",
    # pypdfium2: what its wheel brings along with pdfium is as free, and named in the wheel.
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
SPDX = {"MIT", "MIT-CMU", "0BSD", "Zlib", "CC0-1.0", "HPND", "BSD-2-Clause", *NAMES.values()}
# Whose installed files tell of no licence: the licence by the file named LICENSE of its repository.
UNTOLD = {"streamlit-folium": "MIT"}
# What a licence's own text says, the first that fits.
TEXTS = {
    "Apache-2.0": "apache license.*version 2\\.0",
    "BSD-3-Clause": "redistribution and use in source.*(neither the name|may not be used to end)",
    "BSD-2-Clause": "redistribution and use in source",
    "MIT": "permission is hereby granted, free of charge",
}


def requirements(lines: str) -> list[Requirement]:
    """The requirements of a file of them."""
    return [Requirement(line) for line in lines.splitlines() if line and line[0] not in "#-"]


def tree(wanted: list[Requirement]) -> dict[str, Distribution]:
    """All that is installed because of some requirements, by name."""
    found: dict[str, Distribution] = {}
    waiting = list(wanted)
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name in found or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(name)
        waiting += [Requirement(text) for text in found[name].requires or []]
    return dict(sorted(found.items()))


def licence(package: Distribution) -> str:
    """The licence as SPDX names it, else `unknown`."""
    told = package.metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    names = [text.rpartition(" :: ")[2] for text in told.get_all("Classifier", [])]
    names.append((told.get("License") or "").strip())
    known = [NAMES.get(name, name) for name in names]
    known += [*_by_text(package), UNTOLD.get(canonicalize_name(package.name), "")]
    return next((name for name in known if name in SPDX), UNKNOWN)


def _by_text(package: Distribution) -> Iterator[str]:
    for file in package.files or ():
        if re.match(r"(licen[cs]e|copying)", file.name, re.IGNORECASE):
            text = " ".join(Path(str(file.locate())).read_text(encoding="utf-8").lower().split())
            yield from (name for name, form in TEXTS.items() if re.search(form, text))


def table(packages: dict[str, Distribution]) -> str:
    """A row for each package."""
    rows = [f"| {name} | {licence(package)} |\n" for name, package in packages.items()]
    return "".join(["| package | licence |\n", "| --- | --- |\n", *rows])


if __name__ == "__main__":
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    print(table(tree(requirements(text))), end="")
