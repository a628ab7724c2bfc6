"""The fields of a file that waits: which column fills each, how sure that is, what comes out."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.i18n.translate import gettext
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.presenters import how_sure, layer_words
from dashboard.ui.presenters import mapping as mapping_words
from dashboard.workspace.draft import NO_COLUMN, Draft, Reading
from dashboard.workspace.layer_preview import LayerPreview
from dashboard.workspace.preview import Preview
from events.intake.layouts import MAPPED

Trial = Preview | LayerPreview


def show(draft: Draft, reading: Reading, trial: Trial | None) -> None:
    """Draw one row a field, then what no field uses and the way back to the guesses."""
    st.html(render("heading", title=gettext("Fields"), aside=_layout(reading)))
    mapped = _is_mapped(reading)
    st.html(render("field_titles", mapped=mapped))
    for name, label in _field_names(reading).items():
        with st.container(horizontal=True, key=f"field-{name}", vertical_alignment="center"):
            st.html(render("field_name", name=label))
            if mapped:
                _column_of(draft, reading, name, label)
            st.html(render("how_sure", **how_sure.values(name, reading, draft.choices)))
            st.html(render("field_outcome", text=_outcome(reading, trial, name)))
    used = filled(reading).values()
    beside = [column for column in reading.part.columns if column not in used]
    if beside:
        st.html(render("kept_beside", columns=beside))
    if mapped:
        st.button(
            gettext("Set all guesses back"),
            key="data-guess-again",
            icon=":material/undo:",
            disabled=not draft.is_changed,
            on_click=draft.guess_again,
        )


def filled(reading: Reading) -> Mapping[str, str]:
    """Return the fields that are used, each with the column that fills it."""
    fields = reading.profile.fields
    if not reading.as_layer:
        return fields
    return {name: column for name, column in fields.items() if name in layer_words.FIELDS}


def _is_mapped(reading: Reading) -> bool:
    return reading.as_layer or reading.profile.layout == MAPPED


def _field_names(reading: Reading) -> Mapping[str, str]:
    """Name the fields that a row stands for, in the order of the form."""
    if reading.as_layer:
        return {name: gettext(label) for name, label in layer_words.FIELDS.items()}
    if not _is_mapped(reading):
        return {name: mapping_words.label(name) for name in mapping_words.OUT}
    more = (name for name in reading.profile.fields if name not in mapping_words.FIELDS)
    return {name: mapping_words.label(name) for name in (*mapping_words.FIELDS, *more)}


def _outcome(reading: Reading, trial: Trial | None, name: str) -> str:
    """Say what comes out of a field in the first rows; nothing where no column fills it."""
    if isinstance(trial, LayerPreview):
        return layer_words.outcome(name, trial)
    fills = name in reading.profile.fields or name in mapping_words.ALWAYS_OUT
    if trial is None or not (fills or not _is_mapped(reading)):
        return ""
    return mapping_words.outcome(name, trial)


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
    if _is_mapped(reading):
        return gettext("guessed from names and values: please check")
    return gettext("a known layout: {name}", name=reading.profile.layout)
