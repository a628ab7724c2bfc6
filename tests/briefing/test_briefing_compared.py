"""A link to the comparison becomes one page of both sides, in every kind of file."""

import io
from functools import cache

import pytest
from atlas_facts import atlas
from pptx import Presentation

from dashboard.briefing.canvas import page_size
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.content import resolve
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.deck import Slide
from dashboard.briefing.layout import page
from dashboard.briefing.layout.sources import cited_documents
from dashboard.briefing.output import render
from dashboard.export import citations
from dashboard.i18n.translate import use_language

FACTS = atlas()
REGIONS = [f"provinces.{name}" for name in FACTS.frames["provinces"].ids[:2]]
LINKS = {
    "regions": f"view=compare&region={REGIONS[0]}&compare={REGIONS[1]}",
    "periods": "view=compare&first=1992-01-01&last=1997-12-31&compare=2010-01-01/2015-12-31",
    "as it opens": "view=compare",
}


@cache
def _content(link: str) -> Content:
    return resolve.slide_content(FACTS, Slide(link), resolve.Origin("0" * 64))


def _words(canvas: Canvas) -> str:
    return " ".join(written.text for written in canvas.written)


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
@pytest.mark.parametrize("size", ["1920x1080", "A4-portrait"])
def test_the_page_names_both_sides_and_counts_what_the_screen_counts(link: str, size: str) -> None:
    content = _content(link)
    canvas = Canvas(page_size.read_size(size))
    assert page.draw(canvas, content, 1.0) == []
    compared, said = content.compared, _words(canvas)
    assert compared
    for name, summary in zip(compared.names, compared.summaries, strict=True):
        assert name in said
        for category, count in summary.by_category.items():
            assert category
            words = f"{count.certain} + {count.possible}?" if count.possible else count.certain
            assert f" {words} " in f" {said} "
            assert f"{name} {words}" in canvas.description
    low = max(written.box.bottom for written in canvas.written)
    assert low <= canvas.size.height


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_the_footer_cites_the_texts_of_both_sides_and_no_others(link: str) -> None:
    content = _content(link)
    assert content.compared
    sides = [summary.all for summary in content.compared.summaries]
    pages = {
        (source.document, page)
        for incident in (*sides[0], *sides[1])
        for source in incident.sources
        for page in (range(source.pages[0], source.pages[1] + 1) if source.pages else ())
    }
    assert {incident.id for incident in content.incidents} == {
        incident.id for side in sides for incident in side
    }
    cited = {author: numbers for author, _, numbers in cited_documents(content)}
    for name, document in FACTS.store.documents.items():
        own = sorted(page for text, page in pages if text == name)
        assert cited.get(citations.author(document), "").endswith(citations.runs(own)), name


def test_a_selection_that_another_view_shows_is_a_map() -> None:
    assert _content("view=map&compare=everywhere").compared is None
    assert _content("").compared is None


def test_the_title_tells_the_sides_apart_in_every_language() -> None:
    for code in ("en", "ru", "tg"):
        with use_language(code):
            content = resolve.slide_content(
                FACTS, Slide(LINKS["regions"]), resolve.Origin("0" * 64)
            )
            assert content.compared
            assert all(name in content.title for name in content.compared.names)


def test_a_slide_has_the_words_as_text_and_the_bars_as_pictures_that_say_the_counts() -> None:
    content = _content(LINKS["regions"])
    (file,) = render.render_pages([content], render.output_format("pptx"))
    (slide,) = Presentation(io.BytesIO(file)).slides
    assert content.compared
    texts = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert all(name in texts for name in content.compared.names)
    described = [
        shape._element.nvPicPr.cNvPr.get("descr")
        for shape in slide.shapes
        if shape.shape_type == 13
    ]
    assert len(described) >= 2 + len(content.compared.summaries[0].by_category)


@pytest.mark.parametrize("kind", ["png", "pdf", "svg"])
def test_every_kind_of_file_has_one_page(kind: str) -> None:
    files = render.render_pages([_content(LINKS["regions"])], render.output_format(kind))
    assert len(files) == 1
    assert len(files[0]) > 5_000
