"""What is broken is named and set aside; everything else is still there."""

from pathlib import Path

import pytest
from atlas_facts import atlas, forget_atlas
from breaking import FILES, LAYERS, SCRIPT, Break, at_position, content, with_property
from sample_copy import KEPT, Copy, changed

from dashboard.dataset import Atlas
from dashboard.dataset import load as atlas_files
from events.errors import EventsError
from geodata.errors import LayerError


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    return Copy(tmp_path, monkeypatch)


INCIDENTS: dict[str, tuple[Break, str]] = {
    "date": (with_property("date", "soon"), "'soon'"),
    "place": (with_property("place", "Atlantis"), "gazetteer"),
    "field": (with_property("colour", "red"), "colour"),
    "category": (with_property("category", SCRIPT), "category"),
    "actors": (with_property("actors", [SCRIPT]), "actors"),
    "position": (at_position(38.5, 68.8), "geometry"),
    "figures": (with_property("figures", [{"measure": "killed", "low": 1e99}]), "low"),
}


def _whole(found: Atlas, *, layers: set[str] = frozenset(), incidents: int = 0) -> bool:  # type: ignore[assignment]
    """Whether all is there but the layers and as many incidents as are named."""
    there = set(found.frames) == set(KEPT) - layers
    return there and len(found.incidents) == len(atlas().incidents) - incidents


def test_the_committed_data_have_no_problem() -> None:
    assert (atlas().problems, atlas().layer_problems) == ((), {})


@pytest.mark.usefixtures("copy")
def test_whichever_test_is_first_the_others_see_the_committed_data() -> None:
    forget_atlas()
    assert set(KEPT) < set(atlas().frames)


@pytest.mark.usefixtures("copy")
def test_the_copy_has_no_problem() -> None:
    found = atlas_files.load("copy")
    assert (found.problems, found.layer_problems) == ((), {})
    assert _whole(found)
    assert found.options.layers == tuple(one for one in atlas().layers if one in KEPT)


@pytest.mark.parametrize("how", LAYERS)
def test_a_broken_layer_is_named_and_the_others_are_there(copy: Copy, how: str) -> None:
    LAYERS[how](copy.layer("crossings"))
    found = atlas_files.load("copy")
    assert list(found.layer_problems) == ["crossings"]
    assert "crossings" in found.layer_problems["crossings"]
    assert _whole(found, layers={"crossings"})
    assert not any(key.startswith("crossings.") for key in found.options.regions)
    assert set(found.validity) <= set(found.frames)


@pytest.mark.parametrize("how", INCIDENTS)
def test_a_broken_incident_is_named_and_the_others_are_there(copy: Copy, how: str) -> None:
    broken, says = INCIDENTS[how]
    with changed(copy.incidents) as features:
        name = features[0]["properties"]["id"]
    broken(copy.incidents)
    found = atlas_files.load("copy")
    assert says in found.problems[0]
    assert name in found.problems[0]
    assert name not in found.options.incidents
    assert _whole(found, incidents=1)


@pytest.mark.parametrize("key", ["title", "summary", "note"])
def test_hostile_text_in_an_incident_iscontent(copy: Copy, key: str) -> None:
    with_property(key, SCRIPT)(copy.incidents)
    found = atlas_files.load("copy")
    assert SCRIPT in {getattr(one, key) for one in found.incidents}
    assert _whole(found)


@pytest.mark.parametrize("how", FILES)
@pytest.mark.parametrize(
    "name", ["incidents.geojson", "vocabulary.toml", "documents.toml", "gazetteer.csv"]
)
def test_without_incidents_the_layers_are_there(copy: Copy, name: str, how: str) -> None:
    FILES[how](copy.events / name)
    found = atlas_files.load("copy")
    assert name in found.problems[0]
    assert set(found.frames) == set(KEPT)
    assert found.options.window == atlas().window


@pytest.mark.parametrize("how", ["missing", "empty", "no UTF-8", "cut short"])
def test_without_periods_or_registry_there_is_nothing_to_show_and_one_reason(
    copy: Copy, how: str
) -> None:
    registry, periods = copy.registry.read_bytes(), copy.events / "periods.toml"
    # Half a table file may be a whole one: it is cut within a word.
    content(b"[relief")(copy.registry) if how == "cut short" else FILES[how](copy.registry)
    with pytest.raises(LayerError, match=r"registry\.toml"):
        atlas_files.load("copy")
    copy.registry.write_bytes(registry)
    content(b"[[periods")(periods) if how == "cut short" else FILES[how](periods)
    with pytest.raises(EventsError, match=r"periods\.toml"):
        atlas_files.load("copy")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('group = "Borders"\nlabel = "Crossings"', 'label = "Crossings"'),
        ("on = false\n", ""),
        ('shape = "bridge"', 'shape = "<b>"'),
        ('paint = "symbol"', 'paint = "spray"'),
        ('token = "symbol"', 'token = "red"'),
    ],
)
def test_a_layer_that_the_map_cannot_draw_is_named_and_left_out(
    copy: Copy, old: str, new: str
) -> None:
    text = copy.registry.read_text(encoding="utf-8")
    before, found_table, after = text.partition("[crossings.style]")
    assert old in after
    copy.registry.write_text(before + found_table + after.replace(old, new, 1), encoding="utf-8")
    found = atlas_files.load("copy")
    assert "crossings" in " ".join(found.problems)
    assert set(found.layers) == set(KEPT) - {"crossings"}


def test_a_relief_that_is_wrong_is_named_and_the_map_is_there(copy: Copy) -> None:
    text = copy.registry.read_text(encoding="utf-8")
    copy.registry.write_text(text.replace('dark = "relief-dark.webp"', ""), encoding="utf-8")
    found = atlas_files.load("copy")
    assert found.relief is None
    assert "relief" in found.problems[0]
    assert _whole(found)


def test_the_version_changes_with_any_file(copy: Copy) -> None:
    digests = {atlas_files.digest()}
    for path in (copy.registry, copy.incidents, copy.layer("gbao"), copy.events / "gazetteer.csv"):
        path.write_bytes(path.read_bytes() + b"\n")
        digests.add(atlas_files.digest())
    assert len(digests) == 5
