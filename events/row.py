"""Typed reading of one table of foreign data, where each error names the row and the field."""

import math
import re
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass

from events import edtf
from events.errors import EventsError

# Control characters, and halves of letters that no file in UTF-8 holds.
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


# Not frozen: an import makes ten of them for each incident, and a frozen one takes twice as long.
@dataclass(slots=True)
class Row:
    """A mapping from outside with the name that errors call it by."""

    who: str
    values: Mapping[str, object]

    def wrong(self, name: str, expected: str) -> EventsError:
        """Make the error for a field: what it holds and what was expected."""
        given = repr(self.values[name])[:60] if name in self.values else "nothing"
        return EventsError(f"{self.who}: {name} is {given}, expected {expected}")

    def only(self, names: Collection[str]) -> None:
        """Refuse a field that nothing reads."""
        for name in self.values:
            if name not in names:
                allowed = ", ".join(sorted(names))
                raise EventsError(
                    f"{self.who}: unknown field {str(name)[:60]!r}, expected {allowed}"
                )

    def date(self, name: str, most: int) -> edtf.EdtfDate:
        """Read an EDTF date; an empty one is not known. Raises EventsError that names the row."""
        try:
            return edtf.read(self.text(name, most, empty=True))
        except EventsError as error:
            raise EventsError(f"{self.who}: {error}") from error

    def text(self, name: str, cap: int, *, empty: bool = False) -> str:
        """Return a string of at most `cap` characters; missing counts as empty."""
        value = self.values.get(name)
        if value is None and empty:
            return ""
        if not isinstance(value, str) or len(value) > cap or not (empty or value.strip()):
            raise self.wrong(name, f"{'a' if empty else 'a non-empty'} text of at most {cap} signs")
        if not value.isprintable() and _NO_TEXT.search(value):
            raise self.wrong(name, "a text without control characters")
        return value

    def choice(
        self, name: str, allowed: Collection[str], default: str = "", expected: str = ""
    ) -> str:
        """Return one of the allowed words; `expected` says in an error what these are."""
        value = self.values.get(name, default or None)
        if not isinstance(value, str) or value not in allowed:
            raise self.wrong(name, expected or f"one of {', '.join(allowed)}")
        return value

    def flag(self, name: str) -> bool:
        """Return true or false; missing counts as false."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise self.wrong(name, "true or false")
        return value

    def number(self, name: str, low: float, high: float) -> float | None:
        """Return a finite number within the limits, or None where there is none."""
        value = self.values.get(name)
        if value is None:
            return None
        limits = f"a number from {low:g} to {high:g}"
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(name, limits)
        if not low <= value <= high or not math.isfinite(value):
            raise self.wrong(name, limits)
        return float(value)

    def whole(self, name: str, low: int, high: int) -> int | None:
        """Return a whole number within the limits, or None where there is none."""
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.wrong(name, f"a whole number from {low} to {high}")
        return value

    def items(self, name: str) -> list[tuple[int, object]]:
        """Return the values of a list, whatever they are, numbered from 1; missing is empty."""
        return list(enumerate(self._list(name), start=1))

    def words(
        self, name: str, allowed: Container[str], expected: str = "words of the vocabulary"
    ) -> tuple[str, ...]:
        """Return a list of distinct allowed words; missing counts as an empty list."""
        values = self._list(name)
        for value in values:
            if not isinstance(value, str) or value not in allowed or values.count(value) > 1:
                raise EventsError(
                    f"{self.who}: {name} has {str(value)[:60]!r}, expected distinct {expected}"
                )
        return tuple(str(value) for value in values)

    def texts(self, name: str, cap: int) -> tuple[str, ...]:
        """Return a list of strings of at most `cap` characters."""
        parts = {str(number): value for number, value in enumerate(self._list(name))}
        row = Row(f"{self.who}: {name}", parts)
        return tuple(row.text(number, cap) for number in parts)

    def rows(self, name: str) -> tuple["Row", ...]:
        """Return a list of tables; missing counts as an empty list."""
        rows = []
        for number, value in enumerate(self._list(name), start=1):
            who = f"{self.who}: {name} {number}"
            if not isinstance(value, Mapping):
                raise EventsError(f"{who} is {str(value)[:60]!r}, expected a table of fields")
            rows.append(Row(who, value))
        return tuple(rows)

    def _list(self, name: str) -> list[object]:
        value = self.values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.wrong(name, "a list")
        return value
