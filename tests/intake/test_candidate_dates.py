"""Dates in running text are read as EDTF, or left alone."""

from typing import Any

import pytest
from cases import for_each

from events import edtf
from events.intake.candidates import dates
from events.intake.candidates.date_table import languages, rows
from events.intake.candidates.model import CONTEXT, EXPLICIT, RELATIVE

RULES = [row for kind in ("rules", "relative", "before_a_date", "pairs") for row in rows()[kind]]
NEWS = "2021-10-30"  # a Saturday


def read(text: str, language: str = "en", published: str = "") -> list[str]:
    return [one.edtf for one in dates.read(text, language, published)]


@for_each("row", RULES, lambda row: f"{row['language']} {row.get('name', row.get('gives'))}")
def test_every_rule_reads_its_example(row: dict[str, Any]) -> None:
    text, expected, *published = row["example"]
    readings = dates.read(text, row["language"], *published)
    assert readings[-1].edtf == expected
    assert edtf.read(expected)
    assert readings[-1].rule == row.get("name", readings[-1].rule)


@for_each("row", rows()["not_dates"], lambda row: f"{row['language']} {row['name']}")
def test_what_looks_like_a_date_and_is_none_is_left_alone(row: dict[str, str]) -> None:
    assert dates.read(row["example"], row["language"] or "en") == ()


def test_both_languages_have_rules_of_their_own() -> None:
    assert languages() == ("en", "ru")


def test_a_span_counts_the_characters_of_the_text() -> None:
    text = "The bridge was shut on 24 July 2012, they say."
    (one,) = dates.read(text)
    assert text[one.start : one.end] == "24 July 2012"
    assert one.how == EXPLICIT


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        # The year of the paragraph comes before that of publication.
        ("Shots fell in June 1993. On 5 July a bridge was blown up.", "2014", "1993-07-05"),
        # What lies ahead of the day of publication was last year, but not where it is said to come.
        ("On 5 December a bridge was blown up.", NEWS, "2020-12-05"),
        ("A vote will be held on 5 December.", NEWS, "2021-12-05"),
        # "Since 1999" says nothing of the year of what follows.
        ("Shut since 1999, the post was opened in April.", NEWS, "2021-04"),
        # Of a book with a year only, the text's own years come first.
        ("The fort fell in 1993.\nIn April trade began.", "2014", "1993-04"),
        # Another paragraph's year is not this one's where the day of publication is known.
        ("The fort fell in 1993.\nIn April trade began.", NEWS, "2021-04"),
    ],
)
def test_a_date_without_a_year_takes_it_from_around(
    text: str, published: str, expected: str
) -> None:
    last = dates.read(text, "en", published)[-1]
    assert (last.edtf, last.how) == (expected, CONTEXT)


@pytest.mark.parametrize(
    ("text", "language", "published", "expected"),
    [
        # The year turns after autumn, but not where a sentence goes back in time.
        ("It fell in November 1992. In February it was retaken.", "en", "2001", "1993-02"),
        ("It fell in November 1992. In February it had been shelled.", "en", "2001", "1992-02"),
        # A year that is only named or compared is not that of the next sentence.
        (
            "On 3 May 2014 we met. The 1997 agreement was kept. On 5 June we left.",
            "en",
            "",
            "2014-06-05",
        ),
        (
            "In January 14 raids were told, against 9 in January 2013. On 11 January one man died.",
            "en",
            "2014-02",
            "2014-01-11",
        ),
        ("Дед вспоминал 1916 год: в июле мужчин призвали.", "ru", "2001", "1916-07"),
        # A date of a quotation is not that of what follows it.
        ("On 3 May 2014 we met. “In 1993 it began.” On 5 June we left.", "en", "", "2014-06-05"),
        # What is of the days before publication is not of a year recalled before it.
        ("It was shut in September 2015. On 6 August nine towns fell.", "en", NEWS, "2015-08-06"),
        (
            "On 5 July 2021 it opened. It was shut in 2015. On 6 October nine towns fell.",
            "en",
            NEWS,
            "2021-10-06",
        ),
        ("I wrote in September 2015. I wrote again in October.", "en", NEWS, "2015-10"),
        # A tale of a year goes on in the next paragraph, a single mention does not.
        (
            "On 6 May 2014 they came. On 8 May they left. On 9 May he died.\nOn 12 July it rained.",
            "en",
            NEWS,
            "2014-07-12",
        ),
        ("On 9 May 2014 he died.\nOn 12 July it rained.", "en", NEWS, "2021-07-12"),
        # What is recalled beside a date gives no year over an `and`.
        (
            "I came in May 1986. It had burned down the winter before, and until the first of"
            " December we waited.",
            "en",
            "",
            "../1986-12-01",
        ),
        (
            "He left in May 2014. The flood of 1924 is told of. In June he was back.",
            "en",
            "",
            "2014-06",
        ),
        ("The bridge burnt in 2010. The court will sit in December.", "en", NEWS, "2021-12"),
        # No month that is told lies ahead of that of publication.
        ("In January 14 raids were told, against 9 in December.", "en", "2014-02", "2013-12"),
        # A month goes back to the year before only for its own sentence.
        (
            "In May 2013 it was quiet. In June of the previous year it was not. In July it rained.",
            "en",
            "",
            "2013-07",
        ),
        # A short title has the year of its entries.
        ("Events of 1993\nIn June a post was burnt.", "en", NEWS, "1993-06"),
        (
            "May 1993\nAll was quiet for long. It was. It was. On the 5th it ended.",
            "en",
            "",
            "1993-05-05",
        ),
        ("It fell in May 2014. That winter many starved.", "en", "", "2014-24"),
        ("It fell in January 2014. That winter many starved.", "en", "", "2013-24"),
    ],
)
def test_the_year_is_that_of_what_is_told(
    text: str, language: str, published: str, expected: str
) -> None:
    assert read(text, language, published)[-1] == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("On 26 February 2010, two days later, he left.", "", ["2010-02-26"]),
        ("Two days before, on 7 May 2012, he had left.", "", ["2012-05-07"]),
        (
            "It fell on 7 May 2014. Twenty-five years earlier it was built.",
            "",
            ["2014-05-07", "1989"],
        ),
        ("It fell on 7 May 2014. Two or three days later it was retaken.", "", ["2014-05-07"]),
        ("It fell on 7 May 2014. Half a year later it was retaken.", "", ["2014-05-07", "2014-11"]),
        ("It fell on 3 May 1993. On Sunday it was retaken.", "2001", ["1993-05-03", "1993-05-09"]),
        ("Talks will open on Tuesday.", NEWS, ["2021-11-02"]),
        ("Talks will open soon, he said on Tuesday.", NEWS, ["2021-10-26"]),
        ("It fell in May 2014. The following season was dry.", "", ["2014-05"]),
        ("It fell in 2014. The following winter was dry.", "", ["2014", "2014-24"]),
        ("It fell in 2014. The previous winter was dry.", "", ["2014", "2013-24"]),
        ("It fell in March 2014. The previous winter was dry.", "", ["2014-03", "2013-24"]),
    ],
)
def test_a_count_is_from_what_it_counts_from(
    text: str, published: str, expected: list[str]
) -> None:
    assert read(text, "en", published) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("On the 9th floor, the 5th Guards and the 12th regiment met.", "en", []),
        ("It fell in May 2014. He lived on the 9th floor.", "en", ["2014-05"]),
        ("Пост пал в мае 2014 года. Он из 9-го полка.", "ru", ["2014-05"]),
        ("The October Revolution and Black September came.", "en", []),
        ("On 5/6 May 2014 it burned.", "en", ["[2014-05-05..2014-05-06]"]),
        ("5/6 мая 2014 года он горел.", "ru", ["[2014-05-05..2014-05-06]"]),
        ("See section 3.2.12 and 10.0.0.1.", "en", []),
    ],
)
def test_what_an_ordinal_counts_is_no_day(text: str, language: str, expected: list[str]) -> None:
    assert [one.edtf for one in dates.read(text, language, "")] == expected


def test_a_date_without_a_year_is_left_alone_where_nothing_tells_the_year() -> None:
    assert read("On 5 July a bridge was blown up.") == []


@pytest.mark.parametrize(
    "text",
    [
        "A season of floods, spring 2015, passed. One month later a court ruled.",
        "It was founded in 1992. The next day it met.",
        "Two days after the attack the road was shut.",
        "The fort fell on 7 May 2014. It rained. It blew. It froze. The next day it was retaken.",
        "They fought from 3 to 9 May 2014. The next day all was quiet.",
        "A few weeks later a convoy was shot at.",
    ],
)
def test_a_relative_date_is_left_unread_where_its_anchor_is_not_plain(text: str) -> None:
    assert not [one for one in dates.read(text) if one.how == RELATIVE]


def test_a_relative_date_counts_over_a_paragraph_but_not_from_a_note() -> None:
    text = "The fort fell on 7 May 2014.\nThe next day it was retaken."
    assert read(text)[-1] == "2014-05-08"
    noted = "The fort fell on 7 May 2014.\n1 Daily, 9 June 2015.\nThe next day it was retaken."
    assert dates.read(noted, asides=[1])[-1].edtf == "2014-05-08"


def test_a_relative_date_names_the_anchor_it_counts_from() -> None:
    text = "The post fell on 7 May 2014. The next day it was retaken."
    first, second = dates.read(text)
    assert second.anchor is not None
    assert (
        text[second.anchor.start : second.anchor.end]
        == "7 May 2014"
        == text[first.start : first.end]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in 19924. Then all was quiet.", ["1992"]),
        ("They met in June 19971.", ["1997-06"]),
        ("Some 19924 sheep were counted.", []),
        ("In May 2010 people fled.", ["2010-05"]),
        ("It may 12 times be so.", []),
        ("They march 20 km a day.", []),
        ("On 31 February 2012 nothing happened.", []),
        ("It was not until 1996 that it opened.", ["1996"]),
        ("Held from late May until early July 2009.", ["2009-05-21/2009-07-10"]),
        ("On Monday 3 May 2021 shots were heard.", ["2021-05-03"]),
    ],
)
def test_numbers_are_told_from_years(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The trial will open in January.", "2013-12-02", ["2014-01"]),
        (
            "He is to meet them on 10 December, and will go in January.",
            "2013-12-02",
            ["2013-12-10", "2014-01"],
        ),
        ("He said in January that he would resign.", "2013-12-02", ["2013-01"]),
        ("The trial will open in May.", "2014-06-05", ["2014-05"]),
        ("Talks resumed in April last year.", "2013", []),
        ("He was sentenced last November.", "2016", []),
        ("On the 11th, shots were heard.", "2007-10", []),
        ("In April 5,000 people left.", "2014-06", ["2014-04"]),
        ("It began in the first days of 1992.", "2014-06", ["1992"]),
        ("It began in the last week of the war.", "2014-06-05", []),
    ],
)
def test_a_month_is_read_in_its_year_or_left_unread(
    text: str, published: str, expected: list[str]
) -> None:
    assert read(text, "en", published) == expected


def test_a_weekday_beside_a_date_is_no_second_date() -> None:
    assert read("Guards fired on Monday (25 October).", "en", NEWS) == ["2021-10-25"]


def test_words_of_the_day_are_not_read_without_a_day_of_publication() -> None:
    assert read("Yesterday a convoy was shot at.", "en", "2021") == []


def test_every_reading_is_one_that_the_project_reads() -> None:
    odd = (
        "On 30 February 2011, 31 June, 29 February 2100, in 1999-98 and from May 2012 to May 2011."
    )
    for one in dates.read(odd, "en", NEWS):
        assert not edtf.read(one.edtf).undated
