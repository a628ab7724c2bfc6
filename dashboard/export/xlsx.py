"""Tables as an Excel workbook, a sheet each; of incidents also columns, sources and the choice.

Text stays text whatever it begins with; days are date cells, but for the EDTF date, which may stand
for a month, a year or a span. The same rows give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from dashboard.export import columns
from dashboard.export.cells import FORMULA, NOT_XML
from dashboard.export.columns import Cell, ExportBundle, Row

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Columns of whole days in ISO 8601.
DAYS = frozenset({"first", "last", "valid_first", "valid_last"})
# Columns of addresses, which open in a browser.
ADDRESSES = frozenset({"url"})
# Excel counts days from here on rightly: it takes 1900 for a leap year.
EARLIEST = date(1900, 3, 1)
# Letters that a cell can hold.
LONGEST = 32_767
# What a file says of when it was made, so that its bytes depend on its content alone.
MADE = datetime(1980, 1, 1, tzinfo=UTC)
# Letters of an address that Excel opens.
LONGEST_LINK = 2_079
WIDEST_PX = 360


def as_xlsx(bundle: ExportBundle) -> bytes:
    """Write a workbook of incidents and their tables; whatever cells say, they can be written."""
    tables = columns.bundle_tables(bundle)
    others = {title.capitalize(): rows for title, rows in tables.items()}
    return write_book(
        "Panj Atlas: incidents as shown",
        bundle.choice,
        {"Incidents": bundle.rows, **others},
        heads={"Incidents": list(columns.COLUMNS)},
    )


def write_book(
    title: str,
    comments: str,
    sheets: Mapping[str, Sequence[Row]],
    heads: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """Write a sheet for each table; `heads` names the columns of a sheet that may have no row."""
    import xlsxwriter  # only this format needs it

    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": title, "comments": comments, "created": MADE})
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            # A text such as `=1+1` stays one also when somebody edits its cell.
            "text": book.add_format({"quote_prefix": True}),
        }
        for name, rows in sheets.items():
            head = (heads or {}).get(name) or (list(rows[0]) if rows else [])
            _add_sheet(book, name, head, rows, styles)
    return target.getvalue()


def _add_sheet(
    book: Any, title: str, names: Sequence[str], rows: Sequence[Row], styles: dict[str, Any]
) -> None:
    sheet = book.add_worksheet(title)
    for index, name in enumerate(names):
        sheet.write_string(0, index, name, styles["head"])
    for line, row in enumerate(rows, start=1):
        for index, name in enumerate(names):
            if name in ADDRESSES:
                _write_address(sheet, (line, index), row[name])
            else:
                _write_cell(sheet, (line, index), row[name], is_day=name in DAYS, styles=styles)
    sheet.freeze_panes(1, 0)
    if names:
        sheet.autofilter(0, 0, len(rows), len(names) - 1)
        # A range such as `5 to 10` is text, and so is one of a single number: sums stay away.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})
    sheet.autofit(WIDEST_PX)


def _write_cell(
    sheet: Any, cell_at: tuple[int, int], cell: Cell, *, is_day: bool, styles: dict[str, Any]
) -> None:
    if cell is None or cell == "":
        return
    if not isinstance(cell, str):
        sheet.write_number(*cell_at, cell)
    elif is_day and (day := date.fromisoformat(cell)) >= EARLIEST:
        sheet.write_datetime(*cell_at, day, styles["day"])
    else:
        text = NOT_XML.sub("", cell)
        text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        sheet.write_string(*cell_at, text, styles["text"] if FORMULA.match(text) else None)


def _write_address(sheet: Any, cell_at: tuple[int, int], cell: Cell) -> None:
    """Write an address that can be clicked; where it cannot be one, as text."""
    address = NOT_XML.sub("", str(cell or ""))
    is_link = address.startswith(("http://", "https://")) and len(address) <= LONGEST_LINK
    if is_link:
        sheet.write_url(*cell_at, address)
    elif address:
        sheet.write_string(*cell_at, address[:LONGEST])
