"""Who may add data and how much a visitor may open, as the secrets' `[data]` section sets it up.

[data]
editors = ["name@example.org"]   # with sign-in: whose files and changes are kept
visit_files = true               # false: nobody opens a file for a visit only
visit_megabytes = 8              # of one such file, up to 8 without sign-in
visit_collections = 5            # of one visitor
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

MOST_MEGABYTES = 200


@dataclass(frozen=True, slots=True)
class DataSettings:
    """What the configuration says of readers' own files; a value that is none stays the usual."""

    editors: frozenset[str] = frozenset()
    visit_files: bool = True
    visit_megabytes: int = 8
    visit_collections: int = 5


def data_settings() -> DataSettings:
    """Read the `[data]` section of the secrets."""
    section = st.secrets.get("data") if st.secrets.load_if_toml_exists() else None
    return read_section(section if isinstance(section, Mapping) else {})


def read_section(section: Mapping[str, object]) -> DataSettings:
    """Read the section; names of editors are compared in lower case."""
    usual = DataSettings()
    editors = section.get("editors", ())
    named = editors if isinstance(editors, list | tuple) else ()
    return DataSettings(
        frozenset(str(name).strip().lower() for name in named if str(name).strip()),
        section.get("visit_files", True) is not False,
        _count(section.get("visit_megabytes"), usual.visit_megabytes, MOST_MEGABYTES),
        _count(section.get("visit_collections"), usual.visit_collections, 1_000),
    )


def _count(value: object, usual: int, most: int) -> int:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return min(int(str(value)), most) if is_number and int(str(value)) > 0 else usual
