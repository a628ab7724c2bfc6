"""Open candidates are on the map when asked for, and in no count, link of a file or table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import made_texts
import numpy as np
import pytest
import streamlit as st
from app_runs import map_command, opened, page
from streamlit.testing.v1 import AppTest

from dashboard import mapview
from dashboard.analysis import open_candidates
from dashboard.dataset.load import load
from dashboard.export import bundle
from dashboard.mapview import open_candidates as rows
from dashboard.selection import selection
from dashboard.state import session, workspaces
from dashboard.ui.pages import map as map_page
from events.workspace import Workspace, open_workspace, review

EVER = date(1, 1, 1), date(9999, 12, 31)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with the made-up text, that the atlas was started with."""
    st.cache_resource.clear()
    path = tmp_path / "reports"
    monkeypatch.setattr(workspaces, "data_folder", lambda: path)
    monkeypatch.setattr(workspaces.library_folder, "is_local", lambda: True)
    workspace = open_workspace(path)
    made_texts.add(workspace)
    yield workspace
    st.cache_resource.clear()


def _gathered(folder: Workspace) -> open_candidates.OpenCandidates:
    return open_candidates.gather(review.candidates(folder), saved=True)


def _decide(folder: Workspace, key: str, action: str, **values: Any) -> None:
    change = review.Change(f"p-{key}-{action}", f"made-up:{key}", action, values, "misread")
    review.decide(folder, change, who="tester")


def _drawn_ids(app: AppTest) -> list[str]:
    """The candidates that the map's frame was given."""
    return [candidate["id"] for candidate in map_command(app).get("candidates", [])]


def test_only_one_with_a_date_and_a_place_is_drawn_the_others_are_counted(
    folder: Workspace,
) -> None:
    found = _gathered(folder)
    assert found.count == 4
    assert [mark.id for mark in found.marks] == ["made-up:a", "made-up:c"]
    _decide(folder, "b", "set", date="2014-05", place="Khorog")
    assert "made-up:b" in [mark.id for mark in _gathered(folder).marks]
    _decide(folder, "c", "set", place="")
    assert "made-up:c" not in [mark.id for mark in _gathered(folder).marks]


@pytest.mark.parametrize(("km", "drawn"), [(150.0, True), (151.0, False)])
def test_a_place_known_to_a_province_alone_is_not_drawn(
    folder: Workspace, km: float, *, drawn: bool
) -> None:
    place = {"name": "Far", "source": "own", "country": "TJ", "lon": 71.0, "lat": 38.0}
    _decide(folder, "a", "set", place={**place, "radius_km": km})
    assert ("made-up:a" in [mark.id for mark in _gathered(folder).marks]) is drawn
    assert _gathered(folder).count == 4


def test_what_is_decided_is_open_no_more_and_what_is_for_later_is(folder: Workspace) -> None:
    _decide(folder, "a", "reject")
    _decide(folder, "c", "later")
    found = _gathered(folder)
    assert (found.count, [mark.id for mark in found.marks]) == (3, ["made-up:c"])


def test_those_whose_date_may_lie_in_the_window_are_drawn(folder: Workspace) -> None:
    found = _gathered(folder)
    day = date(2012, 7, 24)
    assert found.drawn(*EVER) == 2
    assert (found.drawn(day, day), found.drawn(EVER[0], date(2012, 7, 23))) == (1, 0)
    (row, _) = rows.rows(found)
    assert (row["title"], row["when"]) == ("Clash in Khorog, 24 July 2012", "24 July 2012")
    assert row["days"][0] == row["days"][1] == (day - date(1970, 1, 1)).days


@pytest.mark.usefixtures("folder")
def test_shown_candidates_change_no_count_and_nothing_else_on_the_page() -> None:
    without, shown = opened(view="map"), opened(view="map", candidates="1")
    assert _drawn_ids(without) == []
    assert _drawn_ids(shown) == ["made-up:a", "made-up:c"]
    assert page(without) == page(shown)
    assert _counts(without) == _counts(shown)
    assert _drawn(without) == ["4 candidates, 0 drawn"]
    assert _drawn(shown) == ["4 candidates, 2 drawn"]


def _styles(app: AppTest) -> str:
    return " ".join(one.proto.body for one in app.get("html") if "<style>" in one.proto.body)


def _counts(app: AppTest) -> list[str]:
    """The counts that stand beside the switches of categories and collections."""
    found = re.findall(
        r"[.]st-key-(?:category|collection-switch)-\w+ [^{}]*::after{[^}]*}", _styles(app)
    )
    assert found
    return found


def _drawn(app: AppTest) -> list[str]:
    """What stands beneath the switch of candidates."""
    told = re.findall(r'--candidates label p::after{content:"([^"]*)"}', _styles(app))
    return [
        re.sub(r"\\([0-9a-f]+) ", lambda letter: chr(int(letter[1], 16)), text) for text in told
    ]


@pytest.mark.usefixtures("folder")
def test_no_table_lists_them() -> None:
    without, shown = opened(view="table"), opened(view="table", candidates="1")
    assert page(without) == page(shown)
    assert [
        one.value.equals(other.value)
        for one, other in zip(without.dataframe, shown.dataframe, strict=True)
    ]


@pytest.mark.usefixtures("folder")
def test_a_presentation_leaves_them_out() -> None:
    assert _drawn_ids(opened(present="1", candidates="1")) == []


def test_no_file_that_is_taken_along_knows_of_them() -> None:
    atlas = load("")
    chosen, problems = selection.read({"candidates": "1"}, atlas.options)
    assert (chosen.candidates, problems) == (True, [])
    usual = selection.default(atlas.options)
    assert bundle.written_link(atlas, chosen) == bundle.written_link(atlas, usual) == ""
    one, other = bundle.resolve_bundle(atlas, chosen), bundle.resolve_bundle(atlas, usual)
    assert one == other
    assert "candidates" not in mapview.command(
        atlas, chosen, np.ones(len(atlas.incidents), bool), theme="light", seq=0
    )


@pytest.mark.usefixtures("folder")
def test_a_candidate_that_is_opened_on_the_map_opens_its_review(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed: dict[str, Any] = {}
    monkeypatch.setattr(session, "change_url", lambda _, **changes: changed.update(changes))
    for asked, opens in (("made-up:b", False), ("no-such", False), ("made-up:c", True)):
        monkeypatch.setattr(session, "on_map_message", lambda *_, at=asked: {"candidate": at})
        map_page._on_message(load(""))
        assert bool(changed) is opens, asked
    assert changed == {"view": "data", "review": "made-up/made-up:c"}
