"""What is slow to make is kept on disk, read back whole or not at all, and never from strangers."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.dataset import dataset
from dashboard.dataset import load as atlas_files
from dashboard.mapview import payload
from dashboard.process import disk_cache

ROOT = Path(__file__).parents[2]


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that `PANJ_CACHE` names for a test."""
    monkeypatch.setenv("PANJ_CACHE", str(tmp_path / "kept"))
    disk_cache.folder.cache_clear()
    yield tmp_path / "kept"
    disk_cache.folder.cache_clear()


def test_what_was_made_once_is_read_back_for_the_same_and_made_anew_for_another(top: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(len(made))
        return b"made %d" % made[-1]

    asked = [disk_cache.kept("name", make, of) for of in ("one", "one", "other", "one")]
    assert asked == [b"made 0", b"made 0", b"made 1", b"made 0"]
    disk_cache.folder.cache_clear()  # as in the next process
    assert disk_cache.kept("name", make, "one") == b"made 0"
    assert top.stat().st_mode & 0o077 == 0


def test_a_file_that_was_cut_off_or_altered_counts_as_absent(top: Path) -> None:
    disk_cache.write("name", b"content")
    (file,) = top.glob("*/name-*")
    whole = file.read_bytes()
    for spoilt in (whole[:-1], whole[:10], b"", whole.replace(b"content", b"CONTENT")):
        file.write_bytes(spoilt)
        assert disk_cache.read("name") is None
    file.write_bytes(whole)
    assert disk_cache.read("name") == b"content"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners of files on this system")
def test_a_folder_that_others_may_write_to_is_left_alone(top: Path) -> None:
    top.mkdir(mode=0o700)
    top.chmod(0o777)
    assert disk_cache.folder() is None
    assert disk_cache.kept("name", lambda: b"content") == b"content"
    assert disk_cache.read("name") is None
    top.chmod(0o700)
    disk_cache.folder.cache_clear()
    assert disk_cache.folder() is not None


def test_only_the_newest_of_a_name_stay(top: Path) -> None:
    for number in range(9):
        disk_cache.write("name", b"content", str(number))
    assert len(list(top.glob("*/name-*"))) == disk_cache.MOST_KEPT
    for number in range(9):
        (top / f"old-{number}").mkdir()
    disk_cache.folder.cache_clear()
    assert disk_cache.folder() in set(top.iterdir())
    assert len(list(top.iterdir())) == disk_cache.MOST_KEPT


def test_other_code_reads_nothing_of_what_was_kept(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk_cache.write("name", b"content")
    assert disk_cache.read("name") == b"content"
    monkeypatch.setattr(disk_cache, "LIBRARIES", ("shapely",))
    disk_cache.folder.cache_clear()
    assert disk_cache.read("name") is None
    assert len(list(top.iterdir())) == 2


def test_facts_that_were_kept_are_the_facts_as_read(top: Path) -> None:
    read = atlas_files.load("1")
    (file,) = top.glob("*/facts-*")
    kept = atlas_files.load("2")
    assert (read.version, kept.version) == ("1", "2")
    assert kept.incidents[7] == read.incidents[7]
    assert kept.store.incidents == read.store.incidents
    assert list(kept.frames) == list(read.frames)
    for name, features in read.frames.items():
        assert kept.frames[name].properties == features.properties
        assert kept.frames[name].geometries == features.geometries
    assert pickle.dumps(kept.layers) == pickle.dumps(read.layers)
    assert kept.validity == read.validity
    file.write_bytes(b"")
    assert atlas_files.load("3").store.incidents == read.store.incidents


def test_the_days_of_the_features_are_read_once_for_all_starts(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    atlas_files.load("1")
    assert list(top.glob("*/facts-*"))
    monkeypatch.setattr(dataset, "validity_of", None)  # nothing may ask for it
    assert atlas_files.load("2").validity


def test_layers_are_packed_once_for_all_starts_but_not_where_one_could_not_be_read(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = atlas_files.load("1")
    packed = payload._packed_layers(whole)
    assert packed == payload.pack_layers(whole)
    assert list(top.glob("*/layers-*"))
    monkeypatch.setattr(payload, "pack_layers", lambda _: b"packed anew")
    assert payload._packed_layers(whole) == packed
    assert payload._packed_layers(replace(whole, version="2")) == b"packed anew"
    broken = replace(whole, layer_problems={"rivers": "cannot be read"})
    assert payload._packed_layers(broken) == b"packed anew"


def test_where_no_folder_can_be_made_nothing_is_kept() -> None:
    for where in ("/dev/null", "/dev/null/cache"):
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from dashboard.process import disk_cache as d; print(d.folder())",
            ],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "HOME": where, "XDG_CACHE_HOME": where},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == "None"
