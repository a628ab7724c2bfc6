"""Change the core a little, many times, and see that its own tests notice each time.

`python tests/mutation/run.py [module ...]`: a module is a path of `modules.toml` or the end of
one. A change that no test notices is alive; those that `alive.toml` explains may stay so.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import tomllib
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path

import pytest
from changes import Change, changes
from hypothesis import HealthCheck, Phase, settings

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MODULES: dict[str, list[str]] = tomllib.loads((HERE / "modules.toml").read_text(encoding="utf-8"))
ALIVE = HERE / "alive.toml"
# Slow to import and no part of the checkout: read once, before the first fork.
WARM = ("geopandas", "pyproj", "pyarrow", "edtf", "babel", "streamlit")
# Nothing is read of a failure but that it is one.
OPTIONS = ("-q", "-x", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider", "--tb=no")
OPTIONS = (*OPTIONS, "--assert=plain", "--hypothesis-profile=mutation")
# A change may make a loop endless.
PATIENCE, LEAST_SECONDS = 10, 20

settings.register_profile(
    "mutation",
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


class Changed(SourceFileLoader):
    """Loads one module from a text in place of its file, which stays as it is."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source.encode()

    def get_data(self, path: str) -> bytes:
        return self.source if path == self.path else super().get_data(path)

    def path_stats(self, path: str) -> dict[str, float]:  # noqa: ARG002
        raise OSError("no bytecode is read or kept")

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None


def passes(module: str, source: str, tests: Sequence[str], seconds: int) -> bool:
    """Whether the tests pass with a module changed; a process of its own runs them."""
    child = os.fork()
    if child == 0:
        signal.alarm(seconds)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        name = module.removesuffix(".py").replace("/", ".")
        sys.meta_path.insert(0, Changed(name, str(ROOT / module), source))
        os._exit(int(pytest.main([*OPTIONS, *tests])))
    return os.waitpid(child, 0)[1] == 0


def alive(module: str) -> tuple[int, list[Change]]:
    """How many changes a module was given, and those that no test noticed."""
    source, tests = (ROOT / module).read_text(encoding="utf-8"), MODULES[module]
    started = time.monotonic()
    if not passes(module, source, tests, 600):
        raise SystemExit(f"the tests of {module} fail before anything is changed")
    seconds = max(LEAST_SECONDS, int(PATIENCE * (time.monotonic() - started)))
    made = changes(source)
    return len(made), [one for one in made if passes(module, one.source, tests, seconds)]


def explained() -> set[tuple[str, str, str]]:
    """The changes that may stay alive, by module, line before and line after."""
    rows = tomllib.loads(ALIVE.read_text(encoding="utf-8"))["alive"] if ALIVE.is_file() else []
    return {(row["module"], row["before"], row["after"]) for row in rows}


def main(wanted: Sequence[str]) -> int:
    """Print a row of the README for each module, and each unexplained survivor; 1 if there is one.

    A row has killed of made and its share, how many are explained, and the share without these.
    """
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    for name in WARM:
        import_module(name)
    known, unexplained = explained(), 0
    for module in MODULES:
        if wanted and not any(module.endswith(one.removesuffix(".py") + ".py") for one in wanted):
            continue
        made, left = alive(module)
        survivors = [one for one in left if (module, one.before, one.after) not in known]
        killed, excused = made - len(left), len(left) - len(survivors)
        share, rest = 100 * killed / made, 100 * killed / (made - excused)
        row = f"| {module} | {killed} / {made} | {share:.1f} % | {excused} | {rest:.1f} % |"
        print(row, flush=True)
        for one in survivors:
            print(f"{module}:{one.line}\n  - {one.before}\n  + {one.after}", flush=True)
        unexplained += len(survivors)
    return int(unexplained > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
