"""Times a made-up file of ACLED's columns: opened and converted, imported, and as others read it.

    python tests/benchmarks/intake.py [--large] [--keep]

Each figure is of a process of its own, from its start to its end. `--large` adds 2,500,000 rows,
some 1.6 GB on disk and several minutes; `--keep` puts the table into `README.md` beside this file.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from intake_files import ACLED_2023, AN_ACLED, WORDS, Atlas  # noqa: E402

SIZES, LARGE = (6_000, 100_000), 2_500_000
# Ways that hold all rows in memory are not asked for more.
MOST_IN_MEMORY = 500_000


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


def imported_again(path: Path, folder: Path) -> int:
    """Import the same file a second time into the workspace of the first."""
    from events.workspace import open_workspace
    from events.workspace.importing import import_file

    report = import_file(open_workspace(folder / "workspace"), path)
    return report.incidents if (report.changed, report.added, report.gone) == (0, 0, 0) else -1


def by_geopandas(path: Path, _: Path) -> int:
    """Read a CSV by GDAL with its points."""
    import geopandas as gpd

    options = {"X_POSSIBLE_NAMES": "longitude", "Y_POSSIBLE_NAMES": "latitude"}
    return len(gpd.read_file(path, **options))


IN_MEMORY = (by_pandas, by_geopandas)
WAYS: Mapping[str, Callable[[Path, Path], int]] = {
    "opened and converted": converted,
    "imported into a workspace": imported,
    "imported again": imported_again,
    "pandas.read_csv": by_pandas,
    "geopandas.read_file": by_geopandas,
}


def timed(way: str, path: Path, count: int, folder: str) -> str:
    """Run a way in a process of its own; return its seconds and its most memory."""
    if count > MOST_IN_MEMORY and WAYS[way] in IN_MEMORY:
        return "not measured"
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, __file__, "--way", way, str(path), folder],
        capture_output=True,
        check=False,
        text=True,
    )
    seconds = time.perf_counter() - begun
    if done.returncode:
        return f"failed: {done.stderr.strip().splitlines()[-1][:80]}"
    rows, processor, memory = done.stdout.split()
    if int(rows) != count:
        return f"{rows} rows of {count}"
    return f"{seconds:,.1f} s ({float(processor):,.1f}), {memory} MB"


def of_this_process(rows: int) -> str:
    """Say how many rows were read, the seconds of a processor, the most memory in megabytes."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return f"{rows} {used.ru_utime + used.ru_stime:.2f} {used.ru_maxrss // 1024}"


def table(sizes: Sequence[int]) -> Iterator[str]:
    """Yield the lines of the table, each as soon as it is measured."""
    yield f"| rows | file | {' | '.join(WAYS)} |"
    yield "| --- " * (len(WAYS) + 2) + "|"
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "incidents.csv"
            write(path, count)
            size = f"{path.stat().st_size / 1e6:,.0f} MB"
            cells = [timed(way, path, count, folder) for way in WAYS]
        yield f"| {count:,} | {size} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--way", nargs=3)
    options = parser.parse_args()
    if options.way:
        way, path, folder = options.way
        print(of_this_process(WAYS[way](Path(path), Path(folder))))
        return
    load = os.getloadavg()[0]
    lines = []
    for line in table((*SIZES, *([LARGE] if options.large else []))):
        print(line, flush=True)
        lines.append(line)
    if options.keep:
        from report import README, replace

        python = ".".join(map(str, sys.version_info[:3]))
        head = (
            f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, Python "
            f"{python}; {load:.1f} other processes wanted a core when it began. Seconds from the "
            "start of a process to its end, in brackets those of a processor, and its most memory."
        )
        replace("intake", "\n".join([head, "", *lines]) + "\n", README)


if __name__ == "__main__":
    main()
