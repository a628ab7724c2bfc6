"""Times a made-up file of ACLED's columns: opened and converted, imported, and as others read it.

    python tests/benchmarks/intake.py [--large]

Each figure is of a process of its own, from its start to its end; only prints. `--large` adds
2,500,000 rows, some 1.6 GB on disk and several minutes.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from intake_files import ACLED_2023, AN_ACLED, WORDS, Atlas  # noqa: E402

SIZES, LARGE = (6_000, 100_000), 2_500_000


def made_up(count: int) -> Iterator[dict[str, str]]:
    """Rows in which dates, places and counts differ."""
    dice = random.Random(1)  # noqa: S311 - made-up rows
    for number in range(count):
        month, day = dice.randrange(1, 13), dice.randrange(1, 29)
        yield {
            **AN_ACLED,
            "event_id_cnty": f"TAJ{number}",
            "event_date": f"{dice.randrange(2010, 2024)}-{month:02}-{day:02}",
            "latitude": f"{37 + dice.random():.4f}",
            "longitude": f"{68 + dice.random():.4f}",
            "geo_precision": dice.choice("123"),
            "time_precision": dice.choice("123"),
            "fatalities": str(dice.randrange(9)),
            "notes": "A made-up note of the usual length. " * 7,
        }


def write(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ACLED_2023, restval="")
        writer.writeheader()
        writer.writerows(made_up(count))


def converted(path: Path, _: Path) -> int:
    """Open, guess and convert; nothing is kept."""
    from events.intake import convert, profiles, sources

    source = sources.open_file(path)
    part = source.parts[0]
    profile, _questions = profiles.guess(source, part, {})
    return sum(1 for _ in convert.convert(source, part, profile, Atlas(), WORDS))


def imported(path: Path, folder: Path) -> int:
    """Import into a new workspace."""
    from events.workspace import open_workspace
    from events.workspace.importing import import_file

    return import_file(open_workspace(folder / "workspace"), path).incidents


def by_pandas(path: Path, _: Path) -> int:
    """Read the cells as text and the dates, without any doubt."""
    import pandas as pd

    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame["event_date"] = pd.to_datetime(frame["event_date"])
    return len(frame)


def by_geopandas(path: Path, _: Path) -> int:
    """Read a CSV by GDAL with its points."""
    import geopandas as gpd

    options = {"X_POSSIBLE_NAMES": "longitude", "Y_POSSIBLE_NAMES": "latitude"}
    return len(gpd.read_file(path, **options))


WAYS: Mapping[str, Callable[[Path, Path], int]] = {
    "opened and converted": converted,
    "imported into a workspace": imported,
    "pandas.read_csv": by_pandas,
    "geopandas.read_file": by_geopandas,
}


def timed(way: str, path: Path, count: int) -> str:
    """Run a way in a process of its own; return its seconds and its most memory."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--way", way, str(path), folder]
        begun = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        seconds = time.perf_counter() - begun
    if done.returncode:
        return f"failed: {done.stderr.strip().splitlines()[-1][:80]}"
    rows, memory = done.stdout.split()
    if int(rows) != count:
        return f"{rows} rows of {count}"
    return f"{seconds:.1f} s, {memory} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--way", nargs=3)
    options = parser.parse_args()
    if options.way:
        way, path, folder = options.way
        rows = WAYS[way](Path(path), Path(folder))
        print(rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    print("| rows | file |", " | ".join(WAYS), "|")
    print("| --- " * (len(WAYS) + 2) + "|")
    for count in (*SIZES, *([LARGE] if options.large else [])):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "incidents.csv"
            write(path, count)
            size = f"{path.stat().st_size / 1e6:,.0f} MB"
            cells = [timed(way, path, count) for way in WAYS]
            print(f"| {count:,} | {size} |", " | ".join(cells), "|", flush=True)


if __name__ == "__main__":
    main()
