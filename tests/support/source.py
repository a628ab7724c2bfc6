"""The checkout's own source, for the tests that read it: files, imports, words."""

import ast
import re
import subprocess
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("geodata", "events", "dashboard")
JS_TEXT = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""", re.DOTALL
)


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the checkout that git knows, or would take in."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    if listed.returncode:  # unpacked from an archive
        return tuple(path for path in ROOT.rglob("*") if path.is_file() and _is_ours(path))
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def _is_ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    ours = (".streamlit", ".ci", ".deploy", ".gitignore", ".pictures")
    return "__pycache__" not in parts and all(p[0] != "." or p in ours for p in parts)


def files(ending: str, *folders: str) -> list[Path]:
    """The files below some folders with an ending, in order."""
    return sorted(
        path
        for path in tracked()
        if path.suffix == ending and path.relative_to(ROOT).parts[0] in (folders or PACKAGES)
    )


def module(path: Path) -> str:
    """The dotted name of a Python file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports(path: Path) -> frozenset[str]:
    """The dotted names that a file imports; a part of a package by its own name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {name if _is_module(name) else str(node.module) for name in inner}
    return frozenset(found)


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or path.is_dir()


def texts(path: Path) -> Iterator[str]:
    """The strings and comments of a Python or JavaScript file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        yield from JS_TEXT.findall(source)
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
    with path.open("rb") as lines:
        kinds = (token for token in tokenize.tokenize(lines.readline))
        yield from (token.string for token in kinds if token.type == tokenize.COMMENT)
