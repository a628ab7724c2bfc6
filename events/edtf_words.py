"""An EDTF date in words: in English, or as a table of another language's words says."""

from calendar import monthrange

from events.edtf_parts import SEASONS, Part, choices, parse
from events.edtf_speech import ENGLISH, Speech

_OPEN = ("", "..")


def words(text: str, speech: Speech = ENGLISH) -> str:
    """Say a readable date; the text must have passed `edtf.read`."""
    teller = _Teller(speech)
    if text.startswith("["):
        return speech.tell(" or ").join(teller.choices(choices(text)))
    if "/" in text:
        return teller.lasting(*text.split("/"))
    return teller.date(parse(text)) if text else speech.tell("date not known")


class _Teller:
    """Says the parts of a date; `of` is whether a part stands after a word such as `about`."""

    def __init__(self, speech: Speech) -> None:
        self.speech, self.tell = speech, speech.tell

    def choices(self, pairs: list[tuple[str, str]]) -> list[str]:
        said = []
        for at, (low, high) in enumerate(pairs):
            following = pairs[at + 1 : at + 2]
            if low == high and following and following[0][0] == following[0][1]:
                said.append(self.short(low, following[0][0], of=False))
            else:
                said.append(self.choice(low, high))
        return said

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
        if first.unit != "day" or first.marks or last.marks or low[:7] != high[:7] or "X" in low:
            return ""
        # First day, and last day: counted from the month's end in the last third.
        end = monthrange(int(first.year), int(first.month))[1]
        days = int(first.day), int(last.day) - (end if first.day == "21" else 0)
        when = {"month": self.month(first, of=True), "year": self.year(first)}
        thirds = {
            (1, 10): self.tell("early {month} {year}", **when),
            (11, 20): self.tell("mid-{month} {year}", **when),
            (21, 0): self.tell("late {month} {year}", **when),
        }
        return thirds.get(days, "")

    def lasting(self, low: str, high: str) -> str:
        tell = self.tell
        if low in _OPEN:
            until = tell("until {date}", date=self.say(high, of=True))
            return until if low else tell("{date}, start not known", date=until)
        if high in _OPEN:
            start = self.say(low, of=True)
            return (
                tell("since {date}", date=start)
                if high
                else tell("from {date}, end not known", date=start)
            )
        if low == high:
            return self.say(low)
        first, last = self.short(low, high, of=False), self.say(high)
        if first.isdecimal() and len(first) < 3:
            return f"{first}–{last}"
        return tell("from {first} to {last}", first=first, last=last)

    def short(self, low: str, high: str, *, of: bool) -> str:
        """Say the first of two dates without the month and year that the second one says too."""
        first, last = parse(low), parse(high)
        plain = not (first.marks or last.marks)
        if not plain or first.unit != last.unit or first.year != last.year:
            return self.say(low, of=of)
        if first.unit == "day":
            day, month = str(int(first.day)), self.month(first, of=True)
            same = first.month == last.month
            return day if same else self.tell("{day} {month}", day=day, month=month)
        alone = first.unit in ("month", "season") and not first.day
        return self.month(first, of=of) if alone else self.say(low, of=of)

    def say(self, text: str, *, of: bool = False) -> str:
        return self.date(parse(text), of=of)

    def month(self, part: Part, *, of: bool) -> str:
        speech = self.speech
        if part.month in SEASONS:
            return (speech.seasons_of if of else speech.seasons)[SEASONS.index(part.month)]
        return (speech.months_of if of else speech.months)[int(part.month) - 1]

    def date(self, part: Part, *, of: bool = False) -> str:
        if part.undated:
            return self.tell("date not known")
        about = bool(set(part.marks) & {"~", "%"})
        said = self.plain(part, of=of or about)
        said = self.tell("about {date}", date=said) if about else said
        return self.tell("perhaps {date}", date=said) if set(part.marks) & {"?", "%"} else said

    def plain(self, part: Part, *, of: bool) -> str:
        tell, year = self.tell, self.year(part, of=of)
        if "X" in part.month + part.day:
            return self.partly(part)
        if not part.month:
            return year
        month = self.month(part, of=of or bool(part.day))
        if part.month == "24" and "X" not in part.year:
            following = f"{(int(part.year) + 1) % 100:02d}"
            return tell("{season} {year}–{next}", season=month, year=int(part.year), next=following)
        if "X" in part.year:
            said = tell("{month} in {year}", month=month, year=self.in_year(part))
        else:
            said = tell("{month} {year}", month=month, year=year)
        return tell("{day} {date}", day=int(part.day), date=said) if part.day else said

    def in_year(self, part: Part) -> str:
        decade = "X" in part.year and "X" not in part.year[:3]
        said = self.year(part, of=True)
        return self.tell("the {decade}", decade=said) if decade else said

    def year(self, part: Part, *, of: bool = False) -> str:
        if "X" not in part.year:
            return self.tell("{year}", year=int(part.year))
        low, high = int(part.year.replace("X", "0")), int(part.year.replace("X", "9"))
        if "X" not in part.year[:3]:
            return (self.speech.tell_of if of else self.tell)("{decade}s", decade=low)
        return self.tell("a year between {low} and {high}", low=max(low, 1), high=high)

    def partly(self, part: Part) -> str:
        if part.day and "X" not in part.month:
            month, year = self.month(part, of=True), self.year(part)
            return self.tell("a day in {month} {year}", month=month, year=year)
        year = self.in_year(part)
        return (
            self.tell("a day in {year}", year=year)
            if part.day
            else self.tell("a month in {year}", year=year)
        )
