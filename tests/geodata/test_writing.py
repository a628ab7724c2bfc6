"""The same frame always gives the same, standard bytes."""

import json
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geodata import writing
from geodata.errors import LayerError


def frame(*shapes: Any, crs: str = "EPSG:4326", **columns: Any) -> gpd.GeoDataFrame:
    ids = [f"f{nth}" for nth, _ in enumerate(shapes)]
    return gpd.GeoDataFrame({"id": ids, **columns}, geometry=list(shapes), crs=crs)


def written(*shapes: Any, **columns: Any) -> list[dict[str, Any]]:
    encoded = writing.encoded(frame(*shapes, **columns), name="wells")
    found: list[dict[str, Any]] = json.loads(encoded)["features"]
    return found


def test_the_same_frame_gives_the_same_bytes() -> None:
    one, other = (frame(shapely.Point(70, 38), note=["é"]) for _ in range(2))
    assert writing.encoded(one, name="wells") == writing.encoded(other, name="wells")
    assert "é".encode() in writing.encoded(one, name="wells")


def test_positions_are_rounded_to_a_metre() -> None:
    feature = written(shapely.Point(70.123456789, -0.000000001))[0]
    assert feature["geometry"]["coordinates"] == [70.12346, 0.0]
    assert "-0.0" not in json.dumps(feature)


def test_heights_are_left_out() -> None:
    assert written(shapely.Point(70, 38, 900))[0]["geometry"]["coordinates"] == [70, 38]


def test_outer_rings_run_counter_clockwise_and_holes_the_other_way() -> None:
    hole = shapely.box(70.2, 38.2, 70.4, 38.4, ccw=True).exterior
    outer = shapely.box(70, 38, 71, 39, ccw=False).exterior
    shape = shapely.geometry.shape(written(shapely.Polygon(outer, [hole]))[0]["geometry"])
    assert shape.exterior.is_ccw
    assert not shape.interiors[0].is_ccw


def test_neighbours_still_share_their_vertices() -> None:
    west = shapely.Polygon([(70, 38), (70.3333333, 38), (70.3333333, 38.7777777), (70, 39)])
    east = shapely.Polygon([(70.3333333, 38), (71, 38), (70.3333333, 38.7777777)])
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in written(west, east)]
    assert shapely.coverage_is_valid(shapes)


@pytest.mark.parametrize("nothing", [None, float("nan"), np.nan, float("inf")])
def test_empty_properties_are_left_out(nothing: Any) -> None:
    features = written(shapely.Point(70, 38), shapely.Point(71, 38), note=["a", nothing])
    assert [set(feature["properties"]) for feature in features] == [{"id", "note"}, {"id"}]


def test_values_keep_their_kind() -> None:
    columns = {
        "whole": [3.0],
        "part": [2.5],
        "yes": [True],
        "list": [["a", 1]],
        "no": [np.int64(4)],
    }
    nested = [{"km": 4.0, "source": None}]
    properties = written(shapely.Point(70, 38), segments=[nested], **columns)[0]["properties"]
    assert json.dumps(properties) == json.dumps(
        {
            "id": "f0",
            "segments": [{"km": 4, "source": None}],
            "whole": 3,
            "part": 2.5,
            "yes": True,
            "list": ["a", 1],
            "no": 4,
        }
    )


def test_metres_are_refused() -> None:
    with pytest.raises(LayerError, match="expected EPSG:4326"):
        writing.encoded(frame(shapely.Point(0, 0), crs="EPSG:3857"), name="wells")


def test_a_shape_that_rounding_breaks_is_named() -> None:
    speck = shapely.box(70, 38, 70.000001, 38.000001)
    with pytest.raises(LayerError, match="layer wells: f0"):
        writing.encoded(frame(speck), name="wells")
