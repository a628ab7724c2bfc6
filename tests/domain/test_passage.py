"""A passage opens only from the very file that is cited, and shows it as text."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from atlas_facts import atlas
from sample_events import TEXT, feature, read

from dashboard.dataset import library
from dashboard.export import citations
from dashboard.state import library_folder
from dashboard.theme.templates import render
from events.incident import Citation

LINES = [f"line {number} <b>told</b>" for number in range(1, 41)]
CONTENT = "\n".join(LINES).encode()
HERE = replace(TEXT, sha256=hashlib.sha256(CONTENT).hexdigest())
DOCUMENTS = {"text": HERE}
CITED = Citation("text", (7, 7), (4, 9))


@pytest.mark.parametrize("name", ["text.txt", "renamed.md"])
def test_a_text_is_known_by_its_content_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(CONTENT)
    found = library.read_library(tmp_path, DOCUMENTS)
    assert found.texts["text"] == tuple(LINES)
    assert found.problems == ()


def test_a_changed_file_is_said_to_be_so_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes(CONTENT + b" ")
    found = library.read_library(tmp_path, DOCUMENTS)
    assert found.texts == {}
    assert "text.txt is a different or changed file" in found.problems[0]


def test_a_changed_copy_beside_the_right_file_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes(b"other")
    (tmp_path / "right.txt").write_bytes(CONTENT)
    assert library.read_library(tmp_path, DOCUMENTS).problems == ()


@pytest.mark.parametrize("name", ["nowhere", "a-file"])
def test_a_folder_that_is_none_holds_no_text(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").write_bytes(b"no text")
    found = library.read_library(tmp_path / name, DOCUMENTS)
    assert found.texts == {}
    assert found.problems == ("No file there is one of the cited texts",)


def test_a_file_that_is_too_large_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes(b" " * (library.MOST_BYTES + 1))
    assert library.read_library(tmp_path, DOCUMENTS).texts == {}


def test_the_cited_lines_stand_in_their_surroundings() -> None:
    found = library.excerpt(LINES, CITED)
    assert [line.number for line in found if line.cited] == [4, 5, 6, 7, 8, 9]
    assert (found[0].number, found[-1].number) == (1, 9 + library.AROUND)
    assert all(line.text == LINES[line.number - 1] for line in found)


def test_a_passage_at_the_end_of_the_text_ends_with_it() -> None:
    assert library.excerpt(LINES, replace(CITED, lines=(39, 40)))[-1].number == 40


def test_the_text_is_shown_as_text() -> None:
    page = render("passage", authors="A", page="p", lines=library.excerpt(LINES, CITED))
    assert "&lt;b&gt;told&lt;/b&gt;" in page
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [([], ""), (["--texts", "somewhere"], "somewhere"), (["--other", "--texts=here"], "here")],
)
def test_the_folder_may_be_named_at_the_start(arguments: list[str], folder: str) -> None:
    assert library_folder.folder_argument(arguments) == folder


ATLAS = atlas()


@pytest.mark.parametrize("one", ATLAS.incidents, ids=lambda one: one.id)
def test_every_citation_can_be_copied(one) -> None:  # type: ignore[no-untyped-def]
    for source in one.sources:
        document = ATLAS.store.documents[source.document]
        note = citations.footnote(one, source, document)
        assert document.title in note
        assert str(source.lines[0]) in note
        entry = citations.bibtex([source], document)
        assert entry.count("{") == entry.count("}")
        assert citations.where(source) in entry


def test_bibtex_takes_no_letter_for_its_own() -> None:
    told = citations.escaped(r"50 % & {more} \ # _ $ ~ ^")
    assert told == (
        r"50 \% \& \{more\} \textbackslash{} \# \_ \$ \textasciitilde{} \textasciicircum{}"
    )


def test_no_year_is_made_up_for_a_text_without_one() -> None:
    undated = replace(TEXT, published=replace(TEXT.published, text=""))
    assert "year" not in citations.bibtex([CITED], undated)
    assert "published" not in citations.bibtex([CITED], undated)


def test_a_footnote_names_who_stands_behind_the_text() -> None:
    behind = replace(CITED, claimant="Reuters")
    assert ", after Reuters" in citations.footnote(read(feature()), behind, TEXT)


def test_a_huge_folder_is_looked_through_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(60):
        (tmp_path / f"{at:02}.txt").write_bytes(b"x" * 10)
        (tmp_path / f"d{at}").mkdir()
    looked: list[Path] = []
    monkeypatch.setattr(library, "_bytes", lambda path: looked.append(path) or b"")
    monkeypatch.setattr(library, "MOST_BYTES_TOGETHER", 75)
    library.read_library(tmp_path, atlas().store.documents)
    assert [path.name for path in looked] == [f"{at:02}.txt" for at in range(7)]
    seen: list[object] = []
    monkeypatch.setattr(library, "_size", lambda entry: seen.append(entry) or 0)
    monkeypatch.setattr(library, "MOST_ENTRIES", 20)
    library.read_library(tmp_path, atlas().store.documents)
    assert len(seen) == 20
