"""A file that waits: its sample, which column fills which field, what the import would do."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.i18n.translate import N_, format_number, gettext, ngettext
from dashboard.state import View, workspaces
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.data import fields, file_box, layer_outcome, outcome
from dashboard.ui.presenters import how_sure
from dashboard.ui.presenters import mapping as mapping_words
from dashboard.workspace.draft import INCIDENTS, LAYER, Draft, Reading
from dashboard.workspace.layer_preview import LayerPreview, layer_preview
from dashboard.workspace.preview import preview
from dashboard.workspace.sample import sample_rows
from events.errors import EventsError
from events.intake.model import Question

ENCODINGS = ("utf-8", "utf-16", "cp1251", "cp1252", "koi8-r", "cp866", "latin-1")
SEPARATORS: Mapping[str, str] = {
    ",": N_("comma ,"),
    ";": N_("semicolon ;"),
    "\t": N_("tab"),
    "|": N_("bar |"),
}
HEADER_ROWS = tuple(range(1, 11))
BECOMES: Mapping[str, str] = {INCIDENTS: N_("incidents"), LAYER: N_("a reference layer")}


def show(view: View, draft: Draft) -> None:
    """Draw the file that waits."""
    _head(draft)
    try:
        reading = draft.read(workspaces.target().profiles())
    except EventsError as error:
        st.error(escape_markdown(mapping_words.error(error)))
        return
    with st.container(horizontal=True, key="data-stage", gap=None):
        with st.container(key="data-main"):
            _dialect(draft, reading)
            if reading.part.has_geometry:
                _becomes(draft, reading)
            _sample(draft, reading)
            trial, problem = _trial(view, reading)
            fields.show(draft, reading, trial)
        with st.container(key="data-add"):
            _questions(draft, reading)
            if problem:
                st.error(escape_markdown(problem))
            if isinstance(trial, LayerPreview):
                layer_outcome.show(view, draft, reading, trial)
            elif trial is not None:
                outcome.show(view, draft, reading, trial)


def _head(draft: Draft) -> None:
    with st.container(horizontal=True, key="data-file-head", vertical_alignment="center"):
        st.button(
            gettext("Data"),
            key="data-back",
            icon=":material/chevron_left:",
            on_click=file_box.drop_draft,
        )
        st.html(render("file_head", title=gettext("Which column is what?"), name=draft.name))


def _dialect(draft: Draft, reading: Reading) -> None:
    """Draw how the bytes are read, each with the other choices."""
    dialect, source = reading.source.dialect, reading.source
    with st.container(horizontal=True, key="data-dialect", vertical_alignment="bottom"):
        if dialect.encoding is not None:
            encodings = tuple(dict.fromkeys((dialect.encoding, *ENCODINGS)))
            _pick(draft, "encoding", gettext("Encoding"), encodings, dialect.encoding)
        if dialect.separator is not None:
            separators = tuple(dict.fromkeys((dialect.separator, *SEPARATORS)))
            labels = {sign: gettext(SEPARATORS.get(sign, sign)) for sign in separators}
            _pick(draft, "separator", gettext("Separator"), separators, dialect.separator, labels)
            rows = tuple(sorted({dialect.header_row, *HEADER_ROWS}))
            _pick(draft, "header_row", gettext("Header in row"), rows, dialect.header_row)
        if len(source.parts) > 1:
            names = tuple(part.name for part in source.parts)
            _pick(draft, "part", gettext("Sheet or layer"), names, reading.part.name)
    for warning in source.warnings:
        st.caption(f"⚠ {escape_markdown(mapping_words.message(warning))}")


def _pick(
    draft: Draft,
    name: str,
    label: str,
    choices: tuple[object, ...],
    current: object,
    labels: Mapping[str, str] | None = None,
) -> None:
    key = f"data-{name}"
    st.session_state[key] = current
    st.selectbox(
        label,
        choices,
        key=key,
        format_func=lambda choice: (labels or {}).get(str(choice), str(choice)),
        width=160,
        on_change=lambda: draft.choose(**{name: st.session_state[key]}),
    )


def _becomes(draft: Draft, reading: Reading) -> None:
    """Ask whether lines, areas or points become incidents or a layer under them."""
    key = "data-becomes"
    st.session_state[key] = LAYER if reading.as_layer else INCIDENTS
    st.segmented_control(
        gettext("Comes in as"),
        tuple(BECOMES),
        key=key,
        format_func=lambda word: gettext(BECOMES[word]),
        required=True,
        on_change=lambda: draft.choose(becomes=st.session_state[key]),
    )


def _sample(draft: Draft, reading: Reading) -> None:
    rows = sample_rows(reading.source, reading.part)
    unanswered = how_sure.unanswered_columns(reading, draft.choices)
    values = mapping_words.sample_values(
        reading.part.columns, fields.filled(reading), rows, unanswered
    )
    size = (
        gettext("{n} columns", n=format_number(len(reading.part.columns)))
        if reading.part.rows is None
        else gettext(
            "{rows} rows, {n} columns",
            rows=format_number(reading.part.rows),
            n=format_number(len(reading.part.columns)),
        )
    )
    st.html(render("heading", title=gettext("Sample"), aside=size))
    st.html(render("sample", **values))


def _trial(view: View, reading: Reading) -> tuple[fields.Trial | None, str]:
    """Try the import out on the first rows; also why it cannot be."""
    from events.workspace.geography import GazetteerGeography

    store = view.atlas.store
    try:
        if reading.as_layer:
            return layer_preview(reading), ""
        return preview(reading, GazetteerGeography(store.gazetteer), store.vocabulary), ""
    except EventsError as error:
        return None, mapping_words.error(error)


def _questions(draft: Draft, reading: Reading) -> None:
    """Draw what cannot be told from the file, each with the guess in force."""
    if not reading.questions:
        return
    count = len(reading.questions)
    title = ngettext("{n} question before the import", "{n} questions before the import", count)
    st.html(render("heading", title=title, aside=""))
    for number, question in enumerate(reading.questions, start=1):
        with st.container(border=True, key=f"question-{number}"):
            _question(draft, reading, question, number)


def _question(draft: Draft, reading: Reading, question: Question, number: int) -> None:
    key = f"data-answer-{question.key}"
    current = reading.profile.settings.get(question.key, question.guess)
    st.session_state[key] = current
    column = f" ({question.column})" if question.column else ""
    label = f"**{number}.** {escape_markdown(mapping_words.message(question.why) + column)}"
    if question.choices:
        choices = tuple(dict.fromkeys((*question.choices, *filter(None, (current,)))))
        st.session_state[key] = current or None
        st.radio(
            label,
            choices,
            key=key,
            format_func=lambda word: escape_markdown(mapping_words.choice(str(word))),
            captions=[escape_markdown(text) for text in _outcomes(question, choices)],
            on_change=_on_answer,
            args=(draft, question.key, key),
        )
    else:
        st.text_input(
            label, key=key, max_chars=120, on_change=_on_answer, args=(draft, question.key, key)
        )


def _outcomes(question: Question, choices: tuple[str, ...]) -> list[str]:
    """Say what would come of each choice; nothing of one that was not counted."""
    counted = dict(zip(question.choices, question.outcomes, strict=False))
    return [mapping_words.message(counted.get(choice, "")) for choice in choices]


def _on_answer(draft: Draft, name: str, key: str) -> None:
    draft.choose(settings={**draft.choices.settings, name: st.session_state[key] or ""})
