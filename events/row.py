"""Typed reading of one table of foreign data, where each error names the row and the field.

An error is a `Message`: a page says it in the reader's language.
"""

import math
import re
from collections.abc import Collection, Container, Mapping, Set
from dataclasses import dataclass
from typing import Any, TypeGuard

from events import edtf
from events.errors import EventsError
from events.message import Message

# Control characters, and halves of letters that no file in UTF-8 holds.
_OF_THE_VOCABULARY = Message("words of the vocabulary")
# Made once: a union costs more than the question.
_NUMBER = int | float
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def is_table(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Tell whether a value is a table of fields; a dict is told at once."""
    return isinstance(value, dict) or isinstance(value, Mapping)  # noqa: SIM101 - in this order


# Not frozen: an import makes ten of them for each incident, and a frozen one takes twice as long.
@dataclass(slots=True)
class Row:
    """A mapping from outside with the name that errors call it by.

    Its readers raise EventsError that names the row, the field and what was expected.
    """

    who: str
    values: Mapping[str, object]

    def wrong(self, name: str, expected: str) -> EventsError:
        """Make the error for a field: what it holds and what was expected."""
        given = repr(self.values[name])[:60] if name in self.values else "nothing"
        return EventsError(
            Message(
                "{who}: {name} is {given}, expected {expected}",
                who=self.who,
                name=name,
                given=given,
                expected=expected,
            )
        )

    def only(self, names: Set[str]) -> None:
        """Refuse a field that is not among the names. Raises EventsError."""
        if self.values.keys() <= names:
            return
        for name in self.values:
            if name not in names:
                allowed = ", ".join(sorted(names))
                raise EventsError(
                    Message(
                        "{who}: unknown field {name}, expected {allowed}",
                        who=self.who,
                        name=repr(str(name)[:60]),
                        allowed=allowed,
                    )
                )

    def date(self, name: str, most: int) -> edtf.EdtfDate:
        """Read an EDTF date; an empty one is not known. Raises EventsError that names the row."""
        try:
            return edtf.read(self.text(name, most, empty=True))
        except EventsError as error:
            why = error.args[0]
            raise EventsError(Message("{who}: {why}", who=self.who, why=why)) from error

    def text(self, name: str, cap: int, *, empty: bool = False) -> str:
        """Return a text of at most `cap` characters, none of them a control character.

        A missing or blank one is "" where `empty` allows it. Raises EventsError.
        """
        value = self.values.get(name)
        if value is None and empty:
            return ""
        if not isinstance(value, str) or len(value) > cap or not (empty or value.strip()):
            expected = Message("a text of at most {n} signs", n=cap)
            raise self.wrong(
                name,
                expected if empty else Message("a non-empty text of at most {n} signs", n=cap),
            )
        if not value.isprintable() and _NO_TEXT.search(value):
            raise self.wrong(name, Message("a text without control characters"))
        return value

    def several(self, caps: Mapping[str, int], filled: Container[str] = ()) -> dict[str, str]:
        """Return the texts of several fields, each of at most so many characters.

        A missing or blank one is "" unless it is among the `filled`. Raises EventsError.
        """
        texts = {}
        for name, cap in caps.items():
            value = self.values.get(name, "")
            empty = name not in filled
            # What `text` takes as well, at four times the cost: most of an import is texts.
            if empty and isinstance(value, str) and len(value) <= cap and value.isprintable():
                texts[name] = value
            else:
                texts[name] = self.text(name, cap, empty=empty)
        return texts

    def choice(
        self, name: str, allowed: Collection[str], default: str = "", expected: str = ""
    ) -> str:
        """Return one of the allowed words, `default` where the field is missing.

        Raises EventsError; `expected` says in it what the allowed words are.
        """
        value = self.values.get(name, default or None)
        if not isinstance(value, str) or value not in allowed:
            choices = ", ".join(allowed)
            raise self.wrong(name, expected or Message("one of {choices}", choices=choices))
        return value

    def flag(self, name: str) -> bool:
        """Return true or false; a missing one is false. Raises EventsError."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise self.wrong(name, Message("true or false"))
        return value

    def number(self, name: str, low: float, high: float) -> float | None:
        """Return a finite number from `low` to `high`, both included, or None where there is none.

        Raises EventsError.
        """
        value = self.values.get(name)
        if value is None:
            return None
        if (
            isinstance(value, _NUMBER)
            and not isinstance(value, bool)
            and low <= value <= high
            and math.isfinite(value)
        ):
            return float(value)
        limits = Message("a number from {low} to {high}", low=f"{low:g}", high=f"{high:g}")
        raise self.wrong(name, limits)

    def whole(self, name: str, low: int, high: int) -> int | None:
        """Return a whole number from `low` to `high`, both included, or None where there is none.

        Raises EventsError.
        """
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            limits = Message("a whole number from {low} to {high}", low=low, high=high)
            raise self.wrong(name, limits)
        return value

    def items(self, name: str) -> list[tuple[int, object]]:
        """Return the values of a list, whatever they are, numbered from 1; a missing list is empty.

        Raises EventsError for what is no list.
        """
        return list(enumerate(self._list(name), start=1))

    def words(
        self, name: str, allowed: Container[str], expected: str = _OF_THE_VOCABULARY
    ) -> tuple[str, ...]:
        """Return a list of distinct allowed words; a missing one is empty. Raises EventsError."""
        values = self._list(name)
        for value in values:
            if not isinstance(value, str) or value not in allowed or values.count(value) > 1:
                raise EventsError(
                    Message(
                        "{who}: {name} has {value}, expected distinct {expected}",
                        who=self.who,
                        name=name,
                        value=repr(str(value)[:60]),
                        expected=expected,
                    )
                )
        return tuple(str(value) for value in values)

    def texts(self, name: str, cap: int) -> tuple[str, ...]:
        """Return a list of texts of at most `cap` characters; a missing one is empty.

        Raises EventsError, for a blank text too.
        """
        parts = {str(number): value for number, value in enumerate(self._list(name))}
        row = Row(f"{self.who}: {name}", parts)
        return tuple(row.text(number, cap) for number in parts)

    def rows(self, name: str) -> tuple["Row", ...]:
        """Return a list of tables as rows; a missing one is empty. Raises EventsError."""
        rows = []
        for number, value in enumerate(self._list(name), start=1):
            who = f"{self.who}: {name} {number}"
            if not is_table(value):
                raise EventsError(
                    Message(
                        "{who} is {value}, expected a table of fields",
                        who=who,
                        value=repr(str(value)[:60]),
                    )
                )
            rows.append(Row(who, value))
        return tuple(rows)

    def _list(self, name: str) -> list[object]:
        value = self.values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.wrong(name, Message("a list"))
        return value
