"""One briefing is drawn at a time; the others wait, know their place and can be taken back."""

import threading
import time
from collections.abc import Callable

import pytest

from dashboard.briefing.output import queue
from dashboard.briefing.output.queue import Drawing, DrawingQueue, Progress
from dashboard.errors import BriefingError
from dashboard.i18n.translate import current_language, use_language

LONG = 30.0  # seconds, that no test needs


class Held:
    """Work that goes on until it is let go, and remembers whether any other ran beside it."""

    running, most = 0, 0

    def __init__(self) -> None:
        self.started, self.let_go = threading.Event(), threading.Event()

    def __call__(self, report: Progress) -> tuple[str, bytes]:
        Held.running += 1
        Held.most = max(Held.most, Held.running)
        self.started.set()
        try:
            while not self.let_go.wait(0.01):
                report("page 1")
        finally:
            Held.running -= 1
        return "a.png", b"picture"


def _quick(_: Progress) -> tuple[str, bytes]:
    return "b.png", b"quick"


def _ended(drawing: Drawing) -> Drawing:
    assert drawing.ended.wait(LONG)
    return drawing


def test_one_is_drawn_at_a_time_and_the_others_know_their_place() -> None:
    Held.most = 0
    line, works = DrawingQueue(), [Held(), Held(), Held()]
    drawings = [line.submit(f"reader {at}", work) for at, work in enumerate(works)]
    assert works[0].started.wait(LONG)
    assert [line.ask(drawing) for drawing in drawings] == [0, 1, 2]
    for work, drawing in zip(works, drawings, strict=True):
        work.let_go.set()
        assert _ended(drawing).file == b"picture"
    assert Held.most == 1


def test_a_waiting_drawing_can_be_taken_back_and_the_next_moves_up() -> None:
    line, first = DrawingQueue(), Held()
    drawing = line.submit("first", first)
    waiting, last = line.submit("second", Held()), line.submit("third", _quick)
    assert first.started.wait(LONG)
    line.cancel(waiting)
    assert (waiting.state, line.ask(last)) == (queue.CANCELLED, 1)
    first.let_go.set()
    assert _ended(drawing).state == _ended(last).state == queue.DONE


def test_a_drawing_under_way_ends_when_it_is_cancelled() -> None:
    line, work = DrawingQueue(), Held()
    drawing = line.submit("reader", work)
    assert work.started.wait(LONG)
    line.cancel(drawing)
    assert _ended(line.submit("another", _quick)).file == b"quick"
    assert (drawing.state, drawing.file) == (queue.CANCELLED, b"")


def test_asking_again_replaces_the_earlier_drawing_of_the_same_reader() -> None:
    line, work = DrawingQueue(), Held()
    earlier = line.submit("reader", work)
    assert work.started.wait(LONG)
    assert _ended(line.submit("reader", _quick)).state == queue.DONE
    assert earlier.state == queue.CANCELLED


def test_whoever_has_left_is_passed_over() -> None:
    line, work = DrawingQueue(), Held()
    current = line.submit("reader", work)
    gone = line.submit("gone", Held())
    assert work.started.wait(LONG)
    gone.seen = time.monotonic() - queue.PATIENCE - 1
    work.let_go.set()
    assert _ended(current).state == queue.DONE
    assert _ended(gone).state == queue.CANCELLED


def _fails(error: Exception) -> Callable[[Progress], tuple[str, bytes]]:
    def work(_: Progress) -> tuple[str, bytes]:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "said"),
    [(BriefingError("too large"), "too large"), (ValueError("x"), "could not be drawn")],
)
def test_a_drawing_that_fails_says_why_and_the_next_is_drawn(error: Exception, said: str) -> None:
    line = DrawingQueue()
    failed = _ended(line.submit("reader", _fails(error)))
    assert (failed.state, said in failed.problem) == (queue.FAILED, True)
    assert _ended(line.submit("another", _quick)).state == queue.DONE


def test_too_many_waiting_are_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "MOST_WAITING", 2)
    line, work = DrawingQueue(), Held()
    line.submit("first", work)
    assert work.started.wait(LONG)
    for owner in ("second", "third"):
        line.submit(owner, _quick)
    with pytest.raises(BriefingError, match="2 drawings wait already"):
        line.submit("fourth", _quick)
    work.let_go.set()


def test_finished_files_are_given_back_when_they_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queue, "MOST_BYTES", 12)
    line = DrawingQueue()
    drawings = [_ended(line.submit(f"reader {at}", _quick)) for at in range(3)]
    assert [drawing.file for drawing in drawings] == [b"", b"quick", b"quick"]


def test_a_drawing_speaks_the_language_of_its_reader() -> None:
    def work(_: Progress) -> tuple[str, bytes]:
        return current_language(), b""

    with use_language("tg"):
        drawing = DrawingQueue().submit("reader", work)
    assert _ended(drawing).name == "tg"
