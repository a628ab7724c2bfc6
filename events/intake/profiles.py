"""How the rows of a header become incidents: guessed, asked where it cannot be told, kept."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from events.errors import EventsError
from events.intake import dates, guessing, layouts, needed, numbers, outcomes, words
from events.intake.mapping import CODES, DATE_CODES, GAZETTEER, IGNORED
from events.intake.model import Part, Profile, Question, RawRow, Source
from events.intake.places import WORDS
from events.message import Message

# Rows that are looked at; a file of so many tells its order of day and month, or nothing does.
LOOKED_AT: Final = 20_000
_LOOKED_THROUGH: Final = (
    *("date", "year", "date_precision", "precision", "lat", "category", "type"),
    *("title", "summary"),
)


def header_hash(part: Part) -> str:
    """Return the hash of a header: names of columns in order, whatever their case and spaces."""
    names = [" ".join(name.split()).casefold() for name in part.columns]
    text = json.dumps([names, part.has_geometry], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def to_json(profile: Profile) -> str:
    """Write a profile as JSON."""
    made = {"layout": profile.layout, "fields": dict(profile.fields)}
    return json.dumps({**made, "settings": dict(profile.settings)}, ensure_ascii=False, indent=1)


def from_json(text: str) -> Profile:
    """Read a profile. Raises EventsError that says what was expected."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EventsError(f"the profile is no JSON: {error}") from error
    if not isinstance(values, dict) or not isinstance(values.get("layout"), str):
        raise EventsError("the profile has no layout, expected {layout, fields, settings}")
    tables = [values.get(name, {}) for name in ("fields", "settings")]
    for table in tables:
        plain = isinstance(table, dict) and all(isinstance(value, str) for value in table.values())
        if not plain:
            raise EventsError("fields and settings of a profile are tables of texts")
    return Profile(values["layout"], *tables)


def guess(
    source: Source, part: Part, known: Mapping[str, Profile]
) -> tuple[Profile, tuple[Question, ...]]:
    """Return how the rows are to be read, and what must be asked before.

    A header whose profile is kept is asked nothing. Raises EventsError.
    """
    kept = known.get(header_hash(part))
    if kept:
        return kept, ()
    rows = tuple(islice(source.rows(part), LOOKED_AT))
    layout = layouts.find(part.columns)
    if layout:
        return _known(source, part, layout, rows)
    profile = guessing.fields(source, part, rows)
    return _settle(profile, _questions(source, part, profile, rows))


def _known(
    source: Source, part: Part, layout: layouts.Layout, rows: Sequence[RawRow]
) -> tuple[Profile, tuple[Question, ...]]:
    positions = layouts.positions(layout, part.columns)
    fields = {name: part.columns[place] for name, place in sorted(positions.items())}
    profile = Profile(_variant(source, part, layout, rows), fields)
    if layout.date_column not in positions:
        return profile, ()
    values = [row.cells[positions[layout.date_column]] for row in rows]
    year = next(
        (index for index, name in enumerate(part.columns) if name.casefold() == "year"), None
    )
    years = [] if year is None else [row.cells[year] for row in rows]
    return _settle(profile, _date_questions(source, fields[layout.date_column], values, years))


def _variant(
    source: Source,
    part: Part,
    layout: layouts.Layout,
    rows: Sequence[RawRow],
) -> str:
    """Name a layout that only its cells or its tags tell from another."""
    if layout.name == "ucdp-ged" and part.name in getattr(source, "tags", {}):
        return layouts.GED_TAGGED
    inter = next(
        (index for index, name in enumerate(part.columns) if name.casefold() == "inter1"), None
    )
    if layout.name == "acled-2023" and inter is not None:
        values = [row.cells[inter] for row in rows[:50] if row.cells[inter].strip()]
        if values and not any(value.strip().isdigit() for value in values):
            return layouts.ACLED_WORDS
    return layout.name


def _settle(
    profile: Profile, questions: Sequence[Question]
) -> tuple[Profile, tuple[Question, ...]]:
    """Put what was told or is the best guess into the settings; keep what must be asked."""
    settings = {question.key: question.guess for question in questions if question.guess}
    open_questions = tuple(question for question in questions if question.why)
    return replace(profile, settings={**profile.settings, **settings}), open_questions


def _column(part: Part, profile: Profile, field: str, rows: Sequence[RawRow]) -> list[str]:
    name = profile.fields.get(field)
    if name is None:
        return []
    column = part.columns.index(name)
    return [row.cells[column] for row in rows]


def _questions(
    source: Source, part: Part, profile: Profile, rows: Sequence[RawRow]
) -> list[Question]:
    """List the settings of a mapped file: told ones have no `why`."""
    columns = {field: _column(part, profile, field, rows) for field in _LOOKED_THROUGH}
    questions = []
    if "date" in profile.fields:
        values, years = columns["date"], columns["year"]
        questions += _date_questions(source, profile.fields["date"], values, years)
    elif "year" not in profile.fields:
        questions.append(needed.date_of_whole())
    placed = part.has_geometry or {"lat", "lon"} <= profile.fields.keys()
    questions += _place_questions(
        profile, columns, placed=placed, usual=getattr(source, "precision", "")
    )
    if not any(words.category(value) for value in columns["category"] + columns["type"]):
        why = Message("what kind of thing happened? No column tells the category")
        questions.append(
            Question(
                "category", why, tuple(words.table("categories")), guess=_usual_category(columns)
            )
        )
    return questions


def _usual_category(columns: Mapping[str, Sequence[str]]) -> str:
    """Return the category that most titles or descriptions tell."""
    texts = [text[:400] for text in (*columns["title"], *columns["summary"])]
    counts = Counter(filter(None, map(words.category, texts[:1_000])))
    return counts.most_common(1)[0][0] if counts else "violence"


def _date_questions(
    source: Source, column: str, values: Sequence[str], years: Sequence[str]
) -> list[Question]:
    forms, questions = dates.look(values), []
    usual = dates.Reading(forms.order or dates.DMY, century=_century(values, years))

    def ask(key: str, field: str, why: str, choices: tuple[str, ...], guess: str) -> None:
        # What the file itself tells is not asked: nothing has to be counted for it.
        readings = [replace(usual, **{field: choice}) for choice in choices] if why else []
        counted = tuple(outcomes.of_dates(values, how) for how in readings)
        questions.append(Question(key, why, choices, guess, column, counted))

    if order := forms.order:
        ask("day_order", "order", "", dates.ORDERS, order)
    elif forms.asks_order:
        why = Message("some dates begin with the day, some with the month")
        if not forms.day_first:
            why = Message("no number over 12 tells whether the day or the month comes first")
        ask("day_order", "order", why, dates.ORDERS, dates.DMY)
    if forms.serials:
        system = getattr(source, "serial", None)
        why = Message("whole numbers may be days that a spreadsheet counts")
        guess = system or (dates.SERIAL_1900 if not forms.dates else dates.NO_SERIAL)
        ask("serial", "serial", "" if system else why, dates.SERIALS, guess)
    if forms.short_years:
        why = Message("years have two digits only")
        ask("century", "century", "" if years else why, dates.CENTURIES, usual.century)
    return questions


def _century(values: Sequence[str], years: Sequence[str]) -> str:
    """Return the hundred years that a column of years agrees with, else the usual ones."""
    for century in dates.CENTURIES:
        how = dates.Reading(century=century)
        pairs = [
            (dates.read(value, how) or "", year.strip()[:4])
            for value, year in zip(values, years, strict=False)
        ]
        if all(not day or not year or day[:4] == year for day, year in pairs):
            return century
    return dates.CENTURIES[0]


def _place_questions(
    profile: Profile, columns: Mapping[str, Sequence[str]], *, placed: bool, usual: str
) -> list[Question]:
    questions = []
    if placed and columns["lat"]:
        commas = sum("," in value for value in columns["lat"])
        points = sum("." in value for value in columns["lat"])
        why = Message("some coordinates have a decimal comma, some a point")
        guess = numbers.COMMA if commas > points else numbers.POINT
        questions.append(
            Question(
                "decimal",
                why if commas and points else "",
                numbers.DECIMALS,
                guess,
                profile.fields["lat"],
                tuple(outcomes.of_latitudes(columns["lat"], sign) for sign in numbers.DECIMALS),
            )
        )
    if not placed and "place" in profile.fields:
        why = Message(
            "rows have no coordinates: may names of places stand where the gazetteer has them?"
        )
        questions.append(Question("place_names", why, (GAZETTEER, IGNORED), IGNORED))
    questions += _code_question(
        "date_precision", "date_precision", tuple(DATE_CODES), profile, columns
    )
    questions += _code_question("precision", "precision_codes", tuple(CODES), profile, columns)
    if placed and not any(columns["precision"]):
        why = Message("how exactly are places known? No column tells")
        questions.append(Question("precision", why, tuple(WORDS), usual or "town"))
    return questions


def _code_question(
    field: str,
    key: str,
    choices: tuple[str, ...],
    profile: Profile,
    columns: Mapping[str, Sequence[str]],
) -> list[Question]:
    numeric = [value for value in columns[field] if value.strip().removesuffix(".0").isdigit()]
    if not numeric:
        return []
    why = Message("its numbers are codes: by whose list?")
    return [Question(key, why, (*choices, IGNORED), choices[0], profile.fields[field])]
