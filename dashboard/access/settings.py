"""Sign-in as the secrets set it up: `[auth]` asks for it, `[sign_in]` says how long it lasts."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import streamlit as st

USUAL_HOURS = 12.0
# The packages that speak to providers; `streamlit[auth]` brings them.
PACKAGES = ("authlib", "httpx")


def auth_section() -> Mapping[str, object] | None:
    """Read the `[auth]` section of the secrets; None when there is none."""
    if not st.secrets.load_if_toml_exists():
        return None
    section = st.secrets.get("auth")
    return section if section is None or isinstance(section, Mapping) else {}


def are_secrets_unreadable() -> bool:
    """Tell whether a file of secrets is there but cannot be read: it may have asked for sign-in."""
    files = st.get_option("secrets.files") or ()
    return not st.secrets.load_if_toml_exists() and any(Path(file).exists() for file in files)


def are_packages_missing() -> bool:
    """Tell whether sign-in cannot work because a package of it is not installed."""
    return any(find_spec(name) is None for name in PACKAGES)


def is_required() -> bool:
    """Tell whether only signed-in readers may see the atlas; also where that cannot be known."""
    return auth_section() is not None or are_secrets_unreadable()


def is_possible() -> bool:
    """Tell whether anybody can be signed in: the secrets are read, the packages are there."""
    return auth_section() is not None and not are_packages_missing()


def seconds_signed_in() -> float:
    """Return how long a sign-in lasts, in seconds: `hours` of `[sign_in]`, else USUAL_HOURS."""
    section = st.secrets.get("sign_in") if st.secrets.load_if_toml_exists() else None
    hours = section.get("hours", USUAL_HOURS) if isinstance(section, Mapping) else USUAL_HOURS
    is_number = isinstance(hours, int | float) and not isinstance(hours, bool) and hours > 0
    return 3600 * float(hours if is_number else USUAL_HOURS)
