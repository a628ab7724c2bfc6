"""Briefings and single files show incidents of a reader's collection, and cite it."""

from datetime import date

import made_texts
import pytest
import sample_files
from atlas_facts import atlas

from dashboard import evidence
from dashboard.briefing.canvas import page_size
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.content import resolve
from dashboard.briefing.content.deck import Slide
from dashboard.briefing.output import render
from dashboard.dataset.collections import add_workspace
from dashboard.onefile.build import build_page
from dashboard.onefile.contents import Contents
from events.workspace import CollectionInfo, import_file

LINK = "collections=made"


@pytest.fixture
def shown(workspace, tmp_path):
    """What is shown of a collection with placed, unplaced and undated incidents."""
    rows = [
        sample_files.row(1), sample_files.row(2, lat="", lon=""), sample_files.row(3, date=""),
        sample_files.row(4, killed=""),
    ]  # fmt: skip
    path = sample_files.write(tmp_path / "made.csv", rows)
    about = CollectionInfo(title="Made up", citation="Nobody (2026)", redistribute="yes")
    import_file(workspace, path, about=about)
    combined = add_workspace(atlas(), workspace, ["made"])
    origin = resolve.Origin("0123456789abcdef", "https://atlas.example/")
    return resolve.slide_content(combined, Slide(LINK, "", ""), origin)


def written(content):
    """All that the pages of a briefing say."""
    pages = []

    def new_page(size):
        pages.append(Canvas(size))
        return pages[-1]

    list(render.draw_pages([content], page_size.read_size("A4"), 0.5, new_canvas=new_page))
    return " ".join(text.text for page in pages for text in page.written)


def test_a_briefing_cites_the_collection_and_the_rows(shown):
    said = written(shown)
    assert "Made up row 1" in said
    assert "Made up, Nobody (2026)" in said


def test_a_single_file_cites_the_collection_and_the_rows(shown):
    page, _ = build_page(
        evidence.read_facts(),
        Contents((shown,)),
        title="",
        themes=("light",),
        texts=None,
        link=LINK,
        written=date(2026, 11, 26),
    )
    assert "Made up row 1" in page
    assert "Made up, Nobody (2026)" in page


def test_a_briefing_counts_no_candidate_and_says_that_they_are_left_out(workspace):
    made_texts.add(workspace)
    combined = add_workspace(atlas(), workspace, [])
    origin = resolve.Origin("0123456789abcdef")
    window = "first=2012-07-01&last=2012-07-31"
    usual, shown = (
        resolve.slide_content(combined, Slide(link, "", ""), origin)
        for link in (window, f"{window}&candidates=1")
    )
    assert shown.rows == usual.rows
    assert shown.killed == usual.killed
    said = written(shown)
    assert "candidates that nobody has accepted are left out" in said
    assert "Made up" not in said
    assert "candidates" not in written(usual)


def test_a_single_file_counts_the_texts_that_it_cites_and_no_rows(shown):
    assert Contents((shown,)).coverage.texts == 0
    origin = resolve.Origin("0123456789abcdef")
    content = resolve.slide_content(atlas(), Slide("documents=sethi", "", ""), origin)
    coverage = Contents((content,)).coverage
    cited = {
        source.document
        for incident in Contents((content,)).incidents
        for source in incident.sources
    }
    assert coverage.texts == len(cited) > 0
    assert 1992 in coverage.years
    assert max(coverage.years.values()) <= len(cited)
