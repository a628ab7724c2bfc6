from datetime import MAXYEAR, date

from certainty import certainty
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from events import edtf
from events.errors import EventsError

YEARS = st.integers(1, MAXYEAR).map("{:04d}".format)
MONTHS = st.integers(1, 12).map("{:02d}".format)
ONE = st.one_of(
    st.dates().map(date.isoformat),
    YEARS,
    st.builds("{}-{}".format, YEARS, MONTHS),
    st.builds("{}-{}".format, YEARS, st.sampled_from(["21", "22", "23", "24", "XX", "1X"])),
    YEARS.map(lambda year: year[:3] + "X"),
    st.builds("{}-{}-XX".format, YEARS, MONTHS),
).flatmap(lambda text: st.sampled_from(["", "~", "?", "%"]).map(lambda mark: text + mark))
MANY = st.one_of(
    ONE,
    st.builds("{}/{}".format, ONE, ONE),
    ONE.map("{}/..".format),
    ONE.map("/{}".format),
    st.lists(ONE, min_size=1, max_size=3).map(lambda parts: f"[{','.join(parts)}]"),
)


@st.composite
def dates(draw):
    text = draw(MANY)
    try:
        return edtf.read(text)
    except EventsError:
        reject()


def _shifted(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


WINDOWS = st.tuples(st.dates(), st.dates()).map(sorted)


@given(dates())
def test_earliest_is_never_after_latest(when):
    assert when.first is None or when.last is None or when.first <= when.last


@given(dates())
def test_a_read_date_keeps_its_text_and_has_words(when):
    assert edtf.read(when.text) == when
    assert edtf.in_words(when)


@given(dates(), WINDOWS, st.integers(0, 9999), st.integers(0, 9999))
def test_widening_a_window_never_loses_an_incident(when, window, before, after):
    first, last = window
    narrow = certainty(when, first, last)
    wide = certainty(when, _shifted(first, -before), _shifted(last, after))
    order = ("not", "possible", "certain")
    assert order.index(narrow) <= order.index(wide)


@given(dates(), st.integers(0, 9999), st.integers(0, 9999))
def test_what_is_certain_is_possible_from_each_of_its_ends(when, before, after):
    assume(when.first and when.last)
    window = (_shifted(when.first, -before), _shifted(when.last, after))
    assert certainty(when, *window) == "certain"
    for day in (when.first, when.last):
        assert certainty(when, day, day) in ("certain", "possible")


@given(ONE.filter(lambda text: text[-1] not in "~?%"), st.sampled_from("~?%"))
def test_a_mark_never_narrows(text, mark):
    try:
        plain, marked = edtf.read(text), edtf.read(text + mark)
    except EventsError:
        return
    assert marked.first <= plain.first <= plain.last <= marked.last
    assert marked.first < plain.first or plain.first == date.min or marked.last > plain.last


@given(st.text(alphabet="0123456789X-/.[],~?% ", max_size=24) | st.text(max_size=40))
def test_any_text_is_read_or_refused_with_our_error(text):
    try:
        when = edtf.read(text)
    except EventsError:
        return
    assert edtf.in_words(when)
