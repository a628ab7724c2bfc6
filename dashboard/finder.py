"""Finding whatever can be clicked by any spelling of its name. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# What a reader without the letters types for them.
PLAIN = str.maketrans("ғқҳҷ", "гкхч")
MOST = 20
LEAST = 0.75


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to find: what choosing it changes in the link, its names, and what it is."""

    change: tuple[tuple[str, str | float], ...]
    name: str
    others: tuple[str, ...]
    kind: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling, the main one first."""
        return (self.name, *self.others)

    @property
    def label(self) -> str:
        """The entry as one line, with all its spellings, for a list that is searched."""
        # What it is comes before the other names: a narrow list cuts the end off.
        return " · ".join([self.name, self.kind, ", ".join(self.others)]).removesuffix(" · ")


def fold(text: str) -> str:
    """A name for comparing: no case, no marks on letters, only words of letters and digits."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    plain = re.sub(r"['’‘ʼʻ`]", "", plain).translate(PLAIN)
    return " ".join(re.findall(r"\w+", plain))


def find(query: str, among: Sequence[Entry]) -> list[Entry]:
    """The entries that a query may mean, the best first: the very name, its start, a word of it,
    some of it, then names that are nearly so.
    """
    asked = fold(query)
    if not asked:
        return []
    ranked = [(max(_score(asked, fold(name)) for name in one.names), one) for one in among]
    good = [(score, one) for score, one in ranked if score >= LEAST]
    good.sort(key=lambda row: (-row[0], len(row[1].name), row[1].name))
    return [one for _, one in good[:MOST]]


def is_name(query: str, entry: Entry) -> bool:
    """Whether a query is the very name of an entry, in any of its spellings."""
    return fold(query) in {fold(name) for name in entry.names}


def _score(asked: str, name: str) -> float:
    if asked == name:
        return 5
    if name.startswith(asked):
        return 4
    if f" {asked}" in name:
        return 3
    if asked in name:
        return 2
    matcher = SequenceMatcher(None, asked, name)
    # The quick bounds spare most names the slow comparison.
    quick = matcher.real_quick_ratio() >= LEAST and matcher.quick_ratio() >= LEAST
    return matcher.ratio() if quick else 0
