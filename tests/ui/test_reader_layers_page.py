"""Lines and areas of a reader's file on the page: asked, imported, drawn anew, removed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from app_runs import link, opened, page, panels, run
from streamlit.testing.v1 import AppTest

from dashboard.state import workspaces
from dashboard.ui.data import file_box
from events.workspace import Workspace, layers, open_workspace

ROADS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [[69.0, 37.2], [70.0, 38.1]]},
            "properties": {"name": "Old <i>road</i>", "begin": "1998"},
        },
        {"type": "Feature", "geometry": None, "properties": {"name": "Nowhere"}},
    ],
}


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    st.cache_resource.clear()
    path = tmp_path / "log"
    monkeypatch.setattr(workspaces, "data_folder", lambda: path)
    monkeypatch.setattr(workspaces.library_folder, "is_local", lambda: True)
    yield open_workspace(path)
    st.cache_resource.clear()


def _given() -> AppTest:
    app = opened(view="data")
    (box,) = app.get("file_uploader")
    return run(box.set_value(("roads.geojson", json.dumps(ROADS).encode(), "application/json")))


def _imported(app: AppTest) -> AppTest:
    app = run(app.button(key="data-import").click())
    job, _ = app.session_state[file_box.JOB]
    assert job.wait(30)
    return run(app)


def test_lines_come_in_as_a_layer_and_are_taken_back(folder: Workspace) -> None:
    app = _given()
    said = page(app)
    assert "2 rows → 1 line · 1 set aside" in said
    assert [one.value for one in app.text_input if one.label == "Title"] == ["roads"]
    app = _imported(app)
    assert "1 feature · 1 set aside" in page(app)
    (layer,) = layers(folder)
    assert [box for box in app.checkbox if box.label == "roads"]
    app = run(app.button(key="data-to-map").click())
    assert link(app).get("view", "map") == "map"
    assert "layers" not in link(app), "it is on, as the layers are that the map opens with"
    app = opened(region=f"{layer.id}.row-1")
    assert "roads.geojson, roads, row 1" in page(app)
    assert "<i>road</i>" not in " ".join(panels(app)), "a cell is text, never markup"


def test_a_layer_is_drawn_anew_described_and_removed_when_asked_twice(folder: Workspace) -> None:
    app = _imported(_given())
    app = run(app.button(key="data-undo").click())
    assert layers(folder) == ()
    app = _imported(_given())
    (layer,) = layers(folder)
    name = layer.id.encode().hex()
    app = run(app.checkbox(key=f"style-{name}-dashed").check())
    assert layers(folder)[0].style == "blue-dashed"
    app = run(app.button(key=f"remove-layer-{name}").click())
    assert "are deleted from the workspace" in str([one.value for one in app.warning])
    assert layers(folder)
    run(app.button(key=f"removal-layer-{name}").click())
    assert layers(folder) == ()
    assert [one.what for one in folder.decisions()] == [
        *("import-layer", "undo-layer", "import-layer", "describe-layer", "remove-layer"),
    ]


def test_the_same_file_can_come_in_as_incidents(folder: Workspace) -> None:
    app = _given()
    app = run(app.button_group(key="data-becomes").set_value("incidents"))
    assert "what kind of thing happened?" in str([one.label for one in app.radio])
    assert layers(folder) == ()
