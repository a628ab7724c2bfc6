"""A file that comes again, an import that is called off, who may import, what is removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
import sample_files
import streamlit as st
from app_runs import APP, opened, page, run
from streamlit.testing.v1 import AppTest
from test_signin import CLIENT, COMMON

from dashboard.state import workspaces
from dashboard.ui.data import file_box
from dashboard.workspace import draft
from events.workspace import Workspace, import_file, open_workspace

ROWS = [sample_files.row(at, date="2010-05-10") for at in range(6)]


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    sample_files.use(monkeypatch)

    def open_file(path: Path, *, name: str, **_: object) -> Any:
        return sample_files.CsvSource(path, name)

    rooms = {
        "sources": SimpleNamespace(open_file=open_file),
        "profiles": SimpleNamespace(guess=sample_files.guess, header_hash=sample_files.header_hash),
        "convert": SimpleNamespace(convert=sample_files.convert),
    }
    monkeypatch.setattr(draft, "intake", rooms.__getitem__)
    monkeypatch.setattr("dashboard.workspace.preview.intake", rooms.__getitem__)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace that the atlas was started with, by a reader at this computer."""
    st.cache_resource.clear()
    path = tmp_path / "district log"
    monkeypatch.setattr(workspaces, "data_folder", lambda: path)
    monkeypatch.setattr(workspaces.library_folder, "is_local", lambda: True)
    yield open_workspace(path)
    st.cache_resource.clear()


def _file(tmp_path: Path, rows: Any = ROWS, name: str = "log.csv") -> Path:
    return sample_files.write(tmp_path / name, rows)


def _given(app: AppTest, path: Path) -> AppTest:
    """Put a file into the box."""
    (box,) = app.get("file_uploader")
    return run(box.set_value((path.name, path.read_bytes(), "text/csv")))


def _imported(app: AppTest) -> AppTest:
    """Press the button and wait for the end of the import."""
    app = run(app.button(key="data-import").click())
    job, _ = app.session_state[file_box.JOB]
    assert job.wait(30)
    return run(app)


def signed_in(address: str) -> AppTest:
    """The Data page with sign-in, where one editor is named."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.secrets = {"auth": {**COMMON, **CLIENT}, "data": {"editors": ["editor@example.org"]}}
    app.user = {"is_logged_in": True, "email": address, "email_verified": True}
    app.query_params["view"] = "data"
    return run(app)


def test_a_changed_file_says_what_was_added_changed_and_is_gone(
    folder: Workspace, tmp_path: Path
) -> None:
    import_file(folder, _file(tmp_path))
    rows = [*ROWS[2:], sample_files.row(2, date="2011-05-10"), sample_files.row(7)][1:]
    app = _imported(_given(opened(view="data"), _file(tmp_path, rows)))
    said = page(app)
    assert "1 added" in said
    assert "1 changed" in said
    assert "2 gone" in said
    assert folder.collection("log").counts.gone == 2


def test_an_import_that_is_called_off_leaves_no_trace(
    folder: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called_off = Event()

    def rows(source: Any, part: Any) -> Iterator[Any]:
        yield from list(read(source, part))[:3]
        assert called_off.wait(30)
        yield from list(read(source, part))[3:]

    path = sample_files.write(tmp_path / "log.csv", 1_500)
    app = _given(opened(view="data"), path)
    read = sample_files.CsvSource.rows
    monkeypatch.setattr(sample_files.CsvSource, "rows", rows)
    app = run(app.button(key="data-import").click())
    app = run(app.button(key="data-cancel").click())
    called_off.set()
    job, _ = app.session_state[file_box.JOB]
    assert job.wait(30)
    assert "nothing of it is left" in run(app).info[0].value
    assert not folder.collections()
    assert not folder.imports()
    assert not [*folder.folder.originals.iterdir(), *folder.folder.collections.iterdir()]


@pytest.mark.parametrize(("address", "kept"), [("Editor@example.org", 1), ("other@example.org", 0)])
def test_with_sign_in_editors_alone_add_to_the_folder(
    folder: Workspace, tmp_path: Path, address: str, kept: int
) -> None:
    app = signed_in(address)
    assert ("as editors may add" in page(app)) == (not kept)
    _imported(_given(app, _file(tmp_path)))
    assert [one.who for one in folder.imports()] == [address] * kept


def test_a_collection_is_removed_after_a_second_question(folder: Workspace, tmp_path: Path) -> None:
    import_file(folder, _file(tmp_path))
    name = b"log".hex()
    app = run(opened(view="data").button(key=f"remove-{name}").click())
    assert folder.collections()
    app = run(app.button(key=f"keep-{name}").click())
    assert not [one for one in app.button if one.key == f"removal-{name}"]
    app = run(app.button(key=f"remove-{name}").click())
    run(app.button(key=f"removal-{name}").click())
    assert not folder.collections()


def test_the_panel_counts_each_collection_where_several_are_shown(
    folder: Workspace, tmp_path: Path
) -> None:
    assert "By collection" not in page(opened())
    import_file(folder, _file(tmp_path))
    said = page(opened(**{"from": "2010-01-01", "to": "2010-12-31"}))
    assert "By collection" in said
    assert "6 · 0" in said.partition("By collection")[2]
