"""Where in a text a character stands: its paragraph, sentence and quotation, and what these say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from events.intake.candidates.date_story import ReadDate
from events.intake.candidates.date_table import Table
from events.intake.candidates.passages import sentences

_FEW_WORDS: Final = 3
_CLAUSE: Final = 30
_QUOTED: Final = re.compile(r"“[^”\n]*”|«[^»\n]*»|\"[^\"\n]*\"")


class Spots:
    """A text, and the dates read so far in it."""

    def __init__(self, text: str, rules: Table) -> None:
        self._text, self._rules = text, rules
        self.read_dates: list[ReadDate] = []
        self._sentences = [span.start for span in sentences(text)]
        self._breaks = [offset for offset, character in enumerate(text) if character == "\n"]
        self._quotations = [match.span() for match in _QUOTED.finditer(text)]

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph of a character, from 0."""
        return bisect_left(self._breaks, offset)

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence of a character, from 0."""
        return max(bisect_right(self._sentences, offset) - 1, 0)

    def sentence_of_paragraph(self, paragraph: int) -> int:
        """Return the number of the first sentence of a paragraph."""
        begin = self._breaks[paragraph - 1] + 1 if paragraph else 0
        return min(bisect_left(self._sentences, begin), len(self._sentences) - 1)

    def quotation(self, offset: int) -> int:
        """Return the number of the quotation of a character, -1 outside of any."""
        index = bisect_right(self._quotations, (offset, len(self._text))) - 1
        return index if index >= 0 and offset < self._quotations[index][1] else -1

    def begins_a_sentence(self, offset: int) -> bool:
        """Tell whether at most two words and a preposition stand before a character."""
        before = (
            self._text[self._sentences[self.sentence(offset)] : offset] if self.read_dates else ""
        )
        return before.count(" ") <= _FEW_WORDS

    def says(self, words: re.Pattern[str], offset: int) -> bool:
        """Tell whether the sentence of a character has one of some words."""
        start = self._sentences[self.sentence(offset)]
        end = bisect_right(self._sentences, offset)
        stop = self._sentences[end] if end < len(self._sentences) else len(self._text)
        return words.search(self._text, start, stop) is not None

    def comes(self, offset: int) -> bool:
        """Tell whether a word before a date says that it is to come, and none that it was told."""
        before = self._text[self._sentences[self.sentence(offset)] : offset]
        coming = [match.end() for match in self._rules.coming.finditer(before)]
        return bool(coming) and not self._rules.says.search(before, coming[-1])

    def goes_back(self, offset: int) -> bool:
        """Tell whether a sentence says, up to a few words after a date, that it goes back."""
        start = self._sentences[self.sentence(offset)]
        return self._rules.before.search(self._text, start, offset + _CLAUSE) is not None
