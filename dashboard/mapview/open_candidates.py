"""The open candidates as the frame draws them: dashed, over the map, apart from all incidents."""

from __future__ import annotations

from typing import Any

from dashboard.analysis.open_candidates import CandidateMark, OpenCandidates
from dashboard.i18n.translate import gettext
from dashboard.mapview.incidents import ALWAYS, day


def rows(candidates: OpenCandidates) -> list[dict[str, Any]]:
    """Make what the frame draws: degrees, kilometres, the first and last possible day."""
    return [_row(mark) for mark in candidates.marks]


def _row(mark: CandidateMark) -> dict[str, Any]:
    return {
        "id": mark.id,
        "title": mark.title or gettext("No title yet"),
        "when": mark.when,
        "place": mark.place,
        "category": mark.category,
        "lon": round(mark.lon, 5),
        "lat": round(mark.lat, 5),
        "km": round(mark.km, 1),
        "days": [day(mark.dated.first, -ALWAYS), day(mark.dated.last, ALWAYS)],
    }
