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

_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
NUMBERS: Final = {
    "day": r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?:[^\S\n]?(?:st|nd|rd|th)\b)?(?!\d|,\d{3})",
    "nth_day": r"(?<!\d)(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b",
    "days": rf"(?<!\d)(?:{_DAY},[^\S\n]?){{1,6}}{_DAY}(?!\d),?",
    "dd": r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "mm": r"(?:1[0-2]|0?[1-9])(?!\d)",
    "two_mm": r"(?:1[0-2]|0[1-9])(?!\d)",
    "roman_month": "(?-i:{})".format(
        "|".join(sorted([*_ROMAN, *map(str.lower, _ROMAN)], reverse=True))
    ),
    # The number of a note may be glued to the year that a clause ends with: "in 19924."
    "year": r"(?<![\d.,])(?:1[5-9]\d\d|20\d\d)",
    "bare_year": r"(?<![\d.,])(?:1[5-9]\d\d|20\d\d)(?![\d]|[,.]\d)",
    "any_year": r"(?:1[5-9]\d\d|20\d\d)(?!\d)",
    "short_year": r"[4-9]\d(?!\d)",
    "short": r"\d\d(?!\d)",
    "decade": r"(?<!\d)(?:1[5-9]|20)?\d0(?!\d)",
    "century": r"(?:1\d|2[01])",
}
_PLAIN: Final = {
    "dash": r"\s*[-–—]\s*",
    "of_year": r"(?:-?(?:го|м|му|й)\b)?(?:\s*-?(?:гг?\.|года?х?|году|годы|годов|годами|гг?\b))?",
    "a_year": r"(?:1[5-9]|20)\d\d",
    "a_number": r"(?<![\d.,])(?:\d{4}|\d{1,3}(?:[, ]\d{3})+)",
}
_GLUED: Final = r"(?:(?P<glued__{}>[1-9]\d?)(?=[.,;:)]+(?:\s|$)|\s*$))?(?!\d)"
_IN_WORDS: Final = ("day", "decade", "century")
_SPACES: Final = r"[^\S\n]+"
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
    then: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Words before and between two dates that make one of them."""

    before: re.Pattern[str]
    between: re.Pattern[str]
    gives: str


@dataclass(frozen=True, slots=True)
class Table:
    """All that one language needs; `words` gives the value of a word by field."""

    rules: tuple[Rule, ...]
    relative: tuple[Relative, ...]
    openings: tuple[Opening, ...]
    pairs: tuple[Pair, ...]
    not_dates: tuple[re.Pattern[str], ...]
    ahead: re.Pattern[str]
    coming: re.Pattern[str]
    # Words of telling, also what was long ago, of what was before, before a year that is recalled;
    # round one that names.
    says: re.Pattern[str]
    tells: re.Pattern[str]
    before: re.Pattern[str]
    recalled: tuple[re.Pattern[str], tuple[re.Pattern[str], re.Pattern[str]]]
    recalled_years: re.Pattern[str]
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
    write = _Writer(words, rows()["shorthands"][language])
    mine = [(kind, row) for kind in ("rules", "relative", "before_a_date", "pairs", "not_dates")
            for row in rows()[kind] if row["language"] in ("", language)]  # fmt: skip
    of = {kind: [row for own_kind, row in mine if own_kind == kind] for kind, _ in mine}
    return Table(
        tuple(Rule(row["name"], write.rule(row["pattern"]), row["form"]) for row in of["rules"]),
        tuple(map(write.relative, of["relative"])),
        tuple(
            Opening(
                re.compile(rf"(?<!\w)(?:{row['words']})\s+$", re.I),
                row["gives"],
                re.compile(row.get("then", ""), re.I),
            )
            for row in of["before_a_date"]
        ),
        tuple(
            Pair(
                re.compile(rf"(?<!\w){row['before'].replace(' ', _SPACES)}$", re.I),
                re.compile(row["between"].replace(" ", _SPACES), re.I),
                row["gives"],
            )
            for row in of["pairs"]
        ),
        tuple(re.compile(write.plain(row["pattern"]), re.I) for row in of["not_dates"]),
        _any_of(words["ahead"]),
        _any_of(words["coming"]),
        _any_of(words["says"]),
        _any_of(words["tells"]),
        _any_of(words["before"]),
        (_ending(words["recalled"]), (_ending(words["names"]), re.compile(words["named"]))),
        _ending(words["recalled_years"]),
        write.values,
    )


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)


def _ending(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})\s+$", re.I)


class _Writer:
    """Writes the words of a language into the patterns of its rules."""

    def __init__(self, words: Mapping[str, Any], shorthands: Mapping[str, str]) -> None:
        months, seasons = words["months"], words["seasons"]
        self._shorthands = shorthands
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
            "lapse": _by_word(words["lapses"].items()),
            "toldyear": _by_word(words["toldyear"].items()),
            "toldmonth": _by_word(words["toldmonth"].items()),
            "monthly": _by_word(words["months_since"].items()),
            "stretch": _by_word(words["stretch"].items()),
            "feast": _by_word(words["feasts"].items()),
            "day": _by_word(words["ordinals"].items()),
            "decade": _by_word(words["decades"].items()),
            "century": _by_word(words["centuries"].items()),
        }
        alternatives = {field: _one_of(values) for field, values in self.values.items()}
        written = {f"word_{field}": alternatives.pop(field) for field in _IN_WORDS}
        # "Two or three days later" is no count, nor is the end of "two-three".
        alternatives["count"] = (
            r"(?<!or )(?<!to )(?<!или )(?<![-–—])"
            rf"(?:\d{{1,3}}|(?:{alternatives['count']}[^\S\n]?-?)?{alternatives['count']})"
        )
        self.values["year"] = {str(year): f"19{year}" for year in range(40, 100)}
        self.values["month"] |= {
            roman.lower(): f"{number:02}" for number, roman in enumerate(_ROMAN, 1)
        }
        if words["capital_months"]:
            forms = [form for month in months for form in month]
            capital = _one_of([*forms, *(form.upper() for form in forms)])
            alternatives["month"] = f"(?-i:{capital})"
        self._fields = {**NUMBERS, **alternatives, **written}
        plain = ("not_counted", "ordinal_nouns")
        self._plain: dict[str, str] = {**_PLAIN, **{name: words[name] for name in plain}}
        self._plain |= {"months": alternatives["month"], "seasons": alternatives["season"]}

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

        pattern = _NAMES.sub(self._in_full, pattern)
        spaced = pattern.replace(" ", _SPACES).replace(r"\s*", r"[^\S\n]*")
        return re.compile(rf"(?<![\w]){_NAMES.sub(written, spaced)}(?!\w)", re.I)

    def _in_full(self, match: re.Match[str]) -> str:
        """Write out a shorthand; one with a 2 has the fields of the second date."""
        name, second = match.groups()
        full = self._shorthands.get(name)
        if full is None:
            return match[0]
        kept = (*_PLAIN, *self._shorthands)
        return _NAMES.sub(
            lambda part: part[0] if part[1] in kept else f"{{{part[1]}{part[2] or second}}}", full
        )

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
        values = words.get(field.rstrip("2"), {})
        table[field] = _sum(word, values) if field == "count" else values.get(word, word)
    return table


def _sum(word: str, values: Mapping[str, str]) -> str:
    """Return a number in digits or words as digits; "twenty-five" is the sum of its words."""
    if word in values or word.isdigit():
        return values.get(word, word)
    return str(sum(int(values[part]) for part in re.split(r"[ -]+", word)))
