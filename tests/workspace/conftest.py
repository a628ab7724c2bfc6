import pytest
import sample_files

from events.workspace import open_workspace


@pytest.fixture
def sample_readers(monkeypatch):
    """Workspaces read the made-up files alone."""
    sample_files.use(monkeypatch)


@pytest.fixture
def workspace(tmp_path, sample_readers):  # noqa: ARG001 - it reads with them
    return open_workspace(tmp_path / "data")
