"""Print the table of layers as Markdown: python -m geodata."""

import sys
from collections.abc import Iterable

from geodata import registry
from geodata.layer import Layer

_HEAD = ("layer", "title", "features", "kB", "source", "licence")


def table(layers: Iterable[Layer]) -> str:
    """Write a Markdown table with one line a layer; kB is the size of its file in 1,000 bytes."""
    lines = [_line(_HEAD), _line(["---"] * len(_HEAD))]
    return "\n".join([*lines, *(_line(_cells(layer)) for layer in layers)]) + "\n"


def _cells(layer: Layer) -> list[str]:
    kilobytes = f"{layer.path.stat().st_size / 1000:.0f}" if layer.path.is_file() else "missing"
    source = f"[{layer.source.name}]({layer.source.url})"
    return [
        f"`{layer.id}`",
        layer.title,
        str(layer.features),
        kilobytes,
        source,
        layer.source.licence,
    ]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


if __name__ == "__main__":
    sys.stdout.write(table(registry.load().values()))
