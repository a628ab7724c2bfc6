"""Reads the tables of colours and outlines, which style sheets and pictures hold as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.errors import TableError

COLOUR = "#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?"
OUTLINE = r"[MLCQAHVZ0-9 .,e+-]+"
NAME = "[a-z0-9-]+"


def read_colours(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Read the colours by theme and name, the same names in each theme; raises TableError."""
    tables = _read(path)
    themes = {theme: _rows(tables, theme, COLOUR, path.name) for theme in ("light", "dark")}
    if odd := sorted(set(themes["light"]) ^ set(themes["dark"])):
        raise TableError(f"{path.name}: {odd[0]} is in one theme only, expected it in both")
    return themes


def read_outlines(path: Path) -> Mapping[str, str]:
    """Read the outlines, SVG path data by name; raises TableError."""
    return _rows({"": _read(path)}, "", OUTLINE, path.name)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TableError(f"{path.name} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise TableError(f"{path.name} is no JSON in UTF-8: {error}") from error


def _rows(tables: Any, name: str, pattern: str, file: str) -> Mapping[str, str]:
    rows = tables.get(name) if isinstance(tables, dict) else None
    if not isinstance(rows, dict):
        raise TableError(f"{file}: expected a table {name}".rstrip())
    for key, value in rows.items():
        if not re.fullmatch(NAME, key) or not isinstance(value, str):
            raise TableError(f"{file}: {key!a:.40} is no name with a text")
        if not re.fullmatch(pattern, value):
            raise TableError(f"{file}: {key} is {value!a:.40}, expected {pattern}")
    return rows
