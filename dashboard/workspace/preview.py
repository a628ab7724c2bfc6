"""What an import would make of a file, worked out on its first rows without keeping anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.workspace.draft import Reading, intake
from dashboard.workspace.sample import FirstRows
from events.intake.model import Converted, Geography, SetAside
from events.vocabulary import Vocabulary

ROWS = 1_000
DRAWN = 200
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Preview:
    """The numbers and first features of a trial; `rows` = incidents + merged + set aside.

    `whole` says that the file has no more rows than were read.
    """

    rows: int
    whole: bool
    incidents: int
    merged: int
    set_aside: tuple[SetAside, ...]
    features: tuple[Mapping[str, Any], ...]
    by_category: Mapping[str, int]
    undated: int
    unplaced: int
    warnings: tuple[str, ...]


def preview(
    reading: Reading, geography: Geography, vocabulary: Vocabulary, most: int = ROWS
) -> Preview:
    """Convert the first rows of a part; raises EventsError where the profile cannot be used."""
    rows = sum(1 for _ in FirstRows(reading.source, most + 1).rows(reading.part))
    made, aside = list[Converted](), list[SetAside]()
    convert = intake("convert").convert
    limited = FirstRows(reading.source, most)
    for outcome in convert(limited, reading.part, reading.profile, geography, vocabulary):
        if isinstance(outcome, SetAside):
            aside.append(outcome)
        else:
            made.append(outcome)
    properties = [converted.feature["properties"] for converted in made]
    return Preview(
        rows=min(rows, most),
        whole=rows <= most,
        incidents=len(made),
        merged=sum(len(converted.rows) - 1 for converted in made),
        set_aside=tuple(aside),
        features=tuple(converted.feature for converted in made[:DRAWN]),
        by_category=Counter(_category(properties) for properties in properties),
        undated=sum(not properties.get("date") for properties in properties),
        unplaced=sum(converted.feature.get("geometry") is None for converted in made),
        warnings=tuple(dict.fromkeys(text for converted in made for text in converted.warnings)),
    )


def _category(properties: Mapping[str, Any]) -> str:
    categories = properties.get("categories") or [properties.get("category", "")]
    return str(categories[0])
