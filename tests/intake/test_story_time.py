"""A date without a year is of the story's, which runs on over the new year, or left unread."""

import pytest

from events.intake.candidates import dates

PUBLISHED = "2021"


def read(text: str, language: str = "en") -> list[str]:
    return [one.edtf for one in dates.read(text, language, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "The post fell on 28 November 2015. Its chief died on 4 January. He was buried in May.",
            "en",
            ["2015-11-28", "2016-01-04", "2016-05"],
        ),
        (
            "В октябре 2011 года он уехал. В марте вернулся. 3 апреля был задержан.",
            "ru",
            ["2011-10", "2012-03", "2012-04-03"],
        ),
        (
            "26 декабря 2014 г. он перевёз груз, который 3 января передал. В феврале был взят.",
            "ru",
            ["2014-12-26", "2015-01-03", "2015-02"],
        ),
        # A date of the story may give its month without its year.
        (
            "In October 1961 it snowed. By December the pass was shut. On 2 February he set out.",
            "en",
            ["1961-10", "[..1961-12]", "1962-02-02"],
        ),
        # A month at most two back is of the same year.
        ("It fell in July 2015. In June it was shelled.", "en", ["2015-07", "2015-06"]),
        # A time over the new year has most months once.
        (
            "С сентября 1992 г. по март 1993 г. шли бои. 30 января взорван мост.",
            "ru",
            ["1992-09/1993-03", "1993-01-30"],
        ),
    ],
)
def test_the_story_runs_on_over_the_new_year(text: str, language: str, expected: list[str]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # From August to May may go back or on: only words tell.
        ("He was seized on 3 August 2014. In May he signed.", ["2014-08-03"]),
        ("He was seized on 3 August 2014. In May he had signed.", ["2014-08-03", "2014-05"]),
        # Five months on in the midst of a sentence is less sure than at its beginning.
        ("It fell in October 2014. Men who came in March dug it out.", ["2014-10"]),
        ("It fell in October 2014. In March men dug it out.", ["2014-10", "2015-03"]),
    ],
)
def test_a_long_step_back_is_in_doubt_where_no_word_tells(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # A year alone leaves the story where it was.
        (
            "On 4 June 2010 we left. We crossed a bridge of iron built anew in 1994. On 6 June"
            " we saw the lake.",
            "en",
            ["2010-06-04", "1994", "2010-06-06"],
        ),
        # With a month it competes with the story up to the end of the paragraph.
        (
            "On 4 June 2010 we left. My own father came this way in August 1976. I stood there on"
            " the 9th. On 10 July it rained.\nOn 13 July we sold the horses.",
            "en",
            ["2010-06-04", "1976-08", "2010-07-13"],
        ),
        # A year alone competes too where its paragraph has no date of the story.
        (
            "It opened in May 2011.\nA mosque stood here, put up in 1994 by us. On 6 June it fell.",
            "en",
            ["2011-05", "1994"],
        ),
        # In its own sentence a month is of the year gone back to.
        (
            "On 4 June 2010 we left. His uncle told us how in 2008 all was cut off from March. In"
            " May of that year help came.\nOn 9 June we left.",
            "en",
            ["2010-06-04", "2008", "2008-03", "2008-05", "2010-06-09"],
        ),
        # But not where the sentence says that only a part of it goes back.
        (
            "He came on 7 May 1909. The consul, who had passed in July 1905, called it empty on 30"
            " September.",
            "en",
            ["1909-05-07", "1905-07"],
        ),
        (
            "27 февраля 2015 г. он был взят.\nСвидетель показал, что осенью 2013 года продал"
            " лодку. Протокол он подписал только 2 марта. Его выслушали 14 августа.",
            "ru",
            ["2015-02-27", "2013-23"],
        ),
        (
            "В мае 1961 года мы приехали. Она рассказывала, как в 1916 году они бежали, как в"
            " сентябре замёрзли братья. Осенью я уехала.",
            "ru",
            ["1961-05", "1916", "1961-23"],
        ),
        # What is told of a recalled year gives none to what follows either.
        (
            "В мае 1961 года мы приехали. Дед вспоминал 1916 год: в июле он ушёл. 20 августа"
            " выпал снег.",
            "ru",
            ["1961-05", "1916", "1916-07"],
        ),
    ],
)
def test_a_year_only_recalled_does_not_take_over(
    text: str, language: str, expected: list[str]
) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It opened in May 2011. In March 2004 it burned. In July it was rebuilt.",
            ["2011-05", "2004-03", "2004-07"],
        ),
        (
            "It opened in May 2011.\nThe three men met in March 2004 at a fair. In July one died.",
            ["2011-05", "2004-03", "2004-07"],
        ),
        (
            "It opened in May 2011. A judge wrote in 2004 that it leaked, and that July it burst.",
            ["2011-05", "2004", "2004-07"],
        ),
        # After a leap of years ahead the story resumes.
        (
            "He came in May 1907. The house of his letters was put up in 1954. The order was"
            " given in June 1908. In July he left.",
            ["1907-05", "1954", "1908-06", "1908-07"],
        ),
    ],
)
def test_a_sentence_or_paragraph_that_begins_with_a_year_is_told_of_it(
    text: str, expected: list[str]
) -> None:
    assert read(text) == expected


def test_a_count_is_left_unread_where_it_may_be_from_what_is_recalled() -> None:
    text = "В мае 1961 года мы приехали. Она вспоминала, как в 1916 году бежала в Китай, как"
    assert read(f"{text} через три года вернулась.", "ru") == ["1961-05", "1916"]


def test_the_end_of_a_sentence_hides_no_date_after_it() -> None:
    assert read("Пост был закрыт. 3 ноября 2004 года его открыли.", "ru") == ["2004-11-03"]


def test_what_is_counted_after_a_day_does_not_hide_it() -> None:
    text = "On 16 April 2018 they came. On 19 April police left."
    assert read(text) == ["2018-04-16", "2018-04-19"]
