"""With `[auth]` in the secrets the page is for those who signed in; without it, it is open."""

from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from app_runs import APP, metrics, page, run
from signed_in import CLIENT, COMMON
from streamlit.testing.v1 import AppTest

from dashboard.access import settings
from dashboard.access.reader import sign_in_of


def opened(auth: dict[str, Any] | None, **user: object) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    if auth is not None:
        app.secrets = {"auth": auth}
        app.user = {"is_logged_in": False, **user}
    return run(app)


def shows_nothing(app: AppTest) -> bool:
    """Neither a word of the data nor a widget that asks for it."""
    text = page(app) + " ".join(markdown.value for markdown in app.markdown)
    return not app.get("component_instance") and not app.checkbox and "incident" not in text


def buttons(app: AppTest) -> list[str]:
    return [button.label for button in app.button if button.key.startswith("sign-")]


def test_without_auth_the_page_is_open_and_offers_no_way_out() -> None:
    app = opened(None)
    assert metrics(app)[0] > 0
    assert buttons(app) == []


@pytest.mark.parametrize("user", [{}, {"is_logged_in": "true"}, {"email": "a@example.org"}])
def test_with_auth_nothing_is_shown_before_sign_in(user: dict[str, object]) -> None:
    app = opened({**COMMON, **CLIENT}, **user)
    assert shows_nothing(app)
    assert buttons(app) == ["Sign in"]


def test_the_guard_sees_a_page_that_shows_something() -> None:
    assert not shows_nothing(opened(None))


def test_who_is_signed_in_gets_the_page_and_the_way_out() -> None:
    app = opened({**COMMON, **CLIENT}, is_logged_in=True, email="reader@example.org")
    assert metrics(app)[0] > 0
    assert buttons(app) == ["Sign out"]


def test_each_named_provider_has_a_button() -> None:
    app = opened({**COMMON, "okta": CLIENT, "google": CLIENT})
    assert buttons(app) == ["Sign in with google", "Sign in with okta"]


@pytest.mark.parametrize("auth", [{}, COMMON])
def test_an_auth_section_without_a_provider_lets_nobody_in(auth: dict[str, Any]) -> None:
    app = opened(auth)
    assert shows_nothing(app)
    assert "names no provider" in app.error[0].value


def test_without_its_packages_sign_in_lets_nobody_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PACKAGES", ("authlib", "no_such_package"))
    app = opened({**COMMON, **CLIENT}, is_logged_in=True, email="reader@example.org")
    assert shows_nothing(app)
    assert "streamlit[auth]" in app.error[0].value.replace("\\", "")
    assert sign_in_of({}) is None


def test_secrets_that_cannot_be_read_let_nobody_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth\n", encoding="utf-8")
    monkeypatch.setattr(settings.st, "get_option", lambda _: [str(broken)])
    monkeypatch.setattr(st.secrets, "load_if_toml_exists", lambda: False)
    app = run(AppTest.from_file(str(APP), default_timeout=60))
    assert shows_nothing(app)
    assert "nobody is let in" in app.error[0].value
