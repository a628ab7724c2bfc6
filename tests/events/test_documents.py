import pytest

from events import documents, edtf, store
from events.errors import EventsError

ROW = {
    "id": '"text"',
    "title": '"A text"',
    "authors": '["A. Author"]',
    "published": '"2016"',
    "file": '"text.txt"',
    "sha256": f'"{"0" * 64}"',
    "lines": "40",
    "pages": '"7-8"',
    "page_table": "[[3, 7], [20, 8]]",
}


def _load(folder, *rows):
    tables = ["[[documents]]\n" + "\n".join(f"{k} = {v}" for k, v in row.items()) for row in rows]
    path = folder / "documents.toml"
    path.write_text("\n".join(tables), encoding="utf-8")
    return documents.load(path)


def test_a_document_reads_as_written(tmp_path):
    text = _load(tmp_path, ROW)["text"]
    assert (text.title, text.authors, text.lines) == ("A text", ("A. Author",), 40)
    assert text.published == edtf.read("2016")


def test_a_page_follows_from_a_line(tmp_path):
    text = _load(tmp_path, ROW)["text"]
    assert [text.page(line) for line in (1, 3, 19, 20, 40)] == [None, 7, 7, 8, 8]


def test_without_a_page_table_no_page_is_known(tmp_path):
    assert _load(tmp_path, ROW | {"page_table": "[]"})["text"].page(5) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page_table", "[[3, 8], [20, 7]]"), ("page_table", "[[3, 7], [3, 8]]"),
        ("page_table", "[[3]]"), ("page_table", '[["3", 7]]'), ("page_table", "7"),
        ("sha256", '"abc"'), ("sha256", f'"{"G" * 64}"'), ("lines", "0"), ("lines", '"40"'),
        ("id", '""'), ("title", "4"), ("authors", '"A"'), ("authors", "[4]"), ("isbn", '"1"'),
    ],
)  # fmt: skip
def test_a_wrong_field_is_an_error_that_names_it(tmp_path, name, value):
    with pytest.raises(EventsError, match=f"{name}.*expected"):
        _load(tmp_path, ROW | {name: value})


def test_an_id_that_stands_twice_is_an_error(tmp_path):
    with pytest.raises(EventsError, match="share an id"):
        _load(tmp_path, ROW, ROW)


def test_a_file_without_documents_is_an_error(tmp_path):
    with pytest.raises(EventsError, match="at least one table"):
        _load(tmp_path)


@pytest.mark.parametrize("document", store.load().documents.values(), ids=lambda one: one.id)
def test_every_document_has_pages_in_order_or_none(document):
    pages = [document.page(line) for line in range(1, document.lines + 1)]
    known = [page for page in pages if page is not None]
    assert known == sorted(known)
    assert bool(known) == bool(document.pages)


def test_a_date_that_is_none_is_refused_with_the_files_name(tmp_path):
    with pytest.raises(EventsError, match=r"documents\.toml.*2015\.\.\]"):
        _load(tmp_path, ROW | {"published": '"2015..]"'})
