"""Any number of made-up incidents over the real layers, kept in a folder that every way reads.

Up to some thousands the dashboard has them as its own objects, in place of those it is shipped
with. From `MANY` on it has them as any reader would: a file imported into a workspace, beside the
shipped ones.
"""

from __future__ import annotations

import csv
import gc
import os
import pickle
import random
import shutil
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from threading import Lock

from dashboard.dataset import Atlas
from dashboard.dataset import load as atlas_files
from events import edtf
from events.edtf import EdtfDate
from events.gazetteer import Place
from events.incident import Incident

START = date(1992, 1, 1)
DAYS = 10_950
# One incident stands here whatever the number, to be clicked.
LON, LAT = 71.0, 38.8
TOGETHER = 5_000
ROWS, POINTS, WORKSPACE = "incidents.pickle", "points.pickle", "workspace"
MANY = 100_000
reading = Lock()


def write(count: int, folder: Path) -> None:
    """Make the incidents: as the dashboard reads them, and as a data frame for other ways."""
    shutil.rmtree(folder / WORKSPACE, ignore_errors=True)
    (_write_workspace if count >= MANY else _write_objects)(count, folder)


def _write_workspace(count: int, folder: Path) -> None:
    """Import a file of ACLED's columns; 1,000,000 rows take some three minutes."""
    import pandas as pd  # not in the process that shows them: it would count as the app's memory
    from intake_files import ACLED_2023

    from events.workspace import open_workspace
    from events.workspace.importing import import_file

    path, points = folder / "made.csv", []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ACLED_2023, restval="")
        writer.writeheader()
        for row in _rows(count):
            writer.writerow(row)
            points.append((row["event_id_cnty"], row["longitude"], row["latitude"]))
            points[-1] += (int(row["event_date"][:4]),)
    report = import_file(open_workspace(folder / WORKSPACE), path)
    assert report.incidents == count, report
    path.unlink()
    frame = pd.DataFrame(points, columns=["title", "lon", "lat", "year"])
    pd.to_pickle(frame.astype({"lon": float, "lat": float}), folder / POINTS)


def _rows(count: int) -> Iterator[dict[str, str]]:
    """Rows of ACLED's columns: four of five dated by day, the others by month."""
    from intake_files import AN_ACLED

    chance = random.Random(count)  # noqa: S311  the same incidents each time
    for at in range(count):
        day = START + timedelta(chance.randrange(DAYS) if at else 0)
        lon, lat = chance.uniform(67.5, 75), chance.uniform(36.8, 40.8)
        yield {
            **AN_ACLED,
            "event_id_cnty": f"TAJ{at}",
            "event_date": str(day),
            "longitude": f"{lon if at else LON:.5f}",
            "latitude": f"{lat if at else LAT:.5f}",
            "geo_precision": "1",
            "time_precision": "1" if at == 0 or chance.random() < 0.8 else "3",
            "fatalities": str(chance.randrange(9)),
            "notes": "A made-up note.",
        }


def _write_objects(count: int, folder: Path) -> None:
    real = atlas_files.load("")
    chance = random.Random(count)  # noqa: S311  the same incidents each time
    model = next(one for one in real.incidents if one.place and one.precision == "town")
    made = tuple(_incident(at, chance, model, real) for at in range(count))
    with (folder / ROWS).open("wb") as file:
        for start in range(0, count, TOGETHER):  # whole, they would be held twice while read
            pickler = pickle.Pickler(file)
            # Dates are read from their text, as from a file of incidents.
            pickler.dispatch_table = {EdtfDate: lambda date: (edtf.read, (date.text,))}
            pickler.dump(made[start : start + TOGETHER])
    import pandas as pd  # not in the process that shows them: it would count as the app's memory

    pd.to_pickle(pd.DataFrame(map(_point, made)), folder / POINTS)


def _incident(at: int, chance: random.Random, model: Incident, real: Atlas) -> Incident:
    words = real.store.vocabulary
    day = START + timedelta(chance.randrange(DAYS))
    lon, lat = round(chance.uniform(67.5, 75), 5), round(chance.uniform(36.8, 40.8), 5)
    text = str(day) if chance.random() < 0.8 else f"{day:%Y-%m}"
    if at == 0:
        lon, lat, text = LON, LAT, str(START)
    held = {field.name: getattr(model.place, field.name) for field in fields(Place)}
    category = chance.choice(words.categories)
    return replace(
        model,
        id=f"made-{at}",
        title=f"Incident {at}",
        categories=(category,),
        type=words.types[category][0],
        date=edtf.read(text),
        place=Place(**{**held, "name": f"Place {at}", "lon": lon, "lat": lat}),
        radius_km=1,
        related=(),
    )


def _point(one: Incident) -> dict[str, object]:
    assert one.place
    assert one.date.first
    return {
        "title": one.title,
        "lon": one.place.lon,
        "lat": one.place.lat,
        "year": one.date.first.year,
    }


def made() -> Atlas:
    """The real facts with the incidents of the folder that `INCIDENTS` names."""
    with reading:
        return _made()


@cache
def _made() -> Atlas:
    incidents = tuple(_read(Path(os.environ["INCIDENTS"]) / ROWS))
    real = atlas_files.load("")
    store = replace(real.store, incidents=incidents)
    gc.collect()
    gc.freeze()  # as dashboard.state.cache does with the real facts
    return replace(real, store=store, version=f"synthetic-{len(incidents)}")


def _read(path: Path) -> Iterator[Incident]:
    with path.open("rb") as file:
        while file.peek(1):
            yield from pickle.load(file)  # noqa: S301  written by `write` just before
