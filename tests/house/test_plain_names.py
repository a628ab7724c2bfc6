"""Names say what they hold: words that fit anything are bound to nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

from source import ROOT, files

RIDDLES = {
    *("at", "found", "one", "told", "said", "asked"),
    *("held", "taken", "telling", "here", "spoken", "scope"),
}
# Where such a word is the name that others gave: a protocol's, or a field's of the data.
ALLOWED = {
    ("dashboard/server/", "scope"),  # ASGI
    ("events/evidence.py", "found"),  # of an incident: what a check found
    ("events/provenance.py", "at"),  # of an incident: when somebody looked at it
    ("events/workspace/", "at"),  # a column: when
}


def bound_names(path: Path) -> Iterator[tuple[str, int]]:
    """Each name that a Python file binds, with its line: itself, variables, parameters, defs."""
    yield path.stem, 0
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name, node.lineno
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name, node.lineno
            case ast.ClassDef(name=name):
                yield name, node.lineno
            case ast.alias(asname=str(name)):
                yield name, node.lineno


def riddles(path: Path, where: str) -> Iterator[str]:
    """Each name of a file that is a riddle, as the file's place in the checkout, line and name."""
    allowed = {word for folder, word in ALLOWED if where.startswith(folder)}
    for name, line in bound_names(path):
        word = name.strip("_").lower()
        if word in RIDDLES - allowed:
            yield f"{where}:{line}: {name}"


def test_no_name_is_a_riddle() -> None:
    found = [
        riddle
        for path in files(".py")
        for riddle in riddles(path, path.relative_to(ROOT).as_posix())
    ]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    names = [
        (path.relative_to(ROOT).as_posix(), name)
        for path in files(".py")
        for name, _ in bound_names(path)
    ]
    idle = [
        (folder, word)
        for folder, word in ALLOWED
        if not any(name == word and where.startswith(folder) for where, name in names)
    ]
    assert idle == []


def test_a_riddle_is_noticed(tmp_path: Path) -> None:
    module = tmp_path / "told.py"
    module.write_text("def f(at):\n    return [one for one in at]\nclass Found: ...\n")
    names = ["m:0: told", "m:1: at", "m:2: one", "m:3: Found"]
    assert sorted(riddles(module, "m")) == names
