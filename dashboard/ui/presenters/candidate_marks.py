"""How many candidates are open and drawn, in words. Pure."""

from __future__ import annotations

from datetime import date

from dashboard.analysis.open_candidates import OpenCandidates
from dashboard.i18n.translate import format_number, gettext, ngettext


def counts_line(candidates: OpenCandidates, window: tuple[date, date] | None) -> str:
    """Say how many candidates are open and how many of them are drawn; no window draws none."""
    words = ngettext("{n} candidate", "{n} candidates", candidates.count)
    drawn = candidates.drawn(*window) if window else 0
    return ", ".join([words, gettext("{n} drawn", n=format_number(drawn))])
