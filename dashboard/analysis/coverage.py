"""Years and regions by the number of texts that speak of them, so that silence shows. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import shapely
from shapely import Geometry

from dashboard.analysis.timeline import runs
from dashboard.spatial.containment import MEANT
from events.edtf import EdtfDate
from events.gazetteer import Place
from events.incident import NO_POINT, Incident

_REGION = "region"
# Degrees by which the outline of a part may miss a place on its edge, as a bridge on a river.
_EDGE = 0.1


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a text names: degrees (WGS84), and the ISO 3166-2 code where a list has it.

    `whole_region` where a region or valley is meant: its point stands for no part of it.
    """

    lon: float
    lat: float
    code: str = ""
    whole_region: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage of a text: when, None without a date, and where what it tells of happened."""

    text: str
    date: EdtfDate | None
    spots: frozenset[Spot]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the `texts` speak of a year and of a region, by its code; each counts once.

    `own` of the texts are the reader's.

    Years and regions that none speaks of are left out. Of the `mentions`, `undated` have no date or
    an open one, `long` one that touches more than two calendar years: they fill no year. `unplaced`
    name no place in a region.
    """

    texts: int
    years: Mapping[int, int]
    regions: Mapping[str, int]
    mentions: int
    undated: int
    long: int
    unplaced: int
    own: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """A region: `key` as in a link, its name, and the ISO 3166-1 code of its country."""

    key: str
    name: str
    country: str


FindRegions = Callable[[Collection[Spot]], Mapping[Spot, frozenset[str]]]


def coverage(
    texts: Collection[str], mentions: Iterable[Mention], find_regions: FindRegions
) -> Coverage:
    """Count the texts of each year and region; mentions of other texts are left out."""
    held_mentions = [mention for mention in mentions if mention.text in texts]
    regions_of = find_regions(
        frozenset[Spot]().union(*(mention.spots for mention in held_mentions))
    )
    bounded = [mention for mention in held_mentions if _is_bounded(mention)]
    years_of = [(mention.text, dated_years(mention.date)) for mention in bounded]
    years = {(year, text) for text, filled in years_of for year in filled}
    regions = {
        (code, mention.text)
        for mention in held_mentions
        for spot in mention.spots
        for code in regions_of[spot]
    }
    return Coverage(
        texts=len(texts),
        years=Counter(year for year, _ in years),
        regions=Counter(code for code, _ in regions),
        mentions=len(held_mentions),
        undated=len(held_mentions) - len(bounded),
        long=sum(not filled for _, filled in years_of),
        unplaced=sum(
            not any(regions_of[spot] for spot in mention.spots) for mention in held_mentions
        ),
    )


def coverage_by_year(texts: Collection[str], incidents: Iterable[Incident]) -> Coverage:
    """Count the texts of each year by what incidents cite of them, without any region."""
    return coverage(texts, mentions(incidents), lambda spots: dict.fromkeys(spots, frozenset()))


def _is_bounded(mention: Mention) -> bool:
    return bool(mention.date and mention.date.first and mention.date.last)


def dated_years(when: EdtfDate | None) -> range:
    """Return the one or two calendar years of a date; none for an open, longer or unknown one."""
    if not when or not when.first or not when.last or when.last.year - when.first.year > 1:
        return range(0)
    return range(when.first.year, when.last.year + 1)


def mentions(incidents: Iterable[Incident]) -> Iterable[Mention]:
    """Yield what each text that incidents cite tells of, by incident."""
    for incident in incidents:
        spots = frozenset(_spots(incident))
        for text in dict.fromkeys(source.document for source in incident.sources):
            yield Mention(text, incident.date, spots)


def _spots(incident: Incident) -> Iterable[Spot]:
    """Yield where it happened and what it concerns, but no whole line or country."""
    if incident.place is not None and incident.precision not in NO_POINT:
        place, is_region = incident.place, incident.precision == _REGION
        yield Spot(place.lon, place.lat, incident.admin1 or "", is_region)
    yield from filter(None, map(spot_of, (*incident.also_at, *incident.about)))


def spot_of(place: Place) -> Spot | None:
    """Return where a place is; None for one that is a whole line or country."""
    if is_wide(place.kind):
        return None
    return Spot(place.lon, place.lat, place.admin1 or "", is_region(place.kind))


def is_wide(kind: str) -> bool:
    """Tell whether a place of a kind is a whole line or country, so that no point stands for it."""
    return MEANT.get(kind) in NO_POINT


def is_region(kind: str) -> bool:
    """Tell whether a place of a kind is a whole region or valley."""
    return MEANT.get(kind) == _REGION


def region_finder(regions: Mapping[str, Geometry]) -> FindRegions:
    """Make a function that says in which regions spots lie, by code; empty for none.

    `regions` are areas in degrees by code. The code of a spot goes before its point; a point on a
    border lies in both regions.
    """
    codes, shapes = list(regions), list(regions.values())

    def find(spots: Collection[Spot]) -> dict[Spot, frozenset[str]]:
        codes_of = {spot: {spot.code} & regions.keys() for spot in spots}
        others = [spot for spot, known in codes_of.items() if not known]
        # The areas ask for the points: only what asks is prepared, and that pays for an area.
        tree = shapely.STRtree([shapely.Point(spot.lon, spot.lat) for spot in others])
        for region, number in tree.query(shapes, predicate="intersects").T.tolist():
            codes_of[others[number]].add(codes[region])
        return {spot: frozenset(names) for spot, names in codes_of.items()}

    return find


def part_finder(code: str, parts: Mapping[str, Geometry]) -> FindRegions:
    """Make a function that says in which parts of the region `code` spots lie, by key.

    `parts` are areas in degrees by key. A spot that another region has, or that means a whole
    region, lies in none; one that the region has, just outside all outlines, in the nearest.
    """
    find_in_parts = region_finder(parts)
    keys, tree = list(parts), shapely.STRtree(list(parts.values()))

    def nearest(spot: Spot) -> frozenset[str]:
        point = shapely.Point(spot.lon, spot.lat)
        return frozenset(keys[number] for number in tree.query_nearest(point, max_distance=_EDGE))

    def find(spots: Collection[Spot]) -> dict[Spot, frozenset[str]]:
        local = {spot for spot in spots if spot.code in ("", code) and not spot.whole_region}
        inside = find_in_parts(local)
        beside = {spot: nearest(spot) for spot in local if spot.code and not inside[spot]}
        return {**dict.fromkeys(spots, frozenset[str]()), **inside, **beside}

    return find


def silent_years(coverage: Coverage, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Return the runs of years, first and last included, that no text speaks of."""
    silent = [year for year in range(first, last + 1) if not coverage.years.get(year)]
    return runs(silent)


def years_without(
    span: tuple[date, date], incidents: Iterable[Incident]
) -> tuple[tuple[int, int], ...]:
    """Return the runs of years of a span that no incident is dated to, as first and last year.

    Both are included. A date that touches more than two calendar years fills none of them.
    """
    touched = {year for incident in incidents for year in dated_years(incident.date)}
    return runs(year for year in range(span[0].year, span[1].year + 1) if year not in touched)
