"""A server that only shows the map never loads what tables, files and new maps are made with."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from app_server import app_server
from atlas_page import AtlasPage
from source import ROOT

HEAVY = ("pandas", "pyarrow", "geopandas", "folium", "branca", "matplotlib", "sqlalchemy")
# What an earlier start leaves on disk; the layers and scripts are packed without these.
EARLIER = """
from dashboard.server import lifespan
lifespan.warm_up()
from dashboard.mapview import component
component.map_template()
"""
# Python runs this at its start: it notes which modules are looked for, before they are loaded.
NOTES = """
import os, sys

class Noting:
    def find_spec(self, name, path=None, target=None):
        with open(os.environ["LOOKED_FOR"], "a") as file:
            file.write(name + "\\n")

sys.meta_path.insert(0, Noting())
"""


def test_a_visit_of_map_panel_and_card_loads_no_tables(chromium: Any, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NOTES, encoding="utf-8")
    noted = tmp_path / "noted"
    own = {"PANJ_CACHE": str(tmp_path / "cache")}
    subprocess.run([sys.executable, "-c", EARLIER], cwd=ROOT, env={**os.environ, **own}, check=True)
    own |= {"PYTHONPATH": str(tmp_path), "LOOKED_FOR": str(noted)}

    def loaded() -> set[str]:
        return set(noted.read_text(encoding="utf-8").split()) & set(HEAVY)

    with app_server(environment=own) as address:
        page = AtlasPage(chromium, address, fresh=True).map()
        page.click_map(73.0, 37.75)
        page.wait_title("Gorno-Badakhshan")
        page.page.mouse.move(*page.at(70.0, 38.5))
        page.page.mouse.down()
        page.page.mouse.move(*page.at(70.5, 38.3), steps=4)
        page.page.mouse.up()
        page.until(lambda: "lat" in page.link())
        page.js("async (days) => (await window.atlas).time.change(days)", [12_000, 16_000])
        page.answered("2002-11-09", "2013-10-22")
        page.map("?incident=2012-khorog-truce")
        page.wait_title("Truce")
        assert page.errors == []
        assert loaded() == set()
        page.open("?view=table").page.locator("[data-testid=stDataFrame]").wait_for()
        assert {"pandas", "pyarrow"} <= loaded()
        page.close()
