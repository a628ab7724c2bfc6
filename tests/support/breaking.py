"""Ways to break a data file."""

from collections.abc import Callable
from pathlib import Path

from sample_copy import changed

Break = Callable[[Path], object]
SCRIPT = "<script>alert(1)</script>`${alert(1)}`{{ 7*7 }}"


def content(content: bytes) -> Break:
    return lambda path: path.write_bytes(content)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2000])


def with_property(key: str, value: object) -> Break:
    def broken(path: Path) -> None:
        with changed(path) as features:
            features[0]["properties"][key] = value

    return broken


def at_position(*position: object) -> Break:
    def broken(path: Path) -> None:
        with changed(path) as features:
            features[0]["geometry"] = {"type": "Point", "coordinates": list(position)}

    return broken


FILES: dict[str, Break] = {
    "missing": Path.unlink,
    "empty": content(b""),
    "cut short": cut_short,
    "no JSON": content(b"<kml/>"),
    "no UTF-8": content(b"\xff\xfe\x00"),
    "nested": content(b"[" * 100_000),
    "no features": content(b'{"type": "FeatureCollection"}'),
}
LAYERS: dict[str, Break] = {
    **FILES,
    "a feature too few": lambda path: path.write_text(
        '{"type": "FeatureCollection", "features": []}', encoding="utf-8"
    ),
    "no id": with_property("id", None),
    "a date that is none": with_property("valid_from", "soon"),
    "swapped": at_position(38.5, 68.8),
    "not finite": at_position(float("nan"), 38.5),
    "hostile": at_position(SCRIPT, SCRIPT),
}
