"""An EDTF date in English words."""

from calendar import month_name, monthrange

from events.edtf_parts import SEASONS, Part, choices, parse

_SEASON = dict(zip(SEASONS, ("spring", "summer", "autumn", "winter"), strict=True))
# The thirds of a month: first day, and last day (counted from the month's end in the last third).
_THIRDS = {(1, 10): "early ", (11, 20): "mid-", (21, 0): "late "}
_OPEN = ("", "..")
_NOT_KNOWN = "date not known"


def words(text: str) -> str:
    """Say a readable date in English; the text must have passed `edtf.read`."""
    if text.startswith("["):
        return " or ".join(_list(choices(text)))
    if "/" in text:
        return _lasting(*text.split("/"))
    return _date(parse(text)) if text else _NOT_KNOWN


def _list(pairs: list[tuple[str, str]]) -> list[str]:
    said = []
    for at, (low, high) in enumerate(pairs):
        following = pairs[at + 1 : at + 2]
        if low == high and following and following[0][0] == following[0][1]:
            said.append(_short(low, following[0][0]))
        else:
            said.append(_choice(low, high))
    return said


def _choice(low: str, high: str) -> str:
    if not low:
        return f"{_say(high)} or earlier"
    if not high:
        return f"{_say(low)} or later"
    if low == high:
        return _say(low)
    return _third(low, high) or f"between {_short(low, high)} and {_say(high)}"


def _third(low: str, high: str) -> str:
    """Say `late August 2015` for the days from 21 to the end of that month."""
    first, last = parse(low), parse(high)
    if first.unit != "day" or first.marks or last.marks or low[:7] != high[:7] or "X" in low:
        return ""
    end = monthrange(int(first.year), int(first.month))[1]
    name = _THIRDS.get((int(first.day), int(last.day) - (end if first.day == "21" else 0)))
    return f"{name}{_month(first)} {_year(first)}" if name else ""


def _lasting(low: str, high: str) -> str:
    if low in _OPEN:
        return f"until {_say(high)}" + ("" if low else ", start not known")
    if high in _OPEN:
        return f"since {_say(low)}" if high else f"from {_say(low)}, end not known"
    if low == high:
        return _say(low)
    first, last = _short(low, high), _say(high)
    return f"{first}–{last}" if first.isdecimal() and len(first) < 3 else f"from {first} to {last}"


def _short(low: str, high: str) -> str:
    """Say the first of two dates without the month and year that the second one says too."""
    first, last = parse(low), parse(high)
    plain = not (first.marks or last.marks)
    if not plain or first.unit != last.unit or first.year != last.year:
        return _say(low)
    if first.unit == "day":
        day = str(int(first.day))
        return day if first.month == last.month else f"{day} {month_name[int(first.month)]}"
    return _month(first) if first.unit in ("month", "season") and not first.day else _say(low)


def _say(text: str) -> str:
    return _date(parse(text))


def _month(part: Part) -> str:
    return _SEASON.get(part.month) or month_name[int(part.month)]


def _date(part: Part) -> str:
    if part.undated:
        return _NOT_KNOWN
    perhaps = "perhaps " if set(part.marks) & {"?", "%"} else ""
    about = "about " if set(part.marks) & {"~", "%"} else ""
    return perhaps + about + _plain(part)


def _plain(part: Part) -> str:
    if "X" in part.month + part.day:
        return _partly(part)
    if not part.month:
        return _year(part)
    day = f"{int(part.day)} " if part.day else ""
    if "X" in part.year:
        return f"{day}{_month(part)} in {_in_year(part)}"
    if part.month == "24":
        return f"winter {int(part.year)}–{(int(part.year) + 1) % 100:02d}"
    return f"{day}{_month(part)} {_year(part)}"


def _in_year(part: Part) -> str:
    year = _year(part)
    return f"the {year}" if year.endswith("s") else year


def _year(part: Part) -> str:
    if "X" not in part.year:
        return str(int(part.year))
    low, high = int(part.year.replace("X", "0")), int(part.year.replace("X", "9"))
    if part.year[3] == "X" and "X" not in part.year[:3]:
        return f"{low}s"
    return f"a year between {max(low, 1)} and {high}"


def _partly(part: Part) -> str:
    if part.day and "X" not in part.month:
        return f"a day in {_month(part)} {_year(part)}"
    return f"a {'day' if part.day else 'month'} in {_in_year(part)}"
