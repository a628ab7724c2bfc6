"""Review of candidates: each decision is one transaction that is kept, or changes nothing.

Of a candidate the state says what became of it: `new`, `later`, `accepted` (it is the incident
named), `merged` (it is a further citation of it), `rejected`, `split`. Nothing is an incident that
no person accepted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, select

from events.errors import EventsError
from events.workspace import database, deciding, desk, marking, schema
from events.workspace.deciding import OPEN, REASONS
from events.workspace.desk import Desk
from events.workspace.passage import title_of

if TYPE_CHECKING:
    from events.workspace.store import Workspace

__all__ = ["OPEN", "REASONS", "Change", "Decided", "StoredCandidate"]
__all__ += ["candidate", "candidates", "decide", "fill", "mark", "undo"]

_LONGEST: Final = 2000
_UNDO: Final = "undo"


@dataclass(frozen=True, slots=True)
class StoredCandidate:
    """A candidate as the workspace keeps it.

    `fields` is what was read (`Candidate.as_json`), `chosen` what a person set, by the names of
    `Change.values`; `incident` is the one that it became or was merged into, None without one.
    """

    id: str
    document: str
    queue: int
    score: float
    start: int
    end: int
    fields: dict[str, Any]
    chosen: dict[str, Any]
    state: str
    incident: str | None

    @property
    def title(self) -> str:
        """The title in force: what was set in its place, date or type is in a proposed one."""
        return title_of(self)


@dataclass(frozen=True, slots=True)
class Change:
    """What a person decides of a candidate; `id` is the page's own, a change is done once.

    `action` and what `values` takes:

    * `accept` (of a new one, or one for later) and `set` (of these and of an accepted one, whose
      incident changes with it): any of `title`, `summary`, `note` (own words); `date` (EDTF);
      `place`: a name of the gazetteer or of a referent that was read, `{"reading": i, "referent":
      j}` with indices into `fields["places"]`, a `Referent` as a table (name, lon, lat in degrees,
      and country, radius_km, kind, source, gazetteer if known), the same with `"keep": True` where
      it becomes a place of the workspace, or "" for a place that is not known; `place_as_written`;
      `category`, `type`; `figures`: a list of `{measure, group, low, high, claimant, approximate}`;
      `actors`: a list of `{name, role}`; `precision`; `radius_km`;
      and, as the contract has them, `categories`, `date_kind`, `basis`, `also_at`, `about`,
      `status`, `disputed`, `aggregate`, `evidence`, and of the citation `claimant`, `lines`,
      `footnotes`. A field set to None is as it was read again. What is not named is the best
      reading.
    * `reject`: none; `why` is one of `REASONS`.
    * `later`: none. `reopen` (of one that is accepted, merged, rejected or for later): none.
    * `merge`: `{"into": id}` of an accepted incident of own texts: a further citation of it, with
      its figures beside the others'; and what `set` takes.
    * `split`: `{"parts": [{"start", "end", "values"}, …]}`, two or more: offsets into the text,
      those of the candidate where they are left out, and what `set` takes.

    A place that lies outside its country by the layers needs a `why`.
    """

    id: str
    candidate: str
    action: str
    values: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was kept: its number in the log, and what the candidate is afterwards."""

    id: str
    seq: int
    candidate: str
    state: str
    incident: str | None
    warnings: tuple[str, ...] = ()


def candidates(workspace: Workspace, document: str = "") -> tuple[StoredCandidate, ...]:
    """Return the candidates of a text, or of all that are not taken out, by queue and place.

    Raises EventsError for an unknown text.
    """
    table, texts = schema.candidate, schema.document
    query = select(table).join(texts, texts.c.id == table.c.document).where(~texts.c.removed)
    if document:
        query = query.where(table.c.document == document)
    order = (table.c.queue, table.c.document, table.c.start, table.c.id)
    with database.reading(workspace.engine, workspace.folder) as connection:
        if document:
            marking.check_document(connection, document)
        rows = connection.execute(query.order_by(*order))
        return tuple(StoredCandidate(**row._mapping) for row in rows)


def candidate(workspace: Workspace, name: str) -> StoredCandidate:
    """Return the candidate of an id. Raises EventsError."""
    with database.reading(workspace.engine, workspace.folder) as connection:
        return StoredCandidate(**deciding.candidate(Desk(connection), name))


def decide(workspace: Workspace, change: Change, *, who: str) -> Decided:
    """Do a change and keep the decision, both or neither; a change sent twice is done once.

    Raises EventsError with a reason for the reader.
    """
    with database.writing(workspace.engine, workspace.folder) as connection:
        return _decide(workspace, connection, change, who)


def fill(
    workspace: Workspace, names: Sequence[str], values: Mapping[str, Any], *, who: str
) -> tuple[Decided, ...]:
    """Set fields of many candidates at once, a decision each, all or none.

    Only candidates that are open, and of these only fields that nobody has set: the others stay as
    they are and are not among what is returned. Raises EventsError.
    """
    made = []
    with database.writing(workspace.engine, workspace.folder) as connection:
        for name in dict.fromkeys(names):
            row = deciding.candidate(Desk(connection), name)
            left = {key: value for key, value in values.items() if key not in row["chosen"]}
            if row["state"] in OPEN and left:
                change = Change("", name, "set", left)
                made.append(_decide(workspace, connection, change, who))
    return tuple(made)


def mark(workspace: Workspace, document: str, start: int, end: int, *, who: str) -> StoredCandidate:
    """Make a candidate of a passage that a person marked: characters of the text, `end` exclusive.

    Marked twice it is the same one. Raises EventsError.
    """
    with database.writing(workspace.engine, workspace.folder) as connection:
        tables = Desk(connection)
        row = marking.marked(tables, document, start, end)
        if tables.row("candidates", row["id"]) is None:
            tables.put("candidates", row["id"], row)
            tables.finish(who, "mark", row["id"], {}, "")
        # As it is kept: lists for pairs.
        return StoredCandidate(**deciding.candidate(Desk(connection), row["id"]))


def undo(workspace: Workspace, seq: int, *, who: str, why: str = "") -> Decided:
    """Take back a decision of review or about a link by a further one. Raises EventsError.

    It is refused where a later decision changed the same rows: that one is to be undone first. An
    undo may be undone.
    """
    table = schema.decision
    with database.writing(workspace.engine, workspace.folder) as connection:
        row = connection.execute(select(table).where(table.c.seq == seq)).one_or_none()
        if row is None:
            raise EventsError(f"decision {seq} is unknown, expected the number of one")
        before, after = desk.images(row.before), desk.images(row.after)
        if not after:
            raise EventsError(
                f"decision {seq} is of no candidate, incident or link, expected one that is"
            )
        for name, rows in after.items():
            for key, image in rows.items():
                if not desk.is_as(connection, name, key, image):
                    raise EventsError(
                        f"decision {seq} was followed by another on {key}: undo that one first"
                    )
        tables = Desk(connection)
        for name, rows in before.items():
            for key, image in rows.items():
                tables.put(name, key, deciding.whole(tables, name, key, image))
        number = tables.finish(who, _UNDO, row.subject, {"undone": seq}, why)
        candidate = tables.row("candidates", row.subject) or {"state": "", "incident": None}
        return Decided("", number, row.subject, candidate["state"], candidate["incident"])


def _decide(workspace: Workspace, connection: Connection, change: Change, who: str) -> Decided:
    done = _done(connection, change)
    if done:
        return done
    tables = Desk(connection)
    step = deciding.ACTIONS.get(change.action)
    if step is None:
        expected = ", ".join(deciding.ACTIONS)
        raise EventsError(f"action is {change.action[:40]!r}, expected one of {expected}")
    if len(change.why) > _LONGEST:
        raise EventsError(f"why has {len(change.why)} signs, expected at most {_LONGEST}")
    task = deciding.Task(workspace, tables, change.candidate, change.values, change.why, who)
    warnings = step(task)
    values = {"change": change.id, "values": dict(change.values), "warnings": list(warnings)}
    seq = tables.finish(who, change.action, change.candidate, values, change.why)
    row = deciding.candidate(tables, change.candidate)
    return Decided(change.id, seq, change.candidate, row["state"], row["incident"], warnings)


def _done(connection: Connection, change: Change) -> Decided | None:
    """Return what a change with this id did before, None where it is new."""
    if not change.id:
        return None
    table = schema.decision
    row = connection.execute(
        select(table.c.seq, table.c.after)
        .where(table.c.subject == change.candidate, table.c.what == change.action)
        .where(table.c.after["change"].as_string() == change.id)
    ).first()
    if row is None:
        return None
    candidate = row.after["candidates"][change.candidate]
    warnings = tuple(row.after.get("warnings", ()))
    return Decided(
        change.id, row.seq, change.candidate, candidate["state"], candidate["incident"], warnings
    )
