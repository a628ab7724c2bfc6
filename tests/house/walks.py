"""How many files a developer follows on three walks: `python tests/house/walks.py [checkout]`.

A walk begins where the reader acts and ends where the answer is shown: the link of an incident
and its card, of a region and its panel, of an incident and its PDF. Counted are the files of the
checkout's packages that run, and the steps: the pairs of a file and another that it calls into,
each once, however often a loop goes there. A call by way of a library (Streamlit, Jinja) counts
for the file that began it. Templates, scripts and style sheets are not counted.

Most of these files draw what stands round the answer: sidebar, header, words in three languages.
The last column counts those that the incident or the region itself passes through: a function
there gets it, or its id, as an argument.

Each walk is made three times in one process: first with nothing read, as after the start, then
with all caches filled, then as a click: on a page that was opened with nothing chosen. What a file
does when it is imported is no step.

The changes of file are those of the click: how often a named function is called that stands in
another file than the one called before it, as often as a loop does so. By this the house of 388c4a7
has 642 (47 files) and 1,856 (57 files), where an earlier count, of which no command is left, gave
544 (49) and 1,690 (62); counted with generators and comprehensions too it is further off.
"""

from __future__ import annotations

import argparse
import importlib
import io
import logging
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from inspect import CO_GENERATOR
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("dashboard", "geodata", "events")
# The page's script and the briefing's command, by their newest and their older names.
SCRIPTS = ("main.py", "script.py")
COMMANDS = ("output.cli", "command")
INCIDENT, REGION = "2012-07-24-khorog-operation", "provinces.tj-gb"
PAGES = {"incident -> card": {"incident": INCIDENT}, "region -> panel": {"region": REGION}}


class Steps:
    """The files that run and the pairs of caller and callee, while this is the profiler."""

    def __init__(self, root: Path) -> None:
        self.folders = tuple(f"{root / name}/" for name in PACKAGES)
        self.files: set[str] = set()
        self.pairs: set[tuple[str, str]] = set()
        self.passed: set[str] = set()
        self.changes = 0
        self._latest = ""

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        """Note a call into a file of the packages."""
        code = frame.f_code
        if event != "call" or not self._holds(code.co_filename):
            return
        if code.co_name == "<module>" or _importing(frame):
            return
        self.files.add(code.co_filename)
        if any(map(_is_subject, _arguments(frame))):
            self.passed.add(code.co_filename)
        if not code.co_flags & CO_GENERATOR and not code.co_name.startswith("<"):
            self.changes += code.co_filename != self._latest
            self._latest = code.co_filename
        caller = self._caller(frame)
        if caller not in (None, code.co_filename):
            self.pairs.add((str(caller), code.co_filename))

    def _caller(self, frame: FrameType) -> str | None:
        """The nearest file of the packages below a frame of the stack."""
        back = frame.f_back
        while back is not None and not self._holds(back.f_code.co_filename):
            back = back.f_back
        return back.f_code.co_filename if back else None

    def _holds(self, path: str) -> bool:
        """Tell whether a file is a module of the packages; a template runs under its own name."""
        return path.startswith(self.folders) and path.endswith(".py")


def _arguments(frame: FrameType) -> Iterator[object]:
    """What a function that is being called was given."""
    code = frame.f_code
    for name in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]:
        yield frame.f_locals.get(name)


def _is_subject(value: object) -> bool:
    """Whether a value is the incident or the region of the walks, or the id of one."""
    key = value if isinstance(value, str) else getattr(value, "id", getattr(value, "key", None))
    return isinstance(key, str) and key in (INCIDENT, REGION)


def _importing(frame: FrameType | None) -> bool:
    """Whether some module is being imported further down the stack."""
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


@contextmanager
def watched(root: Path) -> Iterator[Steps]:
    """Count while this lasts, in all threads that are begun meanwhile."""
    steps = Steps(root)
    threading.setprofile(steps)
    sys.setprofile(steps)
    try:
        yield steps
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def page(root: Path, link: dict[str, str]) -> None:
    """Run the page once, without a browser."""
    from streamlit.testing.v1 import AppTest

    folder = root / "dashboard"
    script = next(folder / name for name in SCRIPTS if (folder / name).is_file())
    app = AppTest.from_file(str(script), default_timeout=120)
    for key, value in link.items():
        app.query_params[key] = value
    app.run()
    if app.exception:
        raise RuntimeError(app.exception[0].message)


def briefing() -> Callable[[list[str]], object]:
    """The function behind `python -m dashboard.briefing`."""
    for name in COMMANDS:
        try:
            return importlib.import_module(f"dashboard.briefing.{name}").run
        except ModuleNotFoundError:
            continue
    raise RuntimeError("the briefing has no command")


Walk = Callable[[], object]


def walks(root: Path, folder: str) -> Iterator[tuple[str, Walk, Walk]]:
    """The three walks, each with what is done before a click, and what makes it."""
    for name, link in PAGES.items():
        yield name, lambda: page(root, {}), lambda link=link: page(root, link)
    out = str(Path(folder) / "incident.pdf")
    command = ["--out", out, "--link", f"incident={INCIDENT}"]
    yield "incident -> PDF", lambda: None, lambda: briefing()(command)


def counted(root: Path, walk: Walk) -> Steps:
    """Make a walk and count."""
    with watched(root) as steps:
        walk()
    return steps


def forget() -> None:
    """Empty what the page and the functions of the packages keep."""
    import streamlit as st

    st.cache_resource.clear()
    st.cache_data.clear()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in PACKAGES:
            for value in list(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


def main(root: Path, *, listed: bool = False) -> None:
    """Print the table; with `listed` also the steps of the warm walks, caller first."""
    logging.disable()  # Streamlit warns of a page without a browser
    sys.path.insert(0, str(root))
    print("| walk | files, first | steps, first | files, warm | steps, warm", end=" | ")
    print("files, click | changes of file, click | passed through |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as folder:
        for name, before, walk in walks(root, folder):
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                walk()  # all modules are imported
                forget()
                first, steps = counted(root, walk), counted(root, walk)
                forget()
                before()
                click = counted(root, walk)
            counts = [len(some) for one in (first, steps, click) for some in (one.files, one.pairs)]
            counts[-1:] = [click.changes, len(steps.passed)]
            print(f"| {name} | {' | '.join(map(str, counts))} |", flush=True)
            for pair in sorted(steps.pairs) if listed else ():
                print("    ", " -> ".join(str(Path(path).relative_to(root)) for path in pair))
            for path in sorted(steps.passed) if listed else ():
                print("     passes through", Path(path).relative_to(root))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path, nargs="?", default=ROOT)
    parser.add_argument("--list", action="store_true", help="print the steps of the warm walks")
    asked = parser.parse_args()
    main(asked.checkout.resolve(), listed=asked.list)
