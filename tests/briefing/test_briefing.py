"""The briefing is the view: its incidents, counts and words are those of the screen."""

from datetime import date, timedelta

import pytest
from atlas_facts import atlas
from briefing_pages import FEW, NOTHING, SLIDE, content, drawn
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.estimates import Range
from dashboard.analysis.query import apply_selection, incidents_in_window
from dashboard.briefing.content import resolve
from dashboard.briefing.content.content import format_window
from dashboard.briefing.content.deck import Slide
from dashboard.briefing.content.numbering import NumberedIncident, short_range
from dashboard.briefing.layout import rows, table
from dashboard.briefing.output import bundle
from dashboard.errors import BriefingError
from dashboard.selection import Selection, selection

OPTIONS = atlas().options
DAYS = st.dates(*OPTIONS.span)


@st.composite
def choices(draw: st.DrawFn) -> Selection:
    ends = sorted((draw(DAYS), draw(DAYS)))
    categories = draw(st.frozensets(st.sampled_from(OPTIONS.categories)))
    documents = draw(st.frozensets(st.sampled_from(OPTIONS.documents)))
    layers = draw(st.frozensets(st.sampled_from(OPTIONS.layers)))
    usual = selection.default(OPTIONS)
    return Selection(
        ends[0],
        ends[1],
        layers,
        categories,
        usual.collections,
        documents=documents,
        basemap=usual.basemap,
        view=usual.view,
    )


def _numbered(table_rows: list[table.Row]) -> list[NumberedIncident]:
    return [row.numbered for row in table_rows if row.numbered]


@settings(max_examples=60, deadline=None)
@given(choices())
def test_the_incidents_of_the_page_are_those_of_the_screen(chosen: Selection) -> None:
    link = "&".join(f"{key}={text}" for key, text in selection.write(chosen, OPTIONS).items())
    shown = content(link)
    result = apply_selection(atlas().incidents, chosen)
    assert shown.selection == chosen
    assert shown.result == result
    for detail in ("none", "brief", "full"):
        numbered = _numbered(rows.incident_rows(shown, detail=detail))
        assert {row.incident for row in numbered if row.certain} == set(result.certain)
        assert {row.incident for row in numbered if not row.certain} == set(result.possible)
        assert [row.number for row in numbered] == list(
            range(1, len(incidents_in_window(result)) + 1)
        )


def test_every_figure_is_told_with_what_it_counts() -> None:
    shown = content("")
    table_rows = [*rows.incident_rows(shown, detail="full"), *rows.undated_rows(shown)]
    text = "\n".join(
        paragraph for row in table_rows for cell in row.cells for paragraph, _ in cell.paragraphs
    )
    result = [*shown.result.certain, *shown.result.possible, *shown.result.undated]
    figures = [figure for incident in result for figure in incident.figures]
    assert len(figures) > 40
    assert [figure for figure in figures if f"({figure.group}" not in text] == []


def test_a_figure_that_is_a_ceiling_is_not_told_as_one_that_is_exact() -> None:
    assert short_range(Range(5000, 5000, ceiling=True)) == "≤5,000"
    assert short_range(Range(5000, 5000)) == "5,000"


@settings(max_examples=60, deadline=None)
@given(choices())
def test_the_link_on_the_page_restores_the_choice(chosen: Selection) -> None:
    link = "&".join(f"{key}={text}" for key, text in selection.write(chosen, OPTIONS).items())
    assert resolve.read_selection(atlas(), content(link).link) == chosen


@pytest.mark.parametrize("link", [SLIDE, FEW, ""])
def test_no_incident_is_lost_between_the_pages(link: str) -> None:
    pages = drawn(link)
    shown = content(link)
    texts_by_page = [
        [written.text for written in page.written if written.kind == "mark"] for page in pages
    ]
    numbers = {str(row.number) for row in shown.rows}
    assert numbers <= {text for page in texts_by_page for text in page}
    titles = {word for page in pages for written in page.written for word in written.text.split()}
    assert {word for row in shown.rows for word in row.incident.title.split()} <= titles


def test_numbers_follow_the_dates_the_certain_first() -> None:
    incidents = content(SLIDE).rows
    firsts = [(not row.certain, str(row.incident.date.first or "")) for row in incidents]
    assert firsts == sorted(firsts)


def test_an_empty_view_says_so() -> None:
    (page,) = drawn(NOTHING)
    assert "No incident" in " ".join(
        written.text for written in page.written if written.kind == "page"
    )


def test_counts_stand_on_the_page() -> None:
    shown = content(SLIDE)
    texts = [written.text for written in drawn(SLIDE)[0].written]
    result = shown.result
    for number, name in ((len(result.certain), "certain"), (len(result.possible), "possible")):
        assert texts[texts.index(name) - 1] == str(number)
    assert texts[texts.index("undated") - 1] == str(len(result.undated))
    assert texts[texts.index("no own mark") - 1] == str(shown.unmapped)


@pytest.mark.parametrize("link", [SLIDE, FEW, NOTHING])
def test_digest_link_and_licences_stand_on_the_page(link: str) -> None:
    shown = content(link)
    whole = " ".join(written.text for written in drawn(link)[0].written)
    assert "hash 0123456789ab" in whole
    assert shown.link in whole.replace(" ", "") or shown.link in whole
    assert "ODbL" in whole
    assert shown.sentence in whole


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(1992, 1, 1), date(2021, 12, 31), "1992–2021"),
        (date(2015, 1, 1), date(2015, 12, 31), "2015"),
        (date(2012, 7, 1), date(2014, 5, 31), "July 2012 to May 2014"),
        (date(2012, 7, 1), date(2012, 7, 31), "July 2012"),
        (date(2010, 8, 23), date(2010, 9, 2), "23 August 2010 to 2 September 2010"),
    ],
)
def test_a_window_in_words_leaves_out_what_goes_without_saying(
    first: date, last: date, said: str
) -> None:
    chosen = Selection(first, last, frozenset(), frozenset())
    assert format_window(chosen, short=False) == said


@pytest.mark.parametrize("name", sorted(bundle.shipped_decks()))
def test_every_shipped_view_can_be_drawn_and_shows_something(name: str) -> None:
    for slide in bundle.shipped_decks()[name]:
        assert slide.title
        assert slide.caption
        assert resolve.slide_content(atlas(), slide, resolve.Origin("")).rows


def test_four_stories_are_shipped() -> None:
    assert len(bundle.shipped_decks()) == 4


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("first=2031-01-01", "first=2031-01-01"),
        ("layers=nowhere", "nowhere"),
        ("colour=red", "colour"),
        ("just words", "just words"),
        ("first=2012-01-01&last=2011-01-01", "is after last"),
    ],
)
def test_a_bad_link_is_refused_with_its_reason(link: str, named: str) -> None:
    with pytest.raises(BriefingError, match=named):
        content(link)


def test_a_link_is_an_address_or_what_follows_its_question_mark() -> None:
    selections = {
        content(text + SLIDE).selection for text in ("", "?", "https://atlas.example/map?")
    }
    assert len(selections) == 1


def test_a_screen_s_own_keys_do_not_spoil_a_link() -> None:
    assert resolve.read_selection(atlas(), f"{SLIDE}&present=1") == resolve.read_selection(
        atlas(), SLIDE
    )


def test_a_given_title_replaces_the_made_one() -> None:
    made = content(SLIDE).title
    assert content(SLIDE, "Mine").title == "Mine" != made
    assert resolve.slide_content(atlas(), Slide(SLIDE), resolve.Origin("")).title == made


def test_the_days_of_the_window_are_in_the_sentence() -> None:
    shown = content(SLIDE)
    for day in (shown.selection.first, shown.selection.last):
        assert f"{day.day} {day:%b %Y}" in shown.sentence
    assert shown.selection.last + timedelta(days=1) not in OPTIONS.window


@pytest.mark.parametrize("asked", ["near=panj-border&within=25", "shape=c:71.55,37.49,30", ""])
def test_the_area_asked_about_stands_on_the_map_and_in_the_legend(asked: str) -> None:
    entries = [
        written.text
        for canvas in drawn(asked)
        for written in canvas.written
        if written.kind == "legend"
    ]
    assert ("The area asked about" in entries) is bool(asked)
