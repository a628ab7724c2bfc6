"""What is made ready while the server starts, and what is left until it is needed."""

import subprocess
import sys

import pytest
from source import ROOT

READY = "import sys; from dashboard.server import lifespan; lifespan.warm_up()"
READY += "; print(*sys.modules, sep='\\n')"


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The modules there are once all is ready."""
    done = subprocess.run(
        [sys.executable, "-c", READY], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "name", ["folium", "geopandas", "dashboard.ui.panel.panel", "dashboard.ui.chrome.sidebar"]
)
def test_what_is_slow_to_load_is_there_for_the_first_visitor(loaded: set[str], name: str) -> None:
    assert name in loaded


@pytest.mark.parametrize("name", ["streamlit_folium", "dashboard.mapview.assets"])
def test_components_are_left_to_the_first_visitor(loaded: set[str], name: str) -> None:
    # Streamlit serves the files of a component only where it was declared in a visitor's run.
    assert name not in loaded


@pytest.mark.parametrize(
    "name",
    ["matplotlib", "pptx", "fontTools", "segno", "pyogrio", "xlsxwriter", "sqlalchemy", "alembic"],
)
def test_what_only_files_need_waits_until_a_file_is_asked_for(loaded: set[str], name: str) -> None:
    assert name not in loaded


@pytest.mark.parametrize(
    "name",
    [
        "events.intake.sources",
        "events.intake.convert",
        "python_calamine",
        "gpxpy",
        "rapidfuzz",
        "pypdfium2",
        "events.intake.texts.read",
    ],
)
def test_what_only_a_readers_own_file_needs_waits_until_one_is_opened(
    loaded: set[str], name: str
) -> None:
    assert name not in loaded
