"""Every layer comes through the packing: what the frame reads of it is what its file says."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from atlas_facts import atlas
from frame_script import needs_node, run_script
from hypothesis import given
from hypothesis import strategies as st

from dashboard.mapview import FRONTEND, bundle, packing, payload
from geodata import mercator

UNIT = 2.0**-packing.BITS
# Half a unit, and what doubles lose.
ROUNDING = UNIT / 2 + 1e-14
UNPACK = """
import { readFileSync } from "node:fs";
import { unpackLayers } from "./data/unpack.js";
const layers = unpackLayers(new Uint8Array(readFileSync(process.argv[1])));
for (const feature of Object.values(layers).flat()) feature.world &&= feature.world.map((points) => [...points]);
process.stdout.write(JSON.stringify(layers));
"""  # noqa: E501


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What the frame reads, by layer."""
    file = tmp_path_factory.mktemp("packed") / "layers.bin"
    file.write_bytes(payload.pack_layers(atlas()))
    layers: dict[str, list[dict[str, Any]]] = run_script(UNPACK, str(file))
    return layers


@cache
def _given(layer: str) -> list[dict[str, Any]]:
    path = atlas().layers[layer].path
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def _lines(geometry: dict[str, Any]) -> list[list[list[float]]]:
    depth = {"LineString": 0, "Polygon": 1, "MultiLineString": 1, "MultiPolygon": 2}
    lines = [geometry["coordinates"]]
    for _ in range(depth[geometry["type"]]):
        lines = [line for part in lines for line in part]
    return lines


@needs_node
@pytest.mark.parametrize("layer", list(atlas().layers))
def test_every_outline_is_where_the_file_has_it(layer: str, unpacked: dict[str, Any]) -> None:
    assert len(unpacked[layer]) == len(_given(layer)) > 0
    for feature, given_feature in zip(unpacked[layer], _given(layer), strict=True):
        geometry = given_feature["geometry"]
        assert feature["geometry"]["type"] == geometry["type"]
        if geometry["type"] == "Point":
            assert feature["geometry"]["coordinates"] == geometry["coordinates"]
            continue
        lines = _lines(geometry)
        assert [len(line) // 2 for line in feature["world"]] == [len(line) for line in lines]
        for line, places in zip(feature["world"], lines, strict=True):
            exact = mercator.points_to_world(np.array(places, dtype=float))
            assert np.abs(np.reshape(line, (-1, 2)) - exact).max() <= ROUNDING


@needs_node
@pytest.mark.parametrize("layer", list(atlas().layers))
def test_what_the_style_asks_of_a_feature_is_there(layer: str, unpacked: dict[str, Any]) -> None:
    style = atlas().layers[layer].style
    rules = [*style.get("draw", []), *style.get("labels", [])]
    asked = {key for rule in rules for side in ("when", "unless") for key in rule.get(side, {})}
    asked |= {rule["field"] for rule in rules if "field" in rule}
    asked |= {"id", "name", "name_ru", "name_tg", "rank", "radius_km", "label_lon", "labels"}
    for feature, given_feature in zip(unpacked[layer], _given(layer), strict=True):
        there = {key: value for key, value in given_feature["properties"].items() if key in asked}
        assert {key: feature["properties"][key] for key in there} == there


def test_what_only_the_panel_tells_is_not_sent() -> None:
    packed = payload.pack_layers(atlas())
    assert any("sources" in feature["properties"] for feature in _given("crossings"))
    assert b'"sources"' not in packed
    assert b'"note"' not in packed


def _read_varints(packed: bytes) -> list[int]:
    """Read them as Protocol Buffers' documentation says, one byte at a time."""
    values, value, shift = [], 0, 0
    for byte in packed:
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            values.append(value >> 1 if value % 2 == 0 else -((value + 1) >> 1))
            value, shift = 0, 0
    assert shift == 0
    return values


@given(st.lists(st.integers(-(2**62), 2**62 - 1)))
def test_whole_numbers_come_through_varints(values: list[int]) -> None:
    assert _read_varints(packing.varints(np.array(values, dtype=np.int64))) == values


POSITIONS = st.tuples(st.floats(-179, 179), st.floats(-84, 84))
LINES = st.lists(POSITIONS, min_size=2, max_size=20)
GEOMETRIES = st.one_of(
    LINES.map(shapely.LineString),
    st.lists(LINES, min_size=1, max_size=4).map(shapely.MultiLineString),
    st.lists(st.tuples(POSITIONS, st.floats(0.01, 1)), min_size=1, max_size=3).map(
        lambda circles: shapely.MultiPolygon([_ring(*circle) for circle in circles])
    ),
)


def _ring(middle: tuple[float, float], size: float) -> shapely.Polygon:
    """Make a square with a hole."""
    outer, inner = (shapely.Point(middle).buffer(r, 1).exterior.coords for r in (size, size / 2))
    return shapely.Polygon(outer, [inner])


@given(st.lists(GEOMETRIES, max_size=5))
def test_any_outline_comes_through_within_half_a_unit(
    geometries: list[shapely.Geometry],
) -> None:
    features = [({"id": str(at)}, geometry) for at, geometry in enumerate(geometries)]
    packed = packing.pack({"some": features}, {"some": {}})
    start = 4 + int.from_bytes(packed[:4], "little")
    head = json.loads(packed[4:start])
    assert [row["properties"] for row in head["layers"]["some"]] == [row[0] for row in features]
    steps = np.reshape(_read_varints(packed[start:]), (-1, 2))
    places = [shapely.get_coordinates(geometry) for geometry in geometries]
    assert sum(sum(row["parts"]) for row in head["layers"]["some"]) == len(steps)
    if places:
        exact = mercator.points_to_world(np.concatenate(places))
        assert np.abs(np.cumsum(steps, axis=0) * UNIT - exact).max() <= ROUNDING


FOUR = {
    "main.js": 'import { twice } from "./a/twice.js";\nimport { one as single } from "./one.js";\n'
    "const kept = 5;\nexport function start() {\n  return twice(single) + kept;\n}\n",
    "a/twice.js": 'import { one } from "../one.js";\nconst kept = 1;\n'
    "export const twice = (value) => 2 * value * one * kept, unused = 3;\n",
    "one.js": "export const one = 1;\n",
}


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@needs_node
def test_modules_run_as_one_script_and_keep_their_own_names(tmp_path: Path) -> None:
    script = bundle.bundle(_write(tmp_path, FOUR), "main.js", "made")
    assert run_script(f"{script}; process.stdout.write(String(made.start()));") == 7


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("one.js", 'import { start } from "./main.js";\n', "in a circle: .*one.js"),
        ("one.js", 'export { one } from "./other.js";\n', "one.js: expected imports and exports"),
        ("one.js", 'import * as other from "./main.js";\n', "one.js: expected imports and exports"),
        ("a/twice.js", "export default 1;\n", "a/twice.js: expected imports and exports by name"),
        ("one.js", "const one = import.meta.url;\n", "one.js: expected imports and exports"),
        ("one.js", 'import { a } from "../outside.js";\n', "outside.js: expected a module of"),
    ],
)
def test_what_cannot_be_made_one_script_is_named(
    tmp_path: Path, name: str, text: str, why: str
) -> None:
    folder = _write(tmp_path / "inner", {**FOUR, name: text})
    with pytest.raises(ValueError, match=why):
        bundle.bundle(folder, "main.js", "made")


def test_the_frame_is_one_script_of_all_its_modules() -> None:
    script = bundle.bundle(FRONTEND, "main.js", "made")
    modules = {path.relative_to(FRONTEND).as_posix() for path in FRONTEND.rglob("*.js")}
    modules -= {"core/open_map.js"}  # for a page that makes the map itself
    assert {line[3:] for line in script.splitlines() if line[3:] in modules} == modules
