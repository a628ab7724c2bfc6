"""Facts with any number of made-up incidents over the real layers."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from dashboard.data import Facts, facts
from events import edtf
from events.gazetteer import Place
from events.incident import Incident

START = date(1992, 1, 1)
DAYS = 10_950


def synthetic(count: int) -> Facts:
    """The real facts with `count` incidents spread over the window and the country."""
    real = facts()
    chance = random.Random(count)  # noqa: S311  the same incidents each time
    model = next(one for one in real.incidents if one.place and one.precision == "town")
    made = tuple(_incident(at, chance, model, real) for at in range(count))
    return replace(real, store=replace(real.store, incidents=made), version=f"synthetic-{count}")


def _incident(at: int, chance: random.Random, model: Incident, real: Facts) -> Incident:
    words = real.store.vocabulary
    day = START + timedelta(chance.randrange(DAYS))
    text = str(day) if chance.random() < 0.8 else f"{day:%Y-%m}"
    place = Place(
        **{
            **{name: getattr(model.place, name) for name in model.place.__slots__},
            "name": f"Place {at}",
            "lon": round(chance.uniform(67.5, 75), 5),
            "lat": round(chance.uniform(36.8, 40.8), 5),
        }
    )
    category = chance.choice(words.categories)
    return replace(
        model,
        id=f"made-{at}",
        title=f"Incident {at}",
        category=category,
        type=words.types[category][0],
        date=edtf.read(text),
        place=place,
        radius_km=1,
        related=(),
    )
