"""What is near a candidate in time and place, in every collection: a near-duplicate, or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import or_, select

from events import incident
from events.errors import EventsError
from events.message import Message
from events.workspace import accepting, columns, database, deciding, likeness, own_texts, schema
from events.workspace.desk import Desk
from events.workspace.passage import Passage, category_of

if TYPE_CHECKING:
    from events.incident import Incident
    from events.workspace.store import Workspace

# Fewer than these are worth a look, those less alike are not.
_MOST_NEAR, LEAST_ALIKE = 8, 0.45
DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Near:
    """An incident that may be what a candidate tells of; `score` is from 0 to 1."""

    id: str
    collection: str
    title: str
    date: str
    score: float
    why: tuple[Message, ...]


def near(workspace: Workspace, candidate_id: str) -> tuple[Near, ...]:
    """Return incidents of all collections near a candidate in time and place, the likest first.

    What a person said to be different from the incident that it became is left out. Without a date
    there are none; without a place those near in time. Raises EventsError.
    """
    incident, categories = _as_incident(workspace, candidate_id)
    if incident is None:
        return ()
    own = likeness.frame("", columns.table_of([incident]), categories)
    pairs = [
        pair for frame in likeness.frames(workspace) for pair in alike(own, frame, incident.title)
    ]
    end = f"{own_texts.OWN}/{incident.id}"
    left_out = {end, *_different(workspace, end)}
    pairs = [pair for pair in pairs if f"{pair.collection}/{pair.id}" not in left_out]
    return tuple(sorted(pairs, key=lambda pair: -pair.score)[:_MOST_NEAR])


def _different(workspace: Workspace, end: str) -> frozenset[str]:
    """Return what a person looked at beside an incident and said to be another event."""
    table = schema.link
    query = select(table.c.a, table.c.b).where(
        table.c.kind == DIFFERENT, or_(table.c.a == end, table.c.b == end)
    )
    with database.reading(workspace.engine, workspace.folder) as connection:
        return frozenset(b if a == end else a for a, b in connection.execute(query))


def alike(
    own: likeness.Frame, frame: likeness.Frame, title: str, least: float = LEAST_ALIKE
) -> list[Near]:
    """Return the rows of a frame that are near the only row of another, alike enough."""
    every = np.arange(len(frame))
    pairs = likeness.pairs(own, frame, np.zeros(len(frame), dtype=np.int64), every)
    rows = pairs.b.tolist()
    pairs.likeness["title"] = likeness.titles_alike(
        [title] * len(rows), [frame.titles[row] for row in rows]
    )
    scores = pairs.score()
    return [
        Near(
            frame.ids[row],
            frame.collection,
            frame.titles[row],
            frame.dates[row],
            round(float(scores[index]), 3),
            likeness.reasons(pairs, index),
        )
        for index, row in enumerate(rows)
        if scores[index] >= least
    ]


def _as_incident(
    workspace: Workspace, candidate_id: str
) -> tuple[Incident | None, tuple[str, ...]]:
    """Return a candidate as the incident that it would be, None without a date.

    Also the categories that it may be compared by: none where it has none yet.
    """
    with database.reading(workspace.engine, workspace.folder) as connection:
        row = deciding.candidate(Desk(connection), candidate_id)
        document, text = deciding.document(connection, row["document"])
    known = workspace.shipped
    passage = Passage(row["fields"], row["chosen"], document, text)
    categories: tuple[str, ...] = ()
    if category_of(passage)[0]:
        categories = known.vocabulary.categories
    else:  # an incident needs one: it stands for any
        stand_in = {**row["chosen"], "category": known.vocabulary.categories[0]}
        passage = Passage(row["fields"], stand_in, document, text)
    name = row["incident"] or "candidate"
    try:
        made = accepting.feature(passage, known.gazetteer, name)
        cited = {document.id: document}
        return incident.read(made, known.vocabulary, known.gazetteer, cited), categories
    except EventsError:
        return None, ()
