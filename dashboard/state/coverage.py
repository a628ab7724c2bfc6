"""What the texts at hand speak of: those of the atlas, and this reader's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from shapely import Geometry

from dashboard.analysis import compared, coverage
from dashboard.analysis.coverage import Coverage, FindRegions, Mention, Region, Spot
from dashboard.dataset import Atlas
from dashboard.i18n.names import feature_name
from dashboard.state import workspaces
from dashboard.state.cache import cached_by_version
from events import edtf
from events.errors import EventsError
from events.gazetteer import Gazetteer

if TYPE_CHECKING:
    from events.workspace import Workspace


@cached_by_version(8)
def text_coverage(atlas: Atlas) -> Coverage:
    """Count the texts by year and region; own texts only where a workspace is open."""
    return _counted(atlas, coverage.region_finder(_areas(atlas)))


@cached_by_version(64)
def coverage_within(atlas: Atlas, code: str) -> Coverage:
    """Count the texts by part of the region that has an ISO code; the parts by their keys."""
    outlines = {key: outline for key, outline, _ in _parts(atlas, code)}
    return _counted(atlas, coverage.part_finder(code, outlines))


def _counted(atlas: Atlas, find_regions: FindRegions) -> Coverage:
    all_mentions = list(coverage.mentions(atlas.store.incidents))
    own, foreign = set[str](), set[str]()
    with suppress(EventsError):  # the atlas names a folder that cannot be read
        for number, workspace in enumerate((workspaces.shared(), workspaces.of_visit())):
            if workspace is not None:
                own |= {f"{number}:{name}" for name in _own_documents(workspace)}
                foreign |= workspace.cited().keys() - workspace.shipped.documents.keys()
                all_mentions += _own_mentions(atlas.store.gazetteer, workspace, f"{number}:")
    shipped = atlas.store.documents.keys() - foreign
    counted = coverage.coverage({*shipped, *own}, all_mentions, find_regions)
    return replace(counted, own=len(own))


@cached_by_version(64, by_language=True)
def part_names(atlas: Atlas, code: str) -> Mapping[str, str]:
    """Return the names of the areas that lie in the region `code`, by key as in a link."""
    return {key: feature_name(properties) for key, _, properties in _parts(atlas, code)}


def _parts(atlas: Atlas, code: str) -> Iterator[tuple[str, Geometry, Mapping[str, Any]]]:
    """Yield key, outline in degrees and properties of the regions that say they lie in one."""
    for name, frame in atlas.frames.items():
        if atlas.layers[name].role == compared.REGION:
            for properties, outline in frame:
                if properties.get("province") == code:
                    yield f"{name}.{properties['id']}", outline, properties


@cached_by_version(8, by_language=True)
def region_names(atlas: Atlas) -> Mapping[str, Region]:
    """Return the regions that have an ISO code, by it, with key, name and country's code."""
    return {
        str(code): Region(key, feature_name(properties), str(code).partition("-")[0])
        for key, properties in compared.regions(atlas)
        if isinstance(code := properties.get("iso"), str)
    }


def _areas(atlas: Atlas) -> dict[str, Geometry]:
    """Return the outlines of these regions in degrees; of two layers the last has its say."""
    frames = [
        frame for name, frame in atlas.frames.items() if atlas.layers[name].role == compared.REGION
    ]
    pairs = ((row.get("iso"), outline) for frame in frames for row, outline in frame)
    return {code: outline for code, outline in pairs if isinstance(code, str)}


def _own_documents(workspace: Workspace) -> list[str]:
    from events.workspace import documents

    return [document.id for document in documents.documents(workspace)]


def _own_mentions(gazetteer: Gazetteer, workspace: Workspace, prefix: str) -> Iterator[Mention]:
    """Yield what own texts tell of: their incidents, and candidates as they were read."""
    from events.workspace import own_texts
    from events.workspace.dated_mentions import dated_mentions

    for mention in coverage.mentions(workspace.incidents(own_texts.OWN)):
        shipped = mention.text in workspace.shipped.documents
        yield Mention(
            mention.text if shipped else prefix + mention.text, mention.date, mention.spots
        )
    for spoken_of in dated_mentions(workspace):
        spot = _spot(gazetteer, spoken_of.referent) if spoken_of.referent else None
        yield Mention(
            prefix + spoken_of.document,
            edtf.read(spoken_of.date) if spoken_of.date else None,
            frozenset({spot} if spot else ()),
        )


def _spot(gazetteer: Gazetteer, referent: dict[str, Any]) -> Spot | None:
    """Return where a referent is; None for a whole line or country."""
    name = referent.get("gazetteer")
    if name in gazetteer:
        return coverage.spot_of(gazetteer[str(name)])
    kind = str(referent.get("kind", ""))
    if coverage.is_wide(kind):
        return None
    lon, lat = float(referent["lon"]), float(referent["lat"])
    return Spot(lon, lat, whole_region=coverage.is_region(kind))
