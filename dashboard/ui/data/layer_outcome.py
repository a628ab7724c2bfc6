"""What a file would be as a reference layer, how it is drawn, and the button."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n.translate import format_number, gettext
from dashboard.state import View
from dashboard.theme.templates import render
from dashboard.ui.data.outcome import asked_of_new, foot
from dashboard.ui.data.reference_layers import comes_again, style_picker
from dashboard.ui.presenters import layer_map, layer_words
from dashboard.ui.presenters import mapping as mapping_words
from dashboard.workspace.draft import Draft, Reading
from dashboard.workspace.layer_preview import LayerPreview


def show(view: View, draft: Draft, reading: Reading, trial: LayerPreview) -> None:
    """Draw where the layer lies, what it has, what is said of it, and the button."""
    st.html(
        render(
            "layer_preview",
            picture=layer_map.draw(view.atlas, trial, draft.style, view.theme),
            dated=layer_words.dated(trial),
            aside=mapping_words.reasons(trial.set_aside[:5]),
            more=max(len(trial.set_aside) - 5, 0),
            warnings=[mapping_words.message(text) for text in trial.warnings[:4]],
        )
    )
    if comes_again(draft, reading):
        st.caption(gettext("It takes the place of the layer that this file made before."))
    else:
        style_picker("data-style", draft.style, lambda style: setattr(draft, "style", style))
        asked_of_new(draft)
    part = "" if trial.whole else gettext("of the first {n} rows", n=format_number(trial.rows))
    numbers = (layer_words.numbers(trial), part)
    foot(draft, gettext("Import the layer"), numbers, possible=bool(trial.features))
