"""From the fields of a date, such as year, month and part, to EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Final

from events.intake.candidates.date_bounds import SINGLE, end_of, start_of
from events.intake.candidates.date_counting import moved, neighbour

_THIRDS_OF_A_MONTH: Final = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", "31")}
_WEEK: Final = 7
_MONTHS: Final = 12
# Days from the old style to the new, from the 16th century to the 21st.
_BETWEEN_CALENDARS: Final = range(10, 14)
_THIRDS_OF_A_YEAR: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_THIRDS_OF_A_DECADE: Final = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


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
    by = "season" if "season" in last else "month"
    turned = bool(last) and first.get(by, "") > last.get(by, "99")
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
    month = month and month.zfill(2)
    for name, stands_for in _PARTS.items():
        if name in fields:
            return stands_for(fields[name], year, month)
    day = fields.get("day") or fields.get("dd", "")
    day = re.sub(r"\D", "", day)
    return year + (f"-{month}" if month else "") + (f"-{int(day):02}" if day else "")


def _share(share: str, year: str, _: str) -> str:
    low, high = share.split("..")
    return f"[{year}-{low}..{year}-{high}]"


def _whole_season(season: str, year: str, _: str) -> str:
    return f"{year}-{season}"


def _stretch(stretch: str, year: str, month: str) -> str:
    low, high = stretch.split("..")
    return _days(low, high, f"{year}-{month}")


def _week(week: str, year: str, month: str) -> str:
    """Return seven days of a month, the first ones being week 1; -1 is the last seven."""
    number = int(week)
    last = monthrange(int(year), int(month))[1] if number < 0 else _WEEK * number
    return f"[{year}-{month}-{last - _WEEK + 1:02}..{year}-{month}-{last:02}]"


def _part(part: str, year: str, month: str) -> str:
    if not month:
        low, high = _THIRDS_OF_A_YEAR[part]
        return f"[{year}-{low:02}..{year}-{high:02}]"
    return _days(*_THIRDS_OF_A_MONTH[part], f"{year}-{month}")


def _days(low: str, high: str, month: str) -> str:
    """Return some days of a month, none of them after its last."""
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    return f"[{month}-{low}..{month}-{min(int(high), last):02}]"


_PARTS: Final = {
    "share": _share,
    "season": _whole_season,
    "stretch": _stretch,
    "week": _week,
    "part": _part,
}


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


def _each(fields: Mapping[str, str]) -> str:
    """Return the set of several days of one month, the last of them apart or not."""
    month = fields.get("month") or fields["month2"]
    year = fields.get("year") or fields["year2"]
    days = re.findall(r"\d+", f"{fields['days']} {fields.get('day2') or fields['day']}")
    return f"[{','.join(f'{year}-{month}-{int(day):02}' for day in days)}]"


def _slashes(fields: Mapping[str, str]) -> str:
    """Return the day and month of two numbers, either way where both may be the month."""
    first, second = int(fields["dd"]), int(fields["dd2"])
    ways = {(month, day) for month, day in ((first, second), (second, first)) if month <= _MONTHS}
    dates = [f"{fields['year']}-{month:02}-{day:02}" for month, day in sorted(ways)]
    return f"[{','.join(dates)}]" if len(dates) > 1 else dates[0]


def _week_from(fields: Mapping[str, str]) -> str:
    first = single(fields)
    return f"[{first}..{moved(first, 'day', _WEEK - 1)}]"


def _week_to(fields: Mapping[str, str]) -> str:
    last = single(fields)
    return f"[{moved(last, 'day', 1 - _WEEK)}..{last}]"


def _week_of(fields: Mapping[str, str]) -> str:
    return moved(single(fields), "week", 0)


def _new_style(fields: Mapping[str, str]) -> str:
    """Return the later of a day's two dates, by the Gregorian calendar; else two days."""
    first, last = (date.fromisoformat(single(end)) for end in ends(fields))
    if (last - first).days in _BETWEEN_CALENDARS:
        return last.isoformat()
    return f"[{first}..{last}]"


_SPECIAL: Final = {
    "season": _season,
    "eve": _eve,
    "century": _century,
    "each": _each,
    "slashes": _slashes,
    "week from": _week_from,
    "week to": _week_to,
    "week of": _week_of,
    "new style": _new_style,
}


def opened(gives: str, text: str) -> str:
    """Return a date with a word before it, such as `since`, by the table's pattern of it."""
    if "/" in text or ("{}" in gives and not SINGLE.fullmatch(text)):
        return text
    first, last = start_of(text), end_of(text)
    # Before the end of May is before June.
    earlier = last if text.startswith("[") else neighbour(first, -1)
    return gives.replace("{}", text).format(first=first, last=last, earlier=earlier)
