"""A date without a year of its own is read where its year is plain; else its years are offered."""

from __future__ import annotations

from time import process_time

import pytest

from events.intake.candidates import dates, find, places
from events.intake.candidates.model import DateReading
from events.intake.texts.model import ReadText
from events.store import load

# A text, when it was published, and the last of its dates: EDTF, and whether it is plain.
EXAMPLES = [
    ("On 3 May 2012 a post fell, and on 9 June another.", "", "2012-06-09", True),
    ("In May 2012 a post fell. It was quiet. On 9 June another fell.", "", "2012-06-09", True),
    ("1996\n\nOn 3 May a post fell.", "", "1996-05-03", True),
    ("1996\n\nBuilt in 1871, the bridge stood. On 3 May a post fell.", "", "1996-05-03", False),
    ("On 3 May a post fell.", "2014-06-02", "2014-05-03", True),
    ("On 3 May a post fell.", "2014", "2014-05-03", False),
    ("In 2009 a road was cut.\n\nOn 3 May a post fell.", "2014-06-02", "2014-05-03", False),
    ("On 3 May 2012 a post fell.\n\nOn 9 June another fell.", "", "2012-06-09", True),
    ("On 3 May 2012 a post fell.\n\nRain.\n\nRain.\n\nOn 9 June one.", "", "2012-06-09", False),
    ("On 3 December 2012 a post fell. On 9 January one more.", "", "2013-01-09", False),
    ("He said in 2012: “The post fell on 9 June.”", "", "2012-06-09", False),
    ("On 9 June 2012 it fell. Two days later he came.", "", "2012-06-11", True),
]


def _last(text: str, published: str) -> DateReading:
    return dates.read(text, "en", published)[-1]


@pytest.mark.parametrize(("text", "published", "read", "sure"), EXAMPLES)
def test_a_year_is_plain_where_the_text_gives_it_near_by(
    text: str, published: str, read: str, *, sure: bool
) -> None:
    last = _last(text, published)
    assert (last.edtf, last.sure) == (read, sure)


def test_a_month_out_of_the_order_of_those_round_it_may_be_of_another_year() -> None:
    text = "1943\n\nOn 9 January he came. He had served since November. On 8 March he left."
    read = {one.edtf: one.sure for one in dates.read(text, "en")}
    assert read == {"1943": True, "1943-01-09": True, "1943-11/..": False, "1943-03-08": False}


def test_what_is_in_doubt_comes_with_the_years_that_it_may_be_of() -> None:
    last = _last("In 2009 a road was cut.\n\nOn 3 May a post fell.", "2014-06-02")
    assert last.others == ("2015-05-03", "2009-05-03")


def test_what_counts_from_a_date_in_doubt_is_in_doubt() -> None:
    last = _last("On 3 December 2012 it fell. On 9 January one more. Two days later he came.", "")
    assert (last.how, last.sure) == ("relative", False)


def test_a_candidate_offers_the_years_as_dates_and_its_title_names_none() -> None:
    text = "In 2009 a road was cut.\n\nOn 3 May there was a clash in Khorog.\n"
    starts = (0, text.index("\n") + 1, text.index("On 3"))
    read = ReadText("txt", text, starts, language="en")
    (found,) = (
        one
        for one in find.find(read, places.names(load().gazetteer), published="2014-06-02")
        if one.places
    )
    assert [one.edtf for one in found.dates] == ["2014-05-03", "2015-05-03", "2009-05-03"]
    assert not any(one.sure for one in found.dates)
    assert found.title == "Clash, Khorog"


def test_a_text_of_nothing_but_months_is_read_in_a_moment() -> None:
    begun = process_time()
    read = dates.read("In May it rained. " * 2_000, "en", "2014-06-02")
    assert (len(read), process_time() - begun < 3) == (2_000, True)
