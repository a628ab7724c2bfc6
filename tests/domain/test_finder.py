"""Whatever can be clicked is found by any spelling of its name."""

from collections.abc import Sequence
from functools import cache

import pytest
from atlas_facts import atlas

from dashboard.analysis import search
from dashboard.analysis.search import Entry
from dashboard.selection import selection

FACTS = atlas()


@cache
def _entries() -> Sequence[Entry]:
    return search.build_index(
        FACTS.frames, FACTS.layers, FACTS.store.gazetteer.places, FACTS.incidents
    )


def _best(query: str) -> Entry:
    return search.search(query, _entries())[0]


@pytest.mark.parametrize(
    "spelled", ["Bokhtar", "Kurgan-Tyube", "Qurghonteppa", "qurghonteppa", "KURGAN TYUBE", "Бохтар"]
)
def test_a_town_is_found_by_each_of_its_names(spelled: str) -> None:
    names = {
        search.fold_spelling(name)
        for one in search.search(spelled, _entries())
        for name in one.names
    }
    assert search.fold_spelling(spelled) in names
    assert "bokhtar" in {search.fold_spelling(name) for name in _best(spelled).names}


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("Khorogh", "Khorog"), ("Dushanbee", "Dushanbe"), ("Iskhashim", "Ishkashim")],
)
def test_a_slip_of_the_pen_still_finds_what_is_meant(slip: str, meant: str) -> None:
    assert meant in {name for one in search.search(slip, _entries())[:5] for name in one.names}


@pytest.mark.parametrize(
    ("spelled", "meant"),
    [
        ("Худжанд", "Khujand"), ("хуҷанд", "Khujand"), ("Хучанд", "Khujand"), ("Хоруғ", "Khorog"),
        ("Рогунская ГЭС", "Rogun dam"), ("Кӯҳистони Мастчоҳ", "Kuhistoni Mastchoh"),
        ("Ромитское", "Romit gorge"), ("Сарезское озеро", "Sarez"), ("Сырдарья", "Syr Darya"),
    ],
)  # fmt: skip
def test_a_place_is_found_by_its_russian_and_tajik_names(spelled: str, meant: str) -> None:
    assert meant in _best(spelled).names


def test_every_russian_and_tajik_name_of_a_feature_leads_to_it() -> None:
    by_key = {value: one for one in _entries() for name, value in one.change if name == "region"}
    for layer, frame in FACTS.frames.items():
        for known in frame.to_dict("records"):
            one = by_key.get(f"{layer}.{known['id']}")
            told = [known.get("name_ru"), known.get("name_tg")]
            folded = {search.fold_spelling(name) for name in one.names} if one else set()
            assert (
                not one
                or {search.fold_spelling(name) for name in told if isinstance(name, str)} <= folded
            )


def test_the_very_name_comes_before_a_part_of_one() -> None:
    assert _best("Panj").name == "Panj"
    assert _best("Khorog").name == "Khorog"


@pytest.mark.parametrize("nothing", ["", "  ", "-", "zzzzqqq"])
def test_nothing_is_found_for_nothing(nothing: str) -> None:
    assert search.search(nothing, _entries()) == []


def test_everything_that_can_be_clicked_is_listed() -> None:
    listed = {value for one in _entries() for name, value in one.change if name == "region"}
    hidden = {
        f"{layer}.{known['id']}"
        for layer, frame in FACTS.frames.items()
        for known in frame.to_dict("records")
        if known.get("pickable") is False
    }
    assert listed - {""} == set(FACTS.options.regions) - hidden
    told = {value for one in _entries() for name, value in one.change if name == "incident"}
    assert told - {""} == set(FACTS.options.incidents)


@pytest.mark.parametrize("place", FACTS.store.gazetteer.places, ids=lambda place: place.name)
def test_every_spelling_of_the_gazetteer_leads_somewhere(place) -> None:  # type: ignore[no-untyped-def]
    for name in place.names:
        assert search.fold_spelling(name) in {
            search.fold_spelling(other)
            for one in search.search(name, _entries())
            for other in one.names
        }


def test_every_entry_makes_a_link_that_can_be_read() -> None:
    for entry in _entries():
        query = {name: str(value) for name, value in entry.change if value}
        assert selection.read(query, FACTS.options)[1] == []


def test_labels_tell_entries_apart() -> None:
    labels = [one.label for one in _entries()]
    assert all(labels)
    assert len(set(labels)) > 0.95 * len(labels)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Qurghonteppa", "qurghonteppa"),
        ("Qal‘ai-Khumb", "qalai khumb"),
        ("Kŭlob", "kulob"),
        ("Қубодиён", "кубодиен"),
        ("ҲАМАДОНӢ", "хамадони"),
        ("  Two   words ", "two words"),
    ],
)
def test_a_name_is_compared_without_its_dress(name: str, folded: str) -> None:
    assert search.fold_spelling(name) == folded


def test_an_incident_has_its_entry_when_it_is_asked_for() -> None:
    every = _entries()
    first = len(every) - len(FACTS.incidents)
    assert [one.name for one in every[first:]] == [one.title for one in FACTS.incidents]
    assert every[-1] == every[len(every) - 1] == list(every)[-1]
    assert every.index(every[-1]) == len(every) - 1
    with pytest.raises(IndexError):
        every[len(every)]
