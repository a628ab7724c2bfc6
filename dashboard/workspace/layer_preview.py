"""What a file would be as a reference layer, worked out on its first rows; nothing is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.workspace.draft import Reading, intake
from dashboard.workspace.sample import FirstRows
from events.intake.model import SetAside

ROWS = 1_000


@dataclass(frozen=True, slots=True)
class LayerPreview:
    """The features of the first rows and the rows set aside; `whole` says that these are all.

    `rows` counts the rows that were read, `by_kind` the features of each kind, `dated` those that
    have a date.
    """

    rows: int
    whole: bool
    features: tuple[Any, ...]
    set_aside: tuple[SetAside, ...]
    by_kind: Mapping[str, int]
    dated: int
    warnings: tuple[str, ...]


def layer_preview(reading: Reading, most: int = ROWS) -> LayerPreview:
    """Read the first rows of a part as a layer; raises EventsError where no row has a geometry."""
    rows = sum(1 for _ in FirstRows(reading.source, most + 1).rows(reading.part))
    limited = FirstRows(reading.source, most)
    made = list(intake("layers").read(limited, reading.part, reading.profile))
    features = tuple(feature for feature in made if not isinstance(feature, SetAside))
    return LayerPreview(
        rows=min(rows, most),
        whole=rows <= most,
        features=features,
        set_aside=tuple(row for row in made if isinstance(row, SetAside)),
        by_kind=Counter(feature.kind for feature in features),
        dated=sum(bool(feature.first or feature.last) for feature in features),
        warnings=tuple(dict.fromkeys(text for feature in features for text in feature.warnings)),
    )
