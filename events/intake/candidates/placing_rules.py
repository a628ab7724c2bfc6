"""The tables of `places.toml`, and what stands round a name that may be one of a place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from events.intake.candidates.words_of import Word, fold

_FILE: Final = Path(__file__).with_name("places.toml")
# How far before `with Kabul` a noun of dealings, or a verb of roads, is looked for, in words.
_REACH: Final = 5
_SIDES: Final = frozenset(("with", "between", "against", "by", "с", "между", "со"))


@cache
def tables() -> Mapping[str, Any]:
    """Return the tables of rules as they stand in the file, examples and all."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def listed(table: str) -> frozenset[str]:
    """Return the folded words of a table, of all languages."""
    found = tables()[table]
    return frozenset(fold(word) for part in ("en", "ru") for word in found.get(part, ()))


@cache
def more(table: str, part: str) -> frozenset[str]:
    """Return the folded words of a part of a table."""
    return frozenset(fold(word) for word in tables()[table][part])


@cache
def generic() -> Mapping[str, str]:
    """Return the kind of place by a generic word: `oblast` is a region."""
    return {
        fold(word): kind
        for kind, words in tables()["generic"].items()
        for word in words
        if " " not in word
    }


class Surroundings:
    """The words round the words `first` to `last` (inclusive)."""

    def __init__(self, words: Sequence[Word], first: int, last: int) -> None:
        self.words, self.first, self.last = words, first, last

    def before(self, steps: int = 1, gaps: str = " ") -> Word | None:
        """Return the word so many steps before, None over a stop."""
        at = self.first - steps
        run = self.words[max(0, at) + 1 : self.first + 1]
        if at < 0 or any(word.gap not in gaps for word in run):
            return None
        return self.words[at]

    def after(self, steps: int = 1, gaps: str = " ") -> Word | None:
        """Return the word so many steps behind, None over a stop or a possessive."""
        at = self.last + steps
        run = self.words[self.last + 1 : at + 1]
        if at >= len(self.words) or any(word.gap not in gaps for word in run):
            return None
        return None if any(word.possessive for word in self.words[self.last : at]) else run[-1]

    def begins_sentence(self, steps: int = 0) -> bool:
        """Whether the word so many steps before is the first of a sentence or a quotation."""
        at = self.first - steps
        return at <= 0 or self.words[at].gap not in {" ", "-", " – "}

    def is_located(self) -> bool:
        """Whether `in`, `near`, `to` or the like stands directly before."""
        word = self.before()
        if word is not None and word.key == "the":
            word = self.before(2)
        return word is not None and word.key in listed("locative") and not word.text.isupper()

    def kind(self) -> tuple[str, int, int]:
        """Return what kind of place it says it is, and how many words before and behind say so."""
        after = self.after()
        if after is not None and after.key in generic():
            return generic()[after.key], 0, 1
        of = self.before()
        word = self.before(2) if of is not None and of.key == "of" else of
        if word is not None and word.key in generic() and not word.key.endswith("s"):
            return generic()[word.key], 0, 0
        return "", 0, 0

    def is_body(self) -> bool:
        """Whether it is part of the name of a treaty, an office, a newspaper or the like."""
        after, of, word = self.after(), self.before(), self.before(2)
        bodies, small = listed("bodies"), more("bodies", "any_case")
        if (after is not None and after.key in small) or self._leads_to(bodies):
            return True
        if of is None or of.key != "of" or word is None:
            return False
        return word.is_capital and word.key in bodies

    def _leads_to(self, bodies: frozenset[str]) -> bool:
        """Whether capital words follow, one of them a body's: `Shanghai Cooperation Council`."""
        for steps in range(1, _REACH):
            word = self.after(steps)
            if word is None or not word.is_capital:
                return False
            if word.key in bodies:
                return True
        return False

    def is_compound(self) -> bool:
        """Whether it tells who or what: `Kabul-based`."""
        after = self.after(gaps="-")
        return after is not None and after.gap == "-" and after.key in more("speaks", "compounds")

    def is_person(self) -> bool:
        """Whether it is part of a name of a person."""
        before, after = self.before(), self.after()
        if before is not None and before.key in listed("titles") and before.is_capital:
            return True
        if after is not None and after.is_capital and self.first == self.last:
            endings = tuple(more("persons", "endings"))
            if after.key.endswith(endings) and len(after.key) > 5:
                return True
        return self._ends_a_name(before)

    def _ends_a_name(self, before: Word | None) -> bool:
        """Whether an unknown capital word stands before, within a sentence."""
        if before is None or not before.is_capital or before.possessive:
            return False
        if before.key in listed("not_a_name") or before.key in generic():
            return False
        return not (self.begins_sentence(1) or before.text.isupper())

    def is_government(self) -> bool:
        """Whether a capital or country stands for its government: it says, it deals with."""
        if self._deals():
            return True
        if self.is_located():
            return False
        owner = self.words[self.last]
        if owner.possessive:
            return self.last + 1 < len(self.words) and (
                self.words[self.last + 1].key not in more("speaks", "parts")
            )
        after = self.after()
        if after is not None and after.key in {"and", "и"}:
            after = self.after(3)
        return after is not None and not after.is_capital and after.key in listed("speaks")

    def _deals(self) -> bool:
        dealings = more("speaks", "dealings")
        word = self.before()
        if word is not None and word.key in {"and", "и"}:
            word, far = self.before(3), 3
        else:
            far = 1
        if word is None or word.key not in _SIDES:
            return False
        start = max(0, self.first - far - _REACH)
        return any(word.key in dealings for word in self.words[start : self.first - far])
