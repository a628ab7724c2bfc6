"""The overview says which years and provinces the texts speak of, own texts among them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import made_texts
import pytest
import streamlit as st
from app_runs import map_command, opened, panels, run
from atlas_facts import atlas
from shapely import Point
from streamlit.testing.v1 import AppTest

from dashboard.state import workspaces
from events.workspace import Workspace, documents, open_workspace, review


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    st.cache_resource.clear()
    path = tmp_path / "reports"
    monkeypatch.setattr(workspaces, "data_folder", lambda: path)
    monkeypatch.setattr(workspaces.library_folder, "is_local", lambda: True)
    yield open_workspace(path)
    st.cache_resource.clear()


def _section(app: AppTest) -> str:
    (section,) = [html.unescape(one) for one in panels(app) if 'class="strip"' in one]
    return section


def _year(app: AppTest, year: int) -> tuple[int, int]:
    """How many of how many texts speak of a year."""
    (found,) = re.findall(rf'title="{year}: (\d+) of (\d+) texts"', _section(app))
    return int(found[0]), int(found[1])


def test_the_texts_of_the_atlas_are_counted_by_year_and_silence_is_said() -> None:
    app = opened()
    first, last = atlas().window
    years = {year: _year(app, year) for year in range(first.year, last.year + 1)}
    cited: dict[int, set[str]] = {year: set() for year in years}
    for incident in atlas().incidents:
        start, end = incident.date.first, incident.date.last
        for year in range(start.year, end.year + 1) if start and end else ():
            if year in cited and end.year - start.year <= 1:
                cited[year] |= {source.document for source in incident.sources}
    texts = len(atlas().store.documents)
    assert years == {year: (len(names), texts) for year, names in cited.items()}
    assert any(not names for names in cited.values())
    assert "does not say that nothing happened" in _section(app)
    assert "own texts" not in _section(app)


def test_the_time_control_is_given_what_the_panel_says() -> None:
    app = opened()
    given = map_command(app)["coverage"]
    first, last = atlas().window
    counts = dict(given["years"])
    for year in range(first.year, last.year + 1):
        assert (counts.get(year, 0), given["texts"]) == _year(app, year)
    assert given["words"] == "{n} of 3 texts"
    assert map_command(opened(lang="ru"))["coverage"]["words"] == "{n} из 3 текстов"


def _districts(app: AppTest) -> tuple[dict[str, int], str]:
    """The texts of each district that is listed, and all that is said below the list."""
    (section,) = [
        html.unescape(one)
        for one in panels(app)
        if 'class="bars spoken"' in one and "strip" not in one
    ]
    rows = re.findall(r"<span>([^<]*)</span>.*<b>(\d+) of \d+ texts?</b>", section)
    return {name: int(count) for name, count in rows}, section


def test_a_province_lists_its_districts_by_the_texts_that_name_a_place_there() -> None:
    listed, section = _districts(opened(region="gbao.gbao"))
    frame = atlas().frames["districts"].to_frame()
    own = frame[frame["province"] == "TJ-GB"]
    expected: dict[str, set[str]] = {name: set() for name in own["name"]}
    for incident in atlas().incidents:
        places = [place for place in (*incident.also_at, *incident.about) if place.admin1]
        if incident.precision in ("exact", "town", "district") and incident.place:
            places.append(incident.place)
        for place in places:
            if place.kind in ("region", "valley", "country", "border") or (
                place.admin1 not in (None, "TJ-GB")
            ):
                continue
            point = Point(place.lon, place.lat)
            away, name = min(
                (outline.distance(point), name)
                for name, outline in zip(own["name"], own.geometry, strict=True)
            )
            if away <= (0.1 if place.admin1 else 0):
                expected[name] |= {source.document for source in incident.sources}
    assert listed == {name: len(texts) for name, texts in expected.items() if texts}
    silent = [name for name, texts in expected.items() if not texts]
    assert "Ishkoshim" in listed  # its bridge lies on the river, just outside the outline
    assert silent
    assert all(name in section for name in silent)
    assert "does not say that nothing happened" in section


def test_what_has_no_districts_lists_none() -> None:
    app = opened(region="districts.asht")
    assert not [one for one in panels(app) if 'class="bars spoken"' in one]


def test_own_texts_count_by_what_was_read_whatever_was_decided(folder: Workspace) -> None:
    before = _year(opened(), 2014)
    made_texts.add(folder)
    app = opened()
    assert _year(app, 2014) == (before[0] + 1, before[1] + 1)
    given = map_command(app)["coverage"]
    assert (dict(given["years"])[2014], given["texts"]) == _year(app, 2014)
    assert "Of your own texts all candidates count" in _section(app)
    (told,) = [one for one in review.candidates(folder) if "2014" in str(one.fields["dates"])]
    rejected = review.Change(id="r", candidate=told.id, action="reject", why="too-vague")
    review.decide(folder, rejected, who="A")
    assert _year(run(app), 2014) == (before[0] + 1, before[1] + 1)


def test_an_accepted_incident_counts_as_it_was_accepted(folder: Workspace) -> None:
    made_texts.add(folder)
    before = [_year(opened(), year) for year in (2014, 2017)]
    (told,) = [one for one in review.candidates(folder) if "2014" in str(one.fields["dates"])]
    values = {"title": "Made up", "date": "2017-05", "place": ""}
    review.decide(folder, review.Change("s", told.id, "accept", values), who="A")
    after = [_year(opened(collections="three-texts|own-texts"), year) for year in (2014, 2017)]
    assert [one[0] for one in after] == [before[0][0] - 1, before[1][0] + 1]
    assert {one[1] for one in (*before, *after)} == {len(atlas().store.documents) + 1}


def test_a_text_that_is_taken_out_counts_no_more(folder: Workspace) -> None:
    before = _year(opened(), 2014)
    made_texts.add(folder)
    (text,) = documents.documents(folder)
    documents.remove_document(folder, text.id)
    assert _year(opened(), 2014) == before
