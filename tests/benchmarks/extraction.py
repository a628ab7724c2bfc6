"""Measures what is found in texts: the incidents of the atlas's three texts, and texts made up.

    python tests/benchmarks/extraction.py --texts DIR [--misses] [--dates]

DIR holds the three texts by the names of `events/documents.toml`. An incident is found where a
candidate's lines overlap its cited lines **and** one of the candidate's dates agrees with its own;
lines alone mean nothing, as three sentences of four are cited. Only prints.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from events import edtf, store  # noqa: E402
from events.intake.candidates import dates, find, places  # noqa: E402
from events.intake.candidates.model import Candidate, Names, PlaceReading  # noqa: E402
from events.intake.texts.joined import joined  # noqa: E402
from events.intake.texts.read import read_text  # noqa: E402
from events.store import Store  # noqa: E402

MADE_UP = ROOT / "tests" / "intake" / "texts"
# How much longer than an incident's a candidate's date may be and still agree with it.
_LOOSE = timedelta(days=366)
_A_YEAR = timedelta(days=365)
# Texts kept aside while the rules were made, by the set that they are of.
ASIDE = {
    1: "kept aside",
    2: "kept aside, second set",
    3: "kept aside, third set",
    4: "kept aside, fourth set",
    5: "kept aside, fifth set",
    6: "kept aside, sixth set",
    7: "kept aside, seventh set",
    8: "kept aside, eighth set",
}


@dataclass(frozen=True)
class Wanted:
    """An event that a text tells: its date, the lines that tell it, its place and figures."""

    name: str
    date: str
    lines: tuple[tuple[int, int], ...]
    place: str = ""
    figures: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Score:
    """What came of one text."""

    name: str
    wanted: tuple[Wanted, ...]
    candidates: tuple[Candidate, ...]
    found: tuple[Wanted, ...]
    seconds: float


def bounds(text: str) -> tuple[date, date] | None:
    """The first and last possible day; of what goes on, its first year; None where not known."""
    when = edtf.read(text)
    if when.first and when.last:
        return when.first, when.last
    if when.first:
        return when.first, when.first + _A_YEAR
    return (when.last - _A_YEAR, when.last) if when.last else None


def agrees(read: str, wanted: str) -> bool:
    """Whether two dates have a day in common and the one read is not far longer."""
    ours, theirs = bounds(read), bounds(wanted)
    if not ours or not theirs or ours[0] > theirs[1] or theirs[0] > ours[1]:
        return False
    return ours[1] - ours[0] <= theirs[1] - theirs[0] + _LOOSE


def tells(one: Candidate, wanted: Wanted) -> bool:
    """Whether a candidate is of an event: lines that overlap and a date that agrees."""
    first, last = one.lines
    overlap = any(first <= high and low <= last for low, high in wanted.lines)
    # What a date in doubt may be besides the likeliest does not count.
    likeliest = (when for when in one.dates if when.rule != find.OTHER_YEAR)
    return overlap and any(agrees(when.edtf, wanted.date) for when in likeliest)


def measure(name: str, path: Path, wanted: Sequence[Wanted], names: Names, published: str) -> Score:
    begun = time.process_time()
    found = find.find(read_text(path), names, published=published)
    seconds = time.process_time() - begun
    got = tuple(one for one in wanted if any(tells(two, one) for two in found))
    return Score(name, tuple(wanted), found, got, seconds)


def of_the_atlas(folder: Path, known: Store, names: Names) -> Iterator[Score]:
    """Measure the three texts."""
    for document in known.documents.values():
        cited = {
            one.id: tuple(
                (source.lines[0], source.lines[-1])
                for source in one.sources
                if source.document == document.id
            )
            for one in known.incidents
        }
        wanted = [
            Wanted(one.title, one.date.text, cited[one.id])
            for one in known.incidents
            if cited[one.id] and bounds(one.date.text)
        ]
        yield measure(document.id, folder / document.file, wanted, names, document.published.text)


def made_up(folder: Path, names: Names, *, aside: int) -> Iterator[Score]:
    """Measure the texts written for the tests, by their answers; `aside` names a set of `ASIDE`."""
    answers: dict[str, Any] = tomllib.loads((folder / "answers.toml").read_text(encoding="utf-8"))
    for text in answers["text"]:
        if text.get("aside", 0) != aside:
            continue
        path = folder / text["file"]
        lines = path.read_text(encoding="utf-8").split("\n")
        wanted = [
            Wanted(
                one["what"],
                one["date"],
                (_line_of(one["at"], lines),),
                one.get("place", ""),
                tuple((measure_, number) for measure_, number in one.get("figures", ())),
            )
            for one in text["event"]
        ]
        yield measure(text["file"], path, wanted, names, text.get("published", ""))


@dataclass
class Dates:
    """How many dates there are, were read, and were read right; were in doubt, and offered right.

    `first` are those in doubt whose likeliest offer is right, `offered` those with any.
    """

    told: int = 0
    read: int = 0
    right: int = 0
    doubted: int = 0
    first: int = 0
    offered: int = 0


def dates_of(folder: Path, *, aside: int) -> tuple[dict[tuple[str, str], Dates], list[str]]:
    """Compare the dates of the texts written for the tests, by language and how they are told.

    Also gives what was misread, and what was read where there is no date.
    """
    counts: dict[tuple[str, str], Dates] = {}
    wrong: list[str] = []
    answers: dict[str, Any] = tomllib.loads((folder / "answers.toml").read_text(encoding="utf-8"))
    for text in answers["text"]:
        if text.get("aside", 0) == aside:
            wrong += _compare(folder, text, counts)
    return counts, wrong


def _compare(
    folder: Path, text: dict[str, Any], counts: dict[tuple[str, str], Dates]
) -> Iterator[str]:
    read = read_text(folder / text["file"])
    whole = joined(read)
    language = read.language
    readings = list(dates.read(whole.text, language, text.get("published", "")))
    for phrase, edtf_, how in text["dates"]:
        start = whole.text.index(phrase)
        over = [one for one in readings if one.start < start + len(phrase) and start < one.end]
        count = counts.setdefault((language, how), Dates())
        count.told += 1
        readings = [one for one in readings if one not in over]
        right = any(same(one.edtf, edtf_) for one in over)
        if any(one.sure for one in over):
            count.read += 1
            count.right += right
        elif over:
            offers = [text for one in over for text in (one.edtf, *one.others)]
            count.doubted += 1
            count.first += right
            count.offered += any(same(text, edtf_) for text in offers)
            right = True
        if not right:
            yield f"{text['file']}: {phrase!r} {how} {edtf_} read as {[one.edtf for one in over]}"
    for one in readings:
        yield f"{text['file']}: no date, read as {one.edtf}: {whole.text[one.start : one.end]!r}"


def same(read: str, wanted: str) -> bool:
    """Whether two dates are of one kind and the same days: `[..1993-12]` is `[..1993]`."""
    ours, theirs = edtf.read(read), edtf.read(wanted)
    kind = [("[" in text, "/" in text) for text in (read, wanted)]
    return kind[0] == kind[1] and replace(ours, text="") == replace(theirs, text="")


def date_table(counts: dict[tuple[str, str], Dates]) -> Iterator[str]:
    """The rows of a table of dates."""
    yield "| language | told | dates | read | of these right | in doubt | right first | offered |"
    yield "| --- " * 8 + "|"
    for (language, how), one in sorted(counts.items()):
        yield (
            f"| {language} | {how} | {one.told} | {one.read} | "
            f"{one.right} ({one.right / max(one.read, 1):.2f}) | {one.doubted} | {one.first} | "
            f"{one.offered} |"
        )


def _line_of(phrase: str, lines: Sequence[str]) -> tuple[int, int]:
    (line,) = [at for at, line in enumerate(lines, 1) if phrase in line]
    return line, line


def table(scores: Sequence[Score]) -> Iterator[str]:
    """The rows of a table of scores."""
    yield "| text | events | found | by own date | candidates an event | no event | CPU s |"
    yield "| --- " * 7 + "|"
    for one in (*scores, total(scores)):
        count = len(one.wanted)
        own = [two for two in one.candidates if two.queue == 1]
        by_own = sum(any(tells(two, wanted) for two in own) for wanted in one.wanted)
        idle = sum(not any(tells(two, wanted) for wanted in one.wanted) for two in one.candidates)
        dated = sum(two.queue < 3 for two in one.candidates)
        yield (
            f"| {one.name} | {count} | {len(one.found) / count:.2f} | {by_own / count:.2f} | "
            f"{dated / count:.2f} + {(len(one.candidates) - dated) / count:.2f} undated | "
            f"{idle / max(len(one.candidates), 1):.2f} | {one.seconds:.2f} |"
        )


def details(scores: Sequence[Score]) -> str:
    """How many places and figures of the events found a candidate of them has, the place first."""
    places_: list[bool] = []
    figures: list[bool] = []
    for score in scores:
        for wanted in score.found:
            mine = [one for one in score.candidates if tells(one, wanted)]
            if wanted.place:
                first = [one.places[0] for one in mine if one.places]
                places_.append(any(_names(place, wanted.place) for place in first))
            for told in wanted.figures:
                read = [(two.measure, two.low) for one in mine for two in one.figures]
                figures.append(told in read)
    return (
        f"places that come first {sum(places_)} of {len(places_)}, "
        f"figures {sum(figures)} of {len(figures)}"
    )


def _names(place: PlaceReading, wanted: str) -> bool:
    """Whether a place is the one wanted, by its written name or by that of its best referent."""
    known = {place.written, *(one.name for one in place.referents[:1])}
    return any(wanted.casefold() in name.casefold() for name in known)


def total(scores: Sequence[Score]) -> Score:
    """All texts as one; lines of different texts must not meet, so what was found is kept."""
    return Score(
        "all",
        tuple(one for score in scores for one in score.wanted),
        tuple(one for score in scores for one in score.candidates),
        tuple(one for score in scores for one in score.found),
        sum(score.seconds for score in scores),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="the folder of the three texts")
    parser.add_argument("--unseen", action="store_true", help="also the texts kept aside")
    parser.add_argument("--misses", action="store_true", help="name what was not found")
    options = parser.parse_args()
    known = store.load()
    names = places.names(known.gazetteer)
    groups = {"written for the tests": list(made_up(MADE_UP, names, aside=0))}
    if options.unseen:
        groups[ASIDE[1]] = list(made_up(MADE_UP, names, aside=1))
    if options.texts:
        groups["three texts"] = list(of_the_atlas(options.texts, known, names))
    for aside in (0, *(ASIDE if options.unseen else ())):
        counts, wrong = dates_of(MADE_UP, aside=aside)
        print(f"\ndates, {ASIDE.get(aside, 'written for the tests')}\n")
        print(*date_table(counts), sep="\n")
        print(*(f"- {line}" for line in wrong if options.misses), sep="\n")
    for title, scores in groups.items():
        show(title, scores, misses=options.misses)


def show(title: str, scores: Sequence[Score], *, misses: bool) -> None:
    """Print the table of a group of texts, and what was not found in them."""
    print(f"\n{title}\n", *table(scores), sep="\n")
    if any(wanted.place or wanted.figures for score in scores for wanted in score.wanted):
        print(f"\n{details(scores)}")
    for score in scores if misses else ():
        for one in score.wanted:
            if one not in score.found:
                print(f"- {score.name}: {one.date} {one.lines} {one.name}")


if __name__ == "__main__":
    main()
