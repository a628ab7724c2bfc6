"""The running app and a real browser, for the tests that drive it.

Why the headless shell and pages that are gone on from
    Most of what a browser test takes is the page's start. The shell is the same browser without
    its own windows, and a page in it costs a quarter less. A test goes to its link in the page that
    the one before has left open, as Back does (`tests/support/walking.py`): 0.7 s of a processor
    where loading the page takes 2.1 s, of the frame alone 0.3 s and 0.85 s (medians of six, machine
    busy). The link is the state of a page; what it does not say is compared with a page that was
    just opened, and a page that a test leaves otherwise is loaded anew. What is said of a page's
    opening is marked ``anew``; what leaves a page as no link does, ``spoils``; what alters its tab
    for good, ``fresh_tab``. Drop it when a page opens as fast as a link is followed.

Why the map's frame alone
    Opening the whole app takes 2.1 s of a processor where its frame under a page of a few lines
    takes 0.85 s (`tests/support/frame_host.py`; medians of six, machine busy). What a test says of
    the frame and of its messages holds in both: such tests are marked ``frame_alone``. Those of
    page and frame together are not. Drop it when the whole app opens as fast.
"""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections.abc import Callable, Generator, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from app_server import app_server
from atlas_page import AtlasPage
from fingers import PHONE
from hypothesis import HealthCheck, settings
from installed_browser import CHROMIUM, REQUIRED

from dashboard.i18n import translate

# What a test reads is read from the files themselves, and nothing is left in the user's folders.
os.environ["PANJ_CACHE"] = ""

# Some machines keep no bytecode: each worker then compiled all tests with their assertions anew, a
# third of its start, and each server and command of a test what it imports.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A busy machine is no failure of the product; where all is required, every run tries the same.
settings.register_profile(
    "atlas",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=REQUIRED,
)
settings.load_profile("atlas")


# They take longest: begun first, none of them is left to one worker while the other has nothing.
DEAR = ("test_house.py", "test_attacks.py", "test_flood.py", "test_briefing_memory.py")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Dear files go first, then a browser's in their order, then the others at random.

    The tests of a file stay together: what it shares is made once. What sums a file up ends it.
    Without a browser its tests are skipped with the reason, unless they are required. A browser's
    test that fails is tried once more, and the report says which: a machine that stands still for
    seconds is no fault of the product, while a fault of the product fails both times.
    """
    written = {item: number for number, item in enumerate(items)}
    yield
    files: dict[Path, int] = {}
    for number, item in enumerate(items):
        files.setdefault(item.path, number)
    items.sort(key=lambda item: _turn(item, written, files))
    for item in filter(_drives_a_browser, items):
        item.add_marker(pytest.mark.flaky(reruns=1))
    if not CHROMIUM and not REQUIRED:
        reason = "no Chromium on this machine: install it, or set PANJ_BROWSER=required"
        for item in filter(_drives_a_browser, items):
            item.add_marker(pytest.mark.skip(reason=reason))


def pytest_collection_finish() -> None:
    """Set apart what was read and imported so far: it stays, and is not searched for what to free.

    With all the tests collected each such search took a fifth of a second. Searched is less often
    than Python does by itself: that took a twenty-fifth of all that the tests took.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _drives_a_browser(item: pytest.Item) -> bool:
    return "browser" in item.keywords


def _turn(
    item: pytest.Item, written: Mapping[pytest.Item, int], files: Mapping[Path, int]
) -> tuple[int, int, bool]:
    """Return what a test is sorted by: the kind of its file, its place among them, its own."""
    if item.path.name in DEAR:
        return 0, DEAR.index(item.path.name), "last" in item.keywords
    if _drives_a_browser(item):
        return 1, written[item], False
    return 2, files[item.path], "last" in item.keywords


@pytest.fixture(autouse=True)
def _language_as_found() -> Iterator[None]:
    """Fail a test that leaves another language than English to the tests after it."""
    yield
    left = translate.current_language()
    translate.set_language(translate.SOURCE)
    assert left == translate.SOURCE, f"the test has left the language {left!r}"


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, started as the README says, on a loopback port."""
    log = tmp_path_factory.mktemp("app") / "log"
    with log.open("wb") as file, app_server(log=file) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A headless Chromium, as Debian brings it."""
    assert CHROMIUM, "PANJ_BROWSER=required, but there is no Chromium on this machine"
    from playwright.sync_api import sync_playwright

    with warnings.catch_warnings(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--font-render-hinting=none",  # as a browser with windows sets its text
                # No page lives long enough to win back what it takes to make its scripts quicker.
                "--js-flags=--no-turbofan --no-concurrent-recompilation",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def frame_host() -> Iterator[str]:
    """The address of the map's frame alone, on a loopback port."""
    from frame_host import serve

    with serve() as address:
        yield address


@pytest.fixture
def new_tab(chromium: Any, request: pytest.FixtureRequest) -> Callable[..., AtlasPage]:
    """Opens a tab for a test: of the whole app, or of the map's frame where it is marked so."""
    marks = request.node.keywords
    how = {"walks": "anew" not in marks, "spoils": "spoils" in marks}
    if "frame_alone" not in marks:
        return partial(AtlasPage, chromium, request.getfixturevalue("served"), **how)
    from frame_host import FramePage

    return partial(FramePage, chromium, request.getfixturevalue("frame_host"), **how)


@pytest.fixture
def page(new_tab: Callable[..., AtlasPage], request: pytest.FixtureRequest) -> Iterator[AtlasPage]:
    """A tab as a reader finds it; no request of it leaves the machine, its console stays clean.

    Tests marked ``fresh_tab`` get a new one, the others one that was cleaned; those that are not
    marked ``anew`` begin in the page that it has open. Those marked ``frame_alone`` see the map's
    frame without the page round it.
    """
    tab = new_tab(fresh="fresh_tab" in request.node.keywords)
    yield tab
    assert tab.strays == [], "requests left the machine"
    assert tab.errors == [], "errors on the console"
    tab.close(as_found=not request.node.stash.get(_FAILED, False))


@pytest.fixture(scope="session")
def _opened() -> Iterator[dict[bool, AtlasPage]]:
    """The tabs of `opened_map`, once a test has asked for it: whole (False), the frame (True)."""
    tabs: dict[bool, AtlasPage] = {}
    yield tabs
    for tab in tabs.values():
        tab.close()


@pytest.fixture
def opened_map(
    new_tab: Callable[..., AtlasPage],
    _opened: dict[bool, AtlasPage],
    request: pytest.FixtureRequest,
) -> Iterator[AtlasPage]:
    """The map as it opens, for tests that look, point and measure, and change nothing.

    They share one page. A test that fails leaves it to nobody.
    """
    alone = "frame_alone" in request.node.keywords
    tab = _opened.pop(alone, None) or new_tab(fresh=True).map()
    link = tab.page.url
    tab.page.mouse.move(700, 2)  # on the header: nothing there changes when hovered
    yield tab
    assert tab.strays == [], "requests left the machine"
    assert tab.errors == [], "errors on the console"
    assert tab.page.url == link, "a test of the shared map has changed what is chosen"
    if request.node.stash.get(_FAILED, False):
        tab.close()
    else:
        _opened[alone] = tab


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note on a test that it has failed, for the fixtures that tidy up after it."""
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    return report


@pytest.fixture
def phone(new_tab: Callable[..., AtlasPage], request: pytest.FixtureRequest) -> Iterator[AtlasPage]:
    """A tab on a phone: small, and touched."""
    tab = new_tab(**PHONE)
    yield tab
    assert tab.errors == [], "errors on the console"
    tab.close(as_found=not request.node.stash.get(_FAILED, False))
