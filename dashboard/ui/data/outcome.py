"""What an import of the file that waits would do, what is said of it, and the button."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.i18n.translate import format_number, gettext, ngettext
from dashboard.state import View, workspaces
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.data import file_box
from dashboard.ui.presenters import collections as collection_words
from dashboard.ui.presenters import mapping as mapping_words
from dashboard.ui.presenters import preview_map
from dashboard.workspace.draft import Draft, Reading
from dashboard.workspace.preview import Preview
from events.intake import needed


def show(view: View, draft: Draft, reading: Reading, trial: Preview) -> None:
    """Draw where the incidents would stand, what will happen in numbers, and the button."""
    picture = preview_map.draw(view.atlas, trial, view.theme)
    st.html(
        render(
            "import_preview",
            picture=picture,
            categories=mapping_words.category_words(trial),
            left=_left_over(trial),
            aside=mapping_words.reasons(trial.set_aside[:5]),
            more=max(len(trial.set_aside) - 5, 0),
            warnings=[mapping_words.message(text) for text in trial.warnings[:4]],
            incidents=mapping_words.incident_rows(trial),
        )
    )
    _into(draft)
    missing = needed.missing(reading.profile, reading.part)
    for text in missing:
        st.caption(f"⚠ {escape_markdown(mapping_words.message(text))}")
    label = gettext("Import")
    if trial.whole:
        label = ngettext("Import {n} incident", "Import {n} incidents", trial.incidents)
    part = "" if trial.whole else gettext("of the first {n} rows", n=_n(trial.rows))
    foot(draft, label, (_numbers(trial), part), possible=not missing and bool(trial.incidents))


def foot(draft: Draft, label: str, numbers: tuple[str, str], *, possible: bool) -> None:
    """Draw the bar that stays in view: what will happen in numbers, and the button.

    `numbers` are said of the rows, and of how many of them.
    """
    with st.container(horizontal=True, key="data-foot", vertical_alignment="center"):
        st.html(render("import_foot", numbers=numbers[0], part=numbers[1]))
        st.button(
            label,
            key="data-import",
            type="primary",
            disabled=not possible,
            on_click=file_box.start_import,
            args=(draft,),
            shortcut="Mod+Enter",
        )


def _n(number: int) -> str:
    return format_number(number)


def _numbers(trial: Preview) -> str:
    """Say what becomes of the rows; incidents, joined and set aside are all of them."""
    parts = [ngettext("{n} incident", "{n} incidents", trial.incidents)]
    if trial.merged:
        parts.append(gettext("{n} joined as second sides", n=_n(trial.merged)))
    parts.append(gettext("{n} set aside", n=_n(len(trial.set_aside))))
    return f"{ngettext('{n} row', '{n} rows', trial.rows)} → {' · '.join(parts)}"


def _left_over(trial: Preview) -> str:
    """Say how many would have no date and no point."""
    return " · ".join(
        f"{_n(count)} {word}"
        for count, word in (
            (trial.undated, gettext("undated")),
            (trial.unplaced, gettext("unplaced")),
        )
        if count
    )


def _into(draft: Draft) -> None:
    """Ask what is said of a new collection, or of which one the file is a newer version."""
    existing = {collection.id: collection for collection in workspaces.target().collections()}
    if existing:
        _newer_version(draft, {name: collection.title for name, collection in existing.items()})
    if draft.collection or draft.name in {collection.file for collection in existing.values()}:
        st.caption(
            gettext(
                "A file that comes again is compared by id: added, changed, gone. What is gone "
                "from it is kept and marked."
            )
        )
        return
    asked_of_new(draft)


def asked_of_new(draft: Draft) -> None:
    """Ask what is said of a collection or layer that is new."""
    with st.container(horizontal=True):
        _about_field(draft, "title", gettext("Title"))
        _about_field(draft, "licence", gettext("Licence"))
    key, choices = "data-about-redistribute", tuple(collection_words.REDISTRIBUTE)
    st.session_state[key] = draft.about["redistribute"]
    st.radio(
        gettext("May its rows be passed on?"),
        choices,
        key=key,
        format_func=lambda word: gettext(collection_words.REDISTRIBUTE[word]),
        horizontal=True,
        on_change=lambda: draft.about.update(redistribute=st.session_state[key]),
    )


def _about_field(draft: Draft, name: str, label: str) -> None:
    # Each file has boxes of its own.
    key = f"data-about-{name}-{draft.id}"
    st.session_state[key] = draft.about[name]
    st.text_input(
        label,
        key=key,
        max_chars=140,
        on_change=lambda: draft.about.update({name: st.session_state[key]}),
    )


def _newer_version(draft: Draft, titles: Mapping[str, str]) -> None:
    key = "data-into"
    st.session_state[key] = draft.collection
    st.selectbox(
        gettext("Comes as"),
        ("", *titles),
        key=key,
        format_func=lambda name: titles[name] if name else gettext("found by its name"),
        on_change=lambda: setattr(draft, "collection", st.session_state[key]),
    )
