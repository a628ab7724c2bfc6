"""Files that change, shrink or go while the atlas runs, and full disks: nothing is lost."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from app_runs import metrics, opened, page, panels, problems, run
from atlas_facts import atlas
from breaking import FILES
from hostile_layers import content, sparse
from sample_copy import Copy, changed
from streamlit.testing.v1 import AppTest

from dashboard import errors
from dashboard.analysis.query import apply_selection
from dashboard.briefing.output import files as briefing_files
from dashboard.dataset.load import STAYS
from dashboard.errors import BriefingError
from dashboard.export import columns, formats
from dashboard.mapview import assets
from dashboard.selection import selection
from events import __main__ as events_command
from events import placing, store
from events.errors import EventsError
from geodata import build
from geodata import files as geodata_files
from geodata.errors import LayerError

ROOT = Path(__file__).parents[2]
WAYS = {"missing": Path.unlink, "cut short": FILES["cut short"], "empty": content(b"")}
WAYS |= {"of 200 MB": sparse(200_000_000), "of another kind": content(b"PK\x03\x04")}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    return Copy(tmp_path, monkeypatch)


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file can grow beyond so many bytes: the system refuses the rest, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_replaced_file_shows_at_the_next_step(copy: Copy) -> None:
    app = opened(incident="2012-07-24-khorog-operation")
    with changed(copy.incidents) as features:
        for feature in features:
            feature["properties"]["title"] = "Another title"
    assert "Another title" in page(run(app))
    assert problems(app) == []


GONE = [("incidents.geojson", "missing"), ("incidents.geojson", "cut short")]
GONE += [("periods.toml", "empty"), *(("gbao", way) for way in WAYS if way != "empty")]


def _said(app: AppTest) -> list[str]:
    """What the page says but for its problems."""
    return [body for body in panels(app) if 'class="problems"' not in body]


@pytest.mark.parametrize(("name", "way"), GONE)
def test_a_file_that_goes_while_the_atlas_runs_leaves_what_was_read(
    copy: Copy, name: str, way: str
) -> None:
    path = copy.layer(name) if name == "gbao" else copy.events / name
    before = path.read_bytes()
    app = opened(region="gbao.gbao")
    known = _said(app)
    WAYS[way](path)
    run(app)
    (message,) = problems(app)
    assert path.name in message
    assert message.endswith(STAYS)
    assert _said(app) == known
    path.write_bytes(before)
    run(app)
    assert problems(app) == []
    assert _said(app) == known


@pytest.mark.parametrize("name", ["registry.toml", "vocabulary.toml", "gazetteer.csv"])
def test_a_table_cut_short_while_the_atlas_runs_changes_no_count(copy: Copy, name: str) -> None:
    path = (copy.geodata if name == "registry.toml" else copy.events) / name
    before, app = path.read_bytes(), opened()
    counts = metrics(app)
    in_a_row = before.rindex(b"\n", 0, len(before) // 2) + 12
    path.write_bytes(before[:in_a_row])
    assert metrics(run(app)) == counts
    assert all(name in message for message in problems(app))
    assert problems(app)
    path.write_bytes(before)
    assert metrics(run(app)) == counts
    assert problems(app) == []


def test_a_file_broken_from_the_start_is_there_once_it_is_mended(copy: Copy) -> None:
    before = copy.incidents.read_bytes()
    copy.incidents.write_bytes(before[:5000])
    app = opened()
    assert sum(metrics(app)) == 0
    copy.incidents.write_bytes(before)
    assert sum(metrics(run(app))) > 75
    assert problems(app) == []


def test_a_full_disk_leaves_the_briefing_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "good.pdf"
    path.write_bytes(b"the good one")
    with full_disk(1000), pytest.raises(BriefingError, match=r"good\.pdf cannot be written"):
        briefing_files.save(path, [b"x" * 500, b"x" * 5000])
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"the good one"]
    briefing_files.save(path, [b"better"])
    assert path.read_bytes() == b"better"


def test_the_briefing_command_says_what_it_could_not_write(tmp_path: Path) -> None:
    path = tmp_path / "view.svg"
    path.write_bytes(b"the good one")
    command = [sys.executable, "-m", "dashboard.briefing", "--out", str(path)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert done.returncode == 1
    assert "view.svg cannot be written (File too large)" in done.stderr
    assert "Traceback" not in done.stderr
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"the good one"]


def test_a_full_disk_leaves_the_incidents_as_they_were(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    before, names = copy.incidents.read_bytes(), sorted(copy.events.iterdir())
    places = store.load(copy.events).gazetteer
    with full_disk(100_000), pytest.raises(EventsError, match=r"incidents\.geojson cannot be writ"):
        placing.write(copy.incidents, places)
    with full_disk(100_000):
        assert events_command.main(["place", "--incidents", str(copy.incidents)]) == 1
    assert "incidents.geojson cannot be written: File too large" in capsys.readouterr().out
    assert copy.incidents.read_bytes() == before
    assert sorted(copy.events.iterdir()) == names
    assert placing.write(copy.incidents, places) == len(atlas().incidents)


def test_a_full_disk_leaves_the_layers_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "layers" / "gbao.geojson"
    path.parent.mkdir()
    path.write_bytes(b"the good one")
    monkeypatch.setattr(build, "FOLDER", tmp_path)
    monkeypatch.setattr(build, "products", lambda _order: {"gbao": b""})
    monkeypatch.setattr(build, "_write", lambda _only: geodata_files.replace(path, b"x" * 5000))
    with full_disk(1000):
        assert build.main(["--only", "gbao"]) == 1
    assert "gbao.geojson cannot be written (File too large)" in capsys.readouterr().err
    assert [file.read_bytes() for file in path.parent.iterdir()] == [b"the good one"]
    with full_disk(1000), pytest.raises(LayerError):
        geodata_files.replace(path, b"x" * 5000)
    geodata_files.replace(path, b"better")
    assert path.read_bytes() == b"better"


def test_a_full_disk_publishes_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    with full_disk(1000), pytest.raises(OSError, match="File too large"):
        assets.publish("a.json", [b"x" * 5000])
    assert list(tmp_path.iterdir()) == []
    address = assets.publish("a.json", [b"x" * 5000])
    assert (tmp_path / address.rpartition("/")[2]).read_bytes() == b"x" * 5000


@pytest.mark.usefixtures("copy")
def test_with_a_full_disk_the_page_says_so_and_has_its_panel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "FOLDER", tmp_path / "served")
    with full_disk(1000):
        app = opened()
    assert "cannot be written" in app.error[0].value
    assert "File too large" in app.error[0].value
    assert sum(metrics(app)) > 75
    run(app)
    assert not app.error


@pytest.mark.parametrize("name", formats.FORMATS)
def test_a_full_disk_makes_no_half_download(name: str) -> None:
    result = apply_selection(atlas().incidents, selection.default(atlas().options))
    given = columns.ExportBundle(
        columns.export_rows(result, None), "", "", tuple(atlas().store.documents.values())
    )
    with full_disk(1000):
        if name == "gpkg":
            with pytest.raises(errors.DownloadError, match=r"incidents\.gpkg cannot be written"):
                formats.FORMATS[name].make(given)
            return
        short = formats.FORMATS[name].make(given)
    assert short == formats.FORMATS[name].make(given)
