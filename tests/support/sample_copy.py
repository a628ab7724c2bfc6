"""A copy of the data to break: all of `events/`, three small layers of `geodata/`."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dashboard.dataset import load as atlas_files

KEPT = ("crossings", "gbao", "rivers")


class Copy:
    """The copy's folders, with the ways to break what is in them."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.geodata, self.events = folder / "geodata", folder / "events"
        (self.geodata / "layers").mkdir(parents=True)
        self.events.mkdir()
        for file in atlas_files.EVENTS.iterdir():
            if file.suffix in (".toml", ".csv", ".geojson"):
                shutil.copyfile(file, self.events / file.name)
        for file in atlas_files.GEODATA.glob("*.csv"):
            shutil.copyfile(file, self.geodata / file.name)
        for name in KEPT:
            shutil.copyfile(atlas_files.GEODATA / "layers" / f"{name}.geojson", self.layer(name))
        text = (atlas_files.GEODATA / "registry.toml").read_text(encoding="utf-8")
        head, *tables = re.split(r"(?m)^(?=\[[a-z0-9-]+\]$)", text)
        kept = [table for table in tables if table[1 : table.index("]")] in (*KEPT, "relief")]
        self.registry.write_text("".join([head, *kept]), encoding="utf-8")
        patch.setattr(atlas_files, "GEODATA", self.geodata)
        patch.setattr(atlas_files, "EVENTS", self.events)

    @property
    def registry(self) -> Path:
        return self.geodata / "registry.toml"

    @property
    def incidents(self) -> Path:
        return self.events / "incidents.geojson"

    def layer(self, name: str) -> Path:
        return self.geodata / "layers" / f"{name}.geojson"


@contextmanager
def changed(path: Path) -> Iterator[list[Any]]:
    """The features of a GeoJSON file, written back afterwards."""
    content = json.loads(path.read_text(encoding="utf-8"))
    yield content["features"]
    path.write_text(json.dumps(content), encoding="utf-8")
