"""A text that is broken, hostile, locked, a scan or too large gets one message that names it."""

from __future__ import annotations

import socket
import zipfile
from pathlib import Path
from typing import Any

import pytest
from text_files import docx, epub, p, packed, pdf

from events.errors import EventsError
from events.intake.texts import packed as archive
from events.intake.texts import pdf as reader
from events.intake.texts import writing
from events.intake.texts.formats import MOST_BYTES
from events.intake.texts.read import read_text

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
ENTITIES = "<!DOCTYPE html [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><html><body>&b;</body></html>"
CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
# A PDF that says that it is encrypted by a password that nobody knows.
LOCKED = b"""%%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [] /Count 0 >>
endobj
3 0 obj
<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <%s> /U <%s> >>
endobj
trailer << /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<00><00>] >>
""" % (b"41" * 32, b"42" * 32)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\x00" * 5000, "is empty"),
        ("a.txt", b" \n\n\n", "is empty"),
        ("a.txt", b"a\n" + b"\x00" * 9000, "zero bytes"),
        ("a.txt", b"%PDF-1.7 text", "is called .txt and is a pdf file"),
        ("a.txt", b"PK\x03\x04 text", "is called .txt and is a zip file"),
        ("a.md", b"{\\rtf1 text}", "is called .md and is a rtf file"),
        ("a.rtf", b"{\\rtf1 text}", "is called .rtf, expected txt, md, pdf, docx, html or epub"),
        ("a.jpg", b"\xff\xd8\xff\xe0 picture", "is called .jpg, expected"),
        ("a", b"some text", "is called nothing, expected"),
        ("a.doc", OLD_WORD, "old Word file or one locked with a password"),
        ("a.docx", OLD_WORD, "old Word file or one locked with a password"),
        ("a.docx", b"text", "is called .docx and is none"),
        ("a.docx", b"PK\x03\x04 cut off", "damaged or cut off archive"),
        ("a.epub", b"PK\x03\x04 cut off", "damaged or cut off archive"),
        ("a.pdf", b"text", "is called .pdf and is none"),
        ("a.pdf", b"%PDF-1.7 cut off", "damaged or cut off PDF"),
        ("a.pdf", LOCKED, "locked with a password"),
        ("a.html", b"<html><body></body></html>", "is empty: it has no text"),
        ("a.html", b"<html><script>alert(1)</script>", "is empty: it has no text"),
    ],
)
def test_one_message_names_the_file(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / "copy"
    path.write_bytes(content)
    with pytest.raises(EventsError, match=f"^{name}.*{said}"):
        read_text(path, name=name)


def test_a_file_that_is_not_there_or_a_folder_is_named(tmp_path: Path) -> None:
    for name in ("none.txt", ""):
        with pytest.raises(EventsError, match="cannot be read"):
            read_text(tmp_path / name)


def test_a_scan_says_that_it_has_no_text(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [[("7", 12.0)], [], [("8", 12.0)]])
    with pytest.raises(EventsError, match=r"^a\.pdf has no text layer: 3 pages .*\(OCR\)"):
        read_text(path)


def test_a_pdf_cut_off_in_the_middle_is_read_as_far_as_it_goes_or_refused(tmp_path: Path) -> None:
    whole = pdf(tmp_path / "a.pdf", [[(f"Line {at} of the page", 12.0)] for at in range(9)])
    content = whole.read_bytes()
    for size in range(100, len(content), len(content) // 4):
        path = tmp_path / "b.pdf"
        path.write_bytes(content[:size])
        try:
            told = read_text(path).text
        except EventsError as error:
            told = f"of the page: {error}" if str(error).startswith("b.pdf ") else str(error)
        assert "of the page" in told


def test_a_pdf_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pdf(tmp_path / "a.pdf", [[("Line of the page", 12.0)]])
    monkeypatch.setattr(reader, "PATIENCE", 0.01)
    with pytest.raises(EventsError, match=r"^a\.pdf: the file cannot be read within 0 seconds"):
        read_text(path)


def test_one_is_refused_that_has_more_bytes_than_its_format_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MOST_BYTES, "txt", 10)
    path = tmp_path / "a.txt"
    path.write_text("more than ten")
    with pytest.raises(EventsError, match=r"a\.txt has 13 bytes, expected at most 10"):
        read_text(path)


@pytest.mark.parametrize("kind", ["txt", "pdf", "docx", "html", "epub"])
def test_one_is_refused_that_has_more_letters_than_a_person_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(writing, "MOST_CHARACTERS", 100)
    told, path = "So it was told. " * 10, tmp_path / f"a.{kind}"
    if kind == "pdf":
        pdf(path, [[(told, 12.0)]])
    elif kind == "docx":
        docx(path, p(told))
    elif kind == "epub":
        epub(path, {"a.xhtml": f"<p>{told}</p>"})
    else:
        path.write_text(told if kind == "txt" else f"<html><p>{told}</p></html>")
    with pytest.raises(EventsError, match=rf"a\.{kind} has \d+ characters of text, .* at most 100"):
        read_text(path)


def test_an_archive_that_unpacks_to_very_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = packed(tmp_path / "a.docx", {"word/document.xml": " " * 60_000_000})
    with pytest.raises(EventsError, match=r"a\.docx has .* would unpack to 60,000,000"):
        read_text(bomb)
    monkeypatch.setattr(archive, "_MOST_ENTRY", 1000)
    book = epub(tmp_path / "b.epub", {"a.xhtml": "<p>so</p>" * 1000})
    with pytest.raises(EventsError, match=r"b\.epub: OEBPS/a\.xhtml would unpack"):
        read_text(book)


@pytest.mark.parametrize("inner", ["word/document.xml", "word/styles.xml", "word/footnotes.xml"])
def test_xml_that_declares_entities_or_is_broken_is_refused(tmp_path: Path, inner: str) -> None:
    path = docx(tmp_path / "a.docx", p("So it was told."))
    with zipfile.ZipFile(path) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    for content, said in ((ENTITIES, "declares XML entities"), ("<a><b></a>", "damaged XML")):
        packed(path, files | {inner: content})
        with pytest.raises(EventsError, match=f"^a.docx: {inner} .*{said}"):
            read_text(path)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"word/other.xml": "<a/>"}, "no Word file: it has no word/document.xml"),
        ({"word/document.xml": "<a/>"}, "is empty: it has no text"),
    ],
)
def test_an_archive_that_is_no_word_file_is_named(
    tmp_path: Path, files: dict[str, str | bytes], said: str
) -> None:
    with pytest.raises(EventsError, match=rf"^a\.docx .*{said}"):
        read_text(packed(tmp_path / "a.docx", files))


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.txt": "x"}, "no epub: it has no META-INF/container.xml"),
        ({"META-INF/container.xml": "<a/>"}, "names no rootfile"),
        ({"META-INF/container.xml": CONTAINER}, "has no b.opf"),
        ({"META-INF/container.xml": CONTAINER, "b.opf": "<package/>"}, "it has no text"),
    ],
)
def test_an_archive_that_is_no_book_is_named(
    tmp_path: Path, files: dict[str, str | bytes], said: str
) -> None:
    with pytest.raises(EventsError, match=rf"^a\.epub .*{said}"):
        read_text(packed(tmp_path / "a.epub", files))


def test_a_book_whose_chapters_are_locked_is_refused_and_one_with_locked_typefaces_read(
    tmp_path: Path,
) -> None:
    lock = "<encryption><EncryptedData><CipherReference URI='{}'/></EncryptedData></encryption>"
    chapters = {"a.xhtml": "<p>So it was told.</p>"}
    path = epub(tmp_path / "a.epub", chapters, locks=lock.format("OEBPS/a.xhtml"))
    with pytest.raises(EventsError, match=r"^a\.epub is locked \(DRM\)"):
        read_text(path)
    path = epub(tmp_path / "a.epub", chapters, locks=lock.format("OEBPS/a.ttf"))
    assert read_text(path).text == "So it was told."


def test_a_book_whose_chapter_is_missing_is_read_without_it(tmp_path: Path) -> None:
    path = epub(tmp_path / "a.epub", {"a.xhtml": "<p>So it was.</p>", "b.xhtml": "<p>x</p>"})
    with zipfile.ZipFile(path) as whole:
        files = {name: whole.read(name) for name in whole.namelist() if "b.xhtml" not in name}
    text = read_text(packed(path, files))
    assert (text.text, text.warnings) == (
        "So it was.",
        ("the book lacks a chapter it names: OEBPS/b.xhtml",),
    )


def test_a_book_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = epub(tmp_path / "a.epub", {"a.xhtml": "<p>So it was.</p>"})
    with zipfile.ZipFile(path) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    packed(path, files | {"OEBPS/a.xhtml": ENTITIES})
    with pytest.raises(EventsError, match=r"^a\.epub: OEBPS/a\.xhtml declares XML entities"):
        read_text(path)


@pytest.mark.parametrize("depth", [200, 20_000])
@pytest.mark.parametrize("kind", ["html", "epub"])
def test_elements_within_elements_without_end_are_read_or_refused(
    tmp_path: Path, kind: str, depth: int
) -> None:
    body = "<p>So it was told.</p>" + "<div>" * depth + "<p>Deep</p>" + "</div>" * depth
    path = tmp_path / f"a.{kind}"
    if kind == "html":
        path.write_text(f"<html><body>{body}</body></html>")
    else:
        epub(path, {"a.xhtml": body})
    assert read_text(path).text.startswith("So it was told.")


def test_nothing_is_fetched_and_no_other_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    (tmp_path / "secret.txt").write_text("secret")
    page = (
        f"<!DOCTYPE html SYSTEM 'file://{tmp_path}/secret.txt'><html><head>"
        "<link rel='stylesheet' href='http://127.0.0.1:9/a.css'><base href='http://127.0.0.1:9/'>"
        "</head><body><p>So it was told.</p><iframe src='secret.txt'></iframe>"
        "<img src='http://127.0.0.1:9/a.png'><object data='secret.txt'></object></body></html>"
    )
    path = tmp_path / "a.html"
    path.write_text(page)
    assert read_text(path).text == "So it was told."
    other = f"<!ENTITY x SYSTEM 'file://{tmp_path}/secret.txt'>"
    path.write_text(f"<!DOCTYPE html [{other}]><html><body><p>So &x;</p></body></html>")
    assert "secret" not in read_text(path).text.replace("secret.txt", "")


def test_a_name_in_a_book_that_points_outside_reads_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "secret.xhtml").write_text("<p>secret</p>")
    path = epub(tmp_path / "a.epub", {"a.xhtml": "<p>So it was.</p>"})
    with zipfile.ZipFile(path) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    opf = files["OEBPS/book.opf"].replace(b'"a.xhtml"', b'"../../secret.xhtml"')
    with pytest.raises(EventsError, match="it has no text"):
        read_text(packed(path, files | {"OEBPS/book.opf": opf}))


def test_control_characters_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x07So\x00 it\x1b[0m was\x0b told\r\n\ttoday")
    assert read_text(path).text == "So it[0m was told\n\ttoday"
