"""Whatever a file holds, the reason names file, feature and flaw, and the rest is there."""

import os
import re
import resource
import shutil
import time
from pathlib import Path

import hostile_incidents
import hostile_layers
import pytest
from app_runs import APP, metrics, opened, problems, run
from atlas_facts import atlas
from sample_copy import KEPT, Copy, changed
from streamlit.testing.v1 import AppTest

from dashboard.dataset import load as atlas_files
from dashboard.state import library_folder
from events import store
from events.errors import EventsError
from geodata import registry
from geodata.errors import LayerError


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    atlas()  # of the committed data
    return Copy(tmp_path, monkeypatch)


@pytest.mark.parametrize("name", hostile_layers.MAKERS)
def test_a_spoilt_layer_is_named_with_its_feature_and_flaw(copy: Copy, name: str) -> None:
    case = hostile_layers.MAKERS[name]
    with changed(copy.layer("crossings")) as features:
        feature = features[0]["properties"]["id"]
    case.make(copy.layer("crossings"))
    layers = registry.load(copy.registry)
    frames, reasons = registry.read_layers(layers)
    if name == "wrong EDTF":  # dates are the atlas's to read
        found = atlas_files.load("copy")
        frames, reasons = dict(found.frames), dict(found.layer_problems)
    reason = reasons["crossings"]
    assert case.says in reason
    assert "crossings" in reason
    assert feature in reason or not case.feature
    assert set(frames) == set(KEPT) - {"crossings"}
    assert len(reason) < 700
    reason.encode("utf-8")


def test_a_file_of_200_mb_is_refused_quickly_and_without_its_memory(copy: Copy) -> None:
    hostile_layers.sparse(200 * hostile_layers.MB)(copy.layer("crossings"))
    hostile_layers.sparse(200 * hostile_layers.MB)(copy.incidents)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(LayerError):
        registry.read(registry.load(copy.registry)["crossings"])
    with pytest.raises(EventsError):
        store.load(copy.events)
    assert time.process_time() - start < 0.5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB


def test_a_file_that_may_not_be_read_is_named(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(13, os.strerror(13), str(path))

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(LayerError, match=r"crossings\.geojson cannot be read \(Permission denied"):
        registry.read(
            registry.Layer("crossings", "", "Point", "site", 9, None, {}, copy.layer("crossings"))  # type: ignore[arg-type]
        )


def test_an_outline_across_the_antimeridian_is_named(copy: Copy) -> None:
    ring = [[179, 38], [-179, 38], [-179, 40], [179, 40], [179, 38]]
    with changed(copy.layer("gbao")) as features:
        features[0]["geometry"] = {"type": "Polygon", "coordinates": [ring]}
    _, reasons = registry.read_layers(registry.load(copy.registry))
    assert "gbao across the antimeridian" in reasons["gbao"]


@pytest.mark.parametrize("name", hostile_incidents.INCIDENTS)
def test_a_spoilt_incident_is_set_aside_with_its_reason(copy: Copy, name: str) -> None:
    spoil, says = hostile_incidents.INCIDENTS[name]
    with changed(copy.incidents) as features:
        known = features[5]["properties"]["id"]
        spoil(features[5])
        nameless = known != (features[5]["properties"] or {}).get("id")
    loaded = store.load(copy.events)
    told = [problem for problem in loaded.problems if says in problem.reason]
    assert told, loaded.problems
    assert told[0].id == known or nameless
    assert known in told[0].reason or nameless or "nested" in told[0].reason
    assert {one.id for one in loaded.incidents} == set(atlas().by_id) - {known}
    told[0].reason.encode("utf-8")


def test_an_incident_that_stands_twice_stands_once(copy: Copy) -> None:
    hostile_incidents.twice(copy.incidents)
    loaded = store.load(copy.events)
    assert len(loaded.incidents) == len(atlas().incidents)
    assert "twice" in loaded.problems[0].reason


@pytest.mark.parametrize("name", hostile_incidents.FILES)
def test_a_spoilt_file_of_incidents_is_named(copy: Copy, name: str) -> None:
    file, make, says = hostile_incidents.FILES[name]
    make(copy.events / file)
    with pytest.raises(EventsError) as raised:
        store.load(copy.events)
    assert file in str(raised.value)
    assert says in str(raised.value)


@pytest.mark.parametrize("name", hostile_incidents.BARE)
def test_without_registry_or_periods_the_page_says_why(copy: Copy, name: str) -> None:
    file, make, says = hostile_incidents.BARE[name]
    folder = copy.geodata if file == "registry.toml" else copy.events
    make(folder / file)
    with pytest.raises((LayerError, EventsError)) as raised:
        atlas_files.load("copy")
    assert file in str(raised.value)
    assert says in str(raised.value)


def test_with_three_layers_spoilt_the_other_layers_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = atlas()
    shutil.copytree(atlas_files.GEODATA / "layers", tmp_path / "layers")
    shutil.copyfile(atlas_files.GEODATA / "registry.toml", tmp_path / "registry.toml")
    for name, case in {
        "towns": "NaN in a property",
        "rivers": "nested",
        "gbao": "a folder",
    }.items():
        hostile_layers.MAKERS[case].make(tmp_path / "layers" / f"{name}.geojson")
    monkeypatch.setattr(atlas_files, "GEODATA", tmp_path)
    found = atlas_files.load("copy")
    assert set(found.layer_problems) == {"towns", "rivers", "gbao"}
    assert set(found.frames) == set(whole.frames) - {"towns", "rivers", "gbao"}
    assert len(found.incidents) == len(whole.incidents)


def _odd_folder(copy: Copy) -> None:
    (copy.geodata / "layers" / "x.geojson").symlink_to("x.geojson")
    (copy.events / "y.toml").symlink_to("nowhere")
    (copy.events / "z.csv").mkdir()
    os.mkfifo(copy.geodata / "pipe.toml")


def test_odd_things_beside_the_data_stop_nothing(copy: Copy) -> None:
    _odd_folder(copy)
    app = opened()
    assert problems(app) == []
    assert sum(metrics(app)) > 75
    assert len(atlas_files.digest()) == 64


def test_a_category_without_a_symbol_is_named_and_the_others_are_there(copy: Copy) -> None:
    words = copy.events / "vocabulary.toml"
    hostile_incidents.sub('"violence"', '"violence", "sports"')(words)
    hostile_incidents.sub("[types]", '[types]\nsports = ["football"]')(words)
    with changed(copy.incidents) as features:
        features[0]["properties"] |= {"category": "sports", "type": "football"}
        name = features[0]["properties"]["id"]
    app = opened(view="table")
    assert any(name in told and "sports" in told for told in problems(app))


STYLES = {
    "a swatch of a rule that is not there": ("pick = [0-9]+", "swatch = [99]", "swatch"),
    "a width too few": (r"width = \[.*?\]", "width = [1, 2]", "three numbers"),
    "a place of labels that is none": ('at = "anchors"', 'at = "sky"', "at, one of"),
    "a size as text": (r"size = [\d.]+", 'size = "big"', "size, a number"),
    "a colour that is none": ('token = "water-label"', 'token = "}</style>"', "token"),
}


@pytest.mark.parametrize("name", STYLES)
def test_a_style_that_cannot_be_drawn_leaves_out_its_layer_only(copy: Copy, name: str) -> None:
    old, new, says = STYLES[name]
    head, table, rest = copy.registry.read_text(encoding="utf-8").partition("[rivers.style]")
    spoilt, count = re.subn(old, new, rest, count=1)
    assert count == 1
    copy.registry.write_text(head + table + spoilt, encoding="utf-8")
    found = atlas_files.load("copy")
    assert says in " ".join(problem for problem in found.problems if "rivers" in problem)
    assert set(found.frames) == set(KEPT) - {"rivers"}


@pytest.mark.parametrize("folder", ["~nobody-is-called-so/x", "a\0b", "/dev/null", "/proc"])
def test_a_folder_of_texts_that_is_none_stops_nothing(copy: Copy, folder: str) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.session_state[library_folder.FOLDER] = folder
    app.query_params["view"] = "sources"
    run(app)
    assert any("not found" in one.value for one in app.markdown)
    assert copy.incidents.is_file()
