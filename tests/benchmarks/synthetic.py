"""Any number of made-up incidents over the real layers, kept in a folder that every way reads."""

from __future__ import annotations

import gc
import os
import pickle
import random
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
ROWS, POINTS = "incidents.pickle", "points.pickle"
reading = Lock()


def write(count: int, folder: Path) -> None:
    """Make the incidents: as the dashboard's own objects, and as a data frame for other ways."""
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
