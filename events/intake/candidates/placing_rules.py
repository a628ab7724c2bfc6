"""What stands round a name that may be one of a place, judged by the tables of `places.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from events.intake.candidates.generic_words import kind_behind, kind_of
from events.intake.candidates.tables import listed, more
from events.intake.candidates.words_of import Word

# How far before `with Kabul` a noun of dealings, or a verb of roads, is looked for, in words.
_REACH: Final = 5
_AND: Final = frozenset(("and", "и"))
_SIDES: Final = frozenset(("with", "between", "against", "by", "с", "между", "со"))
# Endings of what a government did or does, and of adjectives, which no given name has.
_VERBS: Final = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ит", "ют", "ят")
_ADJECTIVES: Final = (
    *("ый", "ий", "ой", "ая", "ое", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им", "ом"),
    *("ую", "юю", "ых", "их", "ем"),
)


def _is_short(word: Word) -> bool:
    """Whether it is written in capitals throughout: `IN` of India, not the first word `В`."""
    return len(word.text) > 1 and word.text.isupper()


class Surroundings:
    """The words round those of a name, from `first` to `last`, both included, counted from 0."""

    def __init__(self, words: Sequence[Word], first: int, last: int) -> None:
        self.words, self.first, self.last = words, first, last

    def before(self, steps: int = 1, gaps: str = " ") -> Word | None:
        """Return the word so many steps before the name.

        None where there is none, or a gap on the way is not among `gaps`.
        """
        index = self.first - steps
        run = self.words[max(0, index) + 1 : self.first + 1]
        if index < 0 or any(word.gap not in gaps for word in run):
            return None
        return self.words[index]

    def after(self, steps: int = 1, gaps: str = " ") -> Word | None:
        """Return the word so many steps behind the name.

        None where there is none, a gap on the way is not among `gaps`, or a possessive comes first.
        """
        index = self.last + steps
        run = self.words[self.last + 1 : index + 1]
        if index >= len(self.words) or any(word.gap not in gaps for word in run):
            return None
        return None if any(word.possessive for word in self.words[self.last : index]) else run[-1]

    def begins_sentence(self, steps: int = 0) -> bool:
        """Tell whether the word so many steps before begins a sentence or a quotation."""
        index = self.first - steps
        return index <= 0 or self.words[index].gap not in {" ", "-", " – "}

    def is_located(self) -> bool:
        """Tell whether `in`, `near` or the like stands before it, or before a first name of two."""
        steps = 1
        word = self.before()
        if word is not None and word.key in _AND:
            steps = 3
        word = self.before(steps)
        if word is not None and word.key == "the":
            word = self.before(steps + 1)
        return word is not None and word.key in listed("locative") and not _is_short(word)

    def kind(self) -> tuple[str, int]:
        """Return what kind of place the text says it is, and how many words behind say so."""
        latin = self.words[self.last].key.isascii()
        if latin and self.last + 1 < len(self.words):
            kind, count = kind_behind(self.words, self.last)
            if kind:
                return kind, count
        of = self.before()
        word = self.before(2) if of is not None and of.key == "of" else of
        if word is not None and not (latin and word.key.endswith("s")):
            return kind_of(word.key), 0
        return "", 0

    def is_body(self) -> bool:
        """Tell whether the name is part of that of a treaty, an office, a newspaper or the like."""
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
        """Tell whether the name is part of a compound that says who or what: `Kabul-based`."""
        after = self.after(gaps="-")
        return after is not None and after.gap == "-" and after.key in more("speaks", "compounds")

    def is_person(self) -> bool:
        """Tell whether the name is part of that of a person."""
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
        if before.key in listed("not_a_name") or kind_of(before.key):
            return False
        if before.key.endswith(_ADJECTIVES) and not before.key.isascii():
            return False
        return not (self.begins_sentence(1) or before.text.isupper())

    def is_government(self) -> bool:
        """Tell whether a capital or country stands for its government: it says, it deals with."""
        before = self.before()
        if self._deals() or (before is not None and before.key in more("speaks", "told")):
            return True
        if self.is_located() or self.words[self.last].possessive:
            return not self.is_located() and self._owns()
        after = self.after()
        if after is not None and after.key in _AND:
            after = self.after(3)
        if after is None or after.is_capital:
            return False
        if after.key.isascii():
            return after.key in listed("speaks") or after.key in more("speaks", "offices")
        # In Russian the subject of a sentence begins it.
        return self.begins_sentence() or after.key.endswith(_VERBS)

    def _owns(self) -> bool:
        """Whether what is a capital's own is none of the town's streets and hospitals."""
        owned = self.words[self.last + 1 : self.last + 2]
        return bool(owned) and owned[0].key not in more("speaks", "parts")

    def _deals(self) -> bool:
        dealings = more("speaks", "dealings")
        word = self.before()
        if word is not None and word.key in _AND:
            word, far = self.before(3), 3
        else:
            far = 1
        if word is None or word.key not in _SIDES:
            return False
        start = max(0, self.first - far - _REACH)
        return any(word.key in dealings for word in self.words[start : self.first - far])
