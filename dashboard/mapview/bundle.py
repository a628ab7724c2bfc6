"""The frame's modules as one script, so that a browser asks once; also for a page without a server.

Each module becomes a function that is called once, before those that import it. It is enough for
modules that import by name from one another, not in a circle, and never change what they export.
"""

from __future__ import annotations

import re
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

IMPORT: Final = re.compile(r'^import \{\s([^}]+)\s\} from "(\.[^"]+)";\n', re.MULTILINE)
EXPORT: Final = re.compile(r"^export (?=(?:async )?function |class |const )", re.MULTILINE)
EXPORTED: Final = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)
OTHER: Final = re.compile(r"^(?:import|export)\b.*|\bimport[.(].*", re.MULTILINE)


def bundle(folder: Path, entry: str, name: str) -> str:
    """Write the modules that `entry` needs as one classic script, which sets the global `name`.

    The global holds what `entry` exports. Raises ValueError for an import or an export that this
    cannot follow, naming the module.
    """
    texts = _reachable(folder, folder / entry)
    wanted: defaultdict[Path, set[str]] = defaultdict(set)
    for path, text in texts.items():
        for names, address in IMPORT.findall(text):
            wanted[_target(path, address)].update(_imported(names))
    wanted[(folder / entry).resolve()].update(EXPORTED.findall(texts[(folder / entry).resolve()]))
    order = _ordered(texts)
    numbers = {path: f"module{number}" for number, path in enumerate(order)}
    modules = [_module(folder, path, texts[path], wanted[path], numbers) for path in order]
    body = "".join([*modules, f"return {numbers[order[-1]]};\n"])
    return f'var {name} = (() => {{\n"use strict";\n{body}}})();\n'


def _reachable(folder: Path, entry: Path) -> dict[Path, str]:
    """Read a module and all that it imports."""
    texts: dict[Path, str] = {}
    waiting = [entry.resolve()]
    while waiting:
        path = waiting.pop()
        if path in texts:
            continue
        if not path.is_relative_to(folder.resolve()):
            raise ValueError(f"{path.name}: expected a module of the frame's folder")
        texts[path] = path.read_text(encoding="utf-8")
        waiting += [_target(path, address) for _, address in IMPORT.findall(texts[path])]
    return texts


def _target(path: Path, address: str) -> Path:
    return (path.parent / address).resolve()


def _imported(names: str) -> list[str]:
    """List the names that an import takes from the other module, without those it gives them."""
    return [name.split(" as ")[0].strip() for name in names.split(",") if name.strip()]


def _ordered(texts: dict[Path, str]) -> list[Path]:
    """Order the modules so that each comes after those it imports."""
    needs = {
        path: [_target(path, address) for _, address in IMPORT.findall(text)]
        for path, text in texts.items()
    }
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        circle = " → ".join(path.name for path in error.args[1])
        raise ValueError(f"the modules import in a circle: {circle}") from error


def _module(
    folder: Path, path: Path, text: str, exported: set[str], numbers: dict[Path, str]
) -> str:
    where = path.relative_to(folder.resolve()).as_posix()

    def binding(match: re.Match[str]) -> str:
        names = match[1].replace(" as ", ": ")
        return f"const {{ {names} }} = {numbers[_target(path, match[2])]};\n"

    body = EXPORT.sub("", IMPORT.sub(binding, text))
    if other := OTHER.search(body):
        raise ValueError(f"{where}: expected imports and exports by name, found {other[0]!r}")
    answer = ", ".join(sorted(exported))
    return f"// {where}\nconst {numbers[path]} = (() => {{\n{body}return {{ {answer} }};\n}})();\n"
