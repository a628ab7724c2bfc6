"""A text of any format is read with its lines, pages, zones and what it says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from text_files import docx, epub, p, pdf, r

from events.intake.texts.model import CAPTION, CITATION, FURNITURE, HEADING, NOTE, ReadText
from events.intake.texts.read import read_text

ENGLISH = "On 12 September 2014 men of the village crossed the river and two were hurt."
RUSSIAN = "В сентябре 2014 года на границе в районе произошла перестрелка, и ранены двое."


def zones(text: ReadText, kind: str) -> list[str]:
    return [text.text[one.start : one.end] for one in text.zones if one.kind == kind]


def wrote(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(content.encode(encoding))
    return path


def html(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(("language", "told"), [("en", ENGLISH), ("ru", RUSSIAN)])
@pytest.mark.parametrize("kind", ["txt", "md", "pdf", "docx", "html", "epub"])
def test_a_text_of_each_format_and_language_is_read(
    tmp_path: Path, kind: str, language: str, told: str
) -> None:
    path = tmp_path / f"a.{kind}"
    half = told.index(" ", len(told) // 2)
    makers = {
        "txt": lambda: wrote(path, told),
        "md": lambda: wrote(path, told),
        "pdf": lambda: pdf(path, [[(told[:half], 12), (told[half + 1 :], 12)]]),
        "docx": lambda: docx(path, p(told)),
        "html": lambda: wrote(path, html(f"<p>{told}</p>")),
        "epub": lambda: epub(path, {"a.xhtml": f"<p>{told}</p>"}),
    }
    text = read_text(makers[kind]())
    assert (text.format, text.language) == (kind, language)
    assert " ".join(text.text.split()) == told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8_r"])
def test_the_encoding_of_a_plain_text_is_found_out(tmp_path: Path, encoding: str) -> None:
    text = read_text(wrote(tmp_path / "a.txt", f"{RUSSIAN}\r\n{RUSSIAN}\r\n", encoding))
    assert text.text == f"{RUSSIAN}\n{RUSSIAN}\n"
    guessed = encoding in ("cp1251", "koi8_r")
    assert ["look at its letters" in one for one in text.warnings] == [True] * guessed


def test_lines_and_offsets_belong_together(tmp_path: Path) -> None:
    text = read_text(wrote(tmp_path / "a.txt", "one\n\nthree\nfour"))
    assert text.line_starts == (0, 4, 5, 11)
    for at, line in enumerate(text.text.split("\n"), start=1):
        start = text.line_starts[at - 1]
        assert text.text[start : start + len(line)] == line
        assert text.line_of(start) == at
    assert text.lines_of(0, len(text.text)) == (1, 4)


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    text = read_text(wrote(tmp_path / "a.txt", "one\ntwo\n\fthree\n\ffour"))
    assert (text.text, text.page_table) == ("one\ntwo\nthree\nfour", ((1, 1), (3, 2), (4, 3)))


def test_lines_that_begin_with_a_space_at_even_distance_part_pages(tmp_path: Path) -> None:
    pages = ["\n".join([f" page {at} begins"] + ["a line of the page"] * 39) for at in range(5)]
    text = read_text(wrote(tmp_path / "a.txt", "\n".join(pages)))
    assert text.page_table == tuple((40 * at + 1, at + 1) for at in range(5))
    assert "pages are told by lines" in text.warnings[0]
    uneven = "\n".join([*pages[:3], *["a line of the page"] * 200, *pages[3:]])
    assert read_text(wrote(tmp_path / "b.txt", uneven)).page_table == ()


def test_a_number_alone_numbers_the_pages(tmp_path: Path) -> None:
    pages = ["\n".join([f" page {at} begins"] + ["a line of the page"] * 39) for at in range(6)]
    pages[2] = "\n".join(["", "137", ""] + ["a line of the page"] * 37)
    text = read_text(wrote(tmp_path / "a.txt", "\n".join(pages)))
    assert [page for _, page in text.page_table] == [135, 136, 137, 138, 139, 140]
    assert text.page_of(82) == 137


PRINTED = [
    ("A Head", 18.0),
    ("On 12 Septem-", 12.0),
    ("ber men crossed the river.1 Two were hurt and", 12.0),
    ("told of it.", 12.0),
    ("1 Made Paper, March 5, 2015, http://example.org/a.", 8.0),
    ("It had been so for the years of the war.", 8.0),
    ("11", 12.0),
]


def test_a_page_has_notes_in_small_letters_and_a_head_in_large_ones(tmp_path: Path) -> None:
    text = read_text(pdf(tmp_path / "a.pdf", [PRINTED, PRINTED]))
    assert zones(text, HEADING) == ["A Head", "A Head"]
    assert "Made Paper" in zones(text, CITATION)[0]
    assert zones(text, NOTE)[0] == "It had been so for the years of the war."
    assert "11" in zones(text, FURNITURE)
    assert "1" in zones(text, FURNITURE)
    assert text.text.startswith("A Head\nOn 12 Septem-\nber men")


@pytest.mark.parametrize(("label", "pages"), [(131, (131, 132)), (None, (1, 2))])
def test_pages_are_numbered_as_they_are_labelled(
    tmp_path: Path, label: int | None, pages: tuple[int, int]
) -> None:
    text = read_text(pdf(tmp_path / "a.pdf", [PRINTED, PRINTED], first_label=label))
    assert text.page_table == ((1, pages[0]), (8, pages[1]))


def test_a_page_without_letters_is_told(tmp_path: Path) -> None:
    text = read_text(pdf(tmp_path / "a.pdf", [PRINTED, [], PRINTED]))
    assert text.page_table == ((1, 1), (8, 3))
    assert text.warnings[-1].endswith(": 2")


def test_a_word_file_keeps_inserted_text_tables_and_notes_and_no_deleted_text(
    tmp_path: Path,
) -> None:
    inserted = f"<w:ins>{r('two')}</w:ins>"
    deleted = "<w:del><w:r><w:delText>three</w:delText></w:r></w:del>"
    row = "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in ("Place", "Dead"))
    body = (
        p("A report", style="T")
        + p("On 5 May ", inserted, deleted, " were hurt.")
        + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
        + f"<w:sdt><w:sdtContent>{p('In a field.')}</w:sdtContent></w:sdt>"
        + p("<w:r><w:lastRenderedPageBreak/></w:r>", "The second page.")
        + p("A picture", style="C")
    )
    path = docx(tmp_path / "a.docx", body, notes=["See Made Paper, 6 May 1998."])
    text = read_text(path)
    assert text.text.split("\n\n") == [
        *("A report", "On 5 May two were hurt.", "Place | Dead", "In a field."),
        *("The second page.", "A picture", "1 See Made Paper, 6 May 1998."),
    ]
    assert text.page_table == ((1, 1), (9, 2))
    assert (zones(text, HEADING), zones(text, CAPTION)) == (["A report"], ["A picture"])
    assert zones(text, CITATION) == ["1 See Made Paper, 6 May 1998."]


def test_a_web_page_is_its_article(tmp_path: Path) -> None:
    body = (
        "<nav><a href='/'>Menu 1999</a></nav><article><h1>A head</h1>"
        "<p>On 27 October 2021 it was told<sup>[1]</sup> that the road was closed.</p>"
        "<figure><figcaption>A picture of it</figcaption></figure>"
        "<ul><li><a>One 1990</a></li><li><a>Two 1991</a></li><li><a>Three 1992</a></li></ul>"
        "<ol class='references'><li>Made Paper, 5 March 2012, www.example.org</li></ol></article>"
        "<footer>Copyright 2021</footer><script>alert(1)</script>"
    )
    head = "<meta property='article:published_time' content='2021-10-28T01:00:00Z'>"
    text = read_text(wrote(tmp_path / "a.html", html(body, head)))
    assert text.text.split("\n\n") == [
        *("A head", "On 27 October 2021 it was told[1] that the road was closed."),
        *("A picture of it", "Made Paper, 5 March 2012, www.example.org"),
    ]
    assert zones(text, FURNITURE) == ["[1]"]
    assert zones(text, CAPTION) == ["A picture of it"]
    assert zones(text, CITATION) == ["Made Paper, 5 March 2012, www.example.org"]
    assert text.guesses == {"title": "A head", "published": "2021-10-28"}
    assert "were left out" in text.warnings[0]


def test_a_web_page_says_how_its_letters_are_coded(tmp_path: Path) -> None:
    page = html(f"<p>{RUSSIAN}</p>", "<meta charset='koi8-r'>")
    assert read_text(wrote(tmp_path / "a.html", page, "koi8-r")).text == RUSSIAN


def test_a_book_is_read_in_the_order_of_its_spine_with_the_pages_of_the_print(
    tmp_path: Path,
) -> None:
    chapters = {
        "z.xhtml": "<h1>One</h1><span epub:type='pagebreak' title='7'/><p>In May&nbsp;1998"
        "<a epub:type='noteref' href='#n'>1</a> it ended.</p>"
        "<aside epub:type='footnote'><p>1 It was so.</p></aside>",
        "a.xhtml": "<p>Unclosed<br>and <b>read",
    }
    told = "<dc:title>Book</dc:title><dc:creator>A</dc:creator><dc:date>2001-05-06</dc:date>"
    text = read_text(epub(tmp_path / "a.epub", chapters, told=told))
    assert text.text == "One\n\nIn May\xa019981 it ended.\n\n1 It was so.\n\nUnclosed\n\nand read"
    assert text.page_table == ((3, 7),)
    assert (zones(text, NOTE), zones(text, FURNITURE)) == (["1 It was so."], ["1"])
    assert text.guesses == {"title": "Book", "authors": "A", "published": "2001-05-06"}


def test_markdown_has_headings_notes_and_fields_above_the_text(tmp_path: Path) -> None:
    content = (
        "---\ntitle: 'Notes'\ndate: 2020-03-04\n---\n# First\n\nIt was so[^1] and\nended.\n\n"
        "## References\n\nSome Author, Book (Town: House, 1999).\n\n[^1]: A note of it.\n"
    )
    text = read_text(wrote(tmp_path / "a.md", content))
    assert text.text == content
    assert zones(text, HEADING) == ["# First", "## References"]
    assert zones(text, CITATION) == ["Some Author, Book (Town: House, 1999)."]
    assert zones(text, NOTE) == ["[^1]: A note of it."]
    assert text.guesses == {"title": "Notes", "published": "2020-03-04"}


@pytest.mark.parametrize(
    ("head", "entry"),
    [
        ("References", "Some Author, Book (Town: House, 1999)"),
        ("Список литературы", "Иванов И. И. Книга. М.: Наука, 1999."),
    ],
)
def test_what_stands_below_references_is_a_citation(tmp_path: Path, head: str, entry: str) -> None:
    text = read_text(wrote(tmp_path / "a.txt", f"{RUSSIAN}\n\n{head}\n\n{entry}\n"))
    assert (zones(text, HEADING), zones(text, CITATION)) == ([head], [entry])


@pytest.mark.parametrize(
    "caption", ["Figure 1. A road", "Рис. 2 — Дорога", "The road in May. Photo: A. Name"]
)
def test_a_caption_is_told_by_how_it_begins_or_ends(tmp_path: Path, caption: str) -> None:
    text = read_text(wrote(tmp_path / "a.txt", f"{ENGLISH}\n\n{caption}\n\n{ENGLISH}"))
    assert zones(text, CAPTION) == [caption]


def test_numbers_that_point_to_notes_count_up(tmp_path: Path) -> None:
    told = "It was so.1 In May 1998.2 It ended,3 at 3.5 km. The town B52 had 1,200.4 men."
    text = read_text(wrote(tmp_path / "a.txt", told))
    assert zones(text, FURNITURE) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("", "Дар соли 2014 дар деҳаи Хоҷаи Аъло ҷанҷол шуд ва ду нафар ҷароҳат бардоштанд."),
        ("", "Le 5 mai, deux hommes furent tués dans le village près de la frontière."),
        ("", "1998 1999 2000"),
    ],
)
def test_the_language_is_left_open_where_it_is_neither(
    tmp_path: Path, language: str, told: str
) -> None:
    assert read_text(wrote(tmp_path / "a.txt", told)).language == language


def test_paragraphs_of_a_page_are_told_by_the_space_between_them(tmp_path: Path) -> None:
    lines = [
        "So it was told of the",
        "men.",
        "",
        "Photo: a road in",
        "May.",
        "",
        "It ended at",
        "last.",
    ]
    text = read_text(pdf(tmp_path / "a.pdf", [[(line, 12.0) for line in lines]]))
    assert text.text.split("\n") == lines
    assert zones(text, CAPTION) == ["Photo: a road in\nMay."]


def test_heads_and_feet_that_three_pages_have_are_no_text(tmp_path: Path) -> None:
    pages = [
        [("Made Journal", 12.0), (f"Vol. {at}, p. {at}", 12.0), (f"{at} men of the place", 12.0)]
        + [(f"and {word} were told of it", 12.0)] * at
        + [(f"It ended in {1990 + at} for {word}.", 12.0)]
        for at, word in enumerate(("one", "two", "three"), start=1)
    ]
    text = read_text(pdf(tmp_path / "a.pdf", pages))
    assert zones(text, FURNITURE) == [f"Made Journal\nVol. {at}, p. {at}" for at in (1, 2, 3)]
    fewer = read_text(pdf(tmp_path / "b.pdf", pages[:2]))
    assert zones(fewer, FURNITURE) == []


@pytest.mark.parametrize(
    ("note", "cited"),
    [
        ("It ended in 1999. See A. Name, Book (Town: House, 2001).", "See A. Name, Book"),
        ("A. Name, “A Title,” Paper, 5 March 2012. It was told so.", "A. Name, “A Title,”"),
        ("Paper, 5 March 2012, http://a.example/7.The road was closed.", "Paper, 5 March"),
        ("Иванов И. И. Книга. М.: Наука, 1999. С. 5.", "М.: Наука, 1999."),
        ("It had 30 million men (in 2012), and 9 percent of them left.", ""),
    ],
)
def test_a_sentence_of_a_note_that_names_a_source_is_a_citation(
    tmp_path: Path, note: str, cited: str
) -> None:
    text = read_text(wrote(tmp_path / "a.md", f"Told[^1].\n\n[^1]: {note}\n"))
    found = zones(text, CITATION)
    assert [cited in one for one in found] == [True] * bool(cited)
    assert all(told not in one for one in found for told in ("It was told", "The road", "ended"))
