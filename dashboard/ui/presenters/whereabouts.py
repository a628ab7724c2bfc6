"""How incidents lie to a border and to a town, in a sentence. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.analysis.whereabouts import MOST_RADIUS_KM, Whereabouts
from dashboard.i18n.names import place_name
from dashboard.i18n.translate import N_, format_number, gettext

DIRECTIONS: Mapping[str, str] = {
    "": N_("{n} at {town}"),
    "N": N_("{n} north of {town}"),
    "NE": N_("{n} north-east of {town}"),
    "E": N_("{n} east of {town}"),
    "SE": N_("{n} south-east of {town}"),
    "S": N_("{n} south of {town}"),
    "SW": N_("{n} south-west of {town}"),
    "W": N_("{n} west of {town}"),
    "NW": N_("{n} north-west of {town}"),
}


def sentence(where: Whereabouts | None, line: str) -> str:
    """Say how many lie how near to `line`, a border or feature by name, and where most are.

    Empty where nothing holds of most of them.
    """
    if where is None:
        return ""
    parts = []
    if where.within:
        count, km = where.within
        parts.append(
            gettext("{n} within {km} km of {line}", n=count, km=format_number(km), line=line)
        )
    if where.direction:
        count, wind, town = where.direction
        parts.append(gettext(DIRECTIONS[wind], n=count, town=place_name(town)))
    if not parts:
        return ""
    counted = gettext(
        "Of {n} placed to within {km} km", n=where.points, km=format_number(MOST_RADIUS_KM)
    )
    return f"{counted}: {'; '.join(parts)}."
