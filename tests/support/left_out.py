"""Finds texts that a reader sees and that no language file can translate."""

import ast
import re
from collections.abc import Iterator

SAYS = frozenset({"gettext", "N_", "tell", "tell_of", "pgettext", "ngettext"})
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
# Two words in a row, or one with a capital.
PROSE = re.compile(r"[A-Za-z’']{2,},? [A-Za-z’'{]{2,}|^[A-Z][a-z]+$")
# Arguments of a call that a reader sees: no single word passes either.
SEEN = frozenset({"label", "placeholder", "help", "title", "aside", "caption", "text", "unit"})
DRAWN = re.compile(r"^(markdown|button|caption|header|info|warning|error|checkbox|selectbox)$")


def in_python(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of the literals of Python that are neither said nor a docstring."""
    tree = ast.parse(source)
    apart = {id(part) for whole in _apart(tree) for part in ast.walk(whole)}
    seen = {id(part) for part in _seen(tree)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        said = PROSE.search(node.value) or (id(node) in seen and re.search("[a-z]{2}", node.value))
        if said and id(node) not in apart:
            yield node.lineno, node.value


def _apart(tree: ast.AST) -> Iterator[ast.AST]:
    """What is said, documents the code, is a type, or a list of exported names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) in SAYS:
            yield from node.args
        elif isinstance(node, DOCUMENTED) and ast.get_docstring(node) is not None:
            yield node.body[0]
        elif isinstance(node, ast.Assign | ast.AugAssign) and _exports(node):
            yield node.value
        told = getattr(node, "annotation", None) or getattr(node, "returns", None)
        if told:
            yield told


def _exports(node: ast.Assign | ast.AugAssign) -> bool:
    """Whether an assignment is to the list of exported names."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(isinstance(one, ast.Name) and one.id == "__all__" for one in targets)


def _seen(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from (word.value for word in node.keywords if word.arg in SEEN)
            if DRAWN.match(_name(node)):
                yield from node.args[:1]


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def in_template(source: str) -> list[str]:
    """The words of a template outside of what it translates, and of its attributes."""
    rest = re.sub(r"{%-? *trans\b.*?endtrans *-?%}", "", source, flags=re.DOTALL)
    rest = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", rest, flags=re.DOTALL)
    told = re.findall(r'\b(?:alt|title|aria-label|placeholder)="([^"]*)"', rest)
    bare = re.sub(r"&\w+;|<[^>]*>", " ", rest)
    return [text for text in (*told, *re.findall(r"[^\n]+", bare)) if re.search("[A-Za-z]", text)]


# What a script's strings name that is not for reading: keys, events, GeoJSON, faces, selectors.
NAMES = re.compile(
    r"^(Escape|Enter|Home|End|Tab|Space|Backspace|Page\w+|Arrow\w+|(Multi)?(Point|LineString|Polygon)"
    r"|[a-z-]+( [a-z-]+)*|.*Atlas (Sans|Serif), .*|[.#].*|<svg.*|Content-Security-Policy)$"
)
QUOTED = re.compile(r'"([^"\\]*)"|`([^`]*)`|\'([^\']*)\'')


def in_script(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of the strings of a script that hold words."""
    for at, line in enumerate(source.splitlines(), start=1):
        code = re.sub(r"(^|\s)//.*", "", line)
        if code.startswith(("import ", "export {")):
            continue
        for found in QUOTED.finditer(code):
            text = re.sub(r"\${[^}]*}", "", "".join(found.groups("")))
            if re.search(r"\b[A-Z][a-z]{2,}|[a-z]{2,} [a-z]{2,}", text) and not NAMES.match(text):
                yield at, text
