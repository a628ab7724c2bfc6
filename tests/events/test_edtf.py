from calendar import month_name
from datetime import date, timedelta
from itertools import product

import pytest
from certainty import certainty, sifted
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException as ParseException
from sample_events import feature, read

from events import edtf
from events.edtf_parts import parse
from events.edtf_speech import Speech
from events.errors import EventsError

# Written, earliest day, latest day, in words.
READ = [
    ("2012-07-24", "2012-07-24", "2012-07-24", "24 July 2012"),
    ("2012-07", "2012-07-01", "2012-07-31", "July 2012"),
    ("2012-02", "2012-02-01", "2012-02-29", "February 2012"),
    ("2012", "2012-01-01", "2012-12-31", "2012"),
    ("1993-21", "1993-03-01", "1993-05-31", "spring 1993"),
    ("1993-22", "1993-06-01", "1993-08-31", "summer 1993"),
    ("1993-23", "1993-09-01", "1993-11-30", "autumn 1993"),
    ("199X", "1990-01-01", "1999-12-31", "1990s"),
    ("19XX", "1900-01-01", "1999-12-31", "a year between 1900 and 1999"),
    ("199X-21", "1990-03-01", "1999-05-31", "spring in the 1990s"),
    ("1992-XX", "1992-01-01", "1992-12-31", "a month in 1992"),
    ("1992-05-XX", "1992-05-01", "1992-05-31", "a day in May 1992"),
    ("1992-XX-XX", "1992-01-01", "1992-12-31", "a day in 1992"),
    ("1992-1X", "1992-10-01", "1992-12-31", "a month in 1992"),
    ("199X-02-29", "1992-02-29", "1996-02-29", "29 February in the 1990s"),
    ("2014-05-07/2014-05-08", "2014-05-07", "2014-05-08", "7–8 May 2014"),
    ("2012-07-24/2012-08-02", "2012-07-24", "2012-08-02", "from 24 July to 2 August 2012"),
    ("1992-06/1992-09", "1992-06-01", "1992-09-30", "from June to September 1992"),
    ("1992-21/1992-23", "1992-03-01", "1992-11-30", "from spring to autumn 1992"),
    ("1992-12/1993-01", "1992-12-01", "1993-01-31", "from December 1992 to January 1993"),
    ("2005/2006", "2005-01-01", "2006-12-31", "from 2005 to 2006"),
    ("1992-06/1992-06", "1992-06-01", "1992-06-30", "June 1992"),
    ("[1992-06..1992-09]", "1992-06-01", "1992-09-30", "between June and September 1992"),
    ("[2015-08-21..2015-08-31]", "2015-08-21", "2015-08-31", "late August 2015"),
    ("[2015-08-01..2015-08-10]", "2015-08-01", "2015-08-10", "early August 2015"),
    ("[2021-08-11..2021-08-20]", "2021-08-11", "2021-08-20", "mid-August 2021"),
    ("[2015-08-21..2015-08-30]", "2015-08-21", "2015-08-30", "between 21 and 30 August 2015"),
    ("[2012-07-24,2012-07-25]", "2012-07-24", "2012-07-25", "24 or 25 July 2012"),
    ("[1993,1995,1997..1999]", "1993-01-01", "1999-12-31", "1993 or 1995 or between 1997 and 1999"),
    ("[..1984]", None, "1984-12-31", "1984 or earlier"),
    ("[1984..]", "1984-01-01", None, "1984 or later"),
    ("1992/..", "1992-01-01", None, "since 1992"),
    ("../1997", None, "1997-12-31", "until 1997"),
    ("2005~", "2004-01-01", "2006-12-31", "about 2005"),
    ("~2010-05", "2009-05-01", "2011-05-31", "about May 2010"),
    ("2010-~05", "2010-04-01", "2010-06-30", "about May 2010"),
    ("2012?", "2011-01-01", "2013-12-31", "perhaps 2012"),
    ("2010%", "2008-01-01", "2012-12-31", "perhaps about 2010"),
    ("199X~", "1980-01-01", "2009-12-31", "about the 1990s"),
    ("2004~/2006", "2003-01-01", "2006-12-31", "from about 2004 to 2006"),
]
# The same where the PyPI package errs: what it says is in the comment.
WHERE_EDTF_ERRS = [
    ("2010-21~", "2009-12-01", "2010-08-31", "about spring 2010"),  # refuses to read
    ("1992-24", "1992-12-01", "1993-02-28", "winter 1992–93"),  # December alone
    ("1992/", "1992-01-01", None, "from 1992, end not known"),  # ends in 2002
    ("/1997", None, "1997-12-31", "until 1997, start not known"),  # starts in 1987
    ("2014-05~", "2014-04-01", "2014-06-30", "about May 2014"),  # a year and a month wide
    ("2012-07-24~", "2012-07-23", "2012-07-25", "about 24 July 2012"),  # likewise
    ("2012-07-24?", "2012-07-23", "2012-07-25", "perhaps 24 July 2012"),  # likewise
    ("2010-05%", "2010-03-01", "2010-07-31", "perhaps about May 2010"),  # likewise
]
UNKNOWN_TO_EDTF = ("199X-21", "199X-02-29", "1992-1X")
UNREADABLE = [
    "0000", "2013-02-29", "2012-13", "2012-25", "2012-00", "2012-7", "12-07-2012", "2X12-13",
    "2014/2012", "2012/2013/2014", "../..", "/", "../", "XXXX/2012", "2012/XXXX", "[", "[]",
    "[2012", "[..]", "[2012,]", "[2014..2012]", "{2012,2013}", "2012-21-05", "2012-07-24T10:00",
    " 2012", "2012\n", "-0100", "Y12012", "July 2012", "٢٠١٢", "2012~~", "9" * 200,
]  # fmt: skip
WINDOW = (date(2012, 7, 1), date(2012, 7, 31))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "first", "last", "words"), READ + WHERE_EDTF_ERRS)
def test_a_date_has_its_earliest_and_latest_day_and_words(text, first, last, words):
    when = edtf.read(text)
    assert (when.first, when.last) == (_day(first), _day(last))
    assert edtf.in_words(when) == words
    assert when.text == text


def _theirs(text: str) -> tuple[str | None, str | None]:
    parsed = parse_edtf(text)
    ends = (parsed.lower_fuzzy(), parsed.upper_fuzzy())
    return tuple(str(date(*end[:3])) if hasattr(end, "tm_year") else None for end in ends)


@pytest.mark.parametrize("row", [row for row in READ if row[0] not in UNKNOWN_TO_EDTF])
def test_bounds_agree_with_the_edtf_package_where_that_is_right(row):
    text, first, last, _ = row
    assert _theirs(text) == (first, last)


@pytest.mark.parametrize("row", WHERE_EDTF_ERRS, ids=lambda row: row[0])
def test_bounds_differ_from_the_edtf_package_where_that_is_wrong(row):
    text, first, last, _ = row
    try:
        theirs = _theirs(text)
    except (ValueError, ParseException):
        theirs = None
    assert theirs != (first, last)


@pytest.mark.parametrize("text", UNREADABLE)
def test_an_unreadable_date_is_an_error_that_names_it(text):
    with pytest.raises(EventsError) as caught:
        edtf.read(text)
    assert repr(text)[1:20] in str(caught.value)
    assert "expected" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("2012-07-24", "day"), ("2012-07", "month"), ("1993-21", "season"), ("2012", "year")],
)
def test_the_precision_of_a_date_is_its_last_part(text, unit):
    assert parse(text).unit == unit


@pytest.mark.parametrize("text", ["", "XXXX", "XXXX-XX-XX", "XXXX-12-25"])
def test_a_date_without_a_year_is_undated(text):
    when = edtf.read(text)
    assert when.undated
    assert certainty(when, *WINDOW) == "undated"
    assert edtf.in_words(when) == "date not known"


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("2012", False, False), ("2012~", True, False), ("2012?", False, True), ("2012%", True, True),
     ("2012-~07", True, False), ("2012~/2013?", True, True), ("[2012,2013?]", False, True)],
)  # fmt: skip
def test_marks_are_kept(text, approximate, uncertain):
    when = edtf.read(text)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2012-07-01", "certain"), ("2012-07-31", "certain"), ("2012-07", "certain"),
        ("2012-07-24/2012-07-25", "certain"), ("2012-06-30", "not"), ("2012-08-01", "not"),
        ("2012", "possible"), ("2012-07~", "possible"), ("2012-07-31~", "possible"),
        ("2012-07-30~", "certain"), ("2012-06-30~", "possible"), ("2012/..", "possible"),
        ("../2012-06", "not"), ("2012-07-31/2012-08-02", "possible"),
        ("[2012-07..2012-08]", "possible"),
    ],
)  # fmt: skip
def test_certainty_in_july_2012(text, expected):
    assert certainty(edtf.read(text), *WINDOW) == expected
    assert sifted(read(feature(date=text)), *WINDOW) == expected


def test_bounds_stay_within_the_calendar():
    assert edtf.read("0001~").first == date.min
    assert edtf.read("9999~").last == date.max
    assert edtf.read("9999-24").last == date.max


def test_every_day_of_a_leap_and_a_common_year_is_itself():
    for year, number in product((2012, 2013), range(365)):
        day = date(year, 1, 1) + timedelta(days=number)
        when = edtf.read(day.isoformat())
        assert when.first == when.last == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("19XX~", "1800-01-01", "2099-12-31"),
        ("1XXX~", "0001-01-01", "2999-12-31"),
        ("1992-05-XX~", "1992-04-01", "1992-06-30"),
        ("1992-1X~", "1991-10-01", "1993-12-31"),
        ("000X-02-29", "0004-02-29", "0008-02-29"),
        ("0001-01-01~", "0001-01-01", "0001-01-02"),
        ("9999-05~", "9999-04-01", "9999-06-30"),
    ],
)
def test_bounds_widen_by_the_unit_that_is_marked_up_to_the_ends_of_the_calendar(text, first, last):
    when = edtf.read(text)
    assert (when.first, when.last) == (_day(first), _day(last))


def test_a_date_of_120_signs_is_read_and_a_longer_one_or_no_text_refused():
    longest = f"[{','.join([*['2012'] * 22, '2012-07~'])}]"
    assert len(longest) == 120
    assert edtf.read(longest).first == date(2012, 1, 1)
    for wrong in (f"[{','.join(['2012'] * 24)}]", 2012, None):
        with pytest.raises(EventsError, match="cannot be read"):
            edtf.read(wrong)


def test_of_a_long_text_the_message_names_forty_signs():
    with pytest.raises(EventsError, match=f"date '{'9' * 40}' cannot"):
        edtf.read("9" * 200)


def test_a_message_names_the_whole_date():
    with pytest.raises(EventsError, match="date '2012-21-05/2013' has a day in a season"):
        edtf.read("2012-21-05/2013")


FORMS_OF_TWO = ("{}/{}", "[{}..{}]", "[{},{}]")
SEASONS = ("spring", "summer", "autumn", "winter")
# A language that marks what stands after `about`, `since` or a day, as Russian does by a genitive.
MARKED = Speech(
    months_of=tuple(f"{month}*" for month in tuple(month_name)[1:]),
    seasons_of=tuple(f"{season}*" for season in SEASONS),
    tell_of=lambda text, **values: text.format_map(values) + "*",
)
SAID = [
    ("2012-05", "May 2012"),
    ("1993-21", "spring 1993"),
    ("199X", "1990s"),
    ("2012-05-07", "7 May* 2012"),
    ("2012-05~", "about May* 2012"),
    ("1993-21~", "about spring* 1993"),
    ("199X~", "about the 1990s*"),
    ("2012-05?", "perhaps May 2012"),
    ("../2012-05", "until May* 2012"),
    ("/2012-05", "until May* 2012, start not known"),
    ("2012-05/..", "since May* 2012"),
    ("2012-05/", "from May* 2012, end not known"),
    ("2012-05/2012-07", "from May to July 2012"),
    ("1992-21/1992-23", "from spring to autumn 1992"),
    ("199X/200X", "from the 1990s to the 2000s"),
    ("199X/2005", "from the 1990s to 2005"),
    ("198X~/199X", "from about the 1980s* to the 1990s"),
    ("[199X,200X]", "the 1990s or the 2000s"),
    ("[..199X]", "the 1990s or earlier"),
    ("199X?/..", "perhaps since the 1990s*"),
    ("../1993?", "perhaps until 1993"),
    ("[2012-05,2012-07]", "May or July 2012"),
    ("[2012-05,2012-06,2012-08]", "May or June or August 2012"),
    ("[2012-05-01,2012-05-03]", "1 or 3 May* 2012"),
    ("[2012-05..2012-07]", "between May* and July* 2012"),
    ("[2012-05-02..2012-07-03]", "between 2 May* and 3 July* 2012"),
    ("[..2012-05]", "May 2012 or earlier"),
    ("[2012-05..]", "May 2012 or later"),
    ("[2012-05-01..2012-05-10]", "early May* 2012"),
    ("[2012-05-11..2012-05-20]", "mid-May* 2012"),
    ("[2012-05-21..2012-05-31]", "late May* 2012"),
    ("[2012-05-21..2012-05-30]", "between 21 and 30 May* 2012"),
    ("[2012-05-01..2012-06-10]", "between 1 May* and 10 June* 2012"),
    ("[2012-05-01..2012-05-10~]", "between 1 May* 2012 and about 10 May* 2012"),
    ("[2012-05-01~..2012-05-10]", "between about 1 May* 2012 and 10 May* 2012"),
    ("[2012-1X..2013-05]", "between a month in 2012* and May* 2013"),
    ("[2012-05-XX..2012-05-10]", "between a day in May* 2012* and 10 May* 2012"),
    ("[2012,2013..2014]", "2012 or between 2013 and 2014"),
    (
        "[2012-05-01,2012-05-03..2012-05-04,2012-05-08]",
        "1 May* 2012 or between 3 and 4 May* 2012 or 8 May* 2012",
    ),
    ("2012-05-07~/2012-05-08", "from about 7 May* 2012 to 8 May* 2012"),
    ("2012-05-07/2012-05-08~", "from 7 May* 2012 to about 8 May* 2012"),
    ("2012-05-07/2012-06", "from 7 May* 2012 to June 2012"),
    ("2012-05-07/2012-07-08", "from 7 May* to 8 July* 2012"),
    ("2012-05-07/2012-05-17", "7–17 May* 2012"),
    ("2012-05-17/2012-05-18", "17–18 May* 2012"),
    ("0999/1001", "from 999 to 1001"),
    ("0999/2012", "from 999 to 2012"),
    ("2012-05-07/2013-05-07", "from 7 May* 2012 to 7 May* 2013"),
    ("199X-05", "May in the 1990s*"),
    ("199X-21", "spring in the 1990s*"),
    ("199X-05-07", "7 May* in the 1990s*"),
    ("19XX-05", "May in a year between 1900 and 1999*"),
    ("1XXX", "a year between 1000 and 1999"),
    ("0XXX", "a year between 1 and 999"),
    ("00XX", "a year between 1 and 99"),
    ("1992-05-XX", "a day in May* 1992"),
    ("199X-XX-XX", "a day in the 1990s*"),
    ("1992-XX", "a month in 1992"),
    ("1993-24", "winter 1993–94"),
    ("[2012-05-07..2012]", "between 7 May* 2012 and 2012"),
    ("2012-05/2012-05-07", "from May 2012 to 7 May* 2012"),
    ("2012/2012-05", "from 2012 to May 2012"),
    ("2012-05~/2012-07", "from about May* 2012 to July 2012"),
    ("2012-05/2012-07~", "from May 2012 to about July* 2012"),
    ("199X-XX-05", "a day in the 1990s*"),
    ("199X-05-XX", "a day in May* in the 1990s*"),
    ("199X-05-XX~", "about a day in May* in the 1990s**"),
    ("1992-XX~", "about a month in 1992*"),
    ("199X-XX", "a month in the 1990s*"),
    ("1992-1X-05~", "about a day in 1992*"),
    ("19XX-05-XX", "a day in May* in a year between 1900 and 1999*"),
    ("19XX~", "about a year between 1900 and 1999*"),
    ("../199X", "until the 1990s*"),
    ("[199X..200X]", "between the 1990s* and the 2000s*"),
    ("0042", "42"),
    ("0042/0045", "from 42 to 45"),
    ("0042/2012", "from 42 to 2012"),
    ("0007-05-07/0007-05-09", "7–9 May* 7"),
    ("199X-05-07/199X-05-08", "7–8 May* in the 1990s*"),
    ("199X-05/199X-07", "from May to July in the 1990s*"),
    ("1992-XX-05/1992-XX-06", "from a day in 1992 to a day in 1992"),
    ("1992-XX-05/1992-05-06", "from a day in 1992 to 6 May* 1992"),
    ("1992-05-05/1992-1X-06", "from 5 May* 1992 to a day in 1992"),
    ("1992-05-XX/1992-06-XX", "from a day in May* 1992 to a day in June* 1992"),
    ("1992-05/1992-06-XX", "from May 1992 to a day in June* 1992"),
    ("[2012-05-01..2012-05-1X]", "between 1 May* 2012 and a day in May* 2012*"),
    ("[2012-05-01..2012-05]", "between 1 May* 2012 and May* 2012"),
    ("[199X-05-01..199X-05-10]", "between 1 and 10 May* in the 1990s*"),
    ("[2012-05-01,2012-06-03]", "1 May* or 3 June* 2012"),
    ("199X-24", "winter in the 1990s*"),
    ("1999-24", "winter 1999–2000"),
]


@pytest.mark.parametrize(("text", "words"), SAID, ids=[text for text, _ in SAID])
def test_a_language_may_say_a_date_otherwise_after_another_word(text, words):
    assert edtf.in_words(edtf.read(text), MARKED) == words


def test_all_that_is_read_can_be_said():
    months = ("", "-05", "-06", "-21", "-XX", "-1X")
    dates = ["".join(parts) for parts in product(("2012", "199X"), months, ("", "-07", "-XX"))]
    for text in [form.format(*ends) for form in FORMS_OF_TWO for ends in product(dates, dates)]:
        try:
            when = edtf.read(text)
        except EventsError:
            continue
        assert edtf.in_words(when)
