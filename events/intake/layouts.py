"""Known layouts: by which columns they are told, how their columns are called, who reads a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from events.intake import acled, dates, ged, gtd
from events.intake.drafts import Draft
from events.intake.places import Regions

Cell = Callable[[str], str]
MAPPED: Final = "mapped"
# Shapefiles cut the names of columns to so many letters.
_CUT: Final = 10


@dataclass(frozen=True, slots=True)
class Layout:
    """A known layout: the columns it is told by, those a draft uses, the column of dates.

    `merges` says that rows of one id are one incident.
    """

    name: str
    signature: frozenset[str]
    used: frozenset[str]
    date_column: str
    draft: Callable[[Cell, dates.Reading, Regions], Draft]
    lacks: frozenset[str] = frozenset()
    merges: bool = False
    cut: bool = False


def _acled(name: str, *signature: str, merges: bool = False, lacks: str = "") -> Layout:
    return Layout(
        name,
        acled.SIGNATURE | set(signature),
        acled.USED,
        "event_date",
        acled.draft,
        frozenset(filter(None, (lacks,))),
        merges,
    )


def _ged(name: str, *signature: str, cut: bool = False) -> Layout:
    return Layout(name, ged.SIGNATURE | set(signature), ged.USED, "date_start", ged.draft, cut=cut)


# The first that fits is taken.
LAYOUTS: Final = (
    _acled("acled-monadic", "actor1", lacks="actor2", merges=True),
    _acled("acled-2018", "actor2", "data_id", "iso3"),
    _acled("acled-2023", "actor2", "disorder_type"),
    _acled("acled", "actor2"),
    _ged("ucdp-ged"),
    _ged("ucdp-ged-cut", cut=True),
    Layout("gtd", gtd.SIGNATURE, gtd.USED, "", gtd.draft),
)
# Told apart from another by the row under its header, or by its cells.
ACLED_WORDS, GED_TAGGED = "acled-2024", "ucdp-ged-hdx"
BY_NAME: Final[Mapping[str, Layout]] = {
    **{layout.name: layout for layout in LAYOUTS},
    ACLED_WORDS: LAYOUTS[2],
    GED_TAGGED: LAYOUTS[4],
}


def find(columns: Sequence[str]) -> Layout | None:
    """Return the layout that the columns are of, whatever their case; None for an unknown one."""
    names = {name.casefold() for name in columns}
    for layout in LAYOUTS:
        signature = {name[:_CUT] for name in layout.signature} if layout.cut else layout.signature
        if signature <= names and not layout.lacks & names:
            return layout
    return None


def positions(layout: Layout, columns: Sequence[str]) -> dict[str, int]:
    """Return where the columns of a layout stand."""
    places = {name.casefold(): place for place, name in reversed(list(enumerate(columns)))}
    used = {name: places[name] for name in layout.used if name in places}
    if layout.cut:
        short = {name: places[name[:_CUT]] for name in layout.used if name[:_CUT] in places}
        return {**short, **used}
    return used
