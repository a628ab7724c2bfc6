"""The briefing's dialog: the views, a page as it will be written, how it is written."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.briefing.content import deck
from dashboard.briefing.content import imprint as imprint_files
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.deck import Deck, Slide
from dashboard.briefing.content.imprint import Imprint
from dashboard.briefing.output import bundle
from dashboard.dataset import Atlas
from dashboard.dataset import load as atlas_files
from dashboard.errors import BriefingError
from dashboard.i18n.translate import gettext
from dashboard.state import View, session
from dashboard.state.cache import cached_by_version
from dashboard.theme.templates import escape_markdown
from dashboard.ui.dialogs import briefing_file, briefing_preview, briefing_settings, drawings
from dashboard.ui.dialogs import deck as deck_dialog
from dashboard.ui.dialogs.briefing_settings import PAGE, STORY, Settings

# Shares of the width: the views, the preview, the settings.
COLUMNS = (270, 700, 302)


def show(view: View) -> None:
    """Draw the button that opens the briefing of this view."""
    pressed = st.button(gettext("Briefing"), key="briefing", icon=":material/slideshow:")
    if drawings.is_wanted_again() or pressed:
        # A dialog's title is fixed when it is made: one for each language.
        st.dialog(gettext("Briefing"), width="large", on_dismiss=drawings.cancel_all)(_dialog)(view)


def _dialog(view: View) -> None:
    """Draw the three columns; what is drawn in the middle depends on both others."""
    session.set_run_language()
    views, middle, settings_side = st.columns(COLUMNS, gap="medium")
    content = _content(view)
    slides = deck_dialog.current_deck()
    with views, st.container(key="briefing-views"):
        chosen = deck_dialog.draw_views(slides, content)
        st.button(
            gettext("Add this view to the list"),
            icon=":material/playlist_add:",
            on_click=_on_add,
            args=(content,),
            width="stretch",
        )
        deck_dialog.draw_files(slides)
    try:
        shown = _of_view(view.atlas, content, slides, chosen)
    except BriefingError as error:
        middle.error(escape_markdown(str(error)))
        return
    with settings_side, st.container(key="briefing-settings"):
        shown = _worded(shown, chosen, slides)
        settings = briefing_settings.draw(shown.imprint, len(slides))
        shown = replace(shown, imprint=settings.imprint, alone=settings.part == PAGE)
        briefing_file.draw(lambda: _contents(view.atlas, shown, slides, settings), settings, shown)
    with middle:
        briefing_preview.draw(shown, settings)


def _content(view: View) -> Content:
    imprint = _imprint()
    shown = (view.selection, view.result)
    return Content(view.atlas, *shown, _digest(view.atlas), _address(imprint), imprint=imprint)


def _imprint() -> Imprint:
    try:
        return imprint_files.load_imprint()
    except BriefingError as error:
        st.error(escape_markdown(str(error)))
        return imprint_files.NOTHING


def _address(imprint: Imprint) -> str:
    """Return the public address of the atlas: the one that is set, else the reader's, or none."""
    if imprint.address:
        return imprint.address
    address = (st.context.url or "").partition("?")[0]
    return address if imprint_files.is_public(address) else ""


@cached_by_version(4)
def _digest(atlas: Atlas) -> str:
    del atlas  # its files are read once more, to the last byte
    return atlas_files.digest()


def _of_view(atlas: Atlas, content: Content, slides: Deck, chosen: int | None) -> Content:
    """Return the content of the view chosen in the list; None is the one on the screen."""
    if chosen is None:
        return content
    (shown,) = bundle.deck_contents(atlas, (slides[chosen],), content)
    return shown


def _worded(content: Content, chosen: int | None, slides: Deck) -> Content:
    """Draw title and caption, and return the content with them; those of the list stay there."""
    made = replace(content, own_title="").title
    key = "this" if chosen is None else str(chosen)
    if chosen is not None:
        for name in ("title", "caption"):
            st.session_state[f"briefing-{name}-{key}"] = getattr(slides[chosen], name)
    args = (key, chosen)
    title = st.text_input(
        gettext("Title"),
        key=f"briefing-title-{key}",
        placeholder=made,
        max_chars=deck.CAPS["title"],
        on_change=_on_words,
        args=args,
    )
    caption = st.text_input(
        gettext("Caption"),
        key=f"briefing-caption-{key}",
        max_chars=deck.CAPS["caption"],
        on_change=_on_words,
        args=args,
    )
    return replace(content, own_title=title, caption=caption)


def _on_words(key: str, chosen: int | None) -> None:
    if chosen is None:
        return
    words = {name: str(st.session_state[f"briefing-{name}-{key}"]) for name in ("title", "caption")}
    deck_dialog.change_deck(
        lambda slides: deck.with_slide_changed(slides, chosen, replace(slides[chosen], **words))
    )


def _on_add(content: Content) -> None:
    words = {
        name: st.session_state.get(f"briefing-{name}-this", "") for name in ("title", "caption")
    }
    slide = Slide(content.query, words["title"] or content.title, words["caption"])
    deck_dialog.change_deck(lambda slides: deck.with_slide(slides, slide))


def _contents(atlas: Atlas, shown: Content, slides: Deck, settings: Settings) -> list[Content]:
    """Resolve what is written: the view that is shown, or all of the list."""
    if settings.part != STORY:
        return [shown]
    return bundle.deck_contents(atlas, slides, shown)
