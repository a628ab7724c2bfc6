"""The app run without a browser: what its page says, its link, its counts."""

import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from atlas_facts import atlas
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from dashboard.analysis.query import apply_selection
from dashboard.selection import selection

APP = Path(__file__).parents[2] / "dashboard" / "main.py"
# What is installed stays the same while tests run: every AppTest would read through all of it
# again, which took two thirds of a page's run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>`${alert(1)}` **b** :red[r] $m$"


def opened(**link: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    return run(app)


def run(changed: Any) -> AppTest:
    """Run the page, first as it is or after a widget changed."""
    app: AppTest = changed.run()
    assert not app.exception
    return app


def panels(app: AppTest) -> list[str]:
    """The page's own HTML, without its style sheets."""
    bodies = [element.proto.body for element in app.get("html")]
    return [body for body in bodies if not body.startswith("<style>")]


def page(app: AppTest) -> str:
    """All that the page says, as text."""
    return html.unescape(re.sub("<[^>]*>", " ", " ".join(panels(app))))


def map_command(app: AppTest) -> dict[str, Any]:
    """What the map's frame was given as its command."""
    frames = [one.proto.json_args for one in app.get("component_instance")]
    (given,) = [text for text in frames if "feature_group" in text]
    (text,) = re.findall(r"atlas\.applyCommand\((.*)\)\);", json.loads(given)["feature_group"])
    command: dict[str, Any] = json.loads(text)
    return command


def problems(app: AppTest) -> list[str]:
    told = [body for body in panels(app) if 'class="problems"' in body]
    return re.findall("<p>(.*?)</p>", " ".join(told))


def link(app: AppTest) -> dict[str, Any]:
    values = {key: app.query_params[key] for key in app.query_params}
    return {key: value[0] if isinstance(value, list) else value for key, value in values.items()}


def metrics(app: AppTest) -> list[int]:
    """Surely, possibly, undated, as the overview says."""
    (body,) = [body for body in panels(app) if "data-count=" in body]
    return [int(number) for number in re.findall(r"<b data-count=[^>]*>(\d+)</b>", body)][:3]


def counted(**changes: Any) -> list[int]:
    query = {key: str(value) for key, value in changes.items()}
    found = apply_selection(atlas().incidents, selection.read(query, atlas().options)[0])
    return [len(found.certain), len(found.possible), len(found.undated)]
