"""The decisions of a workspace as rows: who, when, what, of what, why. Pure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from babel.dates import format_datetime

from dashboard.export.cells import escape_any_separator
from dashboard.i18n.translate import N_, current_language, gettext
from dashboard.ui.presenters.review_words import REASONS

if TYPE_CHECKING:
    from events.workspace import Decision
    from events.workspace.review import StoredCandidate

COLUMNS = ("seq", "at", "who", "what", "subject", "why", "before", "after")
# What a decision is called; one that is not among these keeps its own word.
WHAT: Mapping[str, str] = {
    "import": N_("File imported"),
    "describe": N_("Description changed"),
    "switch": N_("Switched on or off"),
    "undo": N_("Undone"),
    "remove": N_("Removed"),
    "read": N_("Text read"),
    "accept": N_("Candidate accepted"),
    "set": N_("Field set"),
    "reject": N_("Candidate rejected"),
    "later": N_("Left for later"),
    "merge": N_("Merged"),
    "split": N_("Split"),
    "reopen": N_("Opened again"),
    "link": N_("Linked"),
    "mark": N_("Passage marked"),
}
# Decisions about a candidate; of all that can be taken back it is the newest of each subject.
REVIEWED = frozenset({"accept", "set", "reject", "later", "merge", "split", "reopen"})
UNDOABLE = REVIEWED | {"link", "mark"}


def what_words(what: str) -> str:
    """Translate the kind of a decision; an unknown one stays as it is."""
    return gettext(WHAT[what]) if what in WHAT else what


def row(decision: Decision, names: Mapping[str, str]) -> dict[str, Any]:
    """Make the values for the template of a decision; `names` are titles of subjects by id."""
    why = gettext(REASONS[decision.why]) if decision.why in REASONS else decision.why
    return {
        "seq": decision.seq,
        "when": _moment(decision.at),
        "who": decision.who,
        "what": what_words(decision.what),
        "subject": decision.subject,
        "name": names.get(decision.subject, ""),
        "why": why,
        "changes": list(_changes(decision)),
    }


def _moment(decided_at: str) -> str:
    """Put a time into words, as it is written where it is none; it stays in UTC."""
    try:
        moment = datetime.fromisoformat(decided_at)
    except ValueError:
        return decided_at
    return f"{format_datetime(moment, 'd MMM y, HH:mm', locale=current_language())} UTC"


def _changes(decision: Decision) -> Iterable[str]:
    """List what is different after a decision, a field each."""
    before = decision.before if isinstance(decision.before, Mapping) else {}
    after = decision.after if isinstance(decision.after, Mapping) else {}
    if decision.what in REVIEWED:  # images of whole rows: what a person said of them is told
        before, after = _state(before, decision.subject), _state(after, decision.subject)
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old != new:
            yield f"{name}: {_short(old)} → {_short(new)}"


def _state(images: Mapping[str, Any], subject: str) -> dict[str, Any]:
    """Return what became of a candidate and what was said of it."""
    row = images.get("candidates", {}).get(subject) or {}
    return {"state": row.get("state"), **(images.get("values") or {})}


def _short(value: object) -> str:
    if value is None or value == "":
        return "–"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:59] + "…"


def chosen(
    decisions: Iterable[Decision], what: str, words: str, names: Mapping[str, str]
) -> list[Decision]:
    """List the newest first, those of a kind (empty: all) that say all the words.

    `names` are titles of subjects by id; they are searched as well.
    """
    wanted = words.casefold().split()
    return [
        decision
        for decision in sorted(decisions, key=lambda decision: -decision.seq)
        if what in ("", decision.what)
        and all(word in _decision_words(decision, names) for word in wanted)
    ]


def _decision_words(decision: Decision, names: Mapping[str, str]) -> str:
    parts = (decision.who, decision.subject, decision.why, what_words(decision.what), decision.at)
    return " ".join((*parts, names.get(decision.subject, ""))).casefold()


def subject_names(
    texts: Mapping[str, str], candidates: Iterable[StoredCandidate]
) -> Mapping[str, str]:
    """Name what decisions are about by id: texts by title, candidates by title and text."""
    names = dict(texts)
    for candidate in candidates:
        parts = (candidate.title, texts.get(candidate.document, ""))
        names[candidate.id] = " · ".join(filter(None, parts))
    return names


def undoable_numbers(decisions: Sequence[Decision]) -> frozenset[int]:
    """Return the numbers of the decisions that can be undone: the newest of each candidate."""
    newest: dict[str, Decision] = {}
    for decision in sorted(decisions, key=lambda decision: decision.seq):
        newest[decision.subject] = decision
    return frozenset(decision.seq for decision in newest.values() if decision.what in UNDOABLE)


def as_csv(decisions: Iterable[Decision]) -> bytes:
    """Write decisions as CSV, the oldest first, marked as UTF-8 for spreadsheets."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for decision in sorted(decisions, key=lambda decision: decision.seq):
        values = asdict(decision)
        cells = (values[name] for name in COLUMNS)
        table.writerow(escape_any_separator(_cell(value)) for value in cells)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def as_json_lines(decisions: Iterable[Decision]) -> bytes:
    """Write decisions as JSON, one object a line, the oldest first."""
    rows = (asdict(decision) for decision in sorted(decisions, key=lambda decision: decision.seq))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
