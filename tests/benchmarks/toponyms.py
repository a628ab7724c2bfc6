"""How many names of places and figures are found in news that no rule was made for.

`python tests/benchmarks/toponyms.py [--own] [--wrong]`: without the project's gazetteer, or with
it; `--wrong` lists what was missed, found too much or placed elsewhere. The passages are in
`toponyms.toml`.
"""

from __future__ import annotations

import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from math import cos, hypot, radians
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from events import vocabulary  # noqa: E402
from events.gazetteer import Gazetteer, load  # noqa: E402
from events.intake.candidates import figures, places  # noqa: E402
from events.intake.candidates.model import FigureReading, Referent  # noqa: E402

PASSAGES = Path(__file__).with_name("toponyms.toml")
_MARK = re.compile(r"\[([^\]@]+)@([^\]]*)\]|\{([^}=]+)=([^}]*)\}")
# How far off a place may be put, beyond its own radius: a district's seat or its middle.
NEAR_KM = 40.0


class Marked(NamedTuple):
    """A passage without its marks; places with what they mean, figures with what they say."""

    text: str
    language: str
    places: list[tuple[int, int, str]]
    figures: list[tuple[int, int, str]]


def passages() -> Iterator[Marked]:
    """Yield the passages of the file."""
    for passage in tomllib.loads(PASSAGES.read_text(encoding="utf-8"))["passages"]:
        yield marked(passage["text"], passage["language"])


def marked(text: str, language: str) -> Marked:
    """Take the marks out of a text, inner ones of curly brackets as well."""
    made, last = "", 0
    found = Marked("", language, [], [])
    for match in _MARK.finditer(text):
        made += text[last : match.start()]
        words, where, counted, says = match.groups()
        kept = found.places if words else found.figures
        kept.append((len(made), len(made) + len(words or counted), where if words else says))
        made += words or counted
        last = match.end()
    return found._replace(text=made + text[last:])


def is_there(place: Referent, where: str) -> bool:
    """Whether a place is near `latitude,longitude`."""
    lat, lon = map(float, where.split(","))
    off = hypot((place.lon - lon) * cos(radians(lat)), place.lat - lat) * 111.2
    return off <= NEAR_KM + place.radius_km


def says(figure: FigureReading) -> str:
    """Write a figure as the passages do."""
    low, high = ("-" if value is None else f"{value:.12g}" for value in (figure.low, figure.high))
    return f"{figure.measure} {low} {high}"


def measure(gazetteer: Gazetteer) -> tuple[dict[str, Counter[str]], list[str]]:
    """Count by language what was found, and list what went wrong."""
    counts: dict[str, Counter[str]] = {}
    wrong: list[str] = []
    names = places.names(gazetteer)
    for passage in passages():
        count = counts.setdefault(passage.language, Counter())
        _count_places(passage, names, count, wrong)
        _count_figures(passage, count, wrong)
    return counts, wrong


def _count_places(
    passage: Marked, names: places.PlaceNames, count: Counter[str], wrong: list[str]
) -> None:
    readings = [
        reading
        for reading in names.find(passage.text, passage.language)
        if not (reading.referents and reading.referents[0].kind in {"country", "border"})
    ]
    hit: set[int] = set()
    for start, end, where in passage.places:
        count["there"] += 1
        at = next((at for at, one in enumerate(readings) if one.start < end > start < one.end), -1)
        name = passage.text[start:end]
        if at < 0:
            wrong.append(f"{passage.language} missed: {name}")
            continue
        hit.add(at)
        count["found"] += 1
        if where:
            count["placeable"] += 1
            first = next(iter(readings[at].referents), None)
            right = first is not None and is_there(first, where)
            count["placed"] += right
            if not right:
                wrong.append(f"{passage.language} placed elsewhere: {name} {first}")
    count["read"] += len(readings)
    count["right"] += len(hit)
    wrong += [
        f"{passage.language} too much: {one.written} behind {passage.text[: one.start][-30:]!r}"
        for at, one in enumerate(readings)
        if at not in hit
    ]


def _count_figures(passage: Marked, count: Counter[str], wrong: list[str]) -> None:
    found = list(figures.read(passage.text, 0, len(passage.text), passage.language))
    there = [each for each in passage.figures if each[2] != "- - -"]
    for start, end, said in passage.figures:
        match = next((one for one in found if one.start < end and start < one.end), None)
        if said == "- - -" or said.endswith(" - -"):
            continue
        count["figures there"] += 1
        if match is not None and says(match) == said:
            count["figures right"] += 1
        else:
            got = says(match) if match else "nothing"
            wrong.append(
                f"{passage.language} figure: {passage.text[start:end]} is {said}, read {got}"
            )
    count["figures read"] += len(found)
    marked_spans = [(start, end) for start, end, _ in there]
    for one in found:
        if not any(one.start < end and start < one.end for start, end in marked_spans):
            count["figures unmarked"] += 1
            words = passage.text[one.start : one.end]
            wrong.append(f"{passage.language} figure too much: {words} {says(one)}")


def main(options: list[str]) -> None:
    """Print the figures by language."""
    words = vocabulary.load(ROOT / "events" / "vocabulary.toml")
    own = load(ROOT / "events" / "gazetteer.csv", words.place_kinds)
    started = time.perf_counter()
    counts, wrong = measure(own if "--own" in options else Gazetteer([]))
    for language, count in counts.items():
        print(
            f"{language}: {count['there']} names, precision {count['right'] / count['read']:.3f}, "
            f"recall {count['found'] / count['there']:.3f}, "
            f"placed right {count['placed'] / count['placeable']:.3f} of those found; "
            f"{count['figures there']} figures, "
            f"precision {1 - count['figures unmarked'] / max(1, count['figures read']):.3f}, "
            f"right {count['figures right'] / max(1, count['figures there']):.3f}"
        )
    print(f"{time.perf_counter() - started:.2f} s")
    if "--wrong" in options:
        print("\n".join(wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
