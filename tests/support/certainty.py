"""How one date lies in a window, in plain steps: what the quick ways are compared with."""

from datetime import date

from events import filters
from events.edtf import EdtfDate
from events.incident import Incident


def certainty(when: EdtfDate, first: date, last: date) -> str:
    """Return `certain`, `possible`, `not` or `undated` for a window that includes both days."""
    if when.undated:
        return "undated"
    low, high = when.first or date.min, when.last or date.max
    if first <= low and high <= last:
        return "certain"
    return "possible" if low <= last and first <= high else "not"


def sifted(incident: Incident, first: date, last: date) -> str:
    """Return the same as `events.filters` tells it of one incident."""
    shown = filters.filter_incidents([incident], first=first, last=last)
    parts = {"certain": shown.certain, "possible": shown.possible, "undated": shown.undated}
    return next((name for name, part in parts.items() if part), "not")
