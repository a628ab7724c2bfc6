"""The atlas as one file: how large, how soon painted: `python tests/benchmarks/onefile.py [runs]`.

All data, one story, and ten thousand incidents (the atlas's own, again and again under other ids),
each in a browser of its own that has no network, from opening the file to
its last paint; beside them the same incidents and layers as a folium page saved to HTML, whose
requests are counted: without a network it stays empty. Medians, with least and most.
"""

from __future__ import annotations

import copy
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import folium  # noqa: E402
from installed_browser import CHROMIUM  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from dashboard.analysis.query import apply_selection, incidents_in_window  # noqa: E402
from dashboard.dataset import load as atlas_files  # noqa: E402
from dashboard.onefile import run  # noqa: E402
from dashboard.selection import link  # noqa: E402

MANY = "10,000 incidents"
CHOICES = {"all data": "", "a story": "first=2010-08-23&last=2011-04-30", MANY: ""}
LIMITS = {"all data": "2.2 MB", "a story": "1.4 MB", MANY: "none"}


def many_incidents(folder: Path, count: int = 10_000) -> Path:
    """Copy the data into a folder, the incidents again under other ids until there are `count`."""
    for name in ("geodata", "events"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.py", "recipes")
        )
    file = folder / "events" / "incidents.geojson"
    collection = json.loads(file.read_text(encoding="utf-8"))
    real = collection["features"]
    made = [_again(real[at % len(real)], at // len(real)) for at in range(count)]
    # The last round is cut short: what it names may be missing.
    ids = {feature["properties"]["id"] for feature in made}
    for feature in made:
        related = feature["properties"]["related"]
        feature["properties"]["related"] = [row for row in related if row["id"] in ids]
    collection["features"] = made
    file.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    return folder


def _again(feature: dict[str, Any], turn: int) -> dict[str, Any]:
    other = copy.deepcopy(feature)
    if turn:
        row = other["properties"]
        for named in (row, *row["related"]):
            named["id"] = f"{named['id'][:72]}-{turn}"
    return other


def folium_page(path: Path, query: str, data: Path | None) -> None:
    """Save the same choice as folium writes it: outlines as GeoJSON, a mark for each point."""
    atlas = atlas_files.load("", data)
    chosen = link.read_link(query, atlas.options)
    page = folium.Map(location=(38.8, 71.0), zoom_start=7)
    for name in chosen.layers:
        folium.GeoJson(atlas.frames[name].to_frame().to_json()).add_to(page)
    for incident in incidents_in_window(apply_selection(atlas.incidents, chosen)):
        if incident.place:
            place = (incident.place.lat, incident.place.lon)
            folium.CircleMarker(place, radius=5, popup=incident.title).add_to(page)
    page.save(str(path))


def opened(browser: Browser, path: Path) -> tuple[float, int]:
    """Open a file without a network; return the ms to its last paint and its requests."""
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    start = time.perf_counter()
    page.goto(path.as_uri())
    page.locator('body[data-atlas="painted"]').wait_for(state="attached", timeout=60_000)
    passed = 1000 * (time.perf_counter() - start)
    context.close()
    return passed, sum(url.startswith("http") for url in requests)


def asked(browser: Browser, path: Path) -> int:
    """Count the requests that a page makes of the network."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_load_state()
    context.close()
    return sum(url.startswith("http") for url in requests)


def main(runs: int) -> None:
    """Print a line for each choice."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name, query in CHOICES.items():
            path, beside = Path(folder) / "atlas.html", Path(folder) / "folium.html"
            data = many_incidents(Path(folder) / "many") if name == MANY else None
            start = time.perf_counter()
            run(["--out", str(path), "--link", query, *(("--data", str(data)) if data else ())])
            built = time.perf_counter() - start
            start = time.perf_counter()
            folium_page(beside, query, data)
            written = time.perf_counter() - start
            times = []
            for _ in range(runs):
                browser = playwright.chromium.launch(executable_path=CHROMIUM)
                milliseconds, requests = opened(browser, path)
                assert requests == 0, "the file asked for something"
                times.append(milliseconds)
                theirs = asked(browser, beside)
                browser.close()
            size, other = (file.stat().st_size / 1e6 for file in (path, beside))
            print(
                f"{name}: {size:.2f} MB (limit: {LIMITS[name]}), built in {built:.1f} s, painted "
                f"after {statistics.median(times):.0f} ms ({min(times):.0f} to {max(times):.0f}); "
                f"a folium page of it: {other:.2f} MB, {theirs} requests, "
                f"written in {written:.1f} s, empty without a network"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
