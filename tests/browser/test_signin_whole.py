"""Sign-in as a reader meets it: a provider, the proxy, two processes, a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from atlas_page import AtlasPage
from deployed import NGINX, Site, site
from installed_browser import REQUIRED
from provider import CLIENT, provider

pytestmark = pytest.mark.browser
SECRETS = """[auth]
redirect_uri = "{site}/oauth2callback"
cookie_secret = "{cookie}"
client_id = "{client}"
client_secret = "s"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Site]:
    """The whole site, whose secrets name a provider."""
    pytest.importorskip("authlib", reason="sign-in is not installed: streamlit[auth]")
    if not NGINX and not REQUIRED:
        pytest.skip("no nginx on this machine: install it, or set PANJ_BROWSER=required to fail")
    secrets = tmp_path / "secrets.toml"
    environment = {"STREAMLIT_SECRETS_FILES": str(secrets)}
    with provider() as vouching, site(tmp_path, environment, start=False) as behind:
        told = {"site": behind.address, "provider": vouching, "client": CLIENT}
        secrets.write_text(SECRETS.format(**told, cookie="0" * 64), encoding="utf-8")
        behind.begin()
        yield behind


def test_a_reader_signs_in_and_stays_so_in_every_process(chromium: Any, guarded: Site) -> None:
    tab = AtlasPage(chromium, guarded.address, fresh=True)
    tab.page.goto(f"{guarded.address}/")
    enter = tab.page.get_by_role("button", name="Sign in")
    enter.wait_for()
    assert tab.page.locator(".st-key-header").count() == 0
    enter.click()
    tab.page.locator(".st-key-sign-out").wait_for(state="attached", timeout=60_000)
    # A process that dies while it sends a script leaves an error that says nothing of sign-in.
    tab.painted().page.wait_for_load_state("networkidle")
    (visitor,) = {one["value"] for one in tab.context.cookies() if one["name"] == "panj_process"}
    (mine,) = {ports[-1] for _, ports, _, who in guarded.served() if who == visitor and ports}
    guarded.stop(mine)
    tab.map()
    tab.page.locator(".st-key-sign-out").wait_for(state="attached")
    assert (tab.errors, tab.strays) == ([], [])
    tab.close()


def test_a_file_of_secrets_that_is_none_lets_nobody_in(chromium: Any, guarded: Site) -> None:
    (guarded.folder / "secrets.toml").write_text("[auth", encoding="utf-8")
    for port in list(guarded.running):
        guarded.stop(port)
    guarded.begin()
    tab = AtlasPage(chromium, guarded.address, fresh=True)
    tab.page.goto(f"{guarded.address}/")
    tab.page.get_by_text("nobody is let in").wait_for(timeout=60_000)
    tab.close()
