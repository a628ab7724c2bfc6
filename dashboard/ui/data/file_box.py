"""The box for a file, and the import that runs: how far it is, how it ended, its undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.i18n.translate import format_number, gettext, ngettext
from dashboard.state import View, session, uploaded, workspaces
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.data import job_outcome, reference_layers, text_form
from dashboard.ui.presenters import mapping as mapping_words
from dashboard.workspace import text_draft
from dashboard.workspace.draft import Draft, Reading
from dashboard.workspace.jobs import Job, Progress
from events.errors import EventsError

if TYPE_CHECKING:
    from events.workspace import LayerReport, Report, Workspace

DRAFT, JOB, BOX, PROBLEM = "data-draft", "data-job", "data-box", "data-problem"
COPIED = "data-copied"
# The formats that are read, as the box names them.
TYPES = (
    "csv",
    "tsv",
    "txt",
    "xlsx",
    "ods",
    "geojson",
    "json",
    "kml",
    "kmz",
    "gpx",
    "gpkg",
    "zip",
    "parquet",
    "geoparquet",
    *(suffix[1:] for suffix in text_draft.SUFFIXES),
)
NAMED = "csv · tsv · xlsx · ods · geojson · kml · kmz · gpx · gpkg · shp (zip) · parquet"
TEXTS = "txt · md · pdf · docx · html · epub"
POLL = 0.7  # seconds
EPOCH = date(1970, 1, 1)


def current_draft() -> Draft | None:
    """Return the file that waits to be imported; None where there is none."""
    draft: Draft | None = st.session_state.get(DRAFT)
    return draft


def drop_draft() -> None:
    """Let go of the file that waits, as the callback of a button."""
    draft = st.session_state.pop(DRAFT, None)
    if draft is not None:
        draft.close()


def show(view: View) -> None:
    """Draw the box that takes a file, then the import that runs or ran last."""
    allowed = workspaces.may_open()
    if allowed.granted:
        _box()
    else:
        st.info(escape_markdown(allowed.why))
    _standing(view)


def _box() -> None:
    """Draw the box; its key changes with each file, so that the upload is let go at once."""
    number = st.session_state.get(BOX, 0)
    most = workspaces.most_megabytes()
    title = gettext("Add a file or a text")
    st.html(
        render("file_box", title=title, formats=NAMED, texts=TEXTS, megabytes=format_number(most))
    )
    key = f"data-file-{number}"
    st.file_uploader(
        gettext("Drop a file here, or choose one"),
        TYPES,
        key=key,
        max_upload_size=most,
        on_change=_copy,
        args=(key,),
    )
    st.caption(
        gettext("Nothing leaves the computer that the atlas runs on.")
        + " "
        + (
            gettext("The file is kept as it came, byte for byte.")
            if workspaces.may_keep().granted
            else gettext("The file is read for this visit only and forgotten after it.")
        )
    )
    if problem := st.session_state.pop(PROBLEM, ""):
        st.error(escape_markdown(problem))
    draft = st.session_state.pop(COPIED, None)
    if draft is None:
        return
    if text_draft.is_text(draft):
        text_form.begin(text_draft.TextDraft(draft))
        st.rerun()
    try:
        draft.read(workspaces.target().profiles())
    except EventsError as error:
        st.session_state[PROBLEM] = mapping_words.error(error)
        draft.close()
    else:
        st.session_state[DRAFT] = draft
        st.session_state.pop(JOB, None)
    st.rerun()


def _copy(key: str) -> None:
    """Copy what was given and let go of it, as the callback of the box.

    Here, not after it: what the box returns is a copy in memory of the whole file.
    """
    given = st.session_state.get(key)
    if given is not None:
        st.session_state[COPIED] = Draft(given.name, given)
        st.session_state[BOX] = st.session_state.get(BOX, 0) + 1
        uploaded.let_go(given)


def start_import(draft: Draft) -> None:
    """Begin to import the file that waits, as the callback of a button."""
    target, who = workspaces.target(), workspaces.reader_name()
    reading = draft.read(target.profiles())
    work = partial(_import, target, draft, reading, who)

    st.session_state[JOB] = Job(draft.name, work).start(), target
    st.session_state.pop(DRAFT, None)  # the job holds it until it has read the file


def _import(
    target: Workspace,
    draft: Draft,
    reading: Reading,
    who: str,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Report | LayerReport | None:
    """Import the file; None where it was cancelled."""
    from events.workspace import CollectionInfo, ImportCancelledError, import_file, import_layer

    job: dict[str, Any] = {"who": who, "progress": progress, "cancelled": cancelled}
    info = CollectionInfo(**draft.about)
    is_new = not draft.collection and draft.name not in {
        collection.file for collection in target.collections()
    }
    try:
        if reading.as_layer:
            about = None if reference_layers.comes_again(draft, reading, target) else info
            if about and len(reading.source.parts) > 1 and about.title == draft.stem:
                about = replace(about, title="")  # each part under a title of its own
            return import_layer(
                target,
                draft.path,
                reading.profile,
                name=draft.name,
                part=reading.part.name,
                about=about,
                style=draft.style,
                **job,
            )
        return import_file(
            target,
            draft.path,
            name=draft.name,
            part=reading.part.name,
            profile=reading.profile,
            collection=draft.collection,
            about=info if is_new else None,
            **job,
        )
    except ImportCancelledError:
        return None
    finally:
        draft.close()


def _standing(view: View) -> None:
    cancelled = gettext("The import was cancelled; nothing of it is left.")
    done = job_outcome.outcome(JOB, _running, cancelled)
    if done is None:
        return
    report, target = done
    if not is_layer(report):
        _done(view, report, target)
    elif reference_layers.show_result(view, report, target):
        st.session_state.pop(JOB, None)
        st.rerun()


def is_layer(report: object) -> bool:
    """Tell whether an import made a reference layer."""
    return hasattr(report, "layer")


@st.fragment(run_every=POLL)
def _running(job: Job[Report | LayerReport | None]) -> None:
    """Draw how far the import is; at its end the whole page is drawn anew."""
    session.set_run_language()
    if not job.running:
        st.rerun()
    standing = job.standing
    with st.container(border=True, key="data-running"):
        st.markdown(f"**{escape_markdown(gettext('Importing {name}', name=job.name))}**")
        share = min(standing.read / standing.total, 1.0) if standing.total else 0.0
        st.progress(share, _progress_words(standing.read, standing.total, standing.seconds_left))
        if job.cancelled:
            st.caption(gettext("Stopping …"))
        else:
            st.button(gettext("Cancel"), key="data-cancel", on_click=job.cancel)
        st.caption(gettext("Cancelling leaves no trace."))


def _progress_words(read: int, total: int | None, left: float | None) -> str:
    if not total:
        return ngettext("{n} row read", "{n} rows read", read)
    words = gettext("{n} of {all} rows", n=format_number(read), all=format_number(total))
    if left is None or left < 1:
        return words
    seconds = ngettext("about {n} second left", "about {n} seconds left", round(left))
    return f"{words} · {seconds}"


def _done(view: View, report: Report, target: Workspace) -> None:
    """Say what came in, and offer to see it or to take it back."""
    with st.container(border=True, key="data-done"):
        st.html(
            render(
                "import_done",
                line=" · ".join(result_words(report)),
                aside=mapping_words.reasons(report.set_aside[:4]),
                more=max(len(report.set_aside) - 4, 0),
                warnings=[mapping_words.message(text) for text in report.warnings[:4]],
            )
        )
        with st.container(horizontal=True):
            if st.button(gettext("Show on the map"), key="data-to-map", type="primary"):
                first, last = _window_with(view, report, target)
                session.change_url(view.atlas, view="map", first=first, last=last)
                st.rerun()
            if st.button(gettext("Undo the import"), key="data-undo", icon=":material/undo:"):
                try:
                    target.undo(report.import_id or 0, who=workspaces.reader_name())
                except EventsError as error:
                    st.session_state[PROBLEM] = mapping_words.error(error)
                st.session_state.pop(JOB, None)
                st.rerun()


def _window_with(view: View, report: Report, target: Workspace) -> tuple[date, date]:
    """Widen the window, both days included, by the years that hold what came in."""
    from pyarrow import compute  # only now: no page without files needs it

    first, last = view.selection.first, view.selection.last
    table = target.table(report.collection)
    ends = [compute.min_max(table[name]).as_py() for name in ("first", "last")]
    days = [day for end in ends for day in end.values() if day is not None]
    years = [(EPOCH + timedelta(days=day)).year for day in days]
    if not years:
        return first, last
    return min(first, date(min(years), 1, 1)), max(last, date(max(years), 12, 31))


def result_words(report: Report) -> list[str]:
    """Say what an import did, in numbers."""
    parts = [ngettext("{n} incident", "{n} incidents", report.incidents)]
    if report.merged:
        parts.append(gettext("{n} joined as second sides", n=format_number(report.merged)))
    parts.append(gettext("{n} set aside", n=format_number(len(report.set_aside))))
    if report.changed or report.gone:
        parts += [
            gettext("{n} added", n=format_number(report.added)),
            gettext("{n} changed", n=format_number(report.changed)),
            gettext("{n} gone, kept and marked", n=format_number(report.gone)),
        ]
    return parts
