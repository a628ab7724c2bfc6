"""A link to an incident that was shared once leads to it for ever."""

from pathlib import Path

import pytest

from events import store

KNOWN = store.load()
IDS = {one.id for one in KNOWN.incidents}
# The ids of the first 203 incidents, as links have them.
SHARED = (Path(__file__).parents[1] / "support" / "first_links.txt").read_text("utf-8").split()


@pytest.mark.parametrize("slug", SHARED)
def test_a_shared_link_leads_to_an_incident(slug: str) -> None:
    assert KNOWN.redirects.get(slug, slug) in IDS


def test_all_that_was_shared_is_asked() -> None:
    assert len(set(SHARED)) == 203
