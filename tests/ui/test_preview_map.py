"""The small map of a file that waits: circles to scale, and all signs in sight."""

from __future__ import annotations

import base64
import re
from types import SimpleNamespace
from typing import Any

import pytest
from atlas_facts import atlas

from dashboard.ui.presenters import preview_map


def feature(lon: float, radius_km: float) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": [lon, 38.5]}
    return {
        "geometry": geometry,
        "properties": {"categories": ["violence"], "radius_km": radius_km},
    }


def test_circles_are_to_scale_below_all_signs_and_no_darker_for_being_many() -> None:
    made = [feature(69.0, 100), feature(70.0, 50), *(feature(69.0, 100) for _ in range(9))]
    picture: Any = SimpleNamespace(features=made)
    body = base64.b64decode(preview_map.draw(atlas(), picture, "light").partition(",")[2]).decode()
    radii = [
        float(number) for number in re.findall(r'<circle cx="[^"]+" cy="[^"]+" r="([^"]+)"', body)
    ]
    drawn = radii[: len(made)]
    assert drawn[0] / drawn[1] == pytest.approx(2, rel=0.01)
    assert body.rindex("<circle cx=") < body.index('<g transform="translate(')
    assert "fill-opacity" not in body
