"""Files hold what office programs, readers and screen readers ask of them."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from briefing_pages import FEW, SLIDE, content
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from dashboard.briefing.content.imprint import Imprint
from dashboard.briefing.output import render
from dashboard.i18n import content as texts
from dashboard.i18n.labels import NAME
from dashboard.i18n.translate import use_language

US = Imprint(maker="Mapping unit", number="TJK-0042", version="2", distribution="Internal")
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# RFC 3986: what an address may be made of.
URI = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


@cache
def _render(kind: str, *links: str, language: str = "en") -> bytes:
    with use_language(language):
        contents = [replace(content(link), imprint=US) for link in links]
        form = render.output_format(kind, "A4" if kind == "pdf" else "640x360")
        return render.render_pages(contents, form)[0]


def _slides(language: str = "en") -> object:
    return Presentation(io.BytesIO(_render("pptx", SLIDE, FEW, language=language)))


def test_every_slide_has_a_title_and_it_is_the_one_that_is_seen() -> None:
    slides = list(_slides().slides)
    titles = [slide.shapes.title.text_frame.text.replace("\v", " ") for slide in slides]
    assert content(SLIDE).title in titles
    assert content(FEW).title in titles
    assert all(titles)
    for slide, title in zip(slides, titles, strict=True):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert texts.count(title) <= 1
        assert slide.shapes.title.left > 0


def test_the_head_of_every_table_is_marked_and_says_what_the_columns_are() -> None:
    tables = [
        shape.table for slide in _slides().slides for shape in slide.shapes if shape.has_table
    ]
    assert len(tables) >= 3
    for table in tables:
        assert table.first_row
        heads = [cell.text for cell in table.rows[0].cells]
        assert heads == ["No.", "Date", "Incident", "Killed"]


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("ru", "ru-RU")])
def test_text_of_slides_says_its_language(language: str, tag: str) -> None:
    deck = _slides(language)
    runs = [
        run
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert {run._r.rPr.get("lang") for run in runs} == {tag}
    assert deck.core_properties.language == tag


def test_every_picture_of_a_slide_is_described_and_the_map_by_what_it_shows() -> None:
    pictures = [
        shape for slide in _slides().slides for shape in slide.shapes if shape.shape_type == 13
    ]
    described = {shape.name: shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures}
    assert all(described.values())
    assert content(FEW).rows[0].incident.title in described["Map"]


def test_the_properties_of_a_presentation_are_ours() -> None:
    properties = _slides().core_properties
    assert properties.title == content(SLIDE).title
    assert properties.author == properties.last_modified_by == "Mapping unit"
    assert properties.comments == NAME
    assert properties.subject == "TJK-0042 · version 2"
    assert "Canny" not in str(vars(properties))


def test_a_pdf_names_its_title_makers_and_language_and_shows_the_title() -> None:
    reader = PdfReader(io.BytesIO(_render("pdf", FEW, language="ru")))
    catalogue, properties = reader.trailer["/Root"], reader.metadata
    assert catalogue["/Lang"] == "ru"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"] is True or (
        str(catalogue["/ViewerPreferences"]["/DisplayDocTitle"]) == "True"
    )
    assert properties is not None
    assert properties.author == "Mapping unit"
    assert properties.creator == properties.producer == NAME
    assert "TJK-0042" in str(properties.subject)
    assert properties.title


@pytest.mark.parametrize("link", [FEW, SLIDE, "search=%D0%BA%20a|b&near=panj-border&within=25"])
def test_every_address_in_a_pdf_is_a_valid_uri(link: str) -> None:
    reader = PdfReader(io.BytesIO(_render("pdf", link)))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    addresses = [str(note["/A"]["/URI"]) for note in notes]
    assert addresses
    for address in addresses:
        assert URI.fullmatch(address), address
        assert urlsplit(address).hostname == "atlas.example"


def test_an_svg_has_title_description_and_language() -> None:
    root = ElementTree.fromstring(_render("svg", FEW, language="tg"))  # noqa: S314  our own file
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "tg"
    assert root.get("role") == "img"
    assert root.findtext(f"{space}title")
    with use_language("tg"):
        title = texts.content(content(FEW).rows[0].incident.title)
    assert title in str(root.findtext(f"{space}desc"))


def test_a_png_says_what_it_shows() -> None:
    with Image.open(io.BytesIO(_render("png", FEW))) as picture:
        picture.load()
        said = dict(picture.text)
    assert (said["Title"], said["Author"]) == (content(FEW).title, "Mapping unit")
    assert content(FEW).rows[0].incident.title in said["Description"]


def _converted(file: Path, target: str) -> Path:
    assert SOFFICE
    profile = (file.parent / "profile").as_uri()
    subprocess.run(
        [
            SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", target,
            "--outdir", str(file.parent / "out"), str(file),
        ],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return file.parent / "out" / f"{file.stem}.{target}"


needs_office = pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed here")


@needs_office
def test_a_presentation_opens_in_libreoffice_with_every_slide_and_word(tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(_render("pptx", SLIDE, FEW))
    reader = PdfReader(_converted(file, "pdf"))
    assert len(reader.pages) == len(_slides().slides)
    words = " ".join("".join(page.extract_text() for page in reader.pages).split())
    for row in content(FEW).rows:
        assert all(word in words for word in row.incident.title.split())


@needs_office
def test_an_svg_opens_in_libreoffice_as_the_page_that_the_png_is(tmp_path: Path) -> None:
    file = tmp_path / "page.svg"
    file.write_bytes(_render("svg", FEW))
    with Image.open(io.BytesIO(_render("png", FEW))) as ours:
        expected = ours.convert("RGB").resize((64, 36))
    with Image.open(_converted(file, "png")) as theirs:
        assert theirs.width / theirs.height == pytest.approx(16 / 9, rel=0.02)
        seen = theirs.convert("RGB").resize((64, 36))
    pairs = zip(expected.tobytes(), seen.tobytes(), strict=True)
    assert sum(abs(a - b) for a, b in pairs) / (64 * 36 * 3) < 12
