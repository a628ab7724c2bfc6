"""An answer is worked out once for a version of the data, and no two questions share one."""

from dataclasses import replace

from atlas_facts import atlas

from dashboard.dataset import Atlas
from dashboard.i18n.translate import current_language, use_language
from dashboard.state.cache import cached_by_version


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
