"""What is said of a feature by claimant and date, as values for the template. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.analysis.agreed_lengths import Line, lines_of
from dashboard.i18n.translate import N_, gettext, ngettext
from dashboard.theme import symbols
from dashboard.ui.presenters import length_chart
from dashboard.ui.presenters.feature import localize_numbers
from dashboard.ui.presenters.feature_words import date_words
from geodata.claims import GRADES, Claim

# The topics in the order they are shown; one that is not listed stands last under its own name.
TOPICS: Mapping[str, str] = {
    "delimitation": N_("How far the line was agreed"),
    "claim": N_("Who claims what"),
    "cession": N_("Land ceded"),
    "settlement": N_("What was settled"),
    "exclave": N_("Exclaves"),
    "mines": N_("Mines"),
    "closure": N_("Opened and shut"),
    "depiction": N_("How others draw it"),
}
COUNTS: Mapping[str, str] = {
    "signed": N_("ready to be signed"),
    "office": N_("as an office counts"),
    "press": N_("told without a source"),
    "text": N_("in one of the texts"),
    "described": N_("described by the working groups"),
    "low": N_("described, the lower count"),
}
SIDES: Mapping[str, str] = {"both": N_("both sides"), "press": N_("press")}
WEAK = N_("weak")
# Numbers, and what stands between the two of a range or a pair.
AMOUNT = re.compile(r"[<>~+]?\d[\d.]*(?:\s?[-/+]\s?\d[\d.]*)*")


def claims_of(claims: Iterable[Claim], key: str) -> list[Claim]:
    """List what is said of a feature, by its key `layer.id`."""
    return [claim for claim in claims if key in claim.features]


def sections(claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """Make the values for the template of claims: by topic, as in TOPICS, then in their order."""
    by_topic: dict[str, list[Claim]] = {topic: [] for topic in TOPICS}
    for claim in claims:
        by_topic.setdefault(claim.topic.partition("-")[0], []).append(claim)
    return [
        {
            "topic": topic,
            "title": gettext(TOPICS[topic]) if topic in TOPICS else topic,
            "aside": ngettext("{n} statement", "{n} statements", len(rows)),
            "rows": [_row(claim) for claim in rows],
        }
        for topic, rows in by_topic.items()
        if rows
    ]


def _row(claim: Claim) -> dict[str, Any]:
    who = "" if claim.claimant == "-" else claim.claimant
    return {
        "when": date_words(claim.date),
        "who": who,
        "value": [part for part in (_amount(claim.value), claim.unit) if part],
        "what": claim.what,
        "english": " · ".join(
            filter(None, (who, f"{claim.value} {claim.unit}".strip(), claim.what))
        ),
        "source": claim.source_title,
        "url": claim.url,
        "grade": claim.grade,
        "weak": gettext(WEAK) if claim.grade == GRADES[-1] else "",
    }


def _amount(value: str) -> str:
    """Write an amount that is nothing but numbers in the form of the page's language."""
    return localize_numbers(value) if AMOUNT.fullmatch(value) else value


def chart(
    claims: Sequence[Claim], window: tuple[date, date], theme: str, states: Mapping[str, str]
) -> dict[str, Any]:
    """Draw the kilometres said to be agreed, with their legend and table; empty without figures.

    `states` are the names of countries by code.
    """
    lines = lines_of(claims)
    if not lines:
        return {}
    tokens = symbols.TOKENS[theme]
    looks = length_chart.looks(lines)
    sides = dict.fromkeys(line.side for line in lines)
    return {
        "picture": length_chart.picture(lines, window, tokens),
        "sides": [
            {"icon": length_chart.icon(looks[side], tokens), "name": _side(side, states)}
            for side in sides
        ],
        "table": [row for line in lines for row in _table(line, states)],
    }


def _side(side: str, states: Mapping[str, str]) -> str:
    return gettext(SIDES[side]) if side in SIDES else states.get(side, side)


def _table(line: Line, states: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "line": f"{_side(line.side, states)}: {gettext(COUNTS[line.counted])}",
            "figure": length_chart.figure_words(point),
            **_row(point.claim),
        }
        for point in line.points
    ]
