"""An answer is worked out once for a version of the data, and no two questions share one."""

import sys
from dataclasses import replace

from atlas_facts import atlas

from dashboard.analysis.place_filter import PlaceAnswer
from dashboard.dataset import Atlas
from dashboard.i18n.translate import current_language, use_language
from dashboard.state import cache as cache_module
from dashboard.state.bounded import BoundedCache
from dashboard.state.cache import bounded_by_version, cached_by_version


def test_an_answer_is_worked_out_once_for_a_version_and_its_arguments() -> None:
    calls = []

    @cached_by_version(8)
    def answer(atlas: Atlas, number: int) -> int:
        calls.append((atlas.version, number))
        return number

    newer = replace(atlas(), version="newer")
    asked = [(atlas(), 1), (atlas(), 1), (atlas(), 2), (newer, 1), (newer, 1), (atlas(), 1)]
    assert [answer(*question) for question in asked] == [1, 1, 2, 1, 1, 1]
    assert calls == [(atlas().version, 1), (atlas().version, 2), ("newer", 1)]


def test_two_functions_share_no_answer() -> None:
    @cached_by_version(8)
    def double(atlas: Atlas, number: int) -> int:
        del atlas
        return 2 * number

    @cached_by_version(8)
    def triple(atlas: Atlas, number: int) -> int:
        del atlas
        return 3 * number

    assert (double(atlas(), 2), triple(atlas(), 2)) == (4, 6)
    assert (double.__name__, triple.__name__) == ("double", "triple")


def test_an_answer_in_words_is_worked_out_for_each_language() -> None:
    calls = []

    @cached_by_version(8, by_language=True)
    def language(atlas: Atlas) -> str:
        calls.append(atlas.version)
        return current_language()

    for code in ("en", "ru", "en"):
        with use_language(code):
            assert language(atlas()) == code
    assert len(calls) == 2


def test_the_oldest_answers_go_when_there_are_too_many() -> None:
    calls = []

    @cached_by_version(2)
    def answer(atlas: Atlas, number: int) -> int:
        del atlas
        calls.append(number)
        return number

    for number in (1, 2, 3, 1):
        answer(atlas(), number)
    assert calls == [1, 2, 3, 1]


def test_answers_that_a_link_can_multiply_hold_a_bounded_number_of_bytes() -> None:
    calls = []

    @bounded_by_version(1_000, len)
    def answer(atlas: Atlas, text: str) -> str:
        del atlas
        calls.append(text)
        return text * 300

    for text in "abcabcd":
        assert answer(atlas(), text) == text * 300
    assert calls == list("abcd")
    answer(atlas(), "a")
    assert calls == list("abcda")


def test_a_bounded_cache_says_what_it_holds_and_keeps_nothing_too_large() -> None:
    cache = BoundedCache(1_000, len)
    for number in range(200):
        cache.get(number, lambda number=number: "x" * (number * 7 % 400))
        assert cache.held_bytes() <= 1_000
    assert len(cache.get("large", lambda: "x" * 5_000)) == 5_000
    assert cache.held_bytes() == 0


def test_two_hundred_shapes_over_many_incidents_hold_what_one_cache_may() -> None:
    verdicts = dict.fromkeys(map(str, range(40_000)), "maybe")
    answer = PlaceAnswer(verdicts, frozenset())
    measured = sys.getsizeof(verdicts)
    assert cache_module._verdict_bytes(answer) > measured
    kept = BoundedCache(cache_module.MOST_ANSWER_BYTES, cache_module._verdict_bytes)
    for number in range(200):
        kept.get(number, lambda: answer)
    assert kept.held_bytes() <= cache_module.MOST_ANSWER_BYTES
