"""The Data view: a file comes in, is seen, imported, told apart, cited, taken back."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import data_page
import pytest
import sample_files
from app_runs import HOSTILE, link, opened, page, panels, run
from atlas_facts import atlas
from briefing_pages import ORIGIN
from data_page import import_it, put_in

from dashboard.access.data_settings import DataSettings, read_section
from dashboard.briefing.canvas import page_size
from dashboard.briefing.content import resolve
from dashboard.briefing.content.deck import Slide
from dashboard.briefing.output import render
from dashboard.dataset.collections import combine
from dashboard.dataset.entries import add_entries
from dashboard.state import workspaces
from dashboard.ui.data import file_box
from dashboard.workspace import draft
from dashboard.workspace.jobs import Job
from events.workspace import CollectionInfo, Workspace, import_file

ROWS = [
    sample_files.row(at, date=f"2010-0{1 + at}-10", note="made up", killed=str(at))
    for at in range(6)
]


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    data_page.use_sample_readers(monkeypatch)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Workspace:
    return data_page.start_with_folder(monkeypatch, tmp_path)


def _file(tmp_path: Path, rows: Any = ROWS, name: str = "log.csv") -> Path:
    return sample_files.write(tmp_path / name, rows)


def test_without_a_folder_the_page_says_how_to_start_with_one() -> None:
    app = opened(view="data")
    assert "-- --data FOLDER" in page(app)
    assert "built in" in page(app)


def test_a_file_is_seen_imported_counted_and_taken_back(folder: Workspace, tmp_path: Path) -> None:
    app = put_in(opened(view="data"), _file(tmp_path))
    said = page(app)
    assert "Which column is what?" in said
    assert "2010-03-10 → 2010-03-10 (10 March 2010)" in said
    assert "6 rows → 6 incidents · 0 set aside" in said
    assert not folder.collections()
    app = import_it(app)
    assert "6 incidents · 0 set aside" in page(app)
    (kept,) = folder.collections()
    assert kept.file == "log.csv"
    assert [box for box in app.checkbox if box.label == "log"]
    app = run(app.button(key="data-undo").click())
    assert not folder.collections()
    assert not [box for box in app.checkbox if box.label == "log"]


def test_a_file_without_a_folder_is_for_this_visit_only(tmp_path: Path) -> None:
    app = import_it(put_in(opened(view="data"), _file(tmp_path)))
    assert "yours, not saved" in page(app)
    assert app.session_state[workspaces.VISIT].is_temporary
    assert "yours, not saved" not in page(opened(view="data"))


def test_what_is_set_aside_is_named_with_its_row(folder: Workspace, tmp_path: Path) -> None:
    rows = [*ROWS, sample_files.row(9, id="bad")]
    app = import_it(put_in(opened(view="data"), _file(tmp_path, rows)))
    assert "row 7" in page(app)
    assert "expected another" in page(app)
    assert folder.collections()[0].counts.set_aside == 1


def test_a_column_is_chosen_by_the_reader_and_kept(folder: Workspace, tmp_path: Path) -> None:
    header = tuple(reversed(sample_files.HEADER))
    app = put_in(opened(view="data"), sample_files.write(tmp_path / "other.csv", ROWS, header))
    assert app.selectbox(key="data-field-date").value == "note"
    app = run(app.selectbox(key="data-field-date").set_value("date"))
    import_it(app)
    assert [kept.fields["date"] for kept in folder.profiles().values()] == ["date"]


def test_a_file_that_cannot_be_read_is_named_and_nothing_waits(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    app = put_in(opened(view="data"), empty)
    (problem,) = [error.value for error in app.error]
    assert "empty" in problem.replace("\\", "")
    assert file_box.DRAFT not in app.session_state


@pytest.mark.usefixtures("folder")
def test_an_import_does_not_begin_before_what_is_needed_is_known(tmp_path: Path) -> None:
    header = tuple(reversed(sample_files.HEADER))
    app = put_in(opened(view="data"), sample_files.write(tmp_path / "other.csv", ROWS, header))
    assert not app.button(key="data-import").disabled
    app = run(app.selectbox(key="data-field-date").set_value(""))
    assert app.button(key="data-import").disabled
    assert "say which date is that of the whole" in " ".join(one.value for one in app.caption)
    app = run(app.text_input(key="data-answer-date").set_value("1992"))
    assert not app.button(key="data-import").disabled
    app = run(app.selectbox(key="data-field-place").set_value(""))
    assert app.button(key="data-import").disabled
    assert "no column says what happened" in " ".join(one.value for one in app.caption)


def test_going_back_forgets_the_file(tmp_path: Path) -> None:
    app = put_in(opened(view="data"), _file(tmp_path))
    path = app.session_state[file_box.DRAFT].path
    app = run(app.button(key="data-back").click())
    assert not path.exists()
    assert "built in" in page(app)


def test_text_of_a_file_is_text(tmp_path: Path) -> None:
    hostile = HOSTILE.replace("/", "")
    rows = [sample_files.row(1, note=hostile, place=hostile) | {hostile: hostile}]
    path = tmp_path / f"{hostile[:90]}.csv"
    sample_files.write(path, rows, (*sample_files.HEADER, hostile))
    app = put_in(opened(view="data"), path)
    assert file_box.DRAFT in app.session_state
    assert not [body for body in panels(app) if "<script>" in body or "<img src=x" in body]
    app = import_it(app)
    assert not [body for body in panels(app) if "<script>" in body or "<img src=x" in body]


def test_collections_named_in_the_link_are_shown_alone(folder: Workspace, tmp_path: Path) -> None:
    import_file(folder, _file(tmp_path), who="me")
    app = opened(view="table", collections="log")
    rows = app.dataframe[0].value
    assert len(rows) == 6
    assert set(rows["Collection"]) == {"log"}
    assert "Collection" not in opened(view="table", collections="three-texts").dataframe[0].value


def test_a_collection_is_switched_by_its_box(folder: Workspace, tmp_path: Path) -> None:
    import_file(folder, _file(tmp_path), who="me")
    app = opened()
    (box,) = [box for box in app.checkbox if box.label == "log"]
    app = run(box.uncheck())
    assert link(app)["collections"] == "three-texts"


def test_the_card_leads_to_the_row_of_the_file(folder: Workspace, tmp_path: Path) -> None:
    import_file(folder, _file(tmp_path), who="me")
    said = page(opened(incident="made:3"))
    assert "log.csv" in said
    assert "row 4" in said


def test_only_editors_add_to_a_shared_folder(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(workspaces.library_folder, "is_local", lambda: False)
    app = opened(view="data")
    assert "Only the reader at the computer" in page(app)
    import_it(put_in(app, _file(tmp_path)))
    assert not folder.collections()


def test_files_of_a_visit_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = SimpleNamespace(
        data_settings=lambda: DataSettings(visit_files=False), MOST_MEGABYTES=200
    )
    monkeypatch.setattr(workspaces, "data_settings", settings)
    app = opened(view="data")
    assert not app.get("file_uploader")
    assert "switched off" in app.info[0].value


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ({}, DataSettings()),
        ({"editors": [" A@b.org "]}, DataSettings(editors=frozenset({"a@b.org"}))),
        ({"editors": "a@b.org", "visit_megabytes": "many"}, DataSettings()),
        (
            {"visit_megabytes": 9_999, "visit_files": False},
            DataSettings(visit_files=False, visit_megabytes=200),
        ),
        ({"visit_collections": -1, "visit_files": 0}, DataSettings()),
    ],
)
def test_the_configuration_names_editors_and_limits(
    section: dict[str, object], expected: DataSettings
) -> None:
    assert read_section(section) == expected


def test_a_job_that_is_cancelled_says_nothing_went_wrong() -> None:
    def slow(progress: Any, cancelled: Any) -> None:
        progress(3, 9)
        while not cancelled():
            time.sleep(0.01)

    job = Job("log.csv", slow).start()
    while job.standing.read != 3:
        time.sleep(0.01)
    job.cancel()
    assert job.wait(10)
    assert (job.result, job.error, job.standing.total) == (None, None, 9)


def test_a_briefing_cites_the_collection_and_explains_its_plate(
    folder: Workspace, tmp_path: Path
) -> None:
    about = CollectionInfo(title="District log", licence="CC BY 4.0", retrieved="2026-11-03")
    import_file(folder, _file(tmp_path), about=about)
    both = replace(
        combine(atlas(), folder, ["log"]),
        collections=add_entries(atlas().collections, folder.collections(), saved=True),
    )
    content = resolve.slide_content(both, Slide("?collections=log", "", ""), ORIGIN)
    (page,) = [
        page
        for page in render.draw_pages([content], page_size.read_size("1920x1080"), 0.5)
        if page.written
    ][:1]
    said = " ".join(written.text for written in page.written)
    assert "District log, retrieved 3 November 2026, CC BY 4.0" in " ".join(said.split())
    assert "District log" in [one.text for one in page.written if one.kind == "legend"]


def test_rows_that_may_not_be_passed_on_are_downloaded_after_a_question(
    folder: Workspace, tmp_path: Path
) -> None:
    import_file(folder, _file(tmp_path))
    app = opened(view="table")
    assert not app.get("download_button")
    app = run(app.checkbox(key="may-pass-on").check())
    assert app.get("download_button")
    folder.describe("log", redistribute="yes")
    assert opened(view="table").get("download_button")


def test_an_encoding_that_the_reader_chose_is_that_of_the_import(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.undo()
    text = "id;date;place;lat;lon;title\n1;2010-05-04;Хоруг;37.49;71.55;Стычка\n"
    path = tmp_path / "log.csv"
    path.write_bytes(text.encode("koi8-r"))
    with path.open("rb") as content:
        given = draft.Draft(path.name, content)
    given.choose(encoding="koi8-r")
    workspace = Workspace.temporary()
    reading = given.read({})
    import_file(workspace, given.path, name=given.name, profile=reading.profile)
    assert [one.title for one in workspace.incidents("log")] == ["Стычка"]
    workspace.close()
    given.close()


@pytest.mark.usefixtures("folder")
def test_what_came_in_is_shown_though_its_years_lie_outside_the_window(tmp_path: Path) -> None:
    later = [sample_files.row(1, date="2025-03-04"), sample_files.row(2, date="1985-06-07")]
    app = import_it(put_in(opened(view="data"), _file(tmp_path, later)))
    app = run(app.button(key="data-to-map").click())
    assert link(app)["first"] == "1985-01-01"
    assert link(app)["last"] == "2025-12-31"
    assert not [text for text in (one.value for one in app.error) if "2025" in text]
