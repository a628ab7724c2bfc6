"""Texts as readers keep them, written in every format: made-up words, real structure."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

# A line of a page: its text and the size of its letters.
Printed = tuple[str, float]

# The codes above 127 mean what they mean in this code page; a map in the file says so.
_CODES = "cp1251"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def pdf(
    path: Path,
    pages: Sequence[Sequence[Printed]],
    *,
    info: Mapping[str, str] | None = None,
    first_label: int | None = None,
) -> Path:
    """Write a PDF whose pages have lines one below the other."""
    objects: list[bytes] = [b"", b"", _font(), _unicode()]
    kids = []
    for page in pages:
        content = _stream(_shown(page))
        objects += [content, _page(len(objects) + 1)]
        kids.append(f"{len(objects)} 0 R")
    labels = f"/PageLabels << /Nums [0 << /S /D /St {first_label} >>] >>" if first_label else ""
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {labels} >>".encode()
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    told = " ".join(f"/{key} ({value})" for key, value in (info or {}).items())
    objects.append(f"<< {told} >>".encode("latin-1"))
    path.write_bytes(_written(objects))
    return path


def _font() -> bytes:
    widths = " ".join(["500"] * 224)
    return (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 255 "
        f"/Widths [{widths}] /ToUnicode 4 0 R >>"
    ).encode()


def _unicode() -> bytes:
    codes = [(code, bytes([code]).decode(_CODES, "replace")) for code in range(32, 256)]
    lines = [f"<{code:02X}> <{ord(sign):04X}>" for code, sign in codes]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    chars = "\n".join(
        f"{len(one)} beginbfchar\n" + "\n".join(one) + "\nendbfchar" for one in blocks
    )
    return _stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def "
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{chars}\nendcmap CMapName currentdict /CMap defineresource pop end end".encode()
    )


def _shown(lines: Sequence[Printed]) -> bytes:
    y, parts = 800.0, []
    for text, size in lines:
        y -= size * 1.3
        coded = text.encode(_CODES).hex()
        parts.append(f"BT /F1 {size} Tf 1 0 0 1 50 {y:.1f} Tm <{coded}> Tj ET")
    return "\n".join(parts).encode()


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _page(content: int) -> bytes:
    return (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        f"/Contents {content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    ).encode()


def _written(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    ends = (len(objects) + 1, len(objects), table)
    return out + b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % ends


def docx(path: Path, body: str, *, notes: Sequence[str] = (), core: str = "") -> Path:
    """Write a Word file of a body in its XML (prefix `w`)."""
    styles = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("1", "heading 1"), ("T", "Title"), ("C", "caption"))
    )
    numbered = "".join(
        f'<w:footnote w:id="{at}"><w:p><w:r><w:footnoteRef/><w:t>{escape(note)}</w:t></w:r></w:p>'
        "</w:footnote>"
        for at, note in enumerate(notes, start=1)
    )
    own = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    )
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{_W}">{styles}</w:styles>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{_W}">{own}{numbered}</w:footnotes>',
        "docProps/core.xml": core or "<core/>",
    }
    return packed(path, {name: _DECLARED + text for name, text in files.items()})


def p(*runs: str, style: str = "") -> str:
    """A paragraph of a Word file; a run that begins with `<` is XML already."""
    said = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    made = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{said}{made}</w:p>"


def r(text: str) -> str:
    """A run of a Word file."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def epub(path: Path, chapters: Mapping[str, str], *, told: str = "", locks: str = "") -> Path:
    """Write a book of chapters, each the inside of a body."""
    items = "".join(
        f'<item id="c{at}" href="{name}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
        ),
        "OEBPS/book.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{told}</metadata>'
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
        ),
        **{
            f"OEBPS/{name}": (
                '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
                'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>'
                f"<body>{body}</body></html>"
            )
            for name, body in chapters.items()
        },
    }
    if locks:
        files["META-INF/encryption.xml"] = locks
    return packed(path, files)


def packed(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path
