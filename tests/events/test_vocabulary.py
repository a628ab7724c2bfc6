import pytest

from events import store, vocabulary
from events.errors import EventsError

LISTS = "\n".join(
    f"{name} = ['a']"
    for name in (
        *("categories", "precisions", "measures", "relations", "statuses", "place_kinds"),
        *("roles", "date_kinds", "bases", "disputes", "checks"),
    )
)
TABLES = "\n[types]\na = ['b']\n[actors]\nc = ['d']\n"


def _load(folder, content):
    path = folder / "vocabulary.toml"
    path.write_text(content, encoding="utf-8")
    return vocabulary.load(path)


def test_the_lists_read_as_written(tmp_path):
    words = _load(tmp_path, LISTS + TABLES)
    assert (words.categories, words.types, words.actors) == (("a",), {"a": ("b",)}, {"c": ("d",)})


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("categories = ['a']", "categories = 'a'", "categories"),
        ("measures = ['a']", "measures = [4]", "measures"),
        ("[types]\na = ['b']", "[types]\nz = ['b']", "types"),
        ("[actors]\nc = ['d']", "", "actors"),
        ("categories", "colours = ['red']\ncategories", "colours"),
    ],
)
def test_a_wrong_list_is_an_error_that_names_it(tmp_path, old, new, named):
    with pytest.raises(EventsError, match=f"{named}.*expected"):
        _load(tmp_path, (LISTS + TABLES).replace(old, new))


def test_no_alias_names_two_actors():
    actors = store.load().vocabulary.actors
    names = [name for actor, aliases in actors.items() for name in (actor, *aliases)]
    assert len(names) == len(set(names))


def test_no_actor_or_type_stands_twice():
    words = store.load().vocabulary
    types = [kind for kinds in words.types.values() for kind in kinds]
    assert len(types) == len(set(types))
