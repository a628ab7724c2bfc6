"""What is found in the made-up texts, and how their dates are read; nothing is timed here."""

import sys

import pytest
from source import ROOT

sys.path.append(str(ROOT / "tests" / "benchmarks"))

import extraction

from events.intake.candidates import places
from events.intake.candidates.model import Names
from events.store import load

TEXTS = sorted(extraction.MADE_UP.glob("*.txt"))


@pytest.fixture(scope="module")
def names() -> Names:
    return places.names(load().gazetteer)


@pytest.mark.parametrize("aside", [0, 1])
def test_most_events_are_found_with_few_candidates(names: Names, *, aside: int) -> None:
    all_ = extraction.total(list(extraction.made_up(extraction.MADE_UP, names, aside=aside)))
    assert len(all_.found) / len(all_.wanted) >= 0.9
    assert len(all_.candidates) / len(all_.wanted) <= 1.3


@pytest.mark.parametrize("aside", [0, 1, 2, 3, 4, 5, 6])
def test_dates_that_are_read_are_right(*, aside: int) -> None:
    counts, wrong = extraction.dates_of(extraction.MADE_UP, aside=aside)
    read = sum(one.read for one in counts.values())
    right = sum(one.right for one in counts.values())
    assert right / read >= 0.97
    assert not [line for line in wrong if "no date, read as" in line]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_written_for_the_tests_says_that_it_is_made_up(path: extraction.Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert first.startswith(("Made up for tests", "Придумано для проверки"))


@pytest.mark.parametrize(
    ("read", "wanted", "agree"),
    [
        ("2014-05-07", "2014-05", True),
        ("2014", "2014-05-07", True),
        ("2014-05-08", "2014-05-07", False),
        # A decade agrees with no day, and what goes on with nothing years after its start.
        ("201X", "2014-05-07", False),
        ("2014", "2010/..", False),
        ("XXXX", "2014", False),
    ],
)
def test_dates_agree_that_share_a_day_and_are_no_longer(
    read: str, wanted: str, *, agree: bool
) -> None:
    assert extraction.agrees(read, wanted) == agree
