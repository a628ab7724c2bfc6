"""A text read into a workspace is kept whole or not at all, and is the same when it comes again."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import own_process
import pytest
import sqlalchemy as sa
from source import ROOT
from text_files import docx, epub, p, pdf

from events import documents as shipped
from events.errors import EventsError
from events.intake import cli
from events.intake.candidates.model import Candidate, DateReading
from events.intake.texts.model import ReadText
from events.message import Message
from events.workspace import ImportCancelledError, Workspace, finding, open_workspace, schema
from events.workspace.documents import (
    OwnText,
    add_document,
    add_folder,
    describe_document,
    documents,
    remove_document,
    text_of,
)

TOLD = "On 12 September 2014 men of the village of Madeup crossed the river and two were hurt.\n"
SHARED = ROOT.parent / "shared" / "texts"


def wrote(path: Path, content: str = TOLD) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "data")


class TwoFound:
    """Finds two candidates in any text, or as many as are asked for."""

    def __init__(self, count: int = 2) -> None:
        self.count = count
        self.asked: list[tuple[str, str]] = []

    def find(self, text: ReadText, published: str) -> Sequence[Candidate]:
        self.asked.append((text.language, published))
        date = DateReading("2014-09-12", "explicit", 3, 20)
        return [
            Candidate(
                f"k{at}", 1, 0.5, 0, 20, (1, 1), dates=(date,), types=(("violence", "clash"),)
            )
            for at in range(self.count)
        ]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> TwoFound:
    made = TwoFound()
    monkeypatch.setattr(finding.Finder, "find", lambda _, text, day: made.find(text, day))
    return made


def rows(workspace: Workspace) -> list[dict[str, Any]]:
    table = schema.candidate
    with workspace.engine.connect() as connection:
        found = connection.execute(sa.select(table).order_by(table.c.id))
        return [dict(row._mapping) for row in found]


def only(workspace: Workspace) -> OwnText:
    (one,) = documents(workspace)
    return one


def test_a_text_is_kept_byte_for_byte_with_what_is_said_of_it(
    workspace: Workspace, tmp_path: Path, found: TwoFound
) -> None:
    path = tmp_path / "A Text.txt"
    path.write_bytes(b"One\r\ntwo of the men and the\r\n")
    report = add_document(
        workspace, path, title="A title", authors=("A", " B "), published="2015", who="me"
    )
    assert (report.document, report.lines, report.candidates) == ("a-title", 3, 2)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert (workspace.folder.originals / sha256).read_bytes() == path.read_bytes()
    assert text_of(workspace, "a-title").text == "One\ntwo of the men and the\n"
    one = only(workspace)
    assert (one.title, one.authors, one.published) == ("A title", ("A", "B"), "2015")
    assert (one.file, one.original, one.who, one.lines) == ("A Text.txt", sha256, "me", 3)
    assert found.asked == [("en", "2015")]
    assert one.counts == {
        **dict.fromkeys(("later", "accepted", "merged", "rejected", "split"), 0),
        "new": 2,
    }
    assert [row["id"] for row in rows(workspace)] == ["a-title:k0", "a-title:k1"]
    first = rows(workspace)[0]
    assert (first["state"], first["chosen"], first["incident"]) == ("new", {}, None)
    assert (first["fields"]["category"], first["fields"]["dates"][0]["edtf"]) == (
        "violence",
        "2014-09-12",
    )
    decision = workspace.decisions()[-1]
    assert (decision.what, decision.subject, decision.who) == ("read", "a-title", "me")


def test_what_was_read_is_the_same_when_it_is_asked_for(
    workspace: Workspace, tmp_path: Path
) -> None:
    page = [("A Head", 18.0), ("It was told.1 So", 12.0), ("1 Paper, 2015, www.example.org", 8.0)]
    path = pdf(tmp_path / "a.pdf", [page, [], page], info={"Title": "A title"})
    report = add_document(workspace, path)
    text = text_of(workspace, report.document)
    assert text.page_table == ((1, 1), (4, 3))
    assert text.line_starts == (0, 7, 24, 55, 62, 79)
    assert {zone.kind for zone in text.zones} == {"heading", "furniture", "citation"}
    assert text.guesses == {"title": "A title"}
    (warning,) = text.warnings
    assert isinstance(warning, Message)
    assert (warning.template, warning.values) == (
        "pages without text, such as pictures: {pages}",
        {"pages": "2"},
    )
    one = only(workspace)
    assert (one.title, one.guesses, one.pages) == ("", {"title": "A title"}, 2)


def test_ids_are_of_the_title_or_the_file_and_no_two_alike(
    workspace: Workspace, tmp_path: Path
) -> None:
    paths = [wrote(tmp_path / name, name) for name in ("Made Up.txt", "made-up.md", "Доклад.txt")]
    titles = ("", "", "", "Sethi")
    paths.append(wrote(tmp_path / "b.txt", "b"))
    ids = [
        add_document(workspace, path, title=title).document
        for path, title in zip(paths, titles, strict=True)
    ]
    assert ids == ["made-up", "made-up-2", "doklad", "sethi-2"]


def test_a_text_that_comes_again_is_the_same_and_keeps_what_was_decided(
    workspace: Workspace, tmp_path: Path, found: TwoFound
) -> None:
    path = wrote(tmp_path / "a.txt")
    add_document(workspace, path)
    table = schema.candidate
    with workspace.engine.begin() as connection:
        connection.execute(
            sa.update(table).where(table.c.id == "a:k0").values(state="accepted", incident="i")
        )
    found.count = 3
    report = add_document(workspace, wrote(tmp_path / "b.txt"), title="Told", who="you")
    assert (report.document, report.again, report.candidates) == ("a", True, 3)
    assert [(row["id"], row["state"]) for row in rows(workspace)] == [
        ("a:k0", "accepted"),
        ("a:k1", "new"),
        ("a:k2", "new"),
    ]
    assert (only(workspace).title, only(workspace).file) == ("Told", "a.txt")
    assert [one.what for one in workspace.decisions()] == ["read", "read"]


def test_a_day_of_publication_has_dates_read_anew(
    workspace: Workspace, tmp_path: Path, found: TwoFound
) -> None:
    add_document(workspace, wrote(tmp_path / "a.txt"))
    describe_document(workspace, "a", who="me", why="seen", title="Told", authors=["A"])
    assert found.asked == [("en", "")]
    told = describe_document(workspace, "a", who="me", published="2015-03", language="ru")
    assert found.asked[1:] == [("ru", "2015-03")]
    assert (told.title, told.published, told.language) == ("Told", "2015-03", "ru")
    last = workspace.decisions()[-1]
    assert (last.before, last.after) == (
        {"published": "", "language": "en"},
        {"published": "2015-03", "language": "ru"},
    )
    describe_document(workspace, "a", published="2015-03")
    assert workspace.decisions()[-1] == last


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"file": "x"}, "has no 'file', expected title, authors, published, language"),
        ({"published": "yesterday"}, "yesterday"),
        ({"title": "x" * 301}, "title has 301 characters, expected at most 300"),
        ({"authors": ["x"] * 51}, "authors are 51 names, expected at most 50"),
        ({"authors": ["x" * 121]}, "authors are 1 names"),
    ],
)
def test_what_cannot_be_said_of_a_text_is_refused(
    workspace: Workspace, tmp_path: Path, changes: dict[str, Any], said: str
) -> None:
    add_document(workspace, wrote(tmp_path / "a.txt"))
    before = only(workspace)
    with pytest.raises(EventsError, match=said):
        describe_document(workspace, "a", **changes)
    assert only(workspace) == before


def test_a_text_taken_out_comes_back_with_its_decided_candidates(
    workspace: Workspace, tmp_path: Path, found: TwoFound
) -> None:
    path = wrote(tmp_path / "a.txt")
    add_document(workspace, path)
    table = schema.candidate
    with workspace.engine.begin() as connection:
        connection.execute(sa.update(table).where(table.c.id == "a:k1").values(state="rejected"))
    remove_document(workspace, "a", who="me", why="twice")
    assert documents(workspace) == ()
    assert [row["state"] for row in rows(workspace)] == ["rejected"]
    for call in (text_of, describe_document, remove_document):
        with pytest.raises(EventsError, match="text 'a' is unknown, expected one of: none"):
            call(workspace, "a")
    report = add_document(workspace, path)
    assert (report.document, report.candidates) == ("a", 2)
    assert only(workspace).counts["rejected"] == 1
    assert [one.what for one in workspace.decisions()] == ["read", "remove", "read"]
    assert found.count == 2


@pytest.mark.parametrize("content", ["", "%PDF-1.7", "PK\x03\x04"])
def test_nothing_is_kept_of_what_cannot_be_read(
    workspace: Workspace, tmp_path: Path, content: str
) -> None:
    name = "a.docx" if content.startswith("PK") else "a.pdf"
    with pytest.raises(EventsError, match=f"^{name} "):
        add_document(workspace, wrote(tmp_path / name, content))
    assert documents(workspace) == ()
    assert [*workspace.folder.originals.iterdir()] == []
    assert workspace.decisions() == ()


def test_reading_says_how_far_it_is_and_can_be_called_off(
    workspace: Workspace, tmp_path: Path
) -> None:
    page = [(f"Line {at} of the page", 12.0) for at in range(3)]
    path = pdf(tmp_path / "a.pdf", [page] * 5)
    seen: list[tuple[int, int | None]] = []

    def progress(done: int, total: int | None) -> None:
        seen.append((done, total))

    with pytest.raises(ImportCancelledError, match="nothing of it was kept"):
        add_document(workspace, path, progress=progress, cancelled=lambda: len(seen) == 3)
    assert seen == [(1, 5), (2, 5), (3, 5)]
    assert (documents(workspace), [*workspace.folder.originals.iterdir()]) == ((), [])


def test_a_folder_is_read_and_one_broken_text_stops_no_other(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "texts"
    (folder / "inner").mkdir(parents=True)
    wrote(folder / "a.txt", "one of the men")
    docx(folder / "b.docx", p("two"))
    wrote(folder / "c.pdf", "broken")
    epub(folder / "inner" / "d.epub", {"a.xhtml": "<p>four</p>"})
    wrote(folder / "e.csv", "not,a,text")
    wrote(folder / ".hidden.txt", "hidden")
    done = dict(add_folder(workspace, folder, who="me"))
    assert list(done) == ["a.txt", "b.docx", "c.pdf", "inner/d.epub"]
    assert isinstance(done["c.pdf"], EventsError)
    assert [one.file for one in documents(workspace)] == ["a.txt", "b.docx", "d.epub"]
    with pytest.raises(EventsError, match="folder none has no text, expected files of txt"):
        [*add_folder(workspace, tmp_path / "none")]


RUN = """
import os, signal, sys
from pathlib import Path
from events.workspace import documents, folder, open_workspace

def killed_at(owner, name, after=False):
    whole = getattr(owner, name)
    def killing(*args, **kwargs):
        if after:
            whole(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(owner, name, killing)

workspace = open_workspace(Path(sys.argv[1]))
"""
POINTS = {
    "when the file is in place": "killed_at(folder.Folder, 'keep_original', True)",
    "when the candidates are written": "killed_at(documents, 'put', True)",
    "within the transaction": "killed_at(documents, 'decide', True)",
}


def process(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return own_process.run(RUN + script, *arguments)


@pytest.mark.parametrize("point", POINTS)
def test_a_process_killed_while_it_reads_leaves_nothing_half(
    workspace: Workspace, tmp_path: Path, point: str
) -> None:
    path = wrote(tmp_path / "a.txt")
    script = f"{POINTS[point]}\ndocuments.add_document(workspace, Path(sys.argv[2]))"
    done = process(script, workspace.folder.path, path)
    assert done.returncode == -signal.SIGKILL, done.stderr
    again = open_workspace(workspace.folder.path)
    assert (documents(again), rows(again), again.decisions()) == ((), [], ())
    assert [*again.folder.originals.iterdir()] == []
    assert add_document(again, path).document == "a"


def test_two_processes_read_at_once(workspace: Workspace, tmp_path: Path) -> None:
    for at in range(3):
        wrote(tmp_path / f"made-{at}.txt", f"{TOLD}{at}")
    script = (
        "for at in range(3):\n"
        "    documents.add_document(workspace, Path(sys.argv[2]) / f'made-{at}.txt')"
    )
    with ThreadPoolExecutor() as pool:
        each = (workspace.folder.path, tmp_path)
        results = list(pool.map(lambda _: process(script, *each), range(2)))
    assert [done.stderr for done in results] == ["", ""]
    assert sorted(one.id for one in documents(workspace)) == [f"made-{at}" for at in range(3)]
    assert [one.seq for one in workspace.decisions()] == list(range(1, 7))
    kept = {one.original for one in documents(workspace)}
    assert {path.name for path in workspace.folder.originals.iterdir()} == kept


def called(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = cli.main([*map(str, words)])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_the_command_line_reads_and_prints_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", tmp_path / "data")
    path = wrote(tmp_path / "a.txt")
    said = ("--title", "Told", "--authors", "A; B", "--published", "2015", "--by", "me")
    code, out, _ = called(capsys, *data, "read", path, *said)
    told = json.loads(out)
    assert (code, told["document"], told["language"], told["lines"]) == (0, "told", "en", 2)
    assert isinstance(told["candidates"], int)
    assert called(capsys, *data, "text", "told") == (0, TOLD, "")
    code, _, err = called(capsys, *data, "text", "other")
    assert (code, err) == (2, "problem: text 'other' is unknown, expected one of: told\n")
    own = only(open_workspace(tmp_path / "data"))
    assert (own.authors, own.published, own.who) == (("A", "B"), "2015", "me")


def test_the_command_line_reads_a_folder_and_says_what_it_could_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, folder = ("--data", tmp_path / "data"), tmp_path / "texts"
    folder.mkdir()
    wrote(folder / "a.txt")
    wrote(folder / "b.pdf", "broken")
    code, out, err = called(capsys, *data, "read", folder)
    assert (code, json.loads(out)["file"]) == (2, "a.txt")
    assert [line.partition(" is called")[0] for line in err.splitlines()] == [
        "problem: b.pdf",
        "problem: folder texts: 1 texts could not be read",
    ]
    code, _, err = called(capsys, *data, "read", folder, "--title", "Told")
    assert (code, "each text has a title" in err) == (2, True)


DOCUMENTS = shipped.load(ROOT / "events" / "documents.toml")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_three_texts_have_the_lines_and_pages_that_are_cited(
    workspace: Workspace, name: str
) -> None:
    known = DOCUMENTS[name]
    path = SHARED / known.file
    if not path.is_file():
        pytest.skip(f"{known.file} is not beside this checkout: its lines cannot be compared")
    began = time.perf_counter()
    report = add_document(workspace, path)
    took = time.perf_counter() - began
    text = text_of(workspace, report.document)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == only(workspace).original
    assert (report.lines, text.language) == (known.lines, "en")
    assert text.page_table == known.page_table
    assert {text.page_of(line) for line in range(1, known.lines + 1)} == {
        known.page(line) for line in range(1, known.lines + 1)
    }
    print(f"{name}: {len(text.text):,} characters to queue in {took:.1f} s")
