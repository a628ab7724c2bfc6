"""Files as readers keep them: real layouts, made-up rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from source import ROOT

from events import gazetteer, vocabulary
from events.gazetteer import Place
from events.intake import convert, profiles, sources
from events.intake.model import Converted, Profile, Question, SetAside, Source

ACLED_2018 = [
    "data_id",
    "iso",
    "event_id_cnty",
    "event_id_no_cnty",
    "event_date",
    "year",
    "time_precision",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "timestamp",
    "iso3",
]
ACLED_2023 = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
ACLED_MONADIC = [name for name in ACLED_2023 if name not in ("actor2", "assoc_actor_2", "inter2")]
GED = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
AN_ACLED = {
    "event_id_cnty": "TAJ1",
    "event_date": "2019-11-27",
    "year": "2019",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Guards (made up)",
    "assoc_actor_1": "Helpers; Others",
    "inter1": "1",
    "actor2": "Group (made up)",
    "country": "Tajikistan",
    "admin1": "Khatlon",
    "location": "Farkhor",
    "latitude": "37.49",
    "longitude": "69.4",
    "geo_precision": "1",
    "source": "One Paper; Another Paper",
    "notes": "A made-up note.",
    "fatalities": "3",
    "timestamp": "1700000000",
}
A_GED = {
    "id": "7",
    "relid": "TAJ-1993-1-1",
    "year": "1993",
    "type_of_violence": "1",
    "dyad_name": "Side A - Side B",
    "side_a": "Side A",
    "side_b": "Side B",
    "source_article": '"Paper, 1993-05-01, A head; with a semicolon";"Agency, 1993-05-02, Other"',
    "where_prec": "1",
    "where_coordinates": "Farkhor town",
    "adm_1": "Khatlon",
    "latitude": "37.49",
    "longitude": "69.4",
    "country": "Tajikistan",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "1993-05-01 00:00:00.000",
    "date_end": "1993-05-01 00:00:00.000",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "3",
    "high": "5",
    "low": "2",
}
GTD = [
    "eventid",
    "iyear",
    "imonth",
    "iday",
    "approxdate",
    "extended",
    "resolution",
    "country_txt",
    "provstate",
    "city",
    "vicinity",
    "specificity",
    "latitude",
    "longitude",
    "location",
    "summary",
    "doubtterr",
    "attacktype1_txt",
    "targtype1_txt",
    "gname",
    "nkill",
    "nwound",
    "nhostkid",
    "scite1",
    "scite2",
    "scite3",
    "dbsource",
]
A_GTD = {
    "eventid": "199305010001",
    "iyear": "1993",
    "imonth": "5",
    "iday": "1",
    "extended": "0",
    "country_txt": "Tajikistan",
    "provstate": "Khatlon",
    "city": "Farkhor",
    "vicinity": "0",
    "specificity": "1",
    "latitude": "37.49",
    "longitude": "69.4",
    "doubtterr": "0",
    "attacktype1_txt": "Armed Assault",
    "gname": "Unknown",
    "nkill": "2",
    "nwound": "-99",
    "scite1": "Paper (made up)",
    "dbsource": "made up",
}


class Atlas:
    """What is known of places: the gazetteer that is shipped."""

    def __init__(self) -> None:
        kinds = WORDS.place_kinds
        self._known = gazetteer.load(ROOT / "events" / "gazetteer.csv", kinds)

    def named(self, name: str, country: str = "") -> Sequence[Place]:
        found = (self._known[name],) if name in self._known else ()
        return tuple(place for place in found if not country or place.country in (country, None))

    def region_radius_km(self, country: str, admin1: str) -> float | None:
        del country, admin1
        return None

    def nearest_country(self, lon: float, lat: float) -> str | None:
        near = [
            place
            for place in self._known.places
            if place.country and abs(place.lon - lon) < 2 and abs(place.lat - lat) < 2
        ]
        place = min(near, key=lambda one: abs(one.lon - lon) + abs(one.lat - lat), default=None)
        return place.country if place else None


WORDS = vocabulary.load(ROOT / "events" / "vocabulary.toml")


def table(
    path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]], **how: Any
) -> Path:
    """Write a CSV file of rows by name; missing cells are empty."""
    encoding = how.pop("encoding", "utf-8")
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", **how)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def opened(path: Path, part: int = 0, **how: Any) -> tuple[Source, Profile, tuple[Question, ...]]:
    source = sources.open_file(path, **how)
    profile, questions = profiles.guess(source, source.parts[part], {})
    return source, profile, questions


def outcomes(path: Path, part: int = 0, **settings: str) -> list[Converted | SetAside]:
    """Read a file with the guess taken, its settings changed."""
    source, profile, _ = opened(path, part)
    profile = Profile(profile.layout, profile.fields, {**profile.settings, **settings})
    return list(convert.convert(source, source.parts[part], profile, Atlas(), WORDS))


def incidents(path: Path, part: int = 0, **settings: str) -> list[dict[str, Any]]:
    """Return the properties of the incidents of a file, with the geometry beside."""
    return [
        {**made.feature["properties"], "geometry": made.feature["geometry"], "rows": made.rows}
        | {"warnings": made.warnings}
        for made in outcomes(path, part, **settings)
        if isinstance(made, Converted)
    ]
