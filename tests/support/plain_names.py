"""Names say what they hold: words that fit anything are bound to nothing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

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
# In JavaScript: what is declared, and methods but `at`, which the language itself has.
DECLARED = re.compile(
    r"\b(?:const|let|function|class) (\w+)|^  (?:async |get )?(?!at\()(\w+)\(", re.M
)


def declared_names(path: Path) -> Iterator[tuple[str, int]]:
    """Each name that a JavaScript file declares, with its line; parts of a pattern are not seen."""
    text = path.read_text(encoding="utf-8")
    for match in DECLARED.finditer(text):
        yield match[1] or match[2], text.count("\n", 0, match.start()) + 1


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
    names = declared_names if path.suffix == ".js" else bound_names
    for name, line in names(path):
        word = name.strip("_").lower()
        if word in RIDDLES - allowed:
            yield f"{where}:{line}: {name}"
