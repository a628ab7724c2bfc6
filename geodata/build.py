"""Build the layers from their sources: python -m geodata.build [--check] [--only ID ...]."""

import argparse
import io
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
from PIL import Image

from geodata import files, names, plan, writing
from geodata.errors import LayerError

FOLDER: Final = Path(__file__).parent
# Picture encoders differ between versions: pictures are the same when no tone strays further.
MAX_TONE_DIFFERENCE: Final = 3


def write(folder: Path, *, only: Sequence[str] = ()) -> list[Path]:
    """Make all products, or those named, write them below a folder, and return their paths.

    Raises LayerError for an unknown name and for a recipe that fails.
    """
    paths, translations = [], names.load()
    for name, product in products(plan.ordered(plan.discovered(), only=only)).items():
        if only and name not in only:
            continue
        picture = isinstance(product, bytes)
        path = folder / f"{name}.webp" if picture else folder / "layers" / f"{name}.geojson"
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, product if picture else _encoded(product, translations, name=name))
        paths.append(path)
    return paths


def _encoded(layer: gpd.GeoDataFrame, translations: Sequence[names.Name], *, name: str) -> bytes:
    return writing.encoded(names.add_names(layer, translations, layer=name), name=name)


def products(order: Sequence[plan.Recipe]) -> dict[str, plan.Product]:
    """Run these recipes in this order and return all they make.

    Raises LayerError for a recipe that does not make the layers it names.
    """
    made: dict[str, plan.Product] = {}
    for recipe in order:
        layers = {key: item for key, item in made.items() if isinstance(item, gpd.GeoDataFrame)}
        new = recipe.build(layers)
        if set(new) != set(recipe.LAYERS):
            raise LayerError(f"a recipe made {sorted(new)}, expected {sorted(recipe.LAYERS)}")
        made |= {name: new[name] for name in recipe.LAYERS}
    return made


def differing(folder: Path, *, only: Sequence[str] = (), committed: Path = FOLDER) -> list[str]:
    """List the files that differ between a fresh build in a folder and the committed ones.

    Raises LayerError as `write` does.
    """
    fresh = {path.relative_to(folder) for path in write(folder, only=only)}
    there = set() if only else {path.relative_to(committed) for path in _built(committed)}
    return sorted(str(name) for name in fresh | there if not _same(folder / name, committed / name))


def _built(folder: Path) -> list[Path]:
    return [*folder.glob("layers/*.geojson"), *folder.glob("*.webp")]


def _same(path: Path, other: Path) -> bool:
    if not (path.is_file() and other.is_file()):
        return False
    compare = _COMPARED.get(path.suffix, bytes.__eq__)
    return compare(path.read_bytes(), other.read_bytes())


def _same_picture(picture: bytes, other: bytes) -> bool:
    first, second = (
        np.asarray(Image.open(io.BytesIO(data)).convert("RGBA")) for data in (picture, other)
    )
    if first.shape != second.shape:
        return False
    return int(np.abs(first.astype(int) - second.astype(int)).max()) <= MAX_TONE_DIFFERENCE


_COMPARED: Final[Mapping[str, Callable[[bytes, bytes], bool]]] = {".webp": _same_picture}


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or check; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the committed files")
    parser.add_argument("--only", nargs="+", default=[], metavar="ID", help="just these layers")
    choice = parser.parse_args(arguments)
    try:
        return _check(choice.only) if choice.check else _write(choice.only)
    except LayerError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _write(only: Sequence[str]) -> int:
    for path in write(FOLDER, only=only):
        sys.stdout.write(f"{path.relative_to(FOLDER)} {path.stat().st_size / 1000:.0f} kB\n")
    return 0


def _check(only: Sequence[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        different = differing(Path(folder), only=only)
    for name in different:
        sys.stderr.write(f"{name} differs from what its recipe makes\n")
    sys.stdout.write(f"{len(different)} files differ\n")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
