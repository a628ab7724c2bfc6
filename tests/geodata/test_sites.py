"""What the hand-made layers claim holds against the borders, the texts and themselves."""

import math
import re
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from events import documents, edtf
from geodata import registry

LAYERS = registry.load()
SITES = ["russian-bases", "energy-sites", "crossings", "casa-1000", "towns"]
CITATION = re.compile(r"(?P<document>[a-z0-9-]+) lines (?P<first>\d+)-(?P<last>\d+)")
# Universal Transverse Mercator 42 N: metres, within 0.3 % over the Panj.
METRES = "EPSG:32642"


def rows(name: str) -> list[dict[str, Any]]:
    """The layer's features as plain mappings, without the properties they lack."""
    records = registry.read(LAYERS[name]).to_dict("records")
    return [{key: row[key] for key in row if not _missing(row[key])} for row in records]


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def found(layer: str, name: str) -> dict[str, Any]:
    return next(row for row in rows(layer) if row["id"] == name)


def citations(row: dict[str, Any]) -> list[str]:
    told = [*(row.get("facts") or []), *(row.get("statuses") or [])]
    return [*row["sources"], *(source for one in told for source in one["source"].split("; "))]


# The keys of a status: from when to when it holds.
ENDS = ("from", "to")
ROUTE = [row for row in rows("casa-1000") if row.get("statuses")]


@pytest.mark.parametrize("layer", LAYERS)
def test_every_feature_names_its_sources_and_every_fact_its_own(layer: str) -> None:
    for row in rows(layer):
        assert row["sources"], row["id"]
        assert all(citations(row)), row["id"]


@pytest.mark.parametrize("layer", SITES)
def test_every_citation_is_of_lines_a_document_has(layer: str) -> None:
    texts = documents.load(Path(documents.__file__).with_name("documents.toml"))
    for row in rows(layer):
        for cited in filter(None, map(CITATION.fullmatch, citations(row))):
            assert cited["document"] in texts, row["id"]
            last = texts[cited["document"]].lines
            assert 1 <= int(cited["first"]) <= int(cited["last"]) <= last


@pytest.mark.parametrize("layer", ["russian-bases", "energy-sites", "crossings"])
def test_every_site_says_how_sure_its_place_is(layer: str) -> None:
    for row in rows(layer):
        assert row["reliability"] in {"A", "B", "C", "D"}, row["id"]
        assert row["radius_km"] > 0, row["id"]
        assert row["note"], row["id"]


@pytest.mark.parametrize("layer", ["russian-bases", "energy-sites", "crossings", "casa-1000"])
def test_an_estimate_says_so(layer: str) -> None:
    for row in rows(layer):
        if row.get("reliability") == "D":
            assert "stimate" in row["note"], row["id"]


def test_bridges_stand_on_the_panj_within_their_radius() -> None:
    crossings = registry.read(LAYERS["crossings"]).to_crs(METRES)
    panj = registry.read(LAYERS["panj-border"]).to_crs(METRES).union_all()
    bridges = crossings[crossings["kind"] == "bridge"]
    assert len(bridges) == 6
    assert (bridges.distance(panj) / 1000 <= bridges["radius_km"]).all()


def test_every_crossing_is_within_its_radius_of_a_tajik_border() -> None:
    crossings = registry.read(LAYERS["crossings"]).to_crs(METRES)
    borders = registry.read(LAYERS["borders"]).to_crs(METRES).union_all()
    assert (crossings.distance(borders) / 1000 <= crossings["radius_km"]).all()


def test_bases_are_on_the_map_for_their_years_only() -> None:
    assert found("russian-bases", "base-kulyab")["valid_to"] == "2015-12"
    assert found("russian-bases", "base-ayni")["valid_from"] == "2013-05"
    own = [row["id"] for row in rows("russian-bases") if not row["context"]]
    assert own == ["base-dushanbe", "base-kulyab", "base-qurghonteppa", "base-ayni"]


def test_the_route_is_drawn_no_longer_than_published_and_not_much_shorter() -> None:
    sections = [row for row in rows("casa-1000") if {"published_km", "drawn_km"} <= set(row)]
    assert len(sections) == 6
    for row in sections:
        assert 0.75 <= row["drawn_km"] / row["published_km"] <= 1, row["id"]


def test_a_section_is_as_long_as_its_segments_and_as_unsure_as_the_worst() -> None:
    for row in rows("casa-1000"):
        if segments := row.get("segments"):
            assert row["drawn_km"] == pytest.approx(sum(part["km"] for part in segments))
            assert row["radius_km"] == max(part["uncertainty_km"] for part in segments)
            assert all(part["source"] for part in segments)
            assert len(segments) == len(row["geometry"].coords) - 1


def test_the_band_follows_every_section_of_the_project_and_nothing_else() -> None:
    layer = registry.read(LAYERS["casa-1000"])
    bands = layer[layer["kind"] == "band"]
    own = layer[layer["drawn_km"].notna() & layer["facts"].notna()]
    assert bands.union_all().equals(own.union_all())
    assert bands["radius_km"].between(6, 30).all()


def test_planned_built_and_never_built_are_told_apart() -> None:
    words = {row["id"]: [one["status"] for one in row["statuses"]] for row in ROUTE}
    assert {status for rows in words.values() for status in rows} == {
        *("planned", "under-construction", "paused", "built", "never-built")
    }
    assert words["casa-converter-kabul"] == ["planned", "never-built"]
    assert words["casa-ac-kyrgyzstan"] == ["planned", "under-construction", "built"]


def test_nothing_of_the_project_itself_is_built_before_2022() -> None:
    own = [row for row in ROUTE if row.get("facts") or "converter" in row["kind"]]
    assert len(own) == 8
    for row in own:
        built = [one["from"] for one in row["statuses"] if one["status"] == "built"]
        for start in built:
            assert edtf.read(start).first >= date(2022, 1, 1), row["id"]  # type: ignore[operator]


@pytest.mark.parametrize("layer", ["borders", "casa-1000", "energy-sites", "crossings"])
def test_every_status_has_a_word_a_text_and_a_source_and_they_follow_each_other(layer: str) -> None:
    for row in rows(layer):
        starts = []
        for status in row.get("statuses") or []:
            assert set(status) >= {"status", "text", "source"}, row["id"]
            first, last = (edtf.read(status[key]) if key in status else None for key in ENDS)
            if first and last and first.first and last.last:
                assert first.first <= last.last, row["id"]
            if status["status"] != "mined":
                starts += [first.last] if first and first.last else []
        assert starts == sorted(starts), row["id"]


def test_towns_stand_in_the_country_they_name() -> None:
    towns = registry.read(LAYERS["towns"])
    countries = registry.read(LAYERS["countries"])
    joined = gpd.sjoin(towns, countries[["id", "geometry"]], predicate="within")
    assert len(joined) == len(towns)


def test_the_capital_and_four_towns_lead_tajikistan() -> None:
    leading = [row["name"] for row in rows("towns") if row["country"] == "TJ" and row["rank"] <= 2]
    assert leading == ["Dushanbe", "Khujand", "Khorog", "Kulyab", "Qurghonteppa"]
