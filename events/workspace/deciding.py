"""What each action does to a candidate and its incident, within one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, select

from events import edtf, incident
from events.documents import Document
from events.errors import EventsError
from events.message import Message
from events.workspace import accepting, marking, outside, own_places, own_texts, schema, settling
from events.workspace.accepting import FURTHER, SETTABLE
from events.workspace.desk import Desk
from events.workspace.passage import Passage, place_of

if TYPE_CHECKING:
    from events.workspace.store import Workspace

NEW, LATER, ACCEPTED, MERGED = "new", "later", "accepted", "merged"
REJECTED, SPLIT = "rejected", "split"
# States that nobody has decided.
OPEN: Final = (NEW, LATER)
REASONS: Final = (
    *("not-an-event", "outside-the-region", "told-elsewhere"),
    *("too-vague", "misread", "other"),
)
_FEWEST_PARTS = 2

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """One change under way: whose, of which candidate, with which values."""

    workspace: Workspace
    desk: Desk
    candidate: str
    values: Values
    why: str
    who: str

    def take(self, *states: str) -> dict[str, Any]:
        """Return the candidate's row; raises EventsError where its state is none of these."""
        row = candidate(self.desk, self.candidate)
        if row["state"] not in states:
            named = f" as {row['incident']}" if row["incident"] else ""
            raise EventsError(
                f"candidate {row['id']} is {row['state']}{named} by now, expected it "
                f"{' or '.join(states)}"
            )
        return row

    def put(self, row: Mapping[str, Any], **changes: Any) -> None:
        """Put the changed row of the candidate on the desk, written when the decision is."""
        self.desk.put("candidates", row["id"], {**row, **changes})


def candidate(desk: Desk, name: str) -> dict[str, Any]:
    """Return the row of a candidate. Raises EventsError."""
    row = desk.row("candidates", name)
    if row is None:
        raise EventsError(f"candidate {name[:80]!r} is unknown, expected the id of one")
    return row


def whole(
    desk: Desk, table: str, key: str, image: Mapping[str, Any] | None
) -> dict[str, Any] | None:
    """Return a full row: the columns of an image over those of the row as it is now."""
    if image is None:
        return None
    return {**(desk.row(table, key) or {}), **image}


def chosen(task: Task, row: Mapping[str, Any], values: Values) -> dict[str, Any]:
    """Return the fields that a person set, those in `values` among them; None takes a field back.

    A place that is to be kept becomes one of the workspace. Raises EventsError for an unknown
    field, place or date.
    """
    made = dict(row["chosen"])
    for name, value in values.items():
        if name not in SETTABLE + FURTHER:
            expected = ", ".join(SETTABLE + FURTHER)
            raise EventsError(f"{name[:40]!r} is no field of a candidate, expected {expected}")
        if value is None:
            made.pop(name, None)
        elif name == "place":
            gazetteer = task.workspace.shipped.gazetteer
            made[name] = settling.settle_place(value, row["fields"], gazetteer)
            if isinstance(value, Mapping) and value.get("keep") is True:
                own_places.keep_place(task.desk, made[name], task.who)
        else:
            made[name] = value
    if values.get("date"):
        edtf.read(values["date"])
    return made


def _accept(task: Task) -> tuple[str, ...]:
    row = task.take(*OPEN)
    row = {**row, "chosen": chosen(task, row, task.values)}
    passage = _passages(task, [row])[0]
    name = accepting.new_id(passage, _known_ids(task))
    warnings = _place_warnings(task, passage)
    own_texts.make_collection(task.desk.connection)
    task.put(row, state=ACCEPTED, incident=name)
    _rebuild(task, name)
    return warnings


def _set(task: Task) -> tuple[str, ...]:
    row = task.take(*OPEN, ACCEPTED)
    row = {**row, "chosen": chosen(task, row, task.values)}
    task.put(row)
    if row["state"] != ACCEPTED:
        return ()
    warnings = _place_warnings(task, _passages(task, [row])[0])
    _rebuild(task, row["incident"])
    return warnings


def _reject(task: Task) -> tuple[str, ...]:
    row = task.take(*OPEN)
    _must_be_empty(task)
    if task.why not in REASONS:
        expected = ", ".join(REASONS)
        raise EventsError(f"why is {task.why[:40]!r}, expected one of {expected}")
    task.put(row, state=REJECTED)
    return ()


def _later(task: Task) -> tuple[str, ...]:
    _must_be_empty(task)
    task.put(task.take(*OPEN), state=LATER)
    return ()


def _merge(task: Task) -> tuple[str, ...]:
    row = task.take(*OPEN)
    values = dict(task.values)
    into = values.pop("into", "")
    before = task.desk.row("incidents", str(into))
    if before is None or before["gone"] or before["collection"] != own_texts.OWN:
        raise EventsError(
            f"into is {str(into)[:80]!r}, expected an accepted incident of own texts: one of "
            "another collection is linked instead"
        )
    task.put({**row, "chosen": chosen(task, row, values)}, state=MERGED, incident=into)
    _rebuild(task, str(into))
    return ()


def _split(task: Task) -> tuple[str, ...]:
    row = task.take(*OPEN)
    parts = task.values.get("parts")
    if not isinstance(parts, list) or len(parts) < _FEWEST_PARTS or len(task.values) > 1:
        raise EventsError("parts are missing, expected a list of two or more and nothing else")
    for number, part in enumerate(parts, 1):
        made = marking.part(task.desk, row, part, number)
        made["chosen"] = chosen(task, made, made["chosen"])
        if task.desk.row("candidates", made["id"]) is not None:
            raise EventsError(f"candidate {row['id']} was split before: undo that instead")
        task.desk.put("candidates", made["id"], made)
    task.put(row, state=SPLIT)
    return ()


def _reopen(task: Task) -> tuple[str, ...]:
    row = task.take(LATER, ACCEPTED, MERGED, REJECTED)
    _must_be_empty(task)
    name = row["incident"]
    further = (
        [
            row_of_incident
            for row_of_incident in _of_incident(task, name)
            if row_of_incident["id"] != row["id"]
        ]
        if name
        else []
    )
    if row["state"] == ACCEPTED and further:
        names = ", ".join(row_of_incident["id"] for row_of_incident in further)
        raise EventsError(f"{names} is merged into {name}, expected it to be opened again first")
    task.put(row, state=NEW, incident=None)
    if row["state"] == ACCEPTED:
        task.desk.put("incidents", name, None)
    elif row["state"] == MERGED:
        _rebuild(task, name)
    return ()


ACTIONS: Final[Mapping[str, Callable[[Task], tuple[str, ...]]]] = {
    "accept": _accept,
    "set": _set,
    "reject": _reject,
    "later": _later,
    "merge": _merge,
    "split": _split,
    "reopen": _reopen,
}


def _must_be_empty(task: Task) -> None:
    if task.values:
        raise EventsError(f"values has {', '.join(task.values)[:80]}, expected none")


def _known_ids(task: Task) -> frozenset[str]:
    ids = task.desk.connection.scalars(select(schema.incident.c.id))
    return frozenset(ids) | {incident.id for incident in task.workspace.shipped.incidents}


def _of_incident(task: Task, name: str) -> list[dict[str, Any]]:
    """Return the candidates of an incident, the accepted one first, then by place."""
    table = schema.candidate
    rows = task.desk.connection.execute(
        select(table)
        .where(table.c.incident == name, table.c.state.in_((ACCEPTED, MERGED)))
        .order_by(table.c.state != ACCEPTED, table.c.document, table.c.start, table.c.id)
    )
    return [dict(row._mapping) for row in rows]


def _passages(task: Task, rows: list[dict[str, Any]]) -> list[Passage]:
    texts = {row["document"]: document(task.desk.connection, row["document"]) for row in rows}
    return [Passage(row["fields"], row["chosen"], *texts[row["document"]]) for row in rows]


def document(connection: Connection, name: str) -> tuple[Document, str]:
    """Return a text as it is cited, and its characters. Raises EventsError."""
    text = connection.scalar(select(schema.document.c.text).where(schema.document.c.id == name))
    document = next(own_texts.documents(connection, name), None)
    if document is None or text is None:
        raise EventsError(f"document {name[:80]!r} is unknown, expected the text of a candidate")
    return document, text


def _rebuild(task: Task, name: str) -> None:
    """Make the incident anew of its candidates; it is read strictly before it is kept."""
    passages = _passages(task, _of_incident(task, name))
    known = task.workspace.shipped
    made = accepting.feature(passages[0], known.gazetteer, name, passages[1:])
    made["properties"]["reviewed"] = {
        "by": task.who.strip()[:200] or "not named",
        "at": datetime.now(UTC).date().isoformat(),
    }
    cited = {**known.documents, **{passage.document.id: passage.document for passage in passages}}
    incident.read(made, known.vocabulary, known.gazetteer, cited)
    row = {"id": name, "collection": own_texts.OWN, "feature": made, "gone": False}
    task.desk.put("incidents", name, row)


def _place_warnings(task: Task, passage: Passage) -> tuple[str, ...]:
    """Warn of a place outside its country; it takes a reason. Raises EventsError without one."""
    referent = place_of(passage)
    off = outside.off_km(referent) if referent else 0.0
    if not referent or not off:
        return ()
    warning = Message(
        "{place} lies {km} km outside {country}",
        place=referent["name"],
        km=f"{off:.0f}",
        country=referent["country"],
    )
    if not task.why:
        raise EventsError(f"{warning}, expected another place or a reason (why)")
    return (warning,)
