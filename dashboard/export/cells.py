"""Cells of text that no spreadsheet runs and no file breaks on. Pure."""

from __future__ import annotations

import re

from dashboard.export.columns import Cell

# How a text begins that a spreadsheet takes for a formula.
FORMULA = re.compile(r"^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
# What XML 1.0 cannot hold.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape_formula(cell: Cell) -> Cell:
    """Mark a text that a spreadsheet would take for a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell
