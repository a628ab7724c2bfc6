"""What the page of the review sends: decisions in order, each done once and answered. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dashboard.dataset.entries import OWN_TEXTS
from dashboard.i18n.translate import gettext
from dashboard.ui.presenters.mapping import message
from events.errors import EventsError

if TYPE_CHECKING:
    from events.workspace import Workspace

# What a message may hold at most.
MOST_CHANGES, LONGEST = 500, 300
# Answers that are kept for a page that asks once more.
KEPT = 400
Answers = dict[str, dict[str, Any]]


def decide_all(workspace: Workspace, sent: object, answers: Answers, *, who: str) -> None:
    """Do the changes that have no answer yet, in order; `answers` takes what came of each."""
    changes = sent if isinstance(sent, list) else []
    for change in changes[:MOST_CHANGES]:
        if not isinstance(change, Mapping) or not _text(change, "id"):
            continue
        name = _text(change, "id")
        if name not in answers:
            answers[name] = _decide(workspace, change, answers, who)
    for name in list(answers)[:-KEPT]:
        del answers[name]


def refuse_all(sent: object, answers: Answers, why: str) -> None:
    """Answer every change with why this reader may make none."""
    for change in sent if isinstance(sent, list) else ():
        if isinstance(change, Mapping):
            answers[_text(change, "id")] = {"error": why}


def _decide(
    workspace: Workspace, change: Mapping[str, Any], answers: Answers, who: str
) -> dict[str, Any]:
    try:
        if change.get("action") == "undo":
            return _undo(workspace, change, answers, who)
        return _change(workspace, change, who)
    except EventsError as error:
        return {"error": error_words(error)}


def error_words(error: EventsError) -> str:
    """Say in the reader's language why something was refused."""
    return message(error.args[0]) if error.args else str(error)


def _change(workspace: Workspace, change: Mapping[str, Any], who: str) -> dict[str, Any]:
    from events.workspace import review

    values = change.get("values")
    if change.get("unresolved") is True and isinstance(values, Mapping):
        made = review.fill(workspace, [_text(change, "candidate")], values, who=who)
        return {"seq": made[0].seq if made else None, "state": "", "warnings": []}
    wanted = review.Change(
        id=_text(change, "id"),
        candidate=_text(change, "candidate"),
        action=_text(change, "action"),
        values=dict(values) if isinstance(values, Mapping) else {},
        why=_text(change, "why"),
    )
    decided = review.decide(workspace, wanted, who=who)
    warnings = [message(text) for text in decided.warnings]
    warnings += _link(workspace, decided.incident, change.get("links"), who)
    return {"seq": decided.seq, "state": decided.state, "warnings": warnings}


def _link(workspace: Workspace, incident: str | None, wanted: object, who: str) -> list[str]:
    """Link what was accepted to what stands near it; return why a link could not be made."""
    from events.workspace import links

    problems, own = [], f"{OWN_TEXTS}/{incident}"
    for link in wanted if incident and isinstance(wanted, list) else ():
        if not isinstance(link, Mapping):
            continue
        try:
            links.link(workspace, own, _text(link, "to"), _text(link, "kind"), who=who)
        except EventsError as error:
            problems.append(error_words(error))
    return problems


def _undo(
    workspace: Workspace, change: Mapping[str, Any], answers: Answers, who: str
) -> dict[str, Any]:
    from events.workspace import review

    seq = answers.get(_text(change, "of"), {}).get("seq")
    if not isinstance(seq, int):
        return {"error": gettext("It was not saved, so nothing is to be undone.")}
    review.undo(workspace, seq, who=who)
    return {"seq": seq, "state": _text(change, "state"), "warnings": []}


def _text(values: Mapping[str, Any], name: str) -> str:
    text = values.get(name)
    return text[:LONGEST] if isinstance(text, str) else ""
