"""Small changes to a module's source, one at a time, by the operators of Cosmic Ray."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

COMPARISONS = {
    "Lt": ("LtE", "GtE"),
    "LtE": ("Lt", "Gt"),
    "Gt": ("GtE", "LtE"),
    "GtE": ("Gt", "Lt"),
    "Eq": ("NotEq",),
    "NotEq": ("Eq",),
    "Is": ("IsNot",),
    "IsNot": ("Is",),
}
SIGNS = {
    "Add": "Sub",
    "Sub": "Add",
    "Mul": "Div",
    "Div": "Mul",
    "Mod": "Mul",
    "FloorDiv": "Mul",
    "BitAnd": "BitOr",
    "BitOr": "BitAnd",
}
OPERATORS = (
    *(f"ReplaceComparisonOperator_{was}_{now}" for was in COMPARISONS for now in COMPARISONS[was]),
    *(f"ReplaceBinaryOperator_{was}_{now}" for was, now in SIGNS.items()),
    "ReplaceUnaryOperator_USub_UAdd",
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceUnaryOperator_Delete_Invert",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "AddNot",
    "NumberReplacer",
)


@dataclass(frozen=True)
class Change:
    """A module with one small change: its first line that differs, before and after."""

    source: str
    line: int
    before: str
    after: str


def changes(source: str) -> list[Change]:
    """Every change of a source that alters what it does, each once."""
    known = {_meaning(source)}
    found = []
    for changed in _changed(source):
        if (meaning := _meaning(changed)) not in known:
            known.add(meaning)
            found.append(_change(source, changed))
    return sorted(found, key=lambda change: change.line)


def _changed(source: str) -> Iterator[str]:
    for name in OPERATORS:
        operator = get_operator(f"core/{name}")()
        for occurrence in count():
            changed = mutate_code(source, operator, occurrence)
            if changed is None:
                break
            if _is_python(changed):
                yield changed


def _is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _change(source: str, changed: str) -> Change:
    pairs = zip(source.splitlines(), changed.splitlines(), strict=False)
    line, (before, after) = next(
        (at, pair) for at, pair in enumerate(pairs, 1) if pair[0] != pair[1]
    )
    return Change(changed, line, " ".join(before.split()), " ".join(after.split()))


def _meaning(source: str) -> str:
    return ast.dump(_Bare().visit(ast.parse(source)))


class _Bare(ast.NodeTransformer):
    """Leaves out annotations, how a class is stored and how arguments are passed, by name or not.

    None of these changes an answer; a type checker sees to them.
    """

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.decorator_list, node.keywords = [], []
        return self.generic_visit(node)

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        node.args = [*node.posonlyargs, *node.args, *node.kwonlyargs]
        node.defaults += [one for one in node.kw_defaults if one]
        node.posonlyargs, node.kwonlyargs, node.kw_defaults = [], [], []
        return self.generic_visit(node)
