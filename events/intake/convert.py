"""Makes incidents of rows: each row is one, part of one, or set aside with a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Final

from events.errors import EventsError
from events.intake import dates, layouts
from events.intake.dates import Reading
from events.intake.drafts import Draft, feature
from events.intake.id_table import IdTable
from events.intake.layouts import MAPPED
from events.intake.mapping import Mapper
from events.intake.model import (
    Converted,
    FaultyRow,
    Geography,
    Part,
    Profile,
    RawRow,
    SetAside,
    Source,
)
from events.intake.places import Regions
from events.message import Message
from events.vocabulary import Vocabulary

Outcome = Converted | SetAside
# Rows that are compared with the country that they name, and how many must be.
_COMPARED, _FEWEST = 100, 5
_SWAPPED: Final = (
    "latitude and longitude of the whole file look swapped: swapped, the rows would lie in the "
    "countries that they name"
)
# The date of what has none that is known, as EDTF writes it.
NOT_KNOWN: Final = "XXXX"
_EMPTY: Final = Message("has no cell that says anything, expected a date, a place or a title")
# The column of row numbers that R writes has no name; such a file says NA for a gap.
R_COLUMN: Final = "column 1"


def convert(
    source: Source, part: Part, profile: Profile, geography: Geography, vocabulary: Vocabulary
) -> Iterator[Outcome]:
    """Yield an incident, or why there is none, for each row in the order of the file.

    An incident of several rows comes with the last of them. Raises EventsError for a profile that
    does not fit the part.
    """
    maker = Maker(part, profile, Regions(geography), vocabulary)
    counts = maker.repeated(source) if maker.merges else None
    swapped = maker.looks_swapped(source, geography)
    return _rows(source, part, maker, counts, (_SWAPPED,) if swapped else ())


def _rows(
    source: Source, part: Part, maker: Maker, counts: IdTable | None, of_file: tuple[str, ...]
) -> Iterator[Outcome]:
    waiting: dict[str, list[RawRow]] = {}
    seen = IdTable()
    for row in source.rows(part):
        if isinstance(row, FaultyRow):
            yield SetAside(row.number, row.fault)
            continue
        slug = maker.id_of(row) if counts else ""
        rows = [row]
        if counts and slug and (all_of_it := counts.get(slug)) > 1:
            rows = waiting.setdefault(slug, [])
            rows.append(row)
            if len(rows) < all_of_it:
                continue
            del waiting[slug]
        made = maker.make(rows)
        if isinstance(made, Converted):
            if of_file:
                made = replace(made, warnings=(*of_file, *made.warnings))
                of_file = ()
            first = seen.add(made.feature["properties"]["id"], row.number)
            if first != row.number:
                made = SetAside(
                    row.number, Message("its id is that of row {row}, expected another", row=first)
                )
        yield made


class Maker:
    """Makes one outcome of a row, or of several that are one incident."""

    def __init__(
        self, part: Part, profile: Profile, regions: Regions, vocabulary: Vocabulary
    ) -> None:
        self._part, self._regions, self._vocabulary = part, regions, vocabulary
        settings = profile.settings
        self._how = Reading(
            settings.get("day_order", dates.DMY),
            settings.get("serial", dates.NO_SERIAL),
            settings.get("century", dates.CENTURIES[0]),
        )
        self._layout = _layout(profile.layout)
        self._mapper = Mapper(settings)
        self._at = self._positions(profile)
        self._used = frozenset(self._at.values())
        self._gaps = frozenset({"NA"} if part.columns[:1] == (R_COLUMN,) else ())
        self._made = IdTable()
        date = settings.get("date", "").strip()
        self._usual_date = "" if date == NOT_KNOWN else date
        self.merges = bool(self._layout and self._layout.merges)

    def _positions(self, profile: Profile) -> Mapping[str, int]:
        if self._layout:
            return layouts.positions(self._layout, self._part.columns)
        missing = [name for name in profile.fields.values() if name not in self._part.columns]
        if missing:
            raise EventsError(
                Message(
                    "the profile reads column {column}, which {part} has not: expected one of "
                    "{columns}",
                    column=repr(missing[0][:60]),
                    part=repr(self._part.name[:60]),
                    columns=", ".join(self._part.columns)[:300],
                )
            )
        return {field: self._part.columns.index(name) for field, name in profile.fields.items()}

    def repeated(self, source: Source) -> IdTable:
        """Count the rows of each id, over the whole part."""
        counts = IdTable()
        for row in source.rows(self._part):
            if not isinstance(row, FaultyRow):
                counts.count(self.id_of(row))
        return counts

    def looks_swapped(self, source: Source, geography: Geography) -> bool:
        """Tell whether rows lie in the country that they name only with swapped coordinates."""
        if "country" not in self._at or self._part.has_geometry:
            return False
        straight = swapped = whole = 0
        for row in islice(source.rows(self._part), _COMPARED):
            draft = self._draft(row) if not isinstance(row, FaultyRow) else Draft()
            code = self._regions.code(draft.country)
            if code and draft.lon is not None and draft.lat is not None:
                whole += 1
                straight += geography.nearest_country(draft.lon, draft.lat) == code
                swapped += geography.nearest_country(draft.lat, draft.lon) == code
        return whole >= _FEWEST and straight * 10 <= whole and swapped * 2 > whole

    def id_of(self, row: RawRow) -> str:
        """Return the id of the event that a row of a known layout is of."""
        return row.cells[self._at["event_id_cnty"]].strip()

    def make(self, rows: list[RawRow]) -> Outcome:
        """Make the outcome of rows that are one incident."""
        first = rows[0]
        if not any(cell and not cell.isspace() for cell in first.cells) and first.geometry is None:
            return SetAside(first.number, _EMPTY)
        draft = self._draft(first)
        for row in rows[1:]:
            _join(draft, self._draft(row))
        if not draft.date and not draft.date_as_written:
            draft.date = self._usual_date
        if draft.category not in self._vocabulary.categories:
            return SetAside(
                first.number,
                Message("category is {value}, which is none of ours", value=repr(draft.category)),
            )
        draft.id = draft.id or self._own_id(first)
        draft.title = draft.title or draft.id
        extra = self._extra(rows)
        made = feature(draft, rows, extra)
        return Converted(made, tuple(row.number for row in rows), tuple(draft.warnings))

    def _own_id(self, row: RawRow) -> str:
        """Return an id of the cells, which stays when rows come before; equal rows count up."""
        shape = row.geometry.wkt if row.geometry is not None else ""
        text = "\x1f".join((*row.cells, shape))
        digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        number = self._made.count(digest)
        return f"row-{digest}" if number == 1 else f"row-{digest}-{number}"

    def _draft(self, row: RawRow) -> Draft:
        cell = self._cells(row)
        if self._layout:
            made = self._layout.draft(cell, self._how, self._regions)
        else:
            made = self._mapper.draft(cell, self._how, self._regions, row.geometry)
        if self._part.has_geometry and row.geometry is None:
            made.warnings.append(Message("has no geometry in degrees that can be read"))
        return made

    def _cells(self, row: RawRow) -> Callable[[str], str]:
        column_of, cells, gaps = self._at, row.cells, self._gaps

        def cell(name: str) -> str:
            place = column_of.get(name)
            if place is None:
                return ""
            text = cells[place].strip()
            return "" if text in gaps else text

        return cell

    def _extra(self, rows: list[RawRow]) -> dict[str, str]:
        columns, used, first = self._part.columns, self._used, rows[0]
        extra = {
            columns[index]: cell
            for index, cell in enumerate(first.cells)
            if cell and index not in used
        }
        for row in rows[1:]:
            for index, cell in enumerate(row.cells):
                if cell and index not in used and cell != first.cells[index]:
                    extra[f"{columns[index]} (row {row.number})"] = cell
        return extra


def _layout(name: str) -> layouts.Layout | None:
    if name == MAPPED:
        return None
    if name not in layouts.BY_NAME:
        known = ", ".join((*layouts.BY_NAME, MAPPED))
        raise EventsError(
            Message(
                "layout is {layout}, expected one of {known}", layout=repr(name[:40]), known=known
            )
        )
    return layouts.BY_NAME[name]


def _join(draft: Draft, other: Draft) -> None:
    """Add to an incident what another row of it says; figures of the same count are one."""
    draft.actors += [pair for pair in other.actors if pair not in draft.actors]
    draft.claimants += [name for name in other.claimants if name not in draft.claimants]
    draft.warnings += [text for text in other.warnings if text not in draft.warnings]
    for source in other.figures:
        if source not in draft.figures:
            draft.figures.append(replace_claimant(source, draft))
            draft.warnings.append(Message("its rows give different figures: all are kept"))
            draft.disputed = ["figure"]


def replace_claimant(source: dict[str, object], draft: Draft) -> dict[str, object]:
    """Return a figure under a claimant of its own, since those of one claimant are summed."""
    number = len(draft.figures) + 1
    return {**source, "claimant": f"{source['claimant']}, figure {number}"}
