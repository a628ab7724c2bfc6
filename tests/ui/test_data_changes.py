"""A file that comes again, an import that is called off, who may import, what is removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import data_page
import pytest
import sample_files
from app_runs import APP, opened, page, run
from data_page import import_it, put_in
from signed_in import CLIENT, COMMON
from streamlit.testing.v1 import AppTest

from dashboard.ui.data import file_box
from events.workspace import Workspace, import_file

ROWS = [sample_files.row(at, date="2010-05-10") for at in range(6)]


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    data_page.use_sample_readers(monkeypatch)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Workspace:
    return data_page.start_with_folder(monkeypatch, tmp_path)


def _file(tmp_path: Path, rows: Any = ROWS, name: str = "log.csv") -> Path:
    return sample_files.write(tmp_path / name, rows)


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
    app = import_it(put_in(opened(view="data"), _file(tmp_path, rows)))
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
    app = put_in(opened(view="data"), path)
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
    import_it(put_in(app, _file(tmp_path)))
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
