"""Ways to make the file of a layer of points hostile or broken, and what the reason must say.

The first feature of the file is the one that is spoilt: the reason has to name it where it can.
"""

import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from sample_copy import changed

Make = Callable[[Path], object]
NAN, INFINITE = float("nan"), float("inf")
MB = 1024 * 1024


class Case(NamedTuple):
    """How a file is spoilt, what the reason says, and whether it names the feature."""

    make: Make
    says: str
    feature: bool = False


def content(raw: bytes) -> Make:
    return lambda path: path.write_bytes(raw)


def property_is(key: str, value: object) -> Make:
    def make(path: Path) -> None:
        with changed(path) as features:
            features[0]["properties"][key] = value

    return make


def geometry_is(kind: str | None, coordinates: Any = None, **more: Any) -> Make:
    def make(path: Path) -> None:
        with changed(path) as features:
            told = {"type": kind, "coordinates": coordinates, **more}
            features[0]["geometry"] = told if kind else None

    return make


def feature_is(value: object) -> Make:
    def make(path: Path) -> None:
        with changed(path) as features:
            features[0] = value

    return make


def twice(path: Path) -> None:
    with changed(path) as features:
        features[1]["properties"]["id"] = features[0]["properties"]["id"]


def replaced(old: str, new: str, *, encoding: str = "utf-8") -> Make:
    def make(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode(encoding))

    return make


def cut_in_a_letter(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20] + "Ҳ".encode()[:1])


def sparse(size: int) -> Make:
    def make(path: Path) -> None:
        with path.open("r+b") as file:
            file.truncate(size)

    return make


def zipped(path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("layer.geojson", b" " * 20 * MB)
    path.write_bytes(bomb.getvalue())


def instead(how: Make) -> Make:
    def make(path: Path) -> None:
        path.unlink()
        how(path)

    return make


MAKERS: dict[str, Case] = {
    "not a number": Case(geometry_is("Point", [NAN, 38]), "NaN", feature=True),
    "infinite": Case(geometry_is("Point", [INFINITE, 38]), "expected degrees", feature=True),
    "too large a number": Case(replaced("[71", "[1e999,71"), "position", feature=True),
    "swapped": Case(geometry_is("Point", [38.5, 68.8]), "swapped", feature=True),
    "metres": Case(geometry_is("Point", [7_660_000, 4_650_000]), "metres", feature=True),
    "numbers as text": Case(geometry_is("Point", ["71", "38"]), "two numbers", feature=True),
    "null geometry": Case(geometry_is(None), "missing geometry", feature=True),
    "a collection": Case(
        geometry_is("GeometryCollection", geometries=[]), "GeometryCollection", feature=True
    ),
    "another type": Case(geometry_is("Polygon", []), "expected Point", feature=True),
    "a type of another kind": Case(geometry_is(["Point"], [71, 38]), "geometry", feature=True),  # type: ignore[arg-type]
    "null feature": Case(feature_is(None), "entry 1"),
    "no properties": Case(feature_is({"type": "Feature"}), "no properties in feature 1"),
    "NaN beside the features": Case(replaced("{", '{"bbox": [NaN],'), "NaN"),
    "half a letter": Case(property_is("name", "a\ud800b"), "U+D800", feature=True),
    "a control character": Case(property_is("note", "a\x00b"), "U+0000", feature=True),
    "a huge number": Case(property_is("rank", 10**300), "number within", feature=True),
    "NaN in a property": Case(property_is("radius_km", NAN), "number within", feature=True),
    "a negative radius": Case(property_is("radius_km", -1), "zero or more", feature=True),
    "a radius as text": Case(property_is("radius_km", "far"), "zero or more", feature=True),
    "labels that are none": Case(property_is("labels", 7), "list of {lon", feature=True),
    "sources as a number": Case(property_is("sources", 7), "list of texts", feature=True),
    "wrong EDTF": Case(property_is("valid_from", "2010-13"), "2010-13"),
    "a date as a number": Case(property_is("valid_to", 2010), "valid_to", feature=True),
    "thousands of keys": Case(
        property_is("odd", {str(n): n for n in range(6_000)}), "more than", feature=True
    ),
    "a page of text": Case(property_is("note", "x" * 30_000), "at most 20,000", feature=True),
    "nested in a property": Case(
        property_is("odd", json.loads("[" * 60 + "]" * 60)), "nested more", feature=True
    ),
    "duplicate ids": Case(twice, "more than once", feature=True),
    "duplicate keys": Case(replaced('"name"', '"id": "other", "name"'), "'id' twice"),
    "nested": Case(content(b'{"type":' + b"[" * 200_000), "nested too deeply"),
    "nested tables": Case(content(b'{"a":' * 200_000), "nested too deeply"),
    "empty": Case(content(b""), "not JSON"),
    "null": Case(content(b"null"), "not a FeatureCollection"),
    "a mark of order": Case(replaced("{", "\ufeff{"), "not JSON"),
    "UTF-16": Case(replaced("{", "{", encoding="utf-16"), "not UTF-8"),
    "cut in a letter": Case(cut_in_a_letter, "not UTF-8"),
    "packed": Case(content(gzip.compress(b" " * 20 * MB)), "not UTF-8"),
    "a zip bomb": Case(zipped, "not"),
    "200 MB": Case(sparse(200 * MB), "209,715,200 bytes, expected at most 67,108,864"),
    "missing": Case(Path.unlink, "No such file"),
    "a folder": Case(instead(Path.mkdir), "it is no file"),
    "a loop of links": Case(instead(lambda path: path.symlink_to(path)), "symbolic links"),
    "a pipe": Case(instead(os.mkfifo), "it is no file"),
    "an endless device": Case(instead(lambda path: path.symlink_to("/dev/zero")), "no file"),
}
