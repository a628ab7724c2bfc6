"""Raw packages are used only when they are the very files that were pinned."""

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from geodata import fetch
from geodata.errors import LayerError


def wheel() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as bundle:
        bundle.writestr("thing/data.txt", "heights")
    return stream.getvalue()


def tarball(name: str = "package/data.txt") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as bundle:
        entry = tarfile.TarInfo(name)
        entry.size = 7
        bundle.addfile(entry, io.BytesIO(b"heights"))
    return stream.getvalue()


class Registry:
    """A registry that hands out one file and counts how often it is asked."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.asked = 0

    def __call__(self, package: fetch.Package, folder: Path) -> None:
        self.asked += 1
        (folder / package.filename).write_bytes(self.content)


def package(content: bytes, filename: str = "thing-1.0-py3-none-any.whl") -> fetch.Package:
    return fetch.Package("pypi", "thing", "1.0", filename, hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize(
    ("content", "filename", "inside"),
    [
        (wheel(), "thing-1.0-py3-none-any.whl", "thing/data.txt"),
        (tarball(), "thing-1.0.tgz", "package/data.txt"),
        (tarball(), "thing-1.0.tar.gz", "package/data.txt"),
    ],
)
def test_a_package_is_unpacked(tmp_path: Path, content: bytes, filename: str, inside: str) -> None:
    pinned = package(content, filename)
    folder = fetch.unpacked(pinned, cache=tmp_path, download=Registry(content))
    assert folder == tmp_path / "thing-1.0"
    assert (folder / inside).read_text(encoding="utf-8") == "heights"


def test_a_package_is_fetched_once(tmp_path: Path) -> None:
    source = Registry(wheel())
    for _ in range(2):
        fetch.unpacked(package(wheel()), cache=tmp_path, download=source)
    assert source.asked == 1


def test_another_hash_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(LayerError) as raised:
        fetch.unpacked(package(b"other"), cache=tmp_path, download=Registry(wheel()))
    message = str(raised.value)
    assert "pypi package thing 1.0" in message
    assert hashlib.sha256(b"other").hexdigest() in message
    assert hashlib.sha256(wheel()).hexdigest() in message
    assert list(tmp_path.iterdir()) == []


def test_a_new_pin_replaces_the_cached_files(tmp_path: Path) -> None:
    fetch.unpacked(
        package(tarball(), "thing-1.0.tgz"), cache=tmp_path, download=Registry(tarball())
    )
    folder = fetch.unpacked(package(wheel()), cache=tmp_path, download=Registry(wheel()))
    assert (folder / "thing").is_dir()
    assert not (folder / "package").exists()


def test_a_file_of_another_name_is_refused(tmp_path: Path) -> None:
    def misnamed(_package: fetch.Package, folder: Path) -> None:
        (folder / "thing-2.0.whl").write_bytes(wheel())

    with pytest.raises(LayerError, match=r"expected thing-1\.0.*thing-2\.0"):
        fetch.unpacked(package(wheel()), cache=tmp_path, download=misnamed)


def test_an_archive_that_reaches_outside_is_not_unpacked(tmp_path: Path) -> None:
    evil = tarball("../outside.txt")
    with pytest.raises(LayerError, match="thing"):
        fetch.unpacked(package(evil, "thing-1.0.tgz"), cache=tmp_path, download=Registry(evil))
    assert not (tmp_path / "outside.txt").exists()


def test_a_client_that_is_missing_or_fails_is_named(tmp_path: Path) -> None:
    pinned = package(wheel())
    with pytest.raises(LayerError, match="not installed"):
        fetch.run(["no-such-client-anywhere"], pinned, tmp_path)
    with pytest.raises(LayerError, match="could not be fetched"):
        fetch.run(["python", "-c", "raise SystemExit('no such release')"], pinned, tmp_path)


@pytest.mark.parametrize(
    ("filename", "options"),
    [
        ("thing-1.0-py3-none-any.whl", {"--only-binary=:all:"}),
        (
            "thing-1.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
            {"--abi", "cp311", "--python-version", "311", "manylinux_2_17_x86_64"},
        ),
        ("thing-1.0.tar.gz", {"--no-binary=:all:"}),
    ],
)
def test_pip_is_asked_for_the_pinned_kind_of_file(filename: str, options: set[str]) -> None:
    assert options <= set(fetch.kind(package(b"", filename)))
