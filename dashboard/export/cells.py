"""Cells of text that no spreadsheet runs and no file breaks on. Pure."""

from __future__ import annotations

import re

from dashboard.export.columns import Cell

# Signs that no reader sees and that spreadsheets pass over: controls, spaces, marks without width.
UNSEEN = r"[\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
UNSEEN += r"\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]"
SIGNS = "[=+\\-@＝＋－＠﹢﹣﬩−]"
# How a text begins that a spreadsheet takes for a formula.
FORMULA = re.compile(rf"^(?:[\t\r\n]|{UNSEEN}*{SIGNS})")
# How one begins where a semicolon or a tab parts the cells too, quoted or not.
INNER = re.compile(rf"([;\t\r\n]|^)({UNSEEN}*[\"']?{UNSEEN}*)(?={SIGNS})")
# What XML 1.0 cannot hold.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape_formula(cell: Cell) -> Cell:
    """Mark a text that a spreadsheet would take for a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def escape_any_separator(cell: Cell) -> Cell:
    """Mark a text of a CSV file that a spreadsheet would take for a formula, or a part of it.

    The part after a semicolon or a tab is a cell of its own where the spreadsheet's language parts
    cells by these; then quotes are no shield. Signs that no reader sees are dropped where they
    stand before such a part, as is NUL everywhere.
    """
    if not isinstance(cell, str):
        return cell
    marked = INNER.sub(lambda match: f"{match[1]}'{match[2].strip()}", cell.replace("\0", ""))
    return escape_formula(marked)
