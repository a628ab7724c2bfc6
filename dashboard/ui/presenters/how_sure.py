"""How sure it is which column fills a field: three steps, a word, the reason. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dashboard.i18n.translate import N_, format_number, gettext
from dashboard.ui.presenters.mapping import ALWAYS_OUT
from dashboard.workspace.draft import Choices, Reading
from events.intake import guessing
from events.intake.layouts import MAPPED

if TYPE_CHECKING:
    from events.intake.guessing import Evidence

# Each step: how many of three bars are filled, and its word.
STEPS: Mapping[str, tuple[int, str]] = {
    "sure": (3, N_("sure")),
    "likely": (2, N_("likely")),
    "guessed": (1, N_("guessed")),
    "asked": (1, N_("asked")),
    "own": (3, N_("set by you")),
    "layout": (3, N_("known layout")),
    "confirmed": (3, N_("confirmed before")),
    "made": (0, N_("proposed")),
    "none": (0, ""),
}
NAMED: Mapping[str, str] = {
    guessing.DECLARED: N_("the file says so"),
    guessing.SAME: N_("by its name"),
    guessing.ALIKE: N_("by a name that is like it"),
    guessing.OTHER: "",
}
# The field that a question without a column is about.
ABOUT: Mapping[str, str] = {"place_names": "place"}


def values(field: str, reading: Reading, choices: Choices) -> dict[str, Any]:
    """Make the values for the template: the step of a field, its word and its reason."""
    step, reason = _step(field, reading, choices)
    filled, word = STEPS[step]
    return {
        "step": step,
        "bars": [number < filled for number in range(3)],
        "word": gettext(word) if word else "",
        "reason": reason,
    }


def unanswered_columns(reading: Reading, choices: Choices) -> frozenset[str]:
    """Return the columns that a question without an answer of the reader is about."""
    fields = reading.profile.fields
    return frozenset(
        column
        for question in reading.questions
        if question.key not in choices.settings
        and (column := question.column or fields.get(_field_of(question.key), ""))
    )


def _field_of(question: str) -> str:
    return ABOUT.get(question, question)


def _step(field: str, reading: Reading, choices: Choices) -> tuple[str, str]:
    column = reading.profile.fields.get(field, "")
    question = _question(field, column, reading, choices)
    if question and question[1]:
        return "asked", gettext("question {n}", n=question[0])
    if field in choices.fields or question:
        return "own", _fitting(reading.evidence.get(field))
    return _unasked(field, column, reading)


def _unasked(field: str, column: str, reading: Reading) -> tuple[str, str]:
    """Return the step of a field that the reader said nothing of, and its reason."""
    if reading.profile.layout != MAPPED and not reading.as_layer:
        return "layout", ""
    if not column:
        made = field in ALWAYS_OUT and not reading.as_layer
        return ("made", gettext("no column: made from the row")) if made else ("none", "")
    return ("confirmed", "") if reading.known else _guessed(reading.evidence.get(field))


def _question(
    field: str, column: str, reading: Reading, choices: Choices
) -> tuple[int, bool] | None:
    """Return the number of the question about a field, and whether it waits for an answer.

    One that waits comes before one that is answered; None where nothing is asked.
    """
    about = [
        (number, question.key not in choices.settings)
        for number, question in enumerate(reading.questions, start=1)
        if (question.column == column if question.column else _field_of(question.key) == field)
    ]
    return next((pair for pair in about if pair[1]), about[0] if about else None)


def _guessed(evidence: Evidence | None) -> tuple[str, str]:
    if evidence is None:
        return "guessed", ""
    named = evidence.name in (guessing.DECLARED, guessing.SAME)
    by_file_alone = evidence.name == guessing.DECLARED and evidence.fitting is None
    both = named and evidence.agree
    step = "sure" if both or by_file_alone else "likely" if named or evidence.agree else "guessed"
    name = NAMED[evidence.name]
    parts = (gettext(name) if name else "", _fitting(evidence))
    return step, ", ".join(filter(None, parts))


def _fitting(evidence: Evidence | None) -> str:
    """Say how many values can be those of the field; nothing where any text can."""
    if evidence is None:
        return ""
    if not evidence.values:
        return gettext("no values in the first rows")
    if evidence.fitting is None:
        return ""
    numbers = {"n": format_number(evidence.fitting), "all": format_number(evidence.values)}
    return gettext("{n} of {all} values fit", **numbers)
