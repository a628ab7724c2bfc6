"""The bytes of an upload are not held once the file was copied."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from dashboard.server import uploads
from dashboard.state import uploaded


def test_an_upload_that_was_copied_is_held_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    manager = MemoryUploadedFileManager("/upload")
    runtime = SimpleNamespace(
        exists=lambda: True, get_instance=lambda: SimpleNamespace(uploaded_file_mgr=manager)
    )
    for room in (uploads, uploaded):
        monkeypatch.setattr(room, "runtime", runtime)
    visit = SimpleNamespace(session_id="visit")
    monkeypatch.setattr(uploaded, "get_script_run_ctx", lambda: visit)
    records = [UploadedFileRec(name, "a.csv", "text/csv", b"x" * 9) for name in ("one", "other")]
    for record in records:
        manager.add_file("visit", record)
    assert uploads.held_bytes() == {"visit": 18}
    file = UploadedFile(records[0], FileURLs())
    uploaded.let_go(file)
    assert uploads.held_bytes() == {"visit": 9}
    assert file.closed
