"""Dates counted from another one, as EDTF; empty where that one is not exact enough."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from events import edtf
from events.intake.candidates.date_bounds import plain, start_of

# The month that a season begins with.
BEGINS: Final = {"21": "03", "22": "06", "23": "09", "24": "12"}
_MONTHS_OF_A_SEASON: Final = 3
_MONTH: Final = re.compile(r"\d{4}-(?:0\d|1[0-2])")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


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


def _by_days(day: date, unit: str, steps: int) -> str:
    if unit == "day":
        return (day + timedelta(days=steps)).isoformat()
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=steps)
    if unit == "week":
        return f"[{monday}..{monday + timedelta(days=6)}]"
    if unit == "weekend":
        return f"[{monday + timedelta(days=5)}..{monday + timedelta(days=6)}]"
    return ""


def neighbour(text: str, steps: int) -> str:
    """Return the date some days, months or years away, as its own precision counts."""
    unit = ("year", "month", "day")[text.count("-")]
    return moved(text, unit, steps) or text


def about_a_week(anchor: str, steps: int) -> str:
    """Return the week round the day some weeks from an anchor."""
    day = moved(anchor, "day", 7 * steps)
    return f"[{moved(day, 'day', -3)}..{moved(day, 'day', 3)}]" if day else ""


def counted(anchor: str, unit: str, steps: str, fields: Mapping[str, str], sign: int = 1) -> str:
    """Count `steps` of a unit from an anchor: a number, or `count` or `-count` of the fields.

    So many weeks by count are about as many; `within` is from the anchor to the count. The units
    `month by name`, `season by name` and `weekday` are the next such one, or the latest before.
    Empty where the anchor is not exact enough.
    """
    if steps == "0" and unit == "day" and _MONTH.fullmatch(anchor):
        return anchor
    if unit in _BY_NAME:
        return _BY_NAME[unit](anchor, fields, int(steps))
    if "lapse" in fields:
        count, unit = fields["lapse"].split()
        fields = {**fields, "count": count}
    number = int(fields.get("count") or 1) * (-sign if steps.startswith("-") else sign)
    if steps == "within":
        days = number * (7 if unit == "week" else 1)
        until = moved(anchor, "day" if unit == "week" else unit, days)
        return f"[{start_of(anchor)}..{until}]" if until else ""
    if "count" not in steps:
        return moved(anchor, unit, int(steps) * sign)
    return about_a_week(anchor, number) if unit == "week" else moved(anchor, unit, number)


def _month_by_name(anchor: str, fields: Mapping[str, str], steps: int) -> str:
    """Return the next such month after an anchor, for negative steps the latest before it."""
    month, when = fields["month"], plain(anchor, "month")
    if not when:
        return ""
    year = int(when[:4])
    if not when[5:]:
        return f"{year + steps}-{month}"
    later, earlier = month <= when[5:7], month >= when[5:7]
    return f"{year + later if steps > 0 else year - earlier:04}-{month}"


def _season_by_name(anchor: str, fields: Mapping[str, str], steps: int) -> str:
    """Return the next such season that begins after an anchor, or the latest that ended before."""
    season, begins = fields["season"], int(BEGINS[fields["season"]])
    when = edtf.read(anchor)
    if not when.first or not when.last:
        return ""
    if (when.last - when.first).days >= 364:
        # After a year comes its winter, before it the one that ends in it.
        winter = season == "24"
        return f"{when.first.year + (steps - winter * (steps > 0)):04}-{season}"
    if steps > 0:
        return f"{when.last.year + (begins <= when.last.month):04}-{season}"
    year = when.first.year
    while date(year + (begins + 2) // 12, (begins + 2) % 12 + 1, 1) > when.first.replace(day=1):
        year -= 1
    return f"{year:04}-{season}"


def _weekday(anchor: str, fields: Mapping[str, str], steps: int) -> str:
    """Return the next such day of the week after an anchor, or the latest up to it for 0."""
    if not _DAY.fullmatch(anchor):
        return ""
    day = date.fromisoformat(anchor)
    wanted = int(fields["weekday"])
    if steps > 0:
        return (day + timedelta(days=(wanted - day.weekday() - 1) % 7 + 1)).isoformat()
    day += timedelta(days=steps)
    return (day - timedelta(days=(day.weekday() - wanted) % 7)).isoformat()


_BY_NAME: Final = {
    "month by name": _month_by_name,
    "season by name": _season_by_name,
    "weekday": _weekday,
}
