"""Sign-in by Streamlit's own OpenID Connect, asked for once `[auth]` stands in the secrets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitAuthError

from dashboard.i18n.labels import NAME
from dashboard.i18n.translate import gettext


def is_signed_in() -> bool:
    """Whether the page may be shown; where not, the page says why and offers to sign in."""
    if _unreadable():
        st.error(gettext("The secrets cannot be read, so that nobody is let in."))
        return False
    settings = _settings()
    if settings is None or st.user.get("is_logged_in") is True:
        return True
    _ask(_providers(settings))
    return False


def sign_out_button() -> None:
    """Draw the way out, where sign-in is set up."""
    if _settings() is not None:
        who = str(st.user.get("email") or st.user.get("name") or "")
        st.button(
            gettext("Sign out"), key="sign-out", help=who, type="tertiary", on_click=st.logout
        )


def _settings() -> Mapping[str, object] | None:
    """The `[auth]` section of the secrets, None when there is none."""
    if not st.secrets.load_if_toml_exists():
        return None
    found = st.secrets.get("auth")
    return found if found is None or isinstance(found, Mapping) else {}


def _unreadable() -> bool:
    """Whether there is a file of secrets that is none: it may have asked for sign-in."""
    files = st.get_option("secrets.files") or ()
    return not st.secrets.load_if_toml_exists() and any(Path(file).exists() for file in files)


def _providers(settings: Mapping[str, object]) -> list[str]:
    """The providers by name; the empty name is the one that needs none."""
    named = sorted(name for name, told in settings.items() if isinstance(told, Mapping))
    return ["", *named] if "client_id" in settings else named


def _ask(providers: list[str]) -> None:
    """The page for a visitor who is not signed in."""
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
