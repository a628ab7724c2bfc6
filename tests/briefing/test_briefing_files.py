"""Every format opens in a reader that is not ours; files appear whole or not at all."""

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from briefing_pages import FEW, SLIDE, content
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from dashboard.briefing.content import deck
from dashboard.briefing.content.deck import Slide
from dashboard.briefing.output import bundle, cli, files, render
from dashboard.errors import BriefingError

TAJIK = "Қӯрғонтеппа, Ҳисор, Ҷилликӯл, Ғарм, Мастчоҳӣ"
INCH = 72


def _render(kind: str, *links: str, size: str = "1920x1080", scale: int = 1) -> list[bytes]:
    contents = [content(link, title=TAJIK) for link in links]
    return render.render_pages(contents, render.output_format(kind, size, scale))


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_a_png_has_the_pixels_asked_for(scale: int) -> None:
    (page,) = _render("png", FEW, size="640x360", scale=scale)
    with Image.open(io.BytesIO(page)) as picture:
        picture.load()
        assert picture.size == (640 * scale, 360 * scale)
        assert picture.format == "PNG"


def test_an_svg_is_well_formed_and_needs_no_font_or_network() -> None:
    (page,) = _render("svg", FEW)
    root = ElementTree.fromstring(page)  # noqa: S314  our own file
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert b"<text" not in page
    hrefs = [
        value for element in root.iter() for key, value in element.items() if key.endswith("href")
    ]
    assert all(value.startswith(("#", "data:", "https://atlas.example")) for value in hrefs)


@pytest.mark.parametrize(
    ("size", "long", "short", "turned"),
    [
        ("A4", 297, 210, False),
        ("A4-portrait", 297, 210, True),
        ("A3", 420, 297, False),
        ("A3-portrait", 420, 297, True),
    ],
)
def test_a_pdf_has_the_paper_asked_for(
    size: str, long: float, short: float, *, turned: bool
) -> None:
    (book,) = _render("pdf", FEW, size=size)
    box = PdfReader(io.BytesIO(book)).pages[0].mediabox
    sides = (long, short) if not turned else (short, long)
    assert (float(box.width), float(box.height)) == pytest.approx(
        [side / 25.4 * INCH for side in sides], abs=0.5
    )


def test_a_pdf_tells_every_incident_as_text_in_its_letters() -> None:
    (book,) = _render("pdf", SLIDE, FEW, size="A4")
    reader = PdfReader(io.BytesIO(book))
    whole = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for row in (*content(SLIDE).rows, *content(FEW).rows):
        assert all(word in whole for word in row.incident.title.split())
    assert TAJIK in whole
    assert len(reader.pages) >= 3
    assert reader.metadata is not None
    assert reader.metadata.title == TAJIK


def test_the_link_of_a_pdf_and_of_a_slide_opens_the_view() -> None:
    link = content(FEW).link
    (book,) = _render("pdf", FEW, size="A4")
    notes = PdfReader(io.BytesIO(book)).pages[0].get("/Annots", [])
    assert link in {note.get_object()["/A"]["/URI"] for note in notes}
    (deck,) = _render("pptx", FEW)
    (slide,) = Presentation(io.BytesIO(deck)).slides
    runs = [
        run
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert link in {run.hyperlink.address for run in runs}


def test_slides_hold_text_as_text_tables_as_tables_and_the_map_as_picture() -> None:
    (deck,) = _render("pptx", SLIDE, FEW)
    slides = list(Presentation(io.BytesIO(deck)).slides)
    shapes = [shape for slide in slides for shape in slide.shapes]
    texts = {shape.text_frame.text for shape in shapes if shape.has_text_frame}
    cells = {cell.text for shape in shapes if shape.has_table for cell in shape.table.iter_cells()}
    assert TAJIK in texts
    titles = {row.incident.title for link in (SLIDE, FEW) for row in content(link).rows}
    assert all(any(title in cell for cell in cells) for title in titles)
    maps = [shape for shape in shapes if shape.name == "Map"]
    assert len(maps) == 2
    with Image.open(io.BytesIO(maps[0].image.blob)) as picture:
        assert picture.size[0] > 1200


def test_slides_are_sixteen_to_nine() -> None:
    (deck,) = _render("pptx", FEW)
    shown = Presentation(io.BytesIO(deck))
    assert shown.slide_width / shown.slide_height == pytest.approx(16 / 9, rel=0.001)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_view_gives_the_same_file(kind: str) -> None:
    assert _render(kind, FEW, size="640x360") == _render(kind, FEW, size="640x360")


def test_several_pages_come_as_one_archive_on_the_screen() -> None:
    name, whole = bundle.zip_pages([b"one", b"two"], "png")
    assert name == "briefing-png.zip"
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.namelist() == ["briefing.png", "briefing-2.png"]


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "pptx"])
def test_the_command_writes_every_format(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"slide.{kind}"
    assert cli.run(["--out", str(out), "--link", FEW, "--title", "T", "--size", "640x360"]) == 0
    assert out.stat().st_size > 10_000
    assert str(out) in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_the_command_writes_a_list_of_views(tmp_path: Path) -> None:
    deck_file = tmp_path / "list.json"
    deck_file.write_text(
        deck.write_slides([Slide(FEW, "One"), Slide(FEW, "Two")]), encoding="utf-8"
    )
    out = tmp_path / "both.pdf"
    assert cli.run(["--out", str(out), "--briefing", str(deck_file)]) == 0
    assert len(PdfReader(out).pages) == 2


WRONG = {
    "a format that is not written": (["--out", "{}/a.gif"], "format 'gif'"),
    "a size that is not known": (["--out", "{}/a.png", "--size", "big"], "size 'big'"),
    "a size out of range": (["--out", "{}/a.png", "--size", "10x10"], "out of range"),
    "a shape too long": (["--out", "{}/a.png", "--size", "5000x400"], "too narrow"),
    "a scale": (["--out", "{}/a.png", "--scale", "3"], "scale 3"),
    "too many pixels": (["--out", "{}/a.png", "--size", "7680x4320", "--scale", "4"], "million"),
    "a link": (["--out", "{}/a.png", "--link", "first=never"], "first=never"),
    "a list that is not there": (["--out", "{}/a.pdf", "--briefing", "{}/no.json"], "no.json"),
    "a folder that is not there": (["--out", "{}/no/a.png"], "expected the folder"),
    "a title of a list": (
        ["--out", "{}/a.pdf", "--briefing", "{}/no.json", "--title", "T"],
        "one view",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_named_and_nothing_is_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, message = WRONG[name]
    assert cli.run([part.format(tmp_path) for part in arguments]) == 1
    output = capsys.readouterr()
    assert output.err.startswith("error: ")
    assert message in output.err
    assert "Traceback" not in output.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_replaced_stays_and_leaves_no_part(tmp_path: Path) -> None:
    (tmp_path / "a-2.png").mkdir()
    (tmp_path / "a.png").write_bytes(b"old")
    with pytest.raises(BriefingError, match="cannot be written"):
        files.save(tmp_path / "a.png", [b"new", b"new"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.png", "a.png"]
    assert (tmp_path / "a.png").read_bytes() == b"old"


def test_a_full_disk_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path, __: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BriefingError, match="No space left"):
        files.save(tmp_path / "a.png", [b"new"])
    assert list(tmp_path.iterdir()) == []


def test_a_list_survives_writing_and_reading() -> None:
    slides = (Slide(SLIDE, "Ҷиргатол", "“caption”"), Slide(FEW))
    assert deck.read_slides(deck.write_slides(slides)) == slides


def test_lists_are_changed_without_touching_the_old_one() -> None:
    one, two, three = (Slide(text) for text in ("a=1", "b=2", "c=3"))
    slides = deck.with_slide((one, two), three)
    assert slides == (one, two, three)
    assert deck.with_slide_moved(slides, 2, -1) == (one, three, two)
    assert deck.with_slide_moved(slides, 0, -1) == slides
    assert deck.with_slide_moved(slides, 2, 1) == slides
    assert deck.without_slide(slides, 1) == (one, three)
    assert deck.with_slide_changed(slides, 1, one) == (one, one, three)
    assert slides == (one, two, three)


BROKEN = {
    "no JSON": "{",
    "no list": "{}",
    "an empty list": "[]",
    "a view that is a number": "[1]",
    "an unknown key": '[{"link": "", "colour": "red"}]',
    "a link that is no text": '[{"link": 3}]',
    "no link": '[{"title": "T"}]',
    "too many": json.dumps([{"link": ""}] * 61),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_list_is_refused(name: str) -> None:
    with pytest.raises(BriefingError, match=r"expected|no text|no JSON"):
        deck.read_slides(BROKEN[name])


def test_a_full_list_takes_no_more() -> None:
    with pytest.raises(BriefingError, match="60 views"):
        deck.with_slide([Slide()] * deck.MOST, Slide())
