"""Places that no list knows, by the words beside them: `the village of Khirmanjo`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from events.intake.candidates import cases
from events.intake.candidates.generic_words import kind_behind, kind_of
from events.intake.candidates.ranking import Named
from events.intake.candidates.tables import in_all_cases, listed, tables
from events.intake.candidates.words_of import Word

_NAMED: Final = frozenset(("of", "called", "named"))
_AND: Final = frozenset(("and", "or", "и"))
_QUOTES: Final = frozenset(("«", "“", '"', "„"))
_PLURAL: Final = frozenset(("regions", "areas", "districts", "provinces", "cities", "towns"))
_LONGEST: Final = 3
_SHORTEST: Final = 3
_STOPS: Final = frozenset((",", ".", ";", ")", ":"))
# Little words inside a name: `Bagh-i-Sherkat`.
_INSIDE: Final = frozenset(("i", "e", "al", "ul", "us", "ud", "dar", "va"))


def unknown(words: Sequence[Word], known: Iterable[Named]) -> Iterator[Named]:
    """Yield places told by a generic word beside them and not among the known ones."""
    spans = [(name.start, name.end) for name in known]
    covered = {index for index, word in enumerate(words) if _is_in(word, spans)}
    common = {word.key for word in words if not word.is_capital}
    for index, word in enumerate(words):
        for first, last, kind in _names_at(words, index, word):
            run = set(range(first, last + 1))
            if not run & covered and words[first].key not in common:
                covered |= run
                yield Named(words[first].start, words[last].end, (), kind)


def _is_in(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    from bisect import bisect_right

    before = bisect_right(spans, (word.start, float("inf")))
    return before > 0 and word.start < spans[before - 1][1]


def _names_at(words: Sequence[Word], index: int, word: Word) -> Iterator[tuple[int, int, str]]:
    """Yield first and last word and kind of the names that a word tells of."""
    kind = kind_of(word.key)
    if kind:
        yield from _behind(words, index, kind)
        if word.key in _PLURAL:
            return
    yield from _bare(words, index)
    behind, count = kind_behind(words, index) if word.is_capital else ("", 0)
    if behind and words[index + count].key not in _PLURAL:
        yield from _before(words, index, index + count, behind)


def _bare(words: Sequence[Word], index: int) -> Iterator[tuple[int, int, str]]:
    """Yield a name that only a word before it tells of: `near A`, `at A, where`, `from A to`."""
    table = tables()["unknown"]
    if words[index].is_capital or words[index].key not in table["before"]:
        return
    last = _run(words, index + 1)
    if last <= index or words[last].possessive or words[index + 1].gap != " ":
        return
    after = words[last + 1] if last + 1 < len(words) else None
    if _follows(after, table["before"][words[index].key]):
        yield index + 1, last, ""


def _follows(after: Word | None, wanted: str) -> bool:
    """Whether a word, None at the end, is what must follow a name."""
    if wanted == "any":
        return True
    if wanted == "stop" and (after is None or after.gap.strip()[:1] in _STOPS):
        return True
    return after is not None and after.key in tables()["unknown"][wanted]


def _behind(words: Sequence[Word], index: int, kind: str) -> Iterator[tuple[int, int, str]]:
    """Yield the names of `the villages of A, B and C`, `the village of A`."""
    start = index + 1
    quoted = start < len(words) and words[start].gap.strip() in _QUOTES
    if start >= len(words) or not (words[start].gap == " " or quoted):
        return
    if words[start].key in _NAMED:
        start += 1
    elif not quoted and (words[index].is_capital or kind not in {"village", "district"}):
        return
    last = _run(words, start)
    while last >= start:
        yield start, last, kind
        start = _next(words, last)
        last = _run(words, start) if start else -1


def _next(words: Sequence[Word], last: int) -> int:
    """Return the first word of the next name of a list, 0 for none."""
    following = last + 1
    if following < len(words) and words[following].gap.strip() == ",":
        return following + 1 if words[following].key in _AND else following
    return following + 1 if following < len(words) and words[following].key in _AND else 0


def _run(words: Sequence[Word], start: int) -> int:
    """Return the last word of a name that begins with a word, one less where none does."""
    last = start - 1
    for index in range(start, min(start + _LONGEST, len(words))):
        if index > start and words[index].gap not in {" ", "-"}:
            break
        if index > start and words[index].key in _INSIDE and words[index].gap == "-":
            continue
        if not _is_name(words[index]):
            break
        last = index
        if words[index].possessive:
            break
    return last


def _before(
    words: Sequence[Word], index: int, last: int, kind: str
) -> Iterator[tuple[int, int, str]]:
    """Yield the name that ends at a word and goes on with what it is, up to `last`."""
    first = index + 1
    while first > 0 and index - first < _LONGEST - 1:
        word = words[first - 1]
        if not _is_name(word) or word.possessive:
            break
        first -= 1
        if word.gap not in {" ", "-"}:
            break
    if first <= index and (words[index].key.isascii() or cases.adjective(words[index].key)):
        yield first, last, kind


def _is_name(word: Word) -> bool:
    return (
        word.is_capital
        and len(word.key) >= _SHORTEST
        and word.key not in in_all_cases("not_a_name")
        and cases.adjective(word.key) not in listed("not_a_name")
        and not kind_of(word.key)
        and word.key not in listed("titles")
        and not (word.text.isupper() and len(word.text) > 1)
    )
