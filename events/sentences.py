"""Proves sentences: each number, name and day of a title or summary stands in its cited lines.

A name may stand there in another spelling, by the names of the gazetteer and of the vocabulary and
by `spellings.toml`; a number in words. What rests on another ground is marked: a date or place by
the incident's basis, all else by its evidence, a figure that the file gives, or its note.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from events.evidence import FROM_TEXT
from events.incident import Incident
from events.row import Row
from events.spelling import fold
from events.store import Store
from events.vocabulary import read_toml

_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'.-]*\w|(?<![\w’'-])[A-Z](?!\w)")
_NUMBER = re.compile(r"(?<![\w])\d+(?:[,.]\d{3})*(?:\.\d+)?(?:st|nd|rd|th|s)?(?!\w)")
_START = re.compile(r"(?:^|[.!?:;“(]\s*)$")
_WORD = re.compile(r"[\w]+(?:[’'.-]\w+)*")
# The years of a span: `1994-95`.
_YEARS = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?!\d)")
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_CAP = 80


@dataclass(frozen=True, slots=True)
class Spellings:
    """Folded words with all that say the same, words that name nothing, number words."""

    same: Mapping[str, frozenset[str]]
    ordinary: frozenset[str]
    numbers: Mapping[str, float]


def load(path: Path, store: Store) -> Spellings:
    """Read `spellings.toml`, with the names of the gazetteer and of the vocabulary's actors.

    Raises EventsError where the file is of another form.
    """
    row = Row(path.name, read_toml(path))
    row.only({"same", "ordinary", "numbers"})
    groups = [Row(f"{path.name}: same {number}", {"words": group}).texts("words", _CAP)
              for number, group in row.items("same")]  # fmt: skip
    groups += [place.names for place in store.gazetteer.places]
    groups += [(name, *aliases) for name, aliases in store.vocabulary.actors.items()]
    numbers = row.values.get("numbers")
    if not isinstance(numbers, Mapping):
        raise row.wrong("numbers", "a table [numbers] of word = number")
    words = Row(f"{path.name}: numbers", numbers)
    values = {word: words.number(word, 0, 1e9) or 0.0 for word in numbers}
    ordinary = frozenset(map(fold, row.texts("ordinary", _CAP)))
    return Spellings(_joined(groups), ordinary, values)


def _joined(groups: Iterable[Iterable[str]]) -> dict[str, frozenset[str]]:
    """Give each word of a group, and each word of a name of several, all names of its groups."""
    same: dict[str, set[str]] = {}
    for group in groups:
        written = tuple(group)
        words = {word for name in written for word in name.split() if word[0].isupper()}
        for word in {*written, *words}:
            same.setdefault(fold(word), set()).update(map(fold, written))
    return {word: frozenset(names) for word, names in same.items()}


def unproved(incident: Incident, passages: str, spellings: Spellings) -> Iterator[str]:
    """Yield the numbers and names of title and summary that neither lines nor marks prove.

    `passages` are the cited lines, folded, each reading of a divided word among them.
    """
    marks = _marks(incident)
    texts = _TextContent(passages, spellings)
    marked = _TextContent(marks, spellings)
    for text in (incident.title, incident.summary):
        for number in _NUMBER.findall(text):
            if not (texts.number(number) or marked.number(number)):
                yield number
        for name in _names(text, spellings):
            if not (texts.name(name) or marked.name(name)):
                yield name


def _marks(incident: Incident) -> str:
    """Return, folded, what the incident says with a ground of its own beside the cited lines."""
    parts = [record.says for record in incident.evidence]
    parts += [f"{record.published.text} {record.title}" for record in incident.evidence]
    parts += [incident.note]
    if incident.basis.date != FROM_TEXT:
        parts += [incident.date.text, *_months(incident)]
    places = [*incident.about, *incident.also_at, *filter(None, [incident.place])]
    if incident.basis.place != FROM_TEXT or incident.about or incident.also_at:
        parts += [name for place in places for name in place.names]
    return fold(" | ".join(parts))


def _months(incident: Incident) -> list[str]:
    months = "January February March April May June July August September October November December"
    ends = (incident.date.first, incident.date.last)
    return [months.split()[end.month - 1] + f" {end.day} {end.year}" for end in ends if end]


def _names(text: str, spellings: Spellings) -> Iterator[str]:
    """Yield the words of a text that are names: with a capital, where no sentence begins."""
    for match in _NAME.finditer(text):
        name = match.group().removesuffix("’s").removesuffix("'s").rstrip(".")
        folded = fold(name)
        begins = _START.search(text[: match.start()]) is not None
        known = folded in spellings.same
        if folded in spellings.ordinary or (begins and not known):
            continue
        yield name


class _TextContent:
    """The words and numbers that a folded text tells."""

    def __init__(self, text: str, spellings: Spellings) -> None:
        self._text = text
        self._spellings = spellings
        self._numbers = {_value(number) for number in _NUMBER.findall(text)}
        self._numbers |= set(_in_words(text, spellings.numbers))
        self._numbers |= {float(digits) for digits in re.findall(r"\d+", text)}
        self._numbers |= {float(low[:2] + high) for low, high in _YEARS.findall(text)}

    def number(self, number: str) -> bool:
        """Tell whether a number stands there in digits or in words."""
        return _value(number) in self._numbers

    def name(self, name: str) -> bool:
        """Tell whether a name stands there, in any spelling; of one with hyphens, its parts."""
        folded = fold(name)
        same = self._spellings.same
        others = {*same.get(folded, ()), *same.get(f"{folded}.", ())}
        if any(map(self._has, {folded[:3] if folded in _MONTHS else folded, *others})):
            return True
        parts = [part for part in name.split("-") if part[:1].isupper() or part.isdigit()]
        return "-" in name and all(self.name(part) for part in parts)

    def _has(self, word: str) -> bool:
        # A name in the plural, or as an adjective, begins as the name does.
        return re.search(rf"(?<!\w){re.escape(word)}", self._text) is not None


def _value(number: str) -> float:
    return float(re.sub(r"[a-z]+$", "", number).replace(",", ""))


def _in_words(text: str, numbers: Mapping[str, float]) -> Iterator[float]:
    """Yield the numbers written in words: each word, and runs such as `three hundred`."""
    sum_, product = 0.0, 0.0
    for word in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?|\w+", text.replace("-", " ")):
        value = numbers.get(word)
        if value is None and word[0].isdigit():
            value = float(word.replace(",", ""))
        if value is None:
            sum_, product = 0.0, 0.0
            continue
        yield value
        if value >= 100:
            product = (product or 1) * value
        else:
            sum_, product = sum_ + product, value
        yield sum_ + product


# A quotation in marks is the text's and says so: it may be as long as it is.
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def runs(text: str, most: int) -> frozenset[str]:
    """Return all runs of one word more than `most` of a folded text, quotations left out."""
    parts = [_WORD.findall(part) for part in _QUOTED.sub("|", text).split("|")]
    return frozenset(
        " ".join(words[start : start + most + 1])
        for words in parts
        for start in range(len(words) - most)
    )


def own_texts(incident: Incident) -> str:
    """Return all that an incident says in the atlas's own words, folded by `spelling.fold`."""
    texts = (incident.title, incident.summary, incident.note)
    return fold(" | ".join([*texts, *(figure.group for figure in incident.figures)]))
