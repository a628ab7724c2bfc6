"""A build can be repeated, and the check names what no longer matches."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import geopandas as gpd
import pytest
from PIL import Image

from geodata import __main__ as table
from geodata import build, plan, registry
from geodata.errors import LayerError

SITES = ["russian-bases", "energy-sites", "crossings"]


def recipe(layers: str, made: dict[str, Any]) -> Any:
    return SimpleNamespace(LAYERS=tuple(layers.split()), NEEDS=(), build=lambda _made: made)


def wells(x: float = 70.0) -> gpd.GeoDataFrame:
    points = gpd.points_from_xy([x], [38.0])
    return gpd.GeoDataFrame({"id": ["w"], "name": ["Well"]}, geometry=points, crs="EPSG:4326")


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    made: dict[str, Any] = {"wells": wells()}
    monkeypatch.setattr(plan, "discovered", lambda: {"one": recipe("wells", made)})
    return made


def picture(folder: Path, tone: int) -> bytes:
    Image.new("L", (4, 4), tone).save(folder / "picture.png")
    return (folder / "picture.png").read_bytes()


@pytest.mark.usefixtures("sources")
def test_a_fresh_build_is_the_committed_one(tmp_path: Path) -> None:
    build.write(tmp_path / "committed")
    assert build.differing(tmp_path / "fresh", committed=tmp_path / "committed") == []


def test_a_moved_point_is_found(tmp_path: Path, sources: dict[str, Any]) -> None:
    build.write(tmp_path / "committed")
    sources["wells"] = wells(70.5)
    different = build.differing(tmp_path / "fresh", committed=tmp_path / "committed")
    assert different == ["layers/wells.geojson"]


@pytest.mark.usefixtures("sources")
def test_missing_and_stray_files_are_found(tmp_path: Path) -> None:
    (tmp_path / "committed" / "layers").mkdir(parents=True)
    (tmp_path / "committed" / "layers" / "stray.geojson").write_text("{}", encoding="utf-8")
    different = build.differing(tmp_path / "fresh", committed=tmp_path / "committed")
    assert different == ["layers/stray.geojson", "layers/wells.geojson"]


@pytest.mark.parametrize(("tone", "same"), [(100, True), (102, True), (140, False)])
def test_pictures_are_compared_by_tone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tone: int, *, same: bool
) -> None:
    for folder, shade in (("committed", 100), ("fresh", tone)):
        products = {"picture": picture(tmp_path, shade)}
        known = {"one": recipe("picture", products)}
        monkeypatch.setattr(plan, "discovered", lambda known=known: known)
        build.write(tmp_path / folder)
    different = build.differing(tmp_path / "fresh", committed=tmp_path / "committed")
    assert (different == []) is same


def test_a_recipe_that_breaks_its_word_is_named() -> None:
    with pytest.raises(LayerError, match="expected"):
        build.products([recipe("wells lakes", {"wells": wells()})])


def test_the_command_line_names_an_unknown_layer(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["--check", "--only", "moon"]) == 1
    assert "layer moon" in capsys.readouterr().err


def test_the_hand_made_layers_are_what_their_tables_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["--check", "--only", *SITES]) == 0
    assert "0 files differ" in capsys.readouterr().out


def test_the_table_has_a_line_for_every_layer() -> None:
    layers = registry.load()
    lines = table.table(layers.values()).splitlines()
    assert len(lines) == len(layers) + 2
    assert {line.split("`")[1] for line in lines[2:]} == set(layers)
    assert "missing" not in "".join(lines)
