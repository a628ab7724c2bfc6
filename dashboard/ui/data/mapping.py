"""A file that waits: its sample, which column fills which field, what the import would do."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.i18n.translate import N_, format_number, gettext, ngettext
from dashboard.state import View, workspaces
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.data import file_box, outcome
from dashboard.ui.presenters import mapping as mapping_words
from dashboard.workspace.draft import NO_COLUMN, Draft, Reading
from dashboard.workspace.preview import Preview, preview
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
MAPPED = "mapped"


def show(view: View, draft: Draft) -> None:
    """Draw the file that waits."""
    _head(draft)
    try:
        reading = draft.read(workspaces.target().profiles())
    except EventsError as error:
        st.error(escape_markdown(str(error)))
        return
    with st.container(horizontal=True, key="data-stage", gap=None):
        with st.container(key="data-main"):
            _dialect(draft, reading)
            _sample(reading)
            trial, problem = _trial(view, reading)
            _fields(draft, reading, trial)
        with st.container(key="data-add"):
            _questions(draft, reading)
            if problem:
                st.error(escape_markdown(problem))
            if trial is not None:
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


def _sample(reading: Reading) -> None:
    rows = sample_rows(reading.source, reading.part)
    values = mapping_words.sample_values(reading.part.columns, reading.profile.fields, rows)
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


def _trial(view: View, reading: Reading) -> tuple[Preview | None, str]:
    """Try the import out on the first rows; also why it cannot be."""
    from events.workspace.geography import GazetteerGeography

    store = view.atlas.store
    try:
        return preview(reading, GazetteerGeography(store.gazetteer), store.vocabulary), ""
    except EventsError as error:
        return None, str(error)


def _fields(draft: Draft, reading: Reading, trial: Preview | None) -> None:
    """Draw one row a field: its column, what comes out."""
    st.html(render("heading", title=gettext("Fields"), aside=_layout(reading)))
    mapped = reading.profile.layout == MAPPED
    fields = reading.profile.fields
    more = (name for name in fields if name not in mapping_words.FIELDS)
    for name in (*mapping_words.FIELDS, *more) if mapped else mapping_words.OUT:
        with st.container(horizontal=True, key=f"field-{name}", vertical_alignment="center"):
            label = mapping_words.label(name)
            st.html(render("field_name", name=label))
            if mapped:
                _column_of(draft, reading, name, label)
            comes_out = not mapped or name in fields or name in mapping_words.ALWAYS_OUT
            text = mapping_words.outcome(name, trial) if trial and comes_out else ""
            st.html(render("field_outcome", text=text))


def _column_of(draft: Draft, reading: Reading, name: str, label: str) -> None:
    key = f"data-field-{name}"
    st.session_state[key] = reading.profile.fields.get(name, NO_COLUMN)
    st.selectbox(
        escape_markdown(label),
        (NO_COLUMN, *reading.part.columns),
        key=key,
        format_func=lambda column: column or gettext("no column"),
        label_visibility="collapsed",
        width=220,
        on_change=_on_field,
        args=(draft, name, key),
    )


def _on_field(draft: Draft, name: str, key: str) -> None:
    draft.choose(fields={**draft.choices.fields, name: st.session_state[key]})


def _layout(reading: Reading) -> str:
    if reading.known:
        return gettext("as confirmed for this header before")
    if reading.profile.layout == MAPPED:
        return gettext("guessed from names and values: please check")
    return gettext("a known layout: {name}", name=reading.profile.layout)


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
            on_change=_on_answer,
            args=(draft, question.key, key),
        )
    else:
        st.text_input(
            label, key=key, max_chars=120, on_change=_on_answer, args=(draft, question.key, key)
        )


def _on_answer(draft: Draft, name: str, key: str) -> None:
    draft.choose(settings={**draft.choices.settings, name: st.session_state[key] or ""})
