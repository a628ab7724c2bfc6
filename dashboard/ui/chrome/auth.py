"""Sign-in by Streamlit's own OpenID Connect, asked for once `[auth]` stands in the secrets."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.errors import StreamlitAuthError

from dashboard.access import settings
from dashboard.i18n.labels import NAME
from dashboard.i18n.translate import gettext


def is_signed_in() -> bool:
    """Tell whether the page may be shown; where not, say why and offer to sign in."""
    if settings.are_secrets_unreadable():
        st.error(gettext("The secrets cannot be read, so that nobody is let in."))
        return False
    section = settings.auth_section()
    if section is None:
        return True
    if settings.are_packages_missing():
        st.error(gettext("Sign-in is not set up: {why}", why="pip install 'streamlit[auth]'"))
        return False
    if st.user.get("is_logged_in") is True:
        return True
    _sign_in_page(_providers(section))
    return False


def sign_out_button() -> None:
    """Draw the button to sign out, where sign-in is set up."""
    if settings.auth_section() is not None:
        who = str(st.user.get("email") or st.user.get("name") or "")
        st.button(
            gettext("Sign out"), key="sign-out", help=who, type="tertiary", on_click=st.logout
        )


def _providers(settings: Mapping[str, object]) -> list[str]:
    """List the providers by name; the empty name is the one that needs none."""
    names = sorted(name for name, value in settings.items() if isinstance(value, Mapping))
    return ["", *names] if "client_id" in settings else names


def _sign_in_page(providers: list[str]) -> None:
    """Draw the page for a visitor who is not signed in."""
    st.title(NAME)
    st.write(gettext("Sign in to open the atlas."))
    if not providers:
        st.error(gettext("Sign-in is not set up: {why}", why="[auth] names no provider"))
    for name in providers:
        label = gettext("Sign in with {name}", name=name) if name else gettext("Sign in")
        if st.button(label, key=f"sign-in-{name}", type="primary"):
            try:
                st.login(name or None)
            except StreamlitAuthError as error:
                st.error(gettext("Sign-in is not set up: {why}", why=str(error)))
