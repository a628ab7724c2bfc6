"""`python -m events check` proves the incidents; `python -m events place` places them."""

import argparse
import sys
from pathlib import Path

from events import check, console, gazetteer, placing, store, translations, vocabulary
from events.errors import EventsError

_LAYERS = store.FOLDER.parent / "geodata" / "layers"


def main(arguments: list[str] | None = None) -> int:
    """Run a command; the exit code is 1 where there is a problem."""
    chosen = _parser().parse_args(arguments)
    try:
        return COMMANDS[chosen.command](chosen)
    except EventsError as error:
        print(f"problem: {error}")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m events", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="prove the incidents; changes nothing")
    checking.add_argument("--texts", type=Path, help="folder of the texts, to prove citations")
    checking.add_argument("--layers", type=Path, default=_LAYERS, help="folder of GeoJSON layers")
    checking.add_argument(
        "--folder", type=Path, default=store.FOLDER, help="an exported collection"
    )
    placing_ = commands.add_parser("place", help="write coordinates from the gazetteer")
    commands.add_parser("translations", help="list what is not translated and what is stale")
    for command in (checking, placing_):
        command.add_argument("--incidents", type=Path, help="instead of events/incidents.geojson")
    return parser


def _check(chosen: argparse.Namespace) -> int:
    layers = chosen.layers if (chosen.layers / "countries.geojson").is_file() else None
    report = check.run(
        incidents=chosen.incidents, texts=chosen.texts, layers=layers, folder=chosen.folder
    )
    for problem in report.problems:
        print(f"problem: {problem.reason}")
    for problem in report.review:
        print(f"review: {problem.reason}")
    for line in report.summary:
        print(line)
    if layers is None:
        print(f"not proved: locations, because {chosen.layers} has no countries.geojson")
    if chosen.texts is None:
        print("not proved: citations, because --texts names no folder")
    print(f"{len(report.problems)} problems, {len(report.review)} to review")
    return 1 if report.problems else 0


def _place(chosen: argparse.Namespace) -> int:
    words = vocabulary.load(store.FOLDER / "vocabulary.toml")
    places = gazetteer.load(store.FOLDER / "gazetteer.csv", words.place_kinds)
    path = chosen.incidents or store.FOLDER / "incidents.geojson"
    print(f"{placing.write(path, places)} incidents placed in {path.name}")
    return 0


def _translations(_: argparse.Namespace) -> int:
    facts = store.load()
    english = set(translations.texts(facts.incidents, facts.documents.values()))
    for path in sorted(translations.FOLDER.glob("*.json")):
        known = translations.load(path)
        missing = [text for text in english if translations.key_of(text) not in known]
        for key, made in translations.stale(known, english).items():
            print(f"stale: {path.name} {key} {made.text[:60]}")
        done, count = len(english) - len(missing), len(english)
        print(f"{path.name}: {done} of {count} texts are translated")
    return 0


COMMANDS = {"check": _check, "place": _place, "translations": _translations}


if __name__ == "__main__":
    sys.exit(console.run(main))
