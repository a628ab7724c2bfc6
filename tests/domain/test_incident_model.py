"""What an incident says of itself reaches every part: roles, grounds, plans, what it concerns."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from atlas_facts import atlas
from cases import for_each
from sample_events import GAZETTEER, KHOROG, VALLEY
from shapely import Point

from dashboard.analysis import (
    attribution,
    estimates,
    place_filter,
    quality,
    query,
    relations,
    summary,
    totals,
)
from dashboard.dataset import Atlas
from dashboard.export import columns, formats
from dashboard.export.bundle import resolve_bundle
from dashboard.i18n import labels
from dashboard.mapview import incidents as incident_columns
from dashboard.selection import Selection, selection
from dashboard.spatial import proximity
from dashboard.spatial.features import Feature
from dashboard.ui.presenters import incident as presenter
from dashboard.ui.presenters import tables
from events.actors import Actor
from events.claims import Figure, Relation
from events.evidence import Basis, Evidence
from events.incident import Incident

FACTS = atlas()
WORDS = FACTS.store.vocabulary
TABLES = {
    "roles": labels.ROLES,
    "date_kinds": labels.DATE_KINDS,
    "disputes": labels.DISPUTES,
    "statuses": labels.STATUSES,
    "checks": labels.CHECKS,
    "relations": labels.RELATIONS,
}
every_incident = for_each("one", FACTS.incidents, name=lambda one: one.id)
assert GAZETTEER  # the sample's places


def _sample() -> Incident:
    """An incident of one day at a town, with a figure."""
    one = next(
        one
        for one in FACTS.incidents
        if one.date.first == one.date.last and one.precision == "town" and not one.planned
    )
    figure = Figure("killed", "", 7, 7, "officials")
    return replace(
        one, id="sample", place=KHOROG, country="TJ", admin1="TJ-GB", radius_km=3.0,
        figures=(figure,), also_at=(), about=(), related=(), aggregate=False,
        status="accepted", disputed=(),
    )  # fmt: skip


ONE = _sample()


def _atlas(*incidents: Incident) -> Atlas:
    store = replace(FACTS.store, incidents=tuple(incidents))
    return replace(FACTS, store=store, version=f"made-{hash(incidents)}")


def _chosen(**changes: Any) -> Selection:
    first, last = date(1872, 1, 1), date(2030, 12, 31)
    return replace(selection.default(FACTS.options), first=first, last=last, **changes)


def _passing(incidents: Sequence[Incident], **changes: Any) -> set[str]:
    shown = query.apply_selection(incidents, _chosen(**changes))
    return {one.id for part in (shown.certain, shown.possible, shown.undated) for one in part}


@pytest.mark.parametrize("name", TABLES)
def test_every_word_of_the_vocabulary_is_put_into_words(name: str) -> None:
    assert set(TABLES[name]) == set(getattr(WORDS, name))


def test_every_ground_is_put_into_words() -> None:
    assert set(labels.DATE_BASES) == set(labels.PLACE_BASES) == set(WORDS.bases)
    assert set(labels.VERDICTS) == set(proximity.PASSING)
    assert set(labels.INVERSE) == set(labels.RELATIONS)


# Roles.
BLAMED = replace(ONE, id="blamed", actors=(Actor("Taliban", "blamed"), Actor("Russia", "did")))
DID = replace(ONE, id="did", actors=(Actor("Taliban", "did"), Actor("Russia", "blamed")))


@pytest.mark.parametrize(
    ("actors", "roles", "ids"),
    [
        ({"Taliban"}, set(), {"blamed", "did"}),
        ({"Taliban"}, {"blamed"}, {"blamed"}),
        ({"Taliban"}, {"did"}, {"did"}),
        ({"Taliban"}, {"said"}, set()),
        (set(), {"blamed"}, {"blamed", "did"}),
        ({"Taliban", "Russia"}, {"did"}, {"blamed", "did"}),
    ],
)
def test_an_actor_can_be_asked_for_in_a_role(
    actors: set[str], roles: set[str], ids: set[str]
) -> None:
    asked = {"actors": frozenset(actors), "roles": frozenset(roles)}
    assert _passing((BLAMED, DID), **asked) == ids


def test_who_is_blamed_and_who_claims_it_are_named_apart_from_who_did_it() -> None:
    one = replace(ONE, actors=(Actor("China", "claimed"), Actor("India"), Actor("Iran", "blamed")))
    said = attribution.actors_words(one)
    assert said == "Involved: India; Blamed for it: Iran; Claimed by: China"
    assert attribution.standing_words(one) == "Iran blamed, claimed by China"


def test_actors_whose_role_is_not_told_are_named_alone() -> None:
    one = replace(ONE, actors=(Actor("China"), Actor("India")))
    assert attribution.actors_words(one) == "China, India"


# Grounds.
def test_only_what_the_cited_lines_say_passes_the_filter_by_basis() -> None:
    grounds = {
        "both": Basis("text", "text"),
        "date": Basis("context", "text"),
        "place": Basis("text", "outside"),
        "silent": Basis(),
    }
    incidents = tuple(replace(ONE, id=name, basis=basis) for name, basis in grounds.items())
    assert _passing(incidents, basis="text") == {"both"}
    assert _passing(incidents) == set(grounds)


def test_the_card_says_what_date_and_place_rest_on() -> None:
    one = replace(ONE, date_kind="as-of", basis=Basis("footnote", "context"))
    assert attribution.grounds(one) == [
        "as it stood then",
        "date from a footnote of the text",
        "place from the passages around",
    ]
    assert attribution.grounds(replace(ONE, basis=Basis("text", "text"))) == [
        "date and place as the text itself says"
    ]
    assert attribution.grounds(replace(ONE, date_kind="event", basis=Basis())) == []


# Categories.
def test_an_incident_counts_in_each_category_and_once_in_a_sum() -> None:
    one = replace(ONE, categories=("violence", "border"))
    shown = query.apply_selection((one,), _chosen())
    assert {name: count.certain for name, count in query.by_category(shown).items()} == {
        "violence": 1,
        "border": 1,
    }
    total = next(t for t in summary.sums((one,), _chosen(), shown, None) if t.measure == "killed")
    assert (total.range.low, len(total.counted)) == (7, 1)
    for name in ("violence", "border"):
        assert _passing((one,), categories=frozenset({name})) == {one.id}
    assert not _passing((one,), categories=frozenset({"energy"}))


# Plans.
def test_a_plan_is_shown_and_is_in_no_sum() -> None:
    plan = replace(ONE, id="plan", date_kind="planned", status="planned")
    total = totals.total("killed", (ONE, plan), ())
    assert (total.range.low, total.counted, total.apart) == (7, (ONE,), {totals.PLAN: (plan,)})
    assert totals.total("killed", (ONE,), (plan,)).apart == {totals.PLAN: (plan,)}
    shown = dict(incident_columns.columns((ONE, plan)))
    assert shown["planned"] == [0, 1]
    assert attribution.standing_words(plan).startswith("a plan")
    assert tables.standing(plan) == "planned"


# Figures in words.
def test_a_figure_without_a_number_is_in_the_texts_words_and_in_no_sum() -> None:
    words = Figure("killed", "", None, None, "witnesses", as_written="many")
    one = replace(ONE, id="words", figures=(words,))
    assert [estimates.words_of(claim) for claim in estimates.claims(one, "killed")] == ["“many”"]
    assert columns.format_claims(one) == "killed: “many”, witnesses"
    total = totals.total("killed", (ONE, one), ())
    assert (total.counted, total.silent) == ((ONE,), 1)
    assert totals.total("killed", (one,), ()).counted == ()


# Places.
AROUND = proximity.zone_around(
    Feature("x", "x", {"name": "x", "radius_km": 0.0}, Point(KHOROG.lon, KHOROG.lat)), 10.0
)
NOWHERE = replace(
    ONE, id="nowhere", place=None, country=None, admin1=None, precision=None, radius_km=None
)
FAR = replace(
    ONE, id="far", place=VALLEY, country=None, admin1=None, precision="region", radius_km=90.0
)
PLACED = {
    "it happened there": (ONE, "surely"),
    "nobody says where": (NOWHERE, None),
    "nobody says where, it is about it": (replace(NOWHERE, about=(KHOROG,)), "concerns"),
    "it happened elsewhere": (FAR, None),
    "elsewhere, about it": (replace(FAR, about=(KHOROG,)), "concerns"),
    "there too": (replace(FAR, also_at=(KHOROG,)), "surely"),
    "there and about elsewhere": (replace(ONE, about=(VALLEY,)), "surely"),
    "about two places": (replace(NOWHERE, about=(VALLEY, KHOROG)), "concerns"),
}


@pytest.mark.parametrize(("one", "verdict"), PLACED.values(), ids=PLACED)
def test_what_concerns_a_place_is_answered_apart(one: Incident, verdict: str | None) -> None:
    assert proximity.verdicts([one], AROUND, {}).get(one.id) == verdict


def test_what_only_concerns_a_place_is_neither_sure_nor_maybe_nor_summed() -> None:
    about = replace(NOWHERE, about=(KHOROG,))
    verdicts = proximity.verdicts([ONE, about], AROUND, {})
    shown = query.apply_selection((ONE, about), _chosen())
    told = summary.summarize(shown, verdicts, FACTS.window)
    assert (told.sure, told.maybe, told.concerning) == ((ONE,), (), (about,))
    assert summary.count_by_certainty(shown, verdicts) == (1, 0, 1)
    assert next(t for t in told.totals if t.measure == "killed").counted == (ONE,)
    assert sum(half.sure + half.maybe for half in told.half_years) <= 1


def test_two_place_filters_give_the_less_sure_answer() -> None:
    first = {"a": "surely", "b": "maybe", "c": "concerns", "d": "surely"}
    second = {"a": "surely", "b": "surely", "c": "surely", "e": "surely"}
    both = proximity.intersect_verdicts(first, second)  # type: ignore[arg-type]
    assert both == {"a": "surely", "b": "maybe", "c": "concerns"}


def test_a_mark_stands_at_what_is_concerned_only_where_no_place_is_known() -> None:
    about = replace(NOWHERE, about=(KHOROG,))
    assert quality.mark_place(about) == KHOROG
    assert quality.only_concerns(about)
    assert quality.unmapped_reason(about) == ""
    line = replace(KHOROG, kind="border")
    assert quality.mark_place(replace(NOWHERE, about=(line,))) is None
    why = quality.unmapped_reason(replace(NOWHERE, about=(line,)))
    assert why == "concerning a whole line"
    assert not quality.only_concerns(replace(ONE, about=(VALLEY,)))
    told = dict(incident_columns.columns((about, ONE)))
    assert (told["concerns"], told["lon"][0], told["radius"][0], told["extent"][0]) == (
        *([1, 0], KHOROG.lon),
        *(0, ""),
    )
    assert told["place"][0] == "concerns Khorog"


def test_further_places_are_marked_where_they_have_a_point() -> None:
    line = replace(VALLEY, name="Line", kind="border")
    one = replace(ONE, also_at=(KHOROG, line, VALLEY))
    (packed,) = dict(incident_columns.columns((one,)))["elsewhere"]
    places = [place.split(" ") for place in packed.split("|")]
    assert [(float(lon), float(lat)) for lon, lat, *_ in places] == [
        (place.lon, place.lat) for place in (KHOROG, VALLEY)
    ]
    assert float(places[0][2]) == KHOROG.radius_km
    assert dict(incident_columns.columns((ONE,)))["elsewhere"] == [""]


def test_a_concerned_place_is_no_point_in_a_file() -> None:
    about = replace(NOWHERE, about=(KHOROG,), summary="About Khorog")
    bundle = resolve_bundle(_atlas(ONE, about), _chosen())
    rows = {str(row["id"]): row for row in bundle.rows}
    assert (rows["nowhere"]["lon"], rows["nowhere"]["about"]) == (None, "Khorog")
    features = json.loads(formats.as_geojson(bundle))["features"]
    assert {f["id"]: f["geometry"] is None for f in features} == {"sample": False, "nowhere": True}
    root = ElementTree.fromstring(formats.as_kml(bundle))  # noqa: S314  made here
    folders = [
        folder.findtext(f"{{{formats.KML}}}name")
        for folder in root.iter(f"{{{formats.KML}}}Folder")
    ]
    assert any(str(name).startswith("Concerns a place") for name in folders)


# Files.
FULL = replace(
    ONE,
    categories=("violence", "border"),
    date_kind="as-of",
    basis=Basis("footnote", "outside"),
    also_at=(VALLEY,),
    about=(KHOROG,),
    actors=(Actor("Taliban", "blamed"),),
    sources=(
        replace(ONE.sources[0], pages=(7, 8), lines=(4, 9), claimant="N.", footnotes=(12, 13)),
    ),
    evidence=(
        Evidence("https://example.org/a?b=1&c=2", "A <b>report</b>", "Forty", ONE.date, ONE.date),
    ),
    related=(Relation("sample-2", "followed", "a few days later"),),
    status="disputed",
    disputed=("figure", "blame"),
)
OTHER = replace(ONE, id="sample-2")


def test_every_field_is_in_a_file() -> None:
    row = resolve_bundle(_atlas(FULL, OTHER), _chosen()).rows[0]
    wanted = {
        "categories": "violence; border",
        "date_kind": "as-of",
        "date_basis": "footnote",
        "place_basis": "outside",
        "also_at": "Ferghana",
        "about": "Khorog",
        "actors": "Taliban (blamed)",
        "related": "followed sample-2 (“a few days later”)",
        "disputed": "figure; blame",
        "status": "disputed",
        "evidence": "https://example.org/a?b=1&c=2 (A <b>report</b>): Forty",
    }
    assert {name: row[name] for name in wanted} == wanted
    assert str(row["sources"]).endswith("pages 7-8 footnotes 12, 13 lines 4-9, after N.")


def test_a_table_as_csv_reads_back_with_the_new_columns() -> None:
    bundle = resolve_bundle(_atlas(FULL, OTHER), _chosen())
    (row, _) = csv.DictReader(io.StringIO(formats.as_csv(bundle).decode("utf-8-sig")))
    assert row["evidence"].startswith("https://example.org")
    assert set(row) == set(columns.COLUMNS)


def test_a_gap_in_the_texts_words_is_read_from_both_ends() -> None:
    for here, there, how in ((FULL, OTHER, "followed"), (OTHER, FULL, "was followed by")):
        (link,) = [
            link
            for link in relations.related_timeline(here, (FULL, OTHER))
            if link.incident.id == there.id
        ]
        assert (link.how, link.apart) == (how, "“a few days later”")


# Every incident.
@every_incident
def test_its_card_can_be_filled(one: Incident) -> None:
    values = presenter.card_values(one, "")
    named = {name for row in values["actors"] for name in row["names"]}
    assert len(named) == len(one.actor_names)
    assert bool(values["disputed"]) == one.is_disputed
    assert all(row["url"].startswith(("http://", "https://")) for row in values["evidence"])
    for measure in values["measures"]:
        assert all(claim["range"] for claim in measure["claims"])


@every_incident
def test_it_has_a_mark_or_a_reason_for_none(one: Incident) -> None:
    assert (quality.mark_place(one) is None) == bool(quality.unmapped_reason(one))


@every_incident
def test_what_is_planned_is_planned_by_date_too(one: Incident) -> None:
    assert one.planned == (one.date_kind == "planned")


def test_near_a_place_the_answers_are_apart_and_add_up_to_what_is_shown() -> None:
    apart = 0
    for key in ("energy-sites.energy-rogun", "gbao.gbao"):
        chosen = _chosen(near=key, within=10.0)
        answer = place_filter.answer_all(FACTS, chosen)
        assert answer is not None
        shown = query.apply_selection(FACTS.incidents, chosen, answer.verdicts)
        counts = summary.count_by_certainty(shown, answer.verdicts)
        assert sum(counts) == len(query.incidents_in_window(shown))
        apart += counts[2]
    assert apart
