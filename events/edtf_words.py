"""An EDTF date in words: in English, or as a table of another language's words says."""

from calendar import monthrange
from itertools import pairwise

from events.edtf_parts import SEASONS, Part, choices, parse
from events.edtf_speech import ENGLISH, Speech

_OPEN = ("", "..")


def words(text: str, speech: Speech = ENGLISH) -> str:
    """Say a readable date; the text must have passed `edtf.read`.

    Raises EventsError for another.
    """
    teller = _Teller(speech, inside=text.startswith("[") or "/" in text)
    if text.startswith("["):
        return speech.tell(" or ").join(teller.choices(choices(text)))
    if "/" in text:
        return teller.lasting(*text.split("/"))
    return teller.date(parse(text)) if text else speech.tell("date not known")


class _Teller:
    """Says the parts of a date; `of` is whether a part stands after a word such as `about`.

    `inside` is whether the parts stand in a longer phrase: from the 1990s, but 1990s alone.
    """

    def __init__(self, speech: Speech, *, inside: bool) -> None:
        self.speech, self.tell, self.inside = speech, speech.tell, inside

    def choices(self, pairs: list[tuple[str, str]]) -> list[str]:
        phrases = []
        for (low, high), (next_low, next_high) in pairwise([*pairs, ("", "..")]):
            if low == high and next_low == next_high:
                phrases.append(self.short(low, next_low, of=False))
            else:
                phrases.append(self.choice(low, high))
        return phrases

    def choice(self, low: str, high: str) -> str:
        tell = self.tell
        if not low:
            return tell("{date} or earlier", date=self.say(high))
        if not high:
            return tell("{date} or later", date=self.say(low))
        if low == high:
            return self.say(low)
        first, last = self.short(low, high, of=True), self.say(high, of=True)
        return self.third(low, high) or tell("between {first} and {last}", first=first, last=last)

    def third(self, low: str, high: str) -> str:
        """Say `late August 2015` for the days from 21 to the end of that month."""
        first, last = parse(low), parse(high)
        if not _share_a_month(first, last) or "X" in first.year:
            return ""
        # First day, and last day: counted from the month's end in the last third.
        end = monthrange(int(first.year), int(first.month))[1]
        days = int(first.day), int(last.day) - (end if first.day == "21" else 0)
        when = {"month": self.month(first, of=True), "year": self.known_year(first)}
        thirds = {
            (1, 10): self.tell("early {month} {year}", **when),
            (11, 20): self.tell("mid-{month} {year}", **when),
            (21, 0): self.tell("late {month} {year}", **when),
        }
        return thirds.get(days, "")

    def lasting(self, low: str, high: str) -> str:
        tell = self.tell
        if low in _OPEN or high in _OPEN:
            return self.one_end(low, high)
        if low == high:
            return self.say(low)
        first, last = self.short(low, high, of=False), self.say(high)
        if _share_a_month(parse(low), parse(high)):
            return f"{first}–{last}"
        return tell("from {first} to {last}", first=first, last=last)

    def one_end(self, low: str, high: str) -> str:
        """Say the one end that is known; a doubt of it stands before all: perhaps since 1993."""
        tell, part = self.tell, parse(high if low in _OPEN else low)
        known = self.about(part, of=True)
        if low in _OPEN:
            until = self.perhaps(part, tell("until {date}", date=known))
            return until if low else tell("{date}, start not known", date=until)
        if high:
            return self.perhaps(part, tell("since {date}", date=known))
        return self.perhaps(part, tell("from {date}, end not known", date=known))

    def short(self, low: str, high: str, *, of: bool) -> str:
        """Say the first of two dates without the month and year that the second one says too."""
        first, last = parse(low), parse(high)
        if _share_a_month(first, last):
            return str(int(first.day))
        unknown = "X" in first.month + first.day + last.month + last.day
        if unknown or first.marks or last.marks or first.unit != last.unit:
            return self.say(low, of=of)
        if first.year != last.year or not first.month:
            return self.say(low, of=of)
        month = self.month(first, of=of or bool(first.day))
        if not first.day:
            return month
        return self.tell("{day} {month}", day=int(first.day), month=month)

    def say(self, text: str, *, of: bool = False) -> str:
        return self.date(parse(text), of=of)

    def month(self, part: Part, *, of: bool) -> str:
        speech = self.speech
        if part.month in SEASONS:
            return (speech.seasons_of if of else speech.seasons)[SEASONS.index(part.month)]
        return (speech.months_of if of else speech.months)[int(part.month) - 1]

    def date(self, part: Part, *, of: bool = False) -> str:
        return self.perhaps(part, self.about(part, of=of))

    def about(self, part: Part, *, of: bool) -> str:
        if part.undated:
            return self.tell("date not known")
        if set(part.marks) & {"~", "%"}:
            return self.tell("about {date}", date=self.plain(part, of=True))
        return self.plain(part, of=of)

    def perhaps(self, part: Part, phrase: str) -> str:
        doubted = set(part.marks) & {"?", "%"} and not part.undated
        return self.tell("perhaps {date}", date=phrase) if doubted else phrase

    def plain(self, part: Part, *, of: bool) -> str:
        if "X" in part.month + part.day:
            return self.partly(part, of=of)
        if not part.month:
            return self.year(part, of=of)
        phrase = self.month_and_year(part, of=of or bool(part.day))
        return self.tell("{day} {date}", day=int(part.day), date=phrase) if part.day else phrase

    def month_and_year(self, part: Part, *, of: bool) -> str:
        tell, month = self.tell, self.month(part, of=of)
        if "X" in part.year:
            return tell("{month} in {year}", month=month, year=self.year(part, of=True))
        if part.month == "24":
            next_year = int(part.year) + 1
            # A new century is written out: 1999–2000.
            following = str(next_year) if next_year % 100 == 0 else f"{next_year % 100:02d}"
            return tell("{season} {year}–{next}", season=month, year=int(part.year), next=following)
        return tell("{month} {year}", month=month, year=self.known_year(part))

    def known_year(self, part: Part) -> str:
        return self.tell("{year}", year=int(part.year))

    def year(self, part: Part, *, of: bool) -> str:
        if "X" not in part.year:
            return self.known_year(part)
        tell = self.speech.tell_of if of else self.tell
        low, high = int(part.year.replace("X", "0")), int(part.year.replace("X", "9"))
        if "X" in part.year[:3]:
            return tell("a year between {low} and {high}", low=max(low, 1), high=high)
        decade = tell("{decade}s", decade=low)
        return self.tell("the {decade}", decade=decade) if of or self.inside else decade

    def partly(self, part: Part, *, of: bool) -> str:
        tell = self.speech.tell_of if of else self.tell
        if not part.day:
            return tell("a month in {year}", year=self.year(part, of=True))
        has_month = "X" not in part.month
        when = self.month_and_year(part, of=True) if has_month else self.year(part, of=True)
        return tell("a day in {when}", when=when)


def _share_a_month(first: Part, last: Part) -> bool:
    """Tell whether two dates are days of one month, without marks."""
    if "X" in first.month or first.marks or last.marks:
        return False
    month = (first.year, first.month)
    return first.unit == last.unit == "day" and month == (last.year, last.month)
