"""The atlas as one file opens in Firefox as it does in Chromium, and asks for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_server import free_port
from firefox import FIREFOX, firefox_tab

from dashboard.onefile import run

STORY = "first=2010-08-23&last=2011-04-30"


@pytest.mark.skipif(not FIREFOX, reason="no Firefox on this machine")
def test_a_story_is_painted_checked_and_clicked_in_firefox(tmp_path: Path) -> None:
    file, profile = tmp_path / "story.html", tmp_path / "profile"
    profile.mkdir()
    assert run(["--out", str(file), "--link", STORY]) == 0
    with firefox_tab(profile, free_port()) as tab:
        tab.open(file.as_uri())
        tab.until("document.body.dataset.atlas === 'painted'")
        tab.until("document.querySelector('.checked').innerText.startsWith('Checked')")
        listed = tab.js("window.page.data.rows.length")
        tab.js("document.querySelector('[data-view=table]').click()")
        assert tab.js("document.querySelectorAll('[data-part=table] tbody tr').length") == listed
        title = tab.js("document.querySelector('[data-part=table] tbody button').innerText")
        tab.js("document.querySelector('[data-part=table] tbody button').click()")
        tab.until(f"document.querySelector('.panel .card h1')?.innerText === {title!r}")
        beyond = [url for url in tab.requests if not url.startswith(("data:", "blob:"))]
        assert [url for url in beyond if url != file.as_uri()] == []
        assert tab.said == []
