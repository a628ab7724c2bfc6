"""A workspace outlives crashes, full disks, two writers, and other versions of the atlas."""

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import own_process
import pytest
import sample_files
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from events.errors import EventsError
from events.workspace import Workspace, database, folder, import_file, open_workspace, schema

RUN = """
import os, signal, sys
from pathlib import Path
import sample_files
from events.workspace import columns, database, folder, import_file, importing, keeping
from events.workspace import open_workspace

class Patch:
    def setattr(self, owner, name, value):
        setattr(owner, name, value)

def killed_at(owner, name, count, after=False):
    whole = getattr(owner, name)
    calls = []
    def killing(*args, **kwargs):
        calls.append(1)
        if len(calls) == count and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        done = whole(*args, **kwargs)
        if len(calls) == count:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    setattr(owner, name, killing)

sample_files.use(Patch())
columns._ROWS = 400  # rows of a batch: a few hundred rows are several
workspace = open_workspace(Path(sys.argv[1]))
"""
# Where a process is killed: the function, at which of its calls, before it or after.
POINTS = {
    "before the original is copied": "killed_at(folder.Folder, 'keep_original', 1)",
    "when the original is in place": "killed_at(folder.Folder, 'keep_original', 1, True)",
    "in the middle of the rows": "killed_at(columns.RowFile, 'add', 500)",
    "when a batch of incidents is written": "killed_at(columns.IncidentFile, '_batch', 2, True)",
    "before the incidents have their name": "killed_at(importing, 'settle', 1)",
    "between the two files": "killed_at(importing, 'settle', 2)",
    "before the database is written": "killed_at(importing, 'keep', 1)",
    "within the transaction": "killed_at(keeping, 'decide', 1, True)",
}


def process(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return own_process.run(RUN + script, *arguments)


def left(workspace: Workspace) -> list[str]:
    """Files that no import names."""
    imports = workspace.imports()
    stems = {one.stem for one in imports}
    originals = {one.original for one in imports}
    paths = [*workspace.folder.collections.iterdir(), *workspace.folder.originals.iterdir()]
    return [
        path.name
        for path in paths
        if path.name.partition(".")[0] not in stems and path.name not in originals
    ]


@pytest.mark.parametrize("point", POINTS)
def test_a_process_killed_while_it_imports_leaves_nothing_half(workspace, tmp_path, point):
    first = sample_files.write(tmp_path / "made.csv", 10)
    import_file(workspace, first)
    version = workspace.version
    second = sample_files.write(tmp_path / "made.csv", 900)
    script = f"{POINTS[point]}\nimport_file(workspace, Path(sys.argv[2]))"
    done = process(script, workspace.folder.path, second)
    assert done.returncode == -signal.SIGKILL, done.stderr
    again = open_workspace(workspace.folder.path)
    assert (again.version, len(again.incidents("made"))) == (version, 10)
    assert left(again) == []
    assert import_file(again, second).incidents == 900


def test_a_process_killed_when_all_is_kept_has_kept_all(workspace, tmp_path):
    path = sample_files.write(tmp_path / "made.csv", 10)
    script = "killed_at(importing, 'keep', 1, True)\nimport_file(workspace, Path(sys.argv[2]))"
    assert process(script, workspace.folder.path, path).returncode == -signal.SIGKILL
    again = open_workspace(workspace.folder.path)
    assert len(again.incidents("made")) == 10
    assert left(again) == []


def test_a_process_killed_while_it_makes_a_workspace_is_followed_by_one_that_makes_it(tmp_path):
    script = RUN.replace("workspace = open", "killed_at(database, 'writing', 1)\nopen")
    done = own_process.run(script, tmp_path / "data")
    assert done.returncode == -signal.SIGKILL
    assert open_workspace(tmp_path / "data").collections() == ()


def test_two_processes_write_one_workspace(tmp_path):
    paths = [sample_files.write(tmp_path / f"made-{at}.csv", 2000 + at) for at in range(2)]
    script = """
for _ in range(3):
    import_file(workspace, Path(sys.argv[2]))
    workspace.describe(Path(sys.argv[2]).stem, title=f"Made {_}")
"""
    with ThreadPoolExecutor() as pool:
        results = list(pool.map(lambda path: process(script, tmp_path / "data", path), paths))
    assert [done.stderr for done in results] == ["", ""]
    workspace = open_workspace(tmp_path / "data")
    counts = {found.id: found.counts.incidents for found in workspace.collections()}
    assert counts == {"made-0": 2000, "made-1": 2001}
    assert [one.seq for one in workspace.decisions()] == list(range(1, 13))
    assert left(workspace) == []


def test_opening_leaves_alone_what_another_is_writing(workspace):
    with workspace.folder.writing():
        part = workspace.folder.part(workspace.folder.collections)
        part.write_bytes(b"half")
        open_workspace(workspace.folder.path)
        assert part.exists()
    open_workspace(workspace.folder.path)
    assert not part.exists()


def test_who_waits_too_long_for_another_import_is_told(workspace):
    other = folder.Folder(workspace.folder.path).writing(patience=0)
    with workspace.folder.writing(), pytest.raises(EventsError, match="by another import"), other:
        pass


class FullDisk:
    """A file on a disk that takes so many bytes more."""

    def __init__(self, file, room):
        self._file, self._room = file, room

    def write(self, content):
        self._room -= len(content)
        if self._room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self._file.write(content)

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._file.close()


@pytest.mark.parametrize("room", [0, 100])
def test_a_full_disk_is_one_message_and_nothing_is_kept(workspace, tmp_path, monkeypatch, room):
    path = sample_files.write(tmp_path / "made.csv", 3000)
    whole = Path.open

    def opened(self, mode="r", *args, **kwargs):
        file = whole(self, mode, *args, **kwargs)
        return FullDisk(file, room) if mode == "wb" else file

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(EventsError, match="No space left on device") as caught:
        import_file(workspace, path)
    assert str(workspace.folder.path) in str(caught.value)
    assert left(workspace) == []


# What a file may hold here: the columns reach it before the database does, then the other way.
@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are of Unix")
@pytest.mark.parametrize("most", [150_000, 300_000])
def test_a_disk_that_fills_up_later_is_one_message_too(workspace, tmp_path, most):
    path = sample_files.write(tmp_path / "made.csv", 1000)
    script = f"""
import resource
from events.errors import EventsError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))
rows = [sample_files.row(at, note=os.urandom(200).hex()) for at in range(4000)]
try:
    import_file(workspace, Path(sys.argv[2]))
    for at in range(2000):
        workspace.describe("made", title=os.urandom(2000).hex())
except EventsError as error:
    print(error)
"""
    done = process(script, workspace.folder.path, path)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(workspace.folder.path) in done.stdout
    assert len(done.stdout.splitlines()) == 1
    assert left(open_workspace(workspace.folder.path)) == []


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_that_cannot_be_written_is_one_message(tmp_path, made):
    data = tmp_path / "data"
    if made:
        open_workspace(data).close()
    readonly = RUN.replace(
        "workspace = open_workspace(Path(sys.argv[1]))",
        """
from events.errors import EventsError
if os.getuid() == 0:
    os.setuid(65534)
try:
    open_workspace(Path(sys.argv[1]))
except EventsError as error:
    print(error)
""",
    )
    tmp_path.chmod(0o755)
    for path in [tmp_path, *tmp_path.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in tmp_path.parents:  # another user may come as far as here
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    done = own_process.run(readonly, data)
    tmp_path.chmod(0o755)
    for path in tmp_path.rglob("*"):
        path.chmod(0o755)
    assert done.stderr == ""
    assert str(data) in done.stdout
    assert len(done.stdout.splitlines()) == 1


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(EventsError, match="is no workspace: expected an empty or new folder"):
        open_workspace(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_place_of_the_folder_is_a_message(tmp_path):
    (tmp_path / "data").write_text("mine", encoding="utf-8")
    with pytest.raises(EventsError, match="is a file, expected a folder"):
        open_workspace(tmp_path / "data")


@pytest.mark.parametrize("content", [b"no database at all, just a text", b"\0" * 5000])
def test_a_broken_database_is_a_message(tmp_path, content):
    (tmp_path / "atlas.sqlite").write_bytes(content)
    with pytest.raises(EventsError, match="not a database"):
        open_workspace(tmp_path)


def test_a_database_of_something_else_is_a_message(tmp_path):
    with closing(sqlite3.connect(tmp_path / "atlas.sqlite")) as other:
        other.execute("CREATE TABLE letters (text)")
    with pytest.raises(EventsError, match="database of something else"):
        open_workspace(tmp_path)


@pytest.fixture
def tomorrow(tmp_path, monkeypatch):
    """Migrations of a later version: one more table."""
    scripts = tmp_path / "migrations"
    shutil.copytree(database.MIGRATIONS, scripts)
    (scripts / "versions" / "9999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision = '9999', {schema.HEAD!r}\n\n\n"
        "def upgrade():\n    op.create_table('later', sa.Column('id', sa.Integer))\n",
        encoding="utf-8",
    )

    def use():
        monkeypatch.setattr(database, "MIGRATIONS", scripts)
        monkeypatch.setattr(schema, "HEAD", "9999")

    return use


def test_an_older_workspace_is_migrated_and_a_copy_is_kept(workspace, tmp_path, tomorrow):
    import_file(workspace, sample_files.write(tmp_path / "made.csv", 3))
    today = schema.HEAD
    tomorrow()
    migrated = open_workspace(workspace.folder.path)
    assert len(migrated.incidents("made")) == 3
    assert "later" in sa.inspect(migrated.engine).get_table_names()
    copy = workspace.folder.path / f"atlas-{today}.sqlite"
    with closing(sqlite3.connect(copy)) as older:
        assert older.execute("SELECT count(*) FROM import").fetchone() == (1,)
        assert older.execute("SELECT version_num FROM alembic_version").fetchone() == (today,)


def test_a_newer_workspace_is_left_alone(tmp_path, tomorrow, monkeypatch):
    with monkeypatch.context():
        today = database.MIGRATIONS, schema.HEAD
        tomorrow()
        open_workspace(tmp_path / "data").close()
        monkeypatch.setattr(database, "MIGRATIONS", today[0])
        monkeypatch.setattr(schema, "HEAD", today[1])
        with pytest.raises(EventsError, match="newer version of the atlas"):
            open_workspace(tmp_path / "data")


def test_the_migrations_make_the_tables_of_today(workspace):
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD
    with workspace.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


@pytest.mark.parametrize("verb", ["UPDATE decision SET who = 'x'", "DELETE FROM decision"])
def test_a_decision_is_never_altered(workspace, tmp_path, verb):
    import_file(workspace, sample_files.write(tmp_path / "made.csv", 1))
    refused = pytest.raises(sqlite3.IntegrityError, match="never altered")
    with closing(sqlite3.connect(workspace.folder.database)) as connection, refused:
        connection.execute(verb)
