import pytest

from events import redirects
from events.errors import EventsError

IDS = {"new", "other"}


def _load(folder, lines):
    path = folder / "redirects.toml"
    path.write_text(f"[redirects]\n{lines}\n", encoding="utf-8")
    return redirects.load(path, IDS)


def test_an_old_id_leads_to_the_new_one_through_others(tmp_path):
    led, errors = _load(tmp_path, "old = 'older'\nolder = 'new'")
    assert (led, errors) == ({"old": "new", "older": "new"}, [])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("old = 'nowhere'", "leads to one"),
        ("other = 'new'", "no incident has any more"),
        ("old = 'older'\nolder = 'old'", "leads to one"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_set_aside_with_a_reason(tmp_path, lines, said):
    led, errors = _load(tmp_path, lines)
    assert not led
    assert said in str(errors[0])


@pytest.mark.parametrize("content", ["", "redirects = 4", "[redirects]\nold = 4", "[other]"])
def test_a_wrong_table_is_an_error(tmp_path, content):
    path = tmp_path / "redirects.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EventsError, match="expected"):
        redirects.load(path, IDS)


def test_without_the_file_nothing_is_redirected(tmp_path):
    assert redirects.load(tmp_path / "redirects.toml", IDS) == ({}, [])
