"""The review of the candidates of one text, or of all texts of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.dataset.entries import OWN_TEXTS
from dashboard.i18n.names import format_date
from dashboard.i18n.translate import gettext
from dashboard.mapview import bundle
from dashboard.state import View, session, texts, workspaces
from dashboard.state.cache import cached_by_version
from dashboard.ui.presenters import candidates as candidate_rows
from dashboard.ui.presenters import near as near_rows
from dashboard.ui.presenters import outlines, review_words
from dashboard.ui.review import answers
from events import edtf
from events.errors import EventsError

if TYPE_CHECKING:
    from events.gazetteer import Gazetteer, Place
    from events.intake.candidates.places import PlaceNames
    from events.intake.texts.model import ReadText
    from events.workspace import Workspace
    from events.workspace.review import StoredCandidate

KEY, ANSWERS = "review", "review-answers"
ALL, OF_VISIT = "*", "~"
# Candidates that the page holds from the one in sight on, and those of which it knows what is near.
AHEAD, NEAR_AHEAD = 20, 3
FRONTEND, SHEETS = Path(__file__).parent / "frontend", Path(__file__).parent / "css"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is reviewed: the texts of a folder or of the visit, one of them or (empty) all.

    `candidate` is the one that it begins with, empty for the first that is open.
    """

    saved: bool
    document: str = ""
    candidate: str = ""

    @property
    def link(self) -> str:
        """How the link names it, as `selection.url.parse_review` reads it."""
        where = ("" if self.saved else OF_VISIT) + (self.document or ALL)
        return f"{where}/{self.candidate}" if self.candidate else where


def reviewed_of(link: str) -> Reviewed | None:
    """Read what a link reviews, None where it reviews nothing."""
    if not link:
        return None
    document, _, candidate = link.removeprefix(OF_VISIT).partition("/")
    return Reviewed(not link.startswith(OF_VISIT), "" if document == ALL else document, candidate)


def open_review(atlas: Atlas, *, saved: bool, document: str = "", candidate: str = "") -> None:
    """Open the review, as the callback of a button: it is in the link like every other choice."""
    st.session_state.pop(KEY, None)
    session.change_url(atlas, view="data", review=Reviewed(saved, document, candidate).link)


def is_open(view: View) -> bool:
    """Tell whether the link opens a review that has something to show; raises EventsError."""
    reviewed = reviewed_of(view.selection.review)
    if reviewed is None:
        return False
    documents = [text.text.id for text in texts.held_texts() if text.saved == reviewed.saved]
    if reviewed.document in documents or (documents and not reviewed.document):
        return True
    missing = reviewed.document or gettext("All own texts")
    st.info(gettext("The link opens the review of “{name}”, which is not here.", name=missing))
    return False


@st.fragment
def show(view: View) -> None:
    """Draw the review; what is decided in it runs this part of the page alone."""
    session.set_run_language()
    reviewed = reviewed_of(view.selection.review)
    workspace = texts.workspace_of(saved=reviewed.saved) if reviewed else None
    if reviewed is None or workspace is None or st.session_state.pop(f"{KEY}-closed", False):
        session.ask_for_whole_run()
        st.rerun()
    with st.container(key="review-box"):
        _component()(
            key=KEY,
            data=_data(view.atlas, workspace, reviewed),
            default={"message": None},
            on_message_change=lambda: _on_message(reviewed),
            on_closed_change=lambda: _on_close(view.atlas),
        )


@st.cache_resource
def _component() -> Any:
    script = bundle.bundle(FRONTEND, "review.js", "atlasReview")
    start = "export default atlasReview.start;\n"
    css = "".join(
        (SHEETS / name).read_text(encoding="utf-8") for name in ("review.css", "fields.css")
    )
    return st.components.v2.component("atlas_review", css=css, js=script + start)


def _message() -> dict[str, Any]:
    state = st.session_state.get(KEY)
    sent = state.get("message") if state else None
    return sent if isinstance(sent, dict) else {}


def _on_close(atlas: Atlas) -> None:
    st.session_state[f"{KEY}-closed"] = True
    session.change_url(atlas, review="")


def _on_message(reviewed: Reviewed) -> None:
    """Decide what the page sent; who may not change the workspace is told so."""
    session.set_run_language()
    workspace = texts.workspace_of(saved=reviewed.saved)
    replies: answers.Answers = st.session_state.setdefault(ANSWERS, {})
    keep = workspaces.may_keep()
    changes = _message().get("changes")
    if workspace is None:
        return
    if reviewed.saved and not keep.granted:
        answers.refuse_all(changes, replies, keep.why)
    else:
        answers.decide_all(workspace, changes, replies, who=workspaces.reader_name())


def _data(atlas: Atlas, workspace: Workspace, reviewed: Reviewed) -> dict[str, Any]:
    """Make all that the page shows: the queue, and what is read ahead from the one in sight."""
    from events.workspace import review

    stored = review.candidates(workspace, reviewed.document)
    vocabulary, message = atlas.store.vocabulary, _message()
    read = {
        candidate.document: texts.text_of(workspace, candidate.document) for candidate in stored
    }
    titles = {} if reviewed.document else _titles(workspace)
    begins = next((candidate.id for candidate in stored if candidate.id == reviewed.candidate), "")
    return {
        "words": review_words.words(vocabulary),
        "kinds": review_words.kinds(vocabulary),
        "measures": review_words.measures(vocabulary),
        "roles": review_words.roles(vocabulary),
        "document": _title(workspace, reviewed),
        "queue": [
            candidate_rows.row(
                candidate, read[candidate.document], titles.get(candidate.document, "")
            )
            for candidate in stored
        ],
        "begins": begins,
        "reviewed": replace(reviewed, candidate="").link,
        "details": _details(atlas, workspace, stored, read, begins),
        "answers": st.session_state.get(ANSWERS, {}),
        "asked": _requested(workspace, message.get("asks"), stored),
        "outlines": None if message.get("outlined") is True else _outlines(atlas),
    }


def _titles(workspace: Workspace) -> dict[str, str]:
    own = (held_text.text for held_text in texts.held_texts() if held_text.workspace is workspace)
    return {text.id: text.title or text.file for text in own}


def _title(workspace: Workspace, reviewed: Reviewed) -> dict[str, str]:
    for held_text in texts.held_texts():
        if held_text.workspace is workspace and held_text.text.id == reviewed.document:
            parts = [held_text.text.file]
            if held_text.text.published:
                day = format_date(edtf.read(held_text.text.published))
                parts.append(gettext("published {day}", day=day))
            return {
                "title": held_text.text.title or held_text.text.file,
                "about": " · ".join(parts),
            }
    return {"title": gettext("All own texts"), "about": ""}


def _details(
    atlas: Atlas,
    workspace: Workspace,
    stored: Sequence[StoredCandidate],
    read: dict[str, ReadText],
    begins: str,
) -> dict[str, Any]:
    """Make what is shown of the candidate in sight and of the open ones after it."""
    current = str(_message().get("at") or begins)
    ahead = ahead_of(stored, current)
    details = {}
    for number, candidate in enumerate(ahead):
        others = [
            other
            for other in stored
            if other.document == candidate.document and other is not candidate
        ]
        details[candidate.id] = candidate_rows.detail(candidate, read[candidate.document], others)
        details[candidate.id]["near"] = (
            _near(atlas, workspace, candidate.id) if number < NEAR_AHEAD else None
        )
    return details


def ahead_of(stored: Sequence[StoredCandidate], current: str) -> list[StoredCandidate]:
    """List the candidate of an id, those right beside it, and the open ones after it."""
    place = next((number for number, candidate in enumerate(stored) if candidate.id == current), -1)
    shown = [stored[place]] if place >= 0 else []
    turned = [*stored[place + 1 :], *stored[: max(place, 0)]]
    waiting = [candidate for candidate in turned if candidate.state == "new"]
    waiting += [candidate for candidate in turned if candidate.state == "later"]
    beside = [*stored[place + 1 : place + 4], *stored[max(place - 3, 0) : max(place, 0)]]
    near = {candidate.id: candidate for candidate in (*shown, *waiting[: AHEAD - 6], *beside)}
    return list(near.values()) or list(stored[:1])


def _near(atlas: Atlas, workspace: Workspace, candidate: str) -> list[dict[str, Any]]:
    from events.workspace import links

    try:
        near = links.near(workspace, candidate)
        accepted = {incident.id: incident for incident in workspace.incidents(OWN_TEXTS)}
        return near_rows.rows(atlas, near, accepted)
    except EventsError:
        return []  # the candidate has no date or place that anything could be near to


def _requested(
    workspace: Workspace,
    asks: object,
    stored: Sequence[StoredCandidate],
) -> dict[str, Any]:
    """Say what the dates in sight mean, and what the one or the place that was typed may mean."""
    request = asks if isinstance(asks, dict) else {}
    dates = {str(candidate.chosen["date"]) for candidate in stored if candidate.chosen.get("date")}
    if isinstance(request.get("date"), str):
        dates.add(request["date"][:80])
    place = request.get("place")
    text = place[:80].strip() if isinstance(place, str) else ""
    return {
        "dates": {date: candidate_rows.date_words(date) for date in dates if date},
        "places": {"text": text, "found": _places(workspace, text) if text else []},
    }


def _places(workspace: Workspace, text: str) -> list[dict[str, Any]]:
    """List what a typed name of a place may mean, in any language that texts are read in."""
    from events.workspace import own_places

    names = _names(workspace.shipped.gazetteer, own_places.own_places(workspace))
    referents = [asdict(referent) for referent in names.named(text)]
    return [
        {"referent": referent, "note": candidate_rows.referent_note(referent)}
        for referent in referents[:9]
    ]


@st.cache_resource(max_entries=1, show_spinner=False)
def _names(_gazetteer: Gazetteer, own: tuple[Place, ...]) -> PlaceNames:
    from events.intake.candidates import places

    return places.names(_gazetteer, own)


@cached_by_version(2)
def _outlines(atlas: Atlas) -> list[dict[str, Any]]:
    return outlines.areas(atlas)
