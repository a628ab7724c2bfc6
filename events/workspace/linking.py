"""What a person said of two incidents: the same, a part, a contradiction, or different ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from events.errors import EventsError
from events.workspace import columns, database, likeness, schema
from events.workspace.desk import Desk
from events.workspace.ends import ends, find
from events.workspace.near import alike
from events.workspace.store import now

if TYPE_CHECKING:
    from events.incident import Incident
    from events.workspace.store import Workspace

# What a person says of two incidents; `has-part` is `part-of` from the other end, `different`
# says that they were looked at and are not the same.
KINDS: Final = ("same-event", "part-of", "has-part", "contradicts", "different")
_OTHER_END: Final = {"part-of": "has-part", "has-part": "part-of"}


@dataclass(frozen=True, slots=True)
class Link:
    """What a person said of two incidents, `a` and `b` by `collection/id`."""

    a: str
    b: str
    kind: str
    score: float | None
    by: str
    at: str


def link(
    workspace: Workspace, a: str, b: str, kind: str, *, who: str, why: str = ""
) -> Link | None:
    """Say what two incidents are to each other, a decision; an empty kind takes the link away.

    `kind` is one of `KINDS`, read from `a` to `b`. `review.undo` takes it back. Returns the link
    as it is kept, `a` sorted before `b`. Raises EventsError.
    """
    if kind not in (*KINDS, ""):
        raise EventsError(f"kind is {kind[:40]!r}, expected one of {', '.join(KINDS)}")
    both = {name: find(workspace, name) for name in (a, b)}
    if len(both) == 1:
        raise EventsError(f"{a[:80]!r} is linked to itself, expected two incidents")
    first, second = sorted((a, b))
    kind = kind if first == a else _OTHER_END.get(kind, kind)
    key = f"{first} {second}"
    score = _score(both[first], both[second], workspace) if kind else None
    row = {"a": first, "b": second, "kind": kind, "score": score, "by": who, "at": now()}
    with database.writing(workspace.engine, workspace.folder) as connection:
        desk = Desk(connection)
        before = desk.row("links", key)
        if (before["kind"] if before else "") != kind:
            desk.put("links", key, row if kind else None)
            desk.finish(who, "link", key, {"kind": kind}, why)
            before = row if kind else None
    return Link(**before) if before else None


def _score(first: Incident, other: Incident, workspace: Workspace) -> float | None:
    words = workspace.shipped.vocabulary.categories
    frames = [likeness.frame("", columns.table_of([end]), words) for end in (first, other)]
    likenesses = alike(frames[0], frames[1], first.title, least=0.0)
    return likenesses[0].score if likenesses else None


def links(workspace: Workspace) -> tuple[Link, ...]:
    """Return the links of which both incidents are still there, by their ends.

    Raises EventsError.
    """
    table = schema.link
    with database.reading(workspace.engine, workspace.folder) as connection:
        rows = connection.execute(select(table).order_by(table.c.a, table.c.b)).all()
    all_links = [Link(**row._mapping) for row in rows]
    known = ends(workspace, {name for link in all_links for name in (link.a, link.b)})
    return tuple(link for link in all_links if link.a in known and link.b in known)
