"""A candidate of a text as the review shows it: its lines, its fields, what else each may be. Pure.

Offsets count the characters of the text as read; what leaves this module is cut into pieces, so
that the page need not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from dashboard.i18n.names import format_date
from dashboard.i18n.translate import N_, format_number, gettext, pgettext
from events import edtf
from events.errors import EventsError
from events.intake.candidates import passages
from events.intake.candidates.model import CONTEXT, EXPLICIT, RELATIVE
from events.intake.texts.model import ReadText

if TYPE_CHECKING:
    from events.workspace.review import StoredCandidate

# Lines shown before and after those of a candidate.
AROUND = 10
OTHER = "other"
_LINE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
# Of two fields that share characters the first is shown.
ORDER = ("date", "place", "figure", "actor", "trigger", OTHER)
HOW: Mapping[str, str] = {
    EXPLICIT: N_("written out"),
    CONTEXT: N_("completed from the lines around"),
    RELATIVE: N_("counted from another date"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The characters `start` to `end` (exclusive) and the field that was read from them."""

    start: int
    end: int
    field: str


def row(candidate: StoredCandidate, text: ReadText, of: str = "") -> dict[str, Any]:
    """Make the row of the queue; `of` is the title of its text where there are several."""
    fields, chosen = candidate.fields, candidate.chosen
    date = chosen.get("date") or next((date["edtf"] for date in fields["dates"]), "")
    when = date_words(date)["words"] if date else gettext("no date")
    if not chosen.get("date") and is_in_doubt(fields):
        when = gettext("{date}, year in doubt", date=when)
    return {
        "id": candidate.id,
        "queue": candidate.queue,
        "state": candidate.state,
        "title": candidate.title,
        "when": when,
        "line": text.line_of(candidate.start),
        "written": next((place["written"] for place in fields["places"]), ""),
        "placed": "place" in chosen,
        "of": of,
    }


def detail(
    candidate: StoredCandidate, text: ReadText, others: Iterable[StoredCandidate] = ()
) -> dict[str, Any]:
    """Make all that the page shows of a candidate; `others` are those of the same text."""
    fields = candidate.fields
    first, last = text.lines_of(candidate.start, candidate.end)
    marks = [*own_marks(fields), *_other_marks(others)]
    return {
        "language": text.language,
        "where": _where(text, first, last),
        "lines": list(_lines(text, first, last, marks)),
        "spans": _span_texts(fields, text),
        "title": fields.get("title", "") if candidate.chosen.get("title") else candidate.title,
        "dates": [_date(date, text) for date in fields["dates"]],
        "places": list(_places(fields["places"], text)),
        "kinds": [{"category": category, "type": kind} for category, kind in fields["types"]],
        "figures": fields["figures"],
        "actors": [{"name": actor["name"], "role": ""} for actor in fields["actors"]],
        "chosen": candidate.chosen,
        "parts": parts(candidate, text),
    }


def parts(candidate: StoredCandidate, text: ReadText) -> list[dict[str, Any]]:
    """Cut a candidate where a further date begins, else into its sentences.

    Fewer than two where it has one date and one sentence. A part is `start`, `end` (exclusive)
    and the date that it takes over, if it is its own.
    """
    dates = list(_dates_apart(candidate))
    if len(dates) > 1:
        cuts = [date["start"] for date in dates[1:]]
        values = [{"date": date["edtf"]} for date in dates]
    else:
        cuts = _sentence_starts(text.text[candidate.start : candidate.end], candidate.start)[1:]
        values = [{} for _ in range(len(cuts) + 1)]
    starts, ends = [candidate.start, *cuts], [*cuts, candidate.end]
    return [
        {"start": start, "end": end, "values": value}
        for start, end, value in zip(starts, ends, values, strict=True)
    ]


def _dates_apart(candidate: StoredCandidate) -> Iterator[dict[str, Any]]:
    """Yield the dates that stand in a candidate, in order; one in another reads the same words."""
    last = candidate.start
    for date in sorted(candidate.fields["dates"], key=lambda date: date["start"]):
        if last <= date["start"] < candidate.end:
            yield date
            last = date["end"]


def _sentence_starts(words: str, offset: int) -> list[int]:
    """List where the sentences of a passage begin; a single line break ends none."""
    joined = _LINE_BREAK.sub(" ", words)
    return [offset + sentence.start for sentence in passages.sentences(joined)]


def date_words(text: str) -> dict[str, str]:
    """Put an EDTF date into words; `error` says why it cannot be read."""
    try:
        return {"edtf": text, "words": format_date(edtf.read(text)), "error": ""}
    except EventsError as error:
        return {"edtf": text, "words": text, "error": str(error)}


def own_marks(fields: Mapping[str, Any]) -> Iterator[Mark]:
    """Yield what was read of a candidate, by field."""
    for field, name in (
        ("date", "dates"),
        ("place", "places"),
        ("figure", "figures"),
        ("actor", "actors"),
    ):
        for reading in fields[name]:
            yield Mark(reading["start"], reading["end"], field)
    if trigger := fields.get("trigger"):
        yield Mark(trigger["start"], trigger["end"], "trigger")


def _other_marks(others: Iterable[StoredCandidate]) -> Iterator[Mark]:
    for other in others:
        for field in (*other.fields["dates"], *other.fields["places"]):
            yield Mark(field["start"], field["end"], OTHER)


def _lines(
    text: ReadText, first: int, last: int, marks: Sequence[Mark]
) -> Iterator[dict[str, Any]]:
    """Yield the lines of a candidate with those around it, numbered from 1."""
    starts = [*text.line_starts, len(text.text) + 1]
    for number in range(max(1, first - AROUND), min(len(text.line_starts), last + AROUND) + 1):
        start, end = starts[number - 1], starts[number] - 1
        yield {
            "number": format_number(number),
            "own": first <= number <= last,
            "pieces": list(pieces(text.text, start, end, marks)),
        }


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[dict[str, Any]]:
    """Cut the characters `start` to `end` (exclusive) where a mark begins or ends.

    A piece with a field says whether it is the first and the last of its mark.
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    inside.sort(key=lambda mark: (ORDER.index(mark.field), mark.start, -mark.end))
    cuts = {start, end}
    for mark in inside:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    covered = ((mark, pair) for pair in pairwise(sorted(cuts)) for mark in [_cover(inside, *pair)])
    for shown, parts_of in groupby(covered, key=lambda pair: pair[0]):
        spans = [pair for _, pair in parts_of]
        left, right = spans[0][0], spans[-1][1]
        piece: dict[str, Any] = {"text": text[left:right], "field": ""}
        if shown:
            at_ends = {"first": left == shown.start, "last": right == shown.end}
            piece |= {"field": shown.field, **at_ends}
        yield piece


def _cover(marks: Sequence[Mark], start: int, end: int) -> Mark | None:
    """Return the first mark that holds the characters `start` to `end`, None where none does."""
    return next((mark for mark in marks if mark.start <= start and end <= mark.end), None)


def _where(text: ReadText, first: int, last: int) -> str:
    count = format_number(len(text.line_starts))
    if last > first:
        words = gettext("lines {lines} of {all}", lines=f"{first}–{last}", all=count)
    else:
        words = gettext("line {line} of {all}", line=format_number(first), all=count)
    page = text.page_of(first)
    return words if page is None else f"{words}, {gettext('page {n}', n=page)}"


def _span_texts(fields: Mapping[str, Any], text: ReadText) -> dict[str, list[str]]:
    """List the words that each field was read from."""
    readings: dict[str, list[str]] = {}
    for mark in own_marks(fields):
        words = " ".join(text.text[mark.start : mark.end].split())
        if words not in readings.setdefault(mark.field, []):
            readings[mark.field].append(words)
    return readings


def _date(reading: Mapping[str, Any], text: ReadText) -> dict[str, Any]:
    how = gettext(HOW[reading["how"]]) if reading["how"] in HOW else reading["how"]
    line = gettext("line {n}", n=text.line_of(reading["start"]))
    note = f"{how} · {line}"
    if anchor := reading.get("anchor"):
        from_words = " ".join(text.text[anchor["start"] : anchor["end"]].split())
        anchor_line = text.line_of(anchor["start"])
        note = gettext("{how}: “{words}”, line {n}", how=how, words=from_words, n=anchor_line)
    sure = bool(reading.get("sure", True))
    if not sure:
        note = gettext("year in doubt · {line}", line=line)
    title = edtf.in_words(edtf.read(reading["edtf"]))
    return {**date_words(reading["edtf"]), "note": note, "title": title, "sure": sure}


def is_in_doubt(fields: Mapping[str, Any]) -> bool:
    """Tell whether the likeliest date of a candidate is one that a person has to choose."""
    return any(not date.get("sure", True) for date in fields["dates"][:1])


def _places(readings: Iterable[Mapping[str, Any]], text: ReadText) -> Iterator[dict[str, Any]]:
    """Yield what the names may mean: the best of each name first, then the further ones."""
    ranked = [
        (rank, order, reading, referent)
        for order, reading in enumerate(readings)
        for rank, referent in enumerate(reading["referents"])
    ]
    seen: list[tuple[Any, ...]] = []
    for _, _, reading, referent in sorted(
        ranked, key=lambda place: (place[0] > 0, place[1], place[0])
    ):
        key = (referent["name"], referent["lon"], referent["lat"])
        if key not in seen:
            seen.append(key)
            line = gettext("line {n}", n=text.line_of(reading["start"]))
            written = f"“{reading['written']}”, {line}"
            yield {"referent": referent, "note": f"{referent_note(referent)} · {written}"}


def referent_note(referent: Mapping[str, Any]) -> str:
    """Say where a place is from, in which country it lies, how far it reaches."""
    kind = pgettext("kind", referent["kind"]) if referent.get("kind") else ""
    km = gettext("{km} km", km=format_number(round(float(referent["radius_km"]))))
    parts = (referent["source"], kind, referent["country"], km)
    return " · ".join(part for part in parts if part)
