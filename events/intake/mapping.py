"""Rows of an unknown layout, read by a profile: which column fills which field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from events.intake import acled, dates, numbers, places, words
from events.intake.drafts import Draft, clean, clean_id, figure, is_possible
from events.intake.places import Regions
from events.message import Message

Cell = Callable[[str], str]
FIGURES: Final = {name: name for name in ("killed", "wounded", "casualties")}
CODES: Final[Mapping[str, places.Codes]] = {
    "acled": places.ACLED,
    "ged": places.GED,
    "gtd": places.GTD,
}
# What the codes 1, 2, 3 … of a column of date precision stand for.
DATE_CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "acled": ("day", "week", "month"),
    "ged": ("day", "week", "month", "month", "year"),
}
IGNORED: Final = "ignore"
GAZETTEER: Final = "from the gazetteer"
CLAIMANT: Final = "the file"
_USUAL_CATEGORY: Final = "violence"
_CLAIMANT: Final = 150


class Mapper:
    """Makes a draft of a row by the settings of a profile."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._settings = settings
        self._decimal = settings.get("decimal", numbers.POINT)

    def draft(self, cell: Cell, how: dates.Reading, regions: Regions, geometry: Any) -> Draft:
        """Read a row into a draft of an incident.

        `cell` returns a cell by the field that its column is mapped to, `how` says how dates are
        read.
        """
        made = Draft(id=clean_id(cell("id")), summary=cell("summary"), note=cell("note"))
        made.type_as_written = cell("type") or cell("category")
        made.type = made.type_as_written.casefold()
        made.category = self._category(made, cell)
        self._date(made, cell, how)
        made.country, made.admin1 = cell("country"), cell("admin1")
        made.place = made.place_as_written = cell("place")
        self._position(made, cell, geometry, regions)
        made.title = cell("title") or self._title(made)
        self._figures(made, cell)
        parts = cell("actors").replace("|", ";").split(";")
        made.actors = [(part.strip(), "took-part") for part in parts if part.strip()]
        made.claimants = [part.strip() for part in cell("sources").split(";")]
        return made

    def _category(self, made: Draft, cell: Cell) -> str:
        words_of_row = " ".join(map(cell, ("category", "type", "title")))
        plain = cell("category").strip().casefold()
        if plain in words.table("categories"):
            return plain
        category = words.category(words_of_row)
        if not category and "category" not in self._settings:
            made.warnings.append(
                Message(
                    "no word tells its category: taken for {category}", category=_USUAL_CATEGORY
                )
            )
        return category or self._settings.get("category", _USUAL_CATEGORY)

    @staticmethod
    def _title(made: Draft) -> str:
        text = made.summary.partition(". ")[0][:120]
        return ": ".join(filter(None, (made.type_as_written, made.place))) or text

    def _date(self, made: Draft, cell: Cell, how: dates.Reading) -> None:
        written, last = cell("date") or cell("year"), cell("date_end")
        made.date_as_written = " – ".join(filter(None, dict.fromkeys((written, last))))
        first, end = dates.read(written, how), dates.read(last, how)
        if first is None or end is None:
            made.warnings.append(
                Message(
                    "date {date} was not read: kept as undated",
                    date=repr(made.date_as_written[:60]),
                )
            )
        elif first and end and end > first and not set("/[") & set(first + end):
            made.date = f"{first}/{end}"
        else:
            made.date = self._unsharp(made, first, cell("date_precision"))

    def _unsharp(self, made: Draft, day: str, precision: str) -> str:
        if len(day) != 10 or not day[:4].isdigit() or not precision:
            return day
        codes = DATE_CODES.get(self._settings.get("date_precision", IGNORED), ())
        number = precision.removesuffix(".0")
        if number.isdigit():
            known = codes[int(number) - 1] if 1 <= int(number) <= len(codes) else None
        else:
            known = words.meaning("date_precisions", precision)
        if known is None:
            if codes or not number.isdigit():
                made.warnings.append(
                    Message("date precision {value} is not known", value=repr(precision[:30]))
                )
            return day
        forms = {"week": acled.week(day, made.summary), "month": day[:7], "year": day[:4]}
        return f"{day}~" if known == "about" else forms.get(known, day)

    def _position(self, made: Draft, cell: Cell, geometry: Any, regions: Regions) -> None:
        if geometry is not None and not geometry.is_empty:
            if geometry.geom_type == "Point":
                places.locate(made, str(geometry.y), str(geometry.x))
            else:
                made.geometry = geometry
        else:
            places.locate(made, cell("lat"), cell("lon"), self._decimal)
        if made.geometry is None and made.lat is None:
            if self._settings.get("place_names") == GAZETTEER:
                regions.stand_in(made)
            return
        self._widen(made, cell("precision"), regions)

    def _widen(self, made: Draft, code: str, regions: Regions) -> None:
        usual = self._settings.get("precision", "town")
        codes = CODES.get(self._settings.get("precision_codes", IGNORED))
        number = code.removesuffix(".0")
        if number.isdigit() and codes:
            places.widen(made, number, codes, regions)
            return
        known = words.meaning("precisions", code) if code and not number.isdigit() else None
        if code and not known and not number.isdigit():
            made.warnings.append(
                Message(
                    "place precision {value} is not known: taken for {usual}",
                    value=repr(code[:30]),
                    usual=usual,
                )
            )
        places.widen(made, known or usual, places.WORDS, regions)

    def _figures(self, made: Draft, cell: Cell) -> None:
        # Whom the row names as its source; the file itself where that is nobody.
        claimant = clean(cell("sources"), _CLAIMANT) or CLAIMANT
        low, high = (self._count(made, cell(f"killed_{end}")) for end in ("low", "high"))
        if low is not None and high is not None and low > high:
            made.warnings.append(
                Message("killed, low {low} is above high {high}: both are kept", low=low, high=high)
            )
            made.disputed = ["figure"]
            low, high = high, low
        if low is not None or high is not None:
            made.figures.append(figure("killed", f"{claimant}, range", low, high))
        for field, measure in FIGURES.items():
            count = self._count(made, cell(field))
            if count is not None:
                made.figures.append(figure(measure, claimant, count, count))

    def _count(self, made: Draft, text: str) -> float | None:
        if dates.is_gap(text):
            return None
        number = numbers.read(text, self._decimal)
        if number is None or not is_possible(number):
            made.warnings.append(
                Message("{value} is no number of people: kept beside", value=repr(text[:40]))
            )
            return None
        return numbers.whole(number)
