"""From a link to what it shows, without a page: the same functions that the screen uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from shapely import Geometry

from dashboard import drawn, regions, selection, zones
from dashboard.briefing.content import BASE, Content
from dashboard.briefing.errors import BriefingError
from dashboard.briefing.views import View
from dashboard.facts import Facts
from dashboard.regions import Thing
from dashboard.selection import Selection
from dashboard.shown import shown
from dashboard.zones import Verdicts

# How far around a thing that has no inside is asked, where the link does not say.
USUAL_KM = 25.0
# Keys of a link that say how the screen looks, not what it shows.
SCREEN = frozenset({"present", "embed", "embed_options"})


def query(link: str) -> dict[str, str]:
    """The keys of a link: an address, or what follows its question mark."""
    text = link.strip()
    parts = urlsplit(text)
    asked = parts.query if parts.scheme or "?" in text else text
    pairs = parse_qsl(asked.lstrip("?"), keep_blank_values=True)
    if asked and not pairs:
        raise BriefingError(
            f"link {text[:60]!r} has no keys: expected such as first=2010-01-01&last=…"
        )
    return {key: value for key, value in pairs if key not in SCREEN}


def read(facts: Facts, link: str) -> Selection:
    """The choice a link makes; a BriefingError names every value that cannot be used."""
    chosen, problems = selection.read(query(link), facts.options)
    if problems:
        said = "; ".join(one.partition("; showing")[0] for one in problems)
        raise BriefingError(f"link cannot be used: {said}")
    return chosen


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the briefing is from: the data's digest, the atlas's address."""

    digest: str
    base: str = BASE


def content(facts: Facts, view: View, origin: Origin) -> Content:
    """What a view of a briefing says."""
    chosen = read(facts, view.link)
    found = shown(facts.incidents, chosen, placed(facts, chosen))
    return Content(facts, chosen, found, origin.digest, origin.base, view.title, view.caption)


def placed(facts: Facts, chosen: Selection) -> Verdicts | None:
    """The verdicts of the place filters of a choice, by id; None where it has none."""
    told: list[Verdicts] = []
    if chosen.near:
        named = _things(facts, chosen.near)
        around = [zones.around(one, _km(named, chosen)) for one in named]
        told.append(zones.either(_verdicts(facts, zone) for zone in around))
    if chosen.shape:
        told.append(_verdicts(facts, zones.within(drawn.read(chosen.shape))))
    if not told:
        return None
    return told[0] if len(told) == 1 else zones.both(*told)


def _verdicts(facts: Facts, zone: zones.Zone) -> Verdicts:
    return zones.verdicts(facts.incidents, zone, extents(facts))


def _km(named: list[Thing], chosen: Selection) -> float:
    """The link's distance, else the widest that any of the things is asked for."""
    usual = (0.0 if one.is_area else USUAL_KM for one in named)
    return chosen.within or max(usual, default=0.0)


def _things(facts: Facts, text: str) -> list[Thing]:
    frame = facts.frames.get(text)
    keys = (
        [text]
        if "." in text
        else [f"{text}.{name}" for name in frame["id"]]
        if frame is not None
        else []
    )
    found = [regions.thing(facts.frames, key) for key in keys]
    return [one for one in found if one and one.properties.get("pickable") is not False]


@lru_cache(maxsize=2)
def extents(facts: Facts) -> Mapping[str, Geometry]:
    """The outlines that incidents are told of, by `layer.id`."""
    keys = {key for one in facts.incidents if (key := regions.extent_key(one))}
    found = {key: regions.thing(facts.frames, key) for key in keys}
    return {key: one.geometry for key, one in found.items() if one}
