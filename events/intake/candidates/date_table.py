"""The rules by which dates are read in running text: `dates.toml`, compiled for a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import count
from typing import Any, Final

NUMBERS: Final = {
    "day": r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?:[^\S\n]?(?:st|nd|rd|th)\b)?(?!\d|,\d{3})",
    "nth_day": r"(?<!\d)(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b",
    "dd": r"(?<!\d)(?:3[01]|[12]\d|0[1-9])(?!\d)",
    "mm": r"(?:1[0-2]|0[1-9])(?!\d)",
    # The number of a note may be glued to the year that a clause ends with: "in 19924."
    "year": r"(?<![\d.,])(?:1[5-9]\d\d|20\d\d)",
    "bare_year": r"(?<![\d.,])(?:1[5-9]\d\d|20\d\d)(?![\d]|[,.]\d)",
    "any_year": r"(?:1[5-9]\d\d|20\d\d)(?!\d)",
    "short": r"\d\d(?!\d)",
    "decade": r"(?<!\d)(?:1[5-9]|20)?\d0(?!\d)",
    "century": r"(?:1\d|2[01])",
}
_PLAIN: Final = {
    "dash": r"\s*[-–—]\s*",
    "of_year": r"(?:\s*-?(?:гг?\.|года?х?|году|годы|годов|годами|гг?\b|м\b|м году))?",
    "a_year": r"(?:1[5-9]|20)\d\d",
    "a_number": r"(?<![\d.,])(?:\d{4}|\d{1,3}(?:[, ]\d{3})+)",
}
_GLUED: Final = r"(?:(?P<glued__{}>[1-9]\d?)(?=[.,;:)]+(?:\s|$)|\s*$))?(?!\d)"
_NAMES: Final = re.compile(r"\{([a-z_]+)(2?)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern whose groups are fields of a date; `form` says how they are put together."""

    name: str
    pattern: re.Pattern[str]
    form: str


@dataclass(frozen=True, slots=True)
class Relative:
    """A pattern of a date counted from another: `steps` of a unit from the anchor `start`."""

    name: str
    pattern: re.Pattern[str]
    start: str
    unit: str
    steps: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Words before a date that open or widen it."""

    pattern: re.Pattern[str]
    gives: str


@dataclass(frozen=True, slots=True)
class Table:
    """All that one language needs; `words` gives the value of a word by field."""

    rules: tuple[Rule, ...]
    relative: tuple[Relative, ...]
    openings: tuple[Opening, ...]
    not_dates: tuple[re.Pattern[str], ...]
    ahead: re.Pattern[str]
    coming: re.Pattern[str]
    words: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=1)
def rows() -> dict[str, Any]:
    """Return the rules as the file has them, with their examples."""
    return tomllib.loads(resources.files(__package__).joinpath("dates.toml").read_text("utf-8"))


def languages() -> tuple[str, ...]:
    """Return the codes of the languages whose dates are read."""
    return tuple(rows()["words"])


@lru_cache(maxsize=8)
def table(language: str) -> Table:
    """Compile the rules of a language; another language than those known has those of English."""
    language = language if language in languages() else "en"
    words = rows()["words"][language]
    write = _Writer(words)
    mine = [(kind, row) for kind in ("rules", "relative", "before_a_date", "not_dates")
            for row in rows()[kind] if row["language"] in ("", language)]  # fmt: skip
    of = {kind: [row for own_kind, row in mine if own_kind == kind] for kind, _ in mine}
    return Table(
        tuple(Rule(row["name"], write.rule(row["pattern"]), row["form"]) for row in of["rules"]),
        tuple(map(write.relative, of["relative"])),
        tuple(
            Opening(re.compile(rf"(?<!\w)(?:{row['words']})\s+$", re.I), row["gives"])
            for row in of["before_a_date"]
        ),
        tuple(re.compile(write.plain(row["pattern"]), re.I) for row in of["not_dates"]),
        _any_of(words["ahead"]),
        _any_of(words["coming"]),
        write.values,
    )


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)


class _Writer:
    """Writes the words of a language into the patterns of its rules."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        months, seasons = words["months"], words["seasons"]
        weekdays = dict(enumerate(words["weekdays"]))
        self.values = {
            "month": _by_word((f"{number:02}", forms) for number, forms in enumerate(months, 1)),
            "season": _by_word((f"{number}", forms) for number, forms in enumerate(seasons, 21)),
            "weekday": _by_word((str(number), forms) for number, forms in weekdays.items()),
            "part": _by_word(words["part"].items()),
            "share": _by_word(words["share"].items()),
            "unit": _by_word(words["units"].items()),
            "week": _by_word(words["weeks"].items()),
            "yearly": _by_word(words["years"].items()),
            "count": _by_word(words["counts"].items()),
        }
        alternatives = {field: _one_of(values) for field, values in self.values.items()}
        alternatives["count"] = rf"(?:\d{{1,3}}|{alternatives['count']})"
        if words["capital_months"]:
            forms = [form for month in months for form in month]
            written = _one_of([*forms, *(form.upper() for form in forms)])
            alternatives["month"] = f"(?-i:{written})"
        self._fields = {**NUMBERS, **alternatives}
        self._plain = {**_PLAIN, "months": _one_of(self.values["month"])}
        self._plain |= {"seasons": alternatives["season"], "not_counted": words["not_counted"]}

    def plain(self, pattern: str) -> str:
        """Write a pattern without fields."""
        return _NAMES.sub(lambda match: self._plain[match[1]], pattern)

    def rule(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern; its groups are named by field and a number, as in `month2__4`."""
        number = count()

        def written(match: re.Match[str]) -> str:
            field, second = match.groups()
            if field in self._plain:
                return self._plain[field]
            name = field.rpartition("_")[2] + second
            group = f"(?P<{name}__{next(number)}>{self._fields[field]})"
            return group + (_GLUED.format(next(number)) if field == "year" else "")

        spaced = pattern.replace(" ", r"[^\S\n]+").replace(r"\s*", r"[^\S\n]*")
        return re.compile(rf"(?<![\w]){_NAMES.sub(written, spaced)}(?!\w)", re.I)

    def relative(self, row: Mapping[str, str]) -> Relative:
        """Compile a row of the table of relative dates."""
        pattern = self.rule(row["pattern"])
        return Relative(row["name"], pattern, row["from"], row.get("unit", ""), row["steps"])


def _by_word(pairs: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    return {form.lower(): value for value, forms in pairs for form in forms}


def _one_of(forms: Iterable[str]) -> str:
    ordered = sorted(forms, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"[^\S\n]+") for form in ordered) + ")"


def fields(match: re.Match[str], words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the fields of a match with their values: months as `07`, counts as digits."""
    table = {}
    for group, written in match.groupdict().items():
        field = group.partition("__")[0]
        if written is None or field in ("span", "glued"):
            continue
        word = " ".join(written.lower().split())
        table[field] = words.get(field.rstrip("2"), {}).get(word, word)
    return table
