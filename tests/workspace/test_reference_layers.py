"""Lines and areas of a reader's file as a layer of the workspace and of the atlas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from atlas_facts import atlas

from dashboard.dataset.collections import add_workspace
from dashboard.export import layers as layer_files
from dashboard.mapview.payload import frame_settings, pack_layers
from dashboard.spatial.features import find_feature
from dashboard.theme.style_schema import style_error
from dashboard.ui.presenters.feature import fact_sections
from events.errors import EventsError
from events.intake import cli, profiles, sources
from events.intake.model import Profile
from events.message import Message
from events.workspace import (
    CollectionInfo,
    ImportCancelledError,
    LayerReport,
    Workspace,
    describe_layer,
    features,
    import_layer,
    layers,
    open_workspace,
    remove_layer,
    undo_layer,
)

LINE = {"type": "LineString", "coordinates": [[69.0, 37.2], [70.0, 38.1]]}
AREA = {
    "type": "Polygon",
    "coordinates": [[[70.0, 38.0], [71.0, 38.0], [71.0, 39.0], [70.0, 38.0]]],
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "data")


def write(path: Path, *rows: tuple[object, dict[str, str]]) -> Path:
    made = [{"type": "Feature", "geometry": shape, "properties": told} for shape, told in rows]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": made}), encoding="utf-8")
    return path


def roads(path: Path) -> Path:
    return write(
        path / "Roads.geojson",
        (LINE, {"name": "Old road", "from": "1998", "to": "2004-05", "id": "x", "kind": "river"}),
        (AREA, {"name": "Closed <b>zone</b>", "from": "", "to": "", "id": "y", "kind": ""}),
        (None, {"name": "Nowhere"}),
    )


FIELDS = {"title": "name", "date": "from", "date_end": "to"}


def read(workspace: Workspace, path: Path, **more: object) -> LayerReport:
    return import_layer(workspace, path, Profile("mapped", FIELDS), who="me", **more)  # type: ignore[arg-type]


def test_a_file_becomes_a_layer_and_what_has_no_geometry_is_set_aside(
    workspace: Workspace, tmp_path: Path
) -> None:
    report = read(workspace, roads(tmp_path))
    assert (report.layer, report.rows, report.features) == ("own-roads", 3, 2)
    assert [(one.row, one.reason) for one in report.set_aside] == [
        (3, "has no geometry in degrees that can be read")
    ]
    (layer,) = layers(workspace)
    assert isinstance(layer.set_aside[0].reason, Message), "it can be said in another language"
    assert (layer.title, layer.file, layer.kinds, layer.who) == (
        "Roads", "Roads.geojson", ("line", "area"), "me",
    )  # fmt: skip
    assert (workspace.folder.originals / layer.original).read_bytes() == (
        tmp_path / "Roads.geojson"
    ).read_bytes()
    first = features(workspace, layer)[0]
    assert (first["name"], first["first"], first["last"]) == ("Old road", "1998", "2004-05")
    assert first["cells"]["kind"] == "river"


def test_the_same_file_again_takes_its_place_and_an_undo_brings_the_older_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    read(workspace, roads(tmp_path), about=CollectionInfo(title="Roads of 1998", licence="CC0-1.0"))
    describe_layer(workspace, "own-roads", style="plum-dashed")
    path = write(tmp_path / "Roads.geojson", (LINE, {"name": "New", "from": "", "to": ""}))
    again = read(workspace, path)
    (layer,) = layers(workspace)
    assert (layer.id, layer.title, layer.licence, layer.style, layer.features) == (
        "own-roads", "Roads of 1998", "CC0-1.0", "plum-dashed", 1,
    )  # fmt: skip
    undo_layer(workspace, again.number)
    assert [one.features for one in layers(workspace)] == [2]
    with pytest.raises(EventsError, match="expected one that is"):
        undo_layer(workspace, again.number)


def test_every_change_is_a_decision(workspace: Workspace, tmp_path: Path) -> None:
    report = read(workspace, roads(tmp_path))
    describe_layer(workspace, "own-roads", who="me", title="Tracks", on=False)
    describe_layer(workspace, "own-roads", who="me", title="Tracks")
    remove_layer(workspace, "own-roads", who="me", why="a test")
    assert layers(workspace) == ()
    made = [(one.what, one.subject, one.before, one.after) for one in workspace.decisions()]
    assert made == [
        ("import-layer", "own-roads", None, made[0][3]),
        (
            "describe-layer", "own-roads",
            {"title": "Roads", "on": True}, {"title": "Tracks", "on": False},
        ),
        ("remove-layer", "own-roads", {"layer": report.number}, {"files": "deleted"}),
    ]  # fmt: skip
    for folder in (workspace.folder.originals, workspace.folder.collections):
        assert not list(folder.iterdir()), "what was removed is deleted"


def test_what_cannot_be_a_layer_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path / "none.geojson", (None, {"name": "x", "from": "", "to": ""}))
    with pytest.raises(EventsError, match="expected lines or areas"):
        read(workspace, path)
    with pytest.raises(EventsError, match="style is 'red'"):
        read(workspace, roads(tmp_path), style="red")
    with pytest.raises(ImportCancelledError):
        read(workspace, roads(tmp_path), cancelled=lambda: True)
    with pytest.raises(EventsError, match="unknown, expected one of: none"):
        describe_layer(workspace, "own-roads", title="x")
    assert not list(workspace.folder.originals.iterdir())
    assert not list(workspace.folder.collections.iterdir())
    assert workspace.decisions() == ()


def test_a_layer_of_a_workspace_is_one_of_the_atlas(workspace: Workspace, tmp_path: Path) -> None:
    about = CollectionInfo(citation="Made-up Institute", licence="CC0-1.0", retrieved="2026-05-04")
    read(workspace, roads(tmp_path), about=about, style="amber-dashed")
    combined = add_workspace(atlas(), workspace, [])
    layer = combined.layers["own-roads"]
    assert style_error(layer.style) == ""
    assert next(iter(combined.layers)) == "own-roads"
    assert "own-roads" in combined.options.layers_on
    assert (layer.source.name, layer.source.licence, str(layer.source.retrieved)) == (
        "Made-up Institute", "CC0-1.0", "2026-05-04",
    )  # fmt: skip
    days = combined.validity["own-roads"]
    assert [str(day) for day in days["row-1"]] == ["1998-01-01", "2004-05-31"]
    assert "row-2" not in days
    settings = frame_settings(combined, lambda name, _: name)
    assert settings["layers"][0]["valid"].keys() == {"row-1"}
    assert "Made-up Institute" in settings["credit"]
    assert b"Closed <b>zone</b>" in pack_layers(combined)
    assert combined.version != atlas().version


def test_the_profile_names_file_and_row_and_every_cell(
    workspace: Workspace, tmp_path: Path
) -> None:
    read(workspace, roads(tmp_path))
    combined = add_workspace(atlas(), workspace, [])
    feature = find_feature(combined.frames, "own-roads.row-1")
    assert feature is not None
    assert feature.name == "Old road"
    said = {one["name"]: one["value"] for one in fact_sections(feature.properties)["facts"]}
    assert said["from the file"] == "Roads.geojson, Roads, row 1"
    assert (said["kind"], said["to"]) == ("river", "2004-05")
    assert "kind" not in feature.properties, "a cell never passes for what the atlas knows"


@pytest.mark.parametrize("write_layers", [layer_files.as_geojson, layer_files.as_kml])
def test_a_layer_of_a_reader_goes_out_with_its_cells(
    workspace: Workspace, tmp_path: Path, write_layers: object
) -> None:
    read(workspace, roads(tmp_path))
    combined = add_workspace(atlas(), workspace, [])
    written = write_layers(combined, ["own-roads"]).decode()  # type: ignore[operator]
    assert "2004-05" in written
    assert "Roads.geojson" in written


def test_a_layer_whose_file_is_lost_is_named_and_the_rest_stays(
    workspace: Workspace, tmp_path: Path
) -> None:
    read(workspace, roads(tmp_path))
    for path in workspace.folder.collections.iterdir():
        path.write_bytes(b"no table")
    combined = add_workspace(atlas(), workspace, [])
    assert "own-roads" not in combined.frames
    assert "own-roads: layer-roads" in combined.layer_problems["own-roads"]
    assert combined.frames.keys() == atlas().frames.keys()


def test_layers_of_a_visit_and_of_a_folder_do_not_meet(
    workspace: Workspace, tmp_path: Path
) -> None:
    visit = Workspace.temporary()
    read(workspace, roads(tmp_path))
    read(visit, tmp_path / "Roads.geojson")
    combined = add_workspace(add_workspace(atlas(), workspace, []), visit, [], saved=False)
    assert {"own-roads", "visit-roads"} <= combined.frames.keys()


def test_a_date_that_cannot_be_told_is_asked(tmp_path: Path) -> None:
    path = write(tmp_path / "a.geojson", (LINE, {"name": "x", "date": "03/04/2001"}))
    source = sources.open_file(path)
    _, questions = profiles.guess(source, source.parts[0], {})
    assert "day_order" in {one.key for one in questions}


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[dict], str]:
    """The exit code of a command, the objects that it printed, and what it said beside."""
    code = cli.main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return code, [json.loads(line) for line in told.out.splitlines()], told.err


def test_the_command_line_brings_a_layer_in_lists_it_and_takes_it_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", tmp_path / "data")
    code, (report,), _ = said(capsys, *data, "import", roads(tmp_path), "--as", "layer")
    assert (code, report["layer"], report["features"]) == (0, "own-roads", 2)
    assert [one["row"] for one in report["set_aside"]] == [3]
    _, (shown,), _ = said(capsys, *data, "list")
    assert (shown["layer"], shown["title"], shown["on"]) == ("own-roads", "Roads", True)
    code, _, told = said(capsys, *data, "remove", "own-tracks")
    assert (code, "'own-tracks' is unknown" in told) == (2, True)
    assert said(capsys, *data, "remove", "own-roads", "--why", "a test")[0] == 0
    assert said(capsys, *data, "list")[1] == []


def test_the_command_line_asks_before_it_reads_a_layer_in_doubt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "a.geojson", (LINE, {"name": "x", "date": "03/04/2001"}))
    asked = ("--data", tmp_path / "data", "import", path, "--as", "layer")
    code, (report,), told = said(capsys, *asked)
    assert (code, report["layer"], "nothing was imported" in told) == (0, None, True)
    assert [one["key"] for one in report["questions"]] == ["day_order"]
    assert said(capsys, *asked, "--profile", "-")[1][0]["layer"] == "own-a"
