"""Numbers in a text, in digits and words, with "at least", "about", "between 20 and 30"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from events.intake.words import month_of

_FILE: Final = Path(__file__).with_name("figures.toml")
LANGUAGES: Final = ("en", "ru")
_DIGITS: Final = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?"
)
_LARGEST: Final = 1e15
_YEARS: Final = range(1800, 2101)


class WrittenNumber(NamedTuple):
    """A number told from `low` to `high`, None for an open end; the span has the words before it.

    Both ends are None where words give no number ("hundreds").

    `sign` is a sign of money before it.
    """

    low: float | None
    high: float | None
    start: int
    end: int
    sign: str = ""
    approximate: bool = False


@cache
def tables() -> Mapping[str, Any]:
    """Return the tables by language, the examples among them."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def words_of(language: str) -> Mapping[str, Any]:
    """Return the tables of a language, those of English for one that has none."""
    return dict(tables()[language if language in LANGUAGES else "en"])


def any_of(words: list[str]) -> str:
    """Return a pattern of any of some words, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)


def spaced(pattern: str) -> str:
    """Return a pattern in which a space stands for any white space."""
    return re.sub(r"(?<!\[) (?!\?)", r"\\s+", pattern)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    vocabulary = words_of(language)
    ones, scales = any_of(list(vocabulary["ones"])), any_of(list(vocabulary["scales"]))
    glue = r"(?:[\s-]+(?:and\s+)?)"
    worded = rf"(?:{ones}|half\s+a\s+dozen)\b(?:{glue}(?:{ones})\b)*"
    number = (
        rf"(?:(?:{_DIGITS})(?![\w]|-\w)|{worded})(?:{glue}(?:{scales})\b\.?"
        rf"(?:{glue}(?:{worded}))?)*"
    )
    qualities = any_of([*vocabulary["least"], *vocabulary["most"], *vocabulary["about"]])
    quality = rf"(?:(?P<quality>{qualities})\s+)?"
    first = rf"(?P<sign>US\$|\$|€)?\s?(?P<first>{number})"
    ranges = any_of(vocabulary["ranges"])
    second = rf"(?:\s*[–-]\s*|\s+(?:{ranges})\s+)(?:US\$|\$|€)?(?P<second>{number})"
    outer = r"(?P<span>between|from|от|между)\s+"
    return re.compile(
        rf"(?<![\w.,№§-])(?:{outer})?{quality}{first}(?:{second})?"
        rf"|\b(?P<vague>{any_of(vocabulary['vague'])})\b",
        re.IGNORECASE,
    )


@cache
def _number_words(language: str) -> tuple[Mapping[str, float], Mapping[str, float]]:
    vocabulary = words_of(language)
    return vocabulary["ones"], vocabulary["scales"]


def numbers(text: str, start: int, end: int, language: str) -> Iterator[WrittenNumber]:
    """Yield the numbers from `start` to `end` (exclusive) that are no years and no labels."""
    for match in _pattern(language).finditer(text, start, end):
        if match["vague"]:
            yield WrittenNumber(None, None, *match.span())
            continue
        yield from _numbers_in(text, match, language)


def _numbers_in(text: str, match: re.Match[str], language: str) -> Iterator[WrittenNumber]:
    vocabulary = words_of(language)
    first = _value(match["first"], language)
    if first is None or first > _LARGEST or _is_label(text, match, language):
        return
    quality = _plain(match["quality"] or "")
    sign, begin = match["sign"] or "", match.start()
    second = _value(match["second"], language) if match["second"] else None
    second = second if second and second <= _LARGEST else None
    if second is not None and _is_range(match, first, second):
        scale = _scale(match["second"], language) if not _scale(match["first"], language) else 0
        low = first * scale if scale and first < 1000 else first
        yield WrittenNumber(low, second, begin, match.end(), sign, quality in vocabulary["about"])
        return
    end = match.end("first")
    low, high = first, first
    if quality in vocabulary["least"]:
        yield WrittenNumber(low, None, begin, end, sign)
    elif quality in vocabulary["most"]:
        yield WrittenNumber(None, high, begin, end, sign)
    else:
        yield WrittenNumber(low, high, begin, end, sign, quality in vocabulary["about"])
    if second is not None:
        yield WrittenNumber(second, second, *match.span("second"), sign)


def _is_range(match: re.Match[str], first: float, second: float) -> bool:
    between = match.string[match.end("first") : match.start("second")].strip().casefold()
    joined = between in {"-", "–", "to", "or", "или", "до"} or match["span"] is not None
    return joined and (first < second or _scale(match["second"], "en") > 0)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _scale(words: str, language: str) -> float:
    scales = _number_words(language)[1]
    values = [scales[word] for word in re.split(r"[\s.-]+", words.casefold()) if word in scales]
    return float(values[-1]) if values else 0.0


def _value(words: str, language: str) -> float | None:
    """Return the value of a number in digits or words, None where it is only `a`."""
    ones, scales = _number_words(language)
    digits = re.match(_DIGITS, words)
    total, part = 0.0, float(_digits(digits.group())) if digits else 0.0
    rest = words[digits.end() :] if digits else words
    if digits is None and _plain(words) == "a":
        return None
    if _plain(words) == "half a dozen":
        return 6.0
    for word in re.findall(r"[^\W\d_]+", rest.casefold()):
        if word in scales:
            part = (part or 1.0) * scales[word]
            if scales[word] >= 1000:
                total, part = total + part, 0.0
        elif word in ones:
            part += 0.0 if word == "a" else ones[word]
    return total + part


def _digits(digits: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?", digits):
        return re.sub(r"[, \u00a0\u202f]", "", digits)
    return digits.replace(",", ".")


def _is_label(text: str, match: re.Match[str], language: str) -> bool:
    """Whether a number is a year, or one of an article, a date or an age."""
    first = match["first"]
    if match["sign"] or match["quality"]:
        return False
    before = re.findall(r"[\w№]+", text[max(0, match.start("first") - 30) : match.start("first")])
    last = before[-1].casefold() if before else ""
    behind = re.match(r"\s*([^\W\d_]+)", text[match.end("first") :])
    if behind and month_of(behind[1]):
        return True
    if first.isdigit() and len(first) == 4 and int(first) in _YEARS:
        return last in words_of(language)["not_after"] or bool(
            re.match(r"\s*(?:[-–]\s*\d{2,4}\b|г\.|год|,|\.|\)|;)", text[match.end("first") :])
        )
    labels = set(words_of(language)["not_after"]) - {
        *("in", "since", "until", "from", "after", "before", "of", "в", "с", "к", "during"),
    }
    return last in labels
