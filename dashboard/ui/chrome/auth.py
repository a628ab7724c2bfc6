"""Sign-in by Streamlit's own OpenID Connect, asked for once `[auth]` stands in the secrets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitAuthError

from dashboard.i18n.labels import NAME
from dashboard.i18n.translate import gettext


def is_signed_in() -> bool:
    """Tell whether the page may be shown; where not, say why and offer to sign in."""
    if _are_secrets_unreadable():
        st.error(gettext("The secrets cannot be read, so that nobody is let in."))
        return False
    settings = _settings()
    if settings is None or st.user.get("is_logged_in") is True:
        return True
    _sign_in_page(_providers(settings))
    return False


def sign_out_button() -> None:
    """Draw the button to sign out, where sign-in is set up."""
    if _settings() is not None:
        who = str(st.user.get("email") or st.user.get("name") or "")
        st.button(
            gettext("Sign out"), key="sign-out", help=who, type="tertiary", on_click=st.logout
        )


def _settings() -> Mapping[str, object] | None:
    """Read the `[auth]` section of the secrets; None when there is none."""
    if not st.secrets.load_if_toml_exists():
        return None
    section = st.secrets.get("auth")
    return section if section is None or isinstance(section, Mapping) else {}


def _are_secrets_unreadable() -> bool:
    """Tell whether a file of secrets is there but cannot be read: it may have asked for sign-in."""
    files = st.get_option("secrets.files") or ()
    return not st.secrets.load_if_toml_exists() and any(Path(file).exists() for file in files)


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
