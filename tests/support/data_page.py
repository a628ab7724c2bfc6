"""The Data view over files that are made up: what reads them, a folder, a file put in, imported."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sample_files
from app_runs import run
from streamlit.testing.v1 import AppTest

from dashboard.state import workspaces
from dashboard.ui.data import file_box
from dashboard.workspace import draft
from events.intake import guessing
from events.workspace import Workspace, open_workspace


def use_sample_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have plain CSV files read in place of all that intake reads."""
    sample_files.use(monkeypatch)

    def open_file(path: Path, *, name: str, **_: object) -> Any:
        return sample_files.CsvSource(path, name)

    rooms = {
        "sources": SimpleNamespace(open_file=open_file),
        "profiles": SimpleNamespace(guess=sample_files.guess, header_hash=sample_files.header_hash),
        "convert": SimpleNamespace(convert=sample_files.convert),
        "guessing": guessing,
    }
    monkeypatch.setattr(draft, "intake", rooms.__getitem__)
    monkeypatch.setattr("dashboard.workspace.preview.intake", rooms.__getitem__)


def start_with_folder(monkeypatch: pytest.MonkeyPatch, parent: Path) -> Workspace:
    """Make a workspace that the atlas was started with, by a reader at this computer."""
    path = parent / "district log"
    monkeypatch.setattr(workspaces, "data_folder", lambda: path)
    monkeypatch.setattr(workspaces.library_folder, "is_local", lambda: True)
    return open_workspace(path)


def put_in(app: AppTest, path: Path) -> AppTest:
    """Put a file into the box."""
    (box,) = app.get("file_uploader")
    return run(box.set_value((path.name, path.read_bytes(), "text/csv")))


def import_it(app: AppTest) -> AppTest:
    """Press the button and wait for the end of the import."""
    app = run(app.button(key="data-import").click())
    job, _ = app.session_state[file_box.JOB]
    assert job.wait(30)
    return run(app)
