"""Ways to make incidents, and the files that they lean on, hostile or broken; what must be said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hostile_layers import INFINITE, MB, NAN, content, instead, sparse
from sample_copy import changed

Spoil = Callable[[dict[str, Any]], object]
Make = Callable[[Path], object]


def told(**properties: object) -> Spoil:
    return lambda feature: feature["properties"].update(properties)


def figure(**values: object) -> Spoil:
    one = {"measure": "killed", "group": "", "low": 1, "high": 2, "claimant": "a", **values}
    return told(figures=[one])


def evidence(**values: object) -> Spoil:
    return told(
        evidence=[{"url": "https://x.org/", "title": "A report", "says": "So it was", **values}]
    )


# One feature spoilt: it is set aside with a reason, by its id where it has one.
INCIDENTS: dict[str, tuple[Spoil, str]] = {
    "wrong EDTF": (told(date="2010-02-30"), "2010-02-30"),
    "a date as a number": (told(date=2010), "date is 2010"),
    "half a letter": (told(title="a\ud800b"), "title"),
    "a control character": (told(summary="a\x1bb"), "without control"),
    "NaN": (told(radius_km=NAN), "radius_km is nan"),
    "infinite": (told(radius_km=INFINITE), "radius_km is inf"),
    "a huge number": (figure(low=10**400), "low"),
    "a number as text": (figure(low="12"), "low is '12'"),
    "a text too long": (told(title="x" * 10_000), "at most 140"),
    "thousands of keys": (told(**{f"key-{n}": n for n in range(5_000)}), "unknown field"),
    "hostile key": (told(**{"<script>window.hit=1</script>": 1}), "unknown field"),
    "swapped": (lambda one: one.update(geometry=_point(38.5, 68.8)), "geometry"),
    "metres": (lambda one: one.update(geometry=_point(7_660_000, 4_650_000)), "geometry"),
    "no properties": (lambda one: one.update(properties=None), "no GeoJSON Feature"),
    "nested": (told(note=json.loads("[" * 600 + "]" * 600)), "nested more than 12"),
    "a list for a text": (told(place=["Khorog"]), "place"),
    "lines that are none": (told(sources=[{"document": "sethi", "lines": [9, 1]}]), "lines"),
    "another document": (told(sources=[{"document": "../x", "lines": [1, 2]}]), "document"),
    "no category": (told(category="<b>"), "category"),
    "id that is none": (told(id="<script>"), "slug"),
    "evidence that runs": (evidence(url="javascript:alert(1)"), "url"),
    "evidence with markup": (evidence(url='https://x.org/"><script>'), "url"),
    "evidence with a password": (evidence(url="https://a:b@x.org/"), "url"),
    "evidence with a control character": (evidence(says="a\x1bb"), "without control"),
    "a role that is none": (told(actors=[{"name": "Russia", "role": "<b>"}]), "role"),
    "an actor without a name": (told(actors=[{"role": "did"}]), "name"),
    "a basis that is none": (told(basis={"date": "hearsay"}), "date is 'hearsay'"),
    "a basis as a list": (told(basis=["text"]), "a table of date and place"),
    "about what is nowhere": (told(about=["<script>"]), "names of the gazetteer"),
    "no category of many": (told(categories=["violence", "<b>"]), "categories"),
    "pages backwards": (
        told(sources=[{"document": "sethi", "lines": [1, 2], "pages": [9, 1]}]),
        "pages",
    ),
    "a plan by its date alone": (told(date_kind="planned", status="accepted"), "planned exactly"),
    "disputed and accepted": (told(disputed=["blame"], status="accepted"), "status"),
}


def _point(*position: object) -> dict[str, object]:
    return {"type": "Point", "coordinates": list(position)}


def twice(path: Path) -> None:
    with changed(path) as features:
        features.insert(1, features[0])


def added(text: str) -> Make:
    return lambda path: path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


def sub(old: str, new: str) -> Make:
    def make(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return make


DEEP = b"a = " + b"[" * 100_000
# A whole file spoilt: what is said names it, and the layers are there.
FILES: dict[str, tuple[str, Make, str]] = {
    "incidents of 200 MB": ("incidents.geojson", sparse(200 * MB), "at most 67,108,864"),
    "incidents nested": ("incidents.geojson", content(b'{"a":' * 100_000), "no JSON"),
    "a key twice": ("incidents.geojson", sub('"title"', '"id": "x", "title"'), "'id' stands twice"),
    "incidents in UTF-16": ("incidents.geojson", content("{}".encode("utf-16")), "UTF-8"),
    "incidents a folder": ("incidents.geojson", instead(Path.mkdir), "no file"),
    "incidents a loop": ("incidents.geojson", instead(lambda p: p.symlink_to(p)), "links"),
    "a gazetteer of 200 MB": ("gazetteer.csv", sparse(200 * MB), "at most 8,388,608"),
    "a gazetteer with NULs": ("gazetteer.csv", added("a\0,b\n"), "row"),
    "a gazetteer with a quote": ("gazetteer.csv", added('"a'), "CSV"),
    "a gazetteer with markup": ("gazetteer.csv", added("<script>,1\n"), "cells"),
    "a vocabulary nested": ("vocabulary.toml", content(DEEP), "TOML"),
    "a vocabulary of numbers": ("vocabulary.toml", sub("categories = [", "categories = [7,"), "7"),
    "documents nested": ("documents.toml", content(DEEP), "TOML"),
    "documents with a key": ("documents.toml", added("colour = 1\n"), "colour"),
    "documents a pipe": ("documents.toml", instead(lambda p: p.symlink_to("/dev/zero")), "no file"),
}
# Without these nothing can be shown, and the page says why.
BARE: dict[str, tuple[str, Make, str]] = {
    "a registry nested": ("registry.toml", content(DEEP), "TOML"),
    "a registry of 200 MB": ("registry.toml", sparse(200 * MB), "at most 1,048,576"),
    "a layer with markup": (
        "registry.toml",
        sub("[gbao]", '["</style><script>window.hit=1</script>"]'),
        "single hyphens",
    ),
    "a layer outside the folder": ("registry.toml", sub("[gbao]", '["../x"]'), "single hyphens"),
    "a width that is none": ("registry.toml", sub("[gbao.style]", "[gbao.style]\nx=nan"), "style"),
    "a date in a style": (
        "registry.toml",
        sub("[gbao.style]", "[gbao.style]\nx=2020-01-01"),
        "style",
    ),
    "periods nested": ("periods.toml", content(DEEP), "TOML"),
    "a period twice": ("periods.toml", lambda path: added(path.read_text("utf-8"))(path), "share"),
}
