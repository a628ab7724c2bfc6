"""From the fields of a date, such as year, month and part, to EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from events import edtf
from events.errors import EventsError

_THIRDS_OF_A_MONTH: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_WEEK: Final = 7
_THIRDS_OF_A_YEAR: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_THIRDS_OF_A_DECADE: Final = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_SINGLE: Final = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")


def compose(form: str, fields: Mapping[str, str]) -> str:
    """Return the EDTF that a rule's form makes of its fields; it may still be no date."""
    if form in _SPECIAL:
        return _SPECIAL[form](fields)
    first, last = ends(fields)
    if form == "one":
        return single(first)
    if form == "either":
        return f"[{start_of(single(first))},{end_of(single(last))}]"
    low, high = start_of(single(first)), end_of(single(last))
    return f"{low}/{high}" if form == "lasting" else f"[{low}..{high}]"


def ends(fields: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Part fields into those of the first and the second date; each lends what the other lacks."""
    first = {name: value for name, value in fields.items() if not name.endswith("2")}
    last = {name[:-1]: value for name, value in fields.items() if name.endswith("2")}
    if "short" in first:
        last["year"] = first["year"][:2] + first.pop("short")
    if "day" in last:
        month = first.get("month") or last.get("month", "")
        last.setdefault("month", month)
        first.setdefault("month", last["month"])
    return _with_years(first, last)


def _with_years(
    first: dict[str, str], last: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    turned = bool(last) and first.get("month", "") > last.get("month", "13")
    if "year" in last and "year" not in first:
        first["year"] = str(int(last["year"]) - turned)
    elif "year" in first and last and "year" not in last:
        last["year"] = str(int(first["year"]) + turned)
    return first, last


def single(fields: Mapping[str, str]) -> str:
    """Return one date, or the set of a part of a month, year or decade."""
    if "decade" in fields:
        return _decade(fields)
    year, month = fields["year"], fields.get("month") or fields.get("mm", "")
    if "share" in fields:
        low, high = fields["share"].split("..")
        return f"[{year}-{low}..{year}-{high}]"
    if "week" in fields:
        return _week(int(fields["week"]), int(year), int(month))
    if "part" in fields:
        return _part(fields["part"], year, month)
    day = fields.get("day") or fields.get("dd", "")
    day = re.sub(r"\D", "", day)
    return year + (f"-{month}" if month else "") + (f"-{int(day):02}" if day else "")


def _week(number: int, year: int, month: int) -> str:
    """Return seven days of a month, the first ones being week 1; -1 is the last seven."""
    last = monthrange(year, month)[1] if number < 0 else _WEEK * number
    return f"[{year:04}-{month:02}-{last - _WEEK + 1:02}..{year:04}-{month:02}-{last:02}]"


def _part(part: str, year: str, month: str) -> str:
    if not month:
        low, high = _THIRDS_OF_A_YEAR[part]
        return f"[{year}-{low:02}..{year}-{high:02}]"
    low, high = _THIRDS_OF_A_MONTH[part]
    high = min(high, monthrange(int(year), int(month))[1])
    return f"[{year}-{month}-{low:02}..{year}-{month}-{high:02}]"


def _decade(fields: Mapping[str, str]) -> str:
    written = fields["decade"]
    decade = f"19{written}" if len(written) == 2 else written
    if "share" in fields:
        later = fields["share"].startswith("07")
        return f"[{decade[:3]}{5 * later}..{decade[:3]}{4 + 5 * later}]"
    if "part" not in fields:
        return f"{decade[:3]}X"
    low, high = _THIRDS_OF_A_DECADE[fields["part"]]
    return f"[{decade[:3]}{low}..{decade[:3]}{high}]"


def _season(fields: Mapping[str, str]) -> str:
    year, season = int(fields["year"]), fields["season"]
    if season == "24" and not {"short", "year2"} & set(fields):
        # "The winter of 1993" may begin or end in that year.
        return f"[{year - 1}-24,{year}-24]"
    return f"{year}-{season}"


def _eve(fields: Mapping[str, str]) -> str:
    return f"{int(fields['year']) - 1}-12"


def _century(fields: Mapping[str, str]) -> str:
    return f"{int(fields['century']) - 1}XX"


_SPECIAL: Final = {"season": _season, "eve": _eve, "century": _century}


def start_of(text: str) -> str:
    """Return where a date or set begins."""
    if text.startswith("["):
        return re.split(r",|\.\.", text[1:-1])[0]
    return text.partition("/")[0].replace("X", "0")


def end_of(text: str) -> str:
    """Return where a date or set ends."""
    if text.startswith("["):
        return re.split(r",|\.\.", text[1:-1])[-1]
    return (text.partition("/")[2] or text).replace("X", "9")


def opened(gives: str, text: str) -> str:
    """Return a date with a word before it, such as `since`, by the table's pattern of it."""
    if "/" in text or ("{}" in gives and not _SINGLE.fullmatch(text)):
        return text
    first, last = start_of(text), end_of(text)
    earlier = neighbour(first, -1) if "{earlier}" in gives else ""
    return gives.replace("{}", text).format(first=first, last=last, earlier=earlier)


def closed(text: str) -> str:
    """Return the dated end of a date with an open one, empty where both are dated."""
    for start, end in (("[..", "]"), ("../", ""), ("[", "..]"), ("", "/..")):
        inner = text.removeprefix(start).removesuffix(end)
        if text == f"{start}{inner}{end}" and _SINGLE.fullmatch(inner):
            return inner if start or end else ""
    return ""


def neighbour(text: str, steps: int) -> str:
    """Return the date some days, months or years away, as its own precision counts."""
    parts = text.split("-")
    unit = ("year", "month", "day")[len(parts) - 1]
    return moved(text, unit, steps) or text


def moved(anchor: str, unit: str, steps: int) -> str:
    """Return the date some units from an anchor, earlier for negative steps.

    Empty where the anchor is not exact enough.
    """
    anchor = plain(anchor, unit)
    if not anchor:
        return ""
    numbers = [int(part) for part in anchor.split("-")]
    if unit == "decade":
        unit, steps = "year", steps * 10
    if unit == "year":
        return f"{numbers[0] + steps:04}"
    if unit == "month" and len(numbers) > 1:
        year, month = divmod(numbers[0] * 12 + numbers[1] - 1 + steps, 12)
        return f"{year:04}-{month + 1:02}"
    if len(numbers) < 3:
        return ""
    return _by_days(date(*numbers), unit, steps)


def plain(text: str, unit: str) -> str:
    """Return the one date a reading stands for as exactly as a unit asks; empty where it is none.

    The days 21 to 31 of a month stand for that month, but for no day.
    """
    if _SINGLE.fullmatch(text.rstrip("~")):
        return text.rstrip("~")
    first, last = start_of(text), end_of(text)
    digits = {"decade": 4, "year": 4, "month": 7}.get(unit, 10)
    same = len(first) >= digits and first[:digits] == last[:digits]
    return first[:digits] if same and _SINGLE.fullmatch(first[:digits]) else ""


def _by_days(day: date, unit: str, steps: int) -> str:
    if unit == "day":
        return (day + timedelta(days=steps)).isoformat()
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=steps)
        return f"[{monday}..{monday + timedelta(days=6)}]"
    return ""


def about_a_week(anchor: str, steps: int) -> str:
    """Return the week round the day some weeks from an anchor."""
    day = moved(anchor, "day", 7 * steps)
    return f"[{moved(day, 'day', -3)}..{moved(day, 'day', 3)}]" if day else ""


def counted(anchor: str, unit: str, steps: str, fields: Mapping[str, str], sign: int = 1) -> str:
    """Count `steps` of a unit from an anchor: a number, or `count` or `-count` of the fields.

    So many weeks by count are about as many. Empty where the anchor is not exact enough.
    """
    if "count" not in steps:
        return moved(anchor, unit, int(steps) * sign)
    number = int(fields.get("count") or 1) * (-sign if steps.startswith("-") else sign)
    return about_a_week(anchor, number) if unit == "week" else moved(anchor, unit, number)


def latest(published: str, month: str) -> str:
    """Return the latest such month before that of publication, empty where that has no month."""
    if not re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", published):
        return ""
    return f"{int(published[:4]) - (month >= published[5:7]):04}-{month}"


def weekday(published: str, wanted: int, *, before: bool) -> str:
    """Return the latest such day of the week up to, or before, that of publication; Monday is 0."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", published):
        return ""
    day = date.fromisoformat(published) - timedelta(days=before)
    return (day - timedelta(days=(day.weekday() - wanted) % 7)).isoformat()


def readable(text: str) -> bool:
    """Tell whether the project's reader of dates takes a text."""
    try:
        return not edtf.read(text).undated
    except EventsError:
        return False
