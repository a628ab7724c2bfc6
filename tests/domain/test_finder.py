"""Whatever can be clicked is found by any spelling of its name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from atlas_facts import atlas

from dashboard.analysis import query, search, search_index
from dashboard.analysis.search import Entry
from dashboard.analysis.typed_dates import read_typed_date
from dashboard.i18n import translate
from dashboard.selection import selection
from events.spelling import fold_spelling, sound_key

FACTS = atlas()


@cache
def _entries() -> Sequence[Entry]:
    return search_index.build_index(FACTS)


def _found(query: str) -> list[Entry]:
    return [hit.entry for hit in search.search(query, _entries())]


def _best(query: str) -> Entry:
    return _found(query)[0]


@pytest.mark.parametrize(
    "spelled", ["Bokhtar", "Kurgan-Tyube", "Qurghonteppa", "qurghonteppa", "KURGAN TYUBE", "Бохтар"]
)
def test_a_town_is_found_by_each_of_its_names(spelled: str) -> None:
    names = {fold_spelling(name) for one in _found(spelled) for name in one.names}
    assert fold_spelling(spelled) in names
    assert "bokhtar" in {fold_spelling(name) for name in _best(spelled).names}


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("Khorogh", "Khorog"), ("Dushanbee", "Dushanbe"), ("Iskhashim", "Ishkashim")],
)
def test_a_slip_of_the_pen_still_finds_what_is_meant(slip: str, meant: str) -> None:
    assert meant in {name for one in _found(slip)[:5] for name in one.names}


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
        for known in frame.properties:
            one = by_key.get(f"{layer}.{known['id']}")
            told = [known.get("name_ru"), known.get("name_tg")]
            folded = {fold_spelling(name) for name in one.names} if one else set()
            assert (
                not one or {fold_spelling(name) for name in told if isinstance(name, str)} <= folded
            )


def test_the_very_name_comes_before_a_part_of_one() -> None:
    assert _best("Panj").name == "Panj"
    assert _best("Khorog").name == "Khorog"


@pytest.mark.parametrize("nothing", ["", "  ", "-", "zzzzqqq"])
def test_nothing_is_found_for_nothing(nothing: str) -> None:
    assert _found(nothing) == []


def test_everything_that_can_be_clicked_is_listed() -> None:
    listed = {value for one in _entries() for name, value in one.change if name == "region"}
    hidden = {
        f"{layer}.{known['id']}"
        for layer, frame in FACTS.frames.items()
        for known in frame.properties
        if known.get("pickable") is False
    }
    assert listed - {""} == set(FACTS.options.regions) - hidden
    told = {value for one in _entries() for name, value in one.change if name == "incident"}
    assert told - {""} == set(FACTS.options.incidents)


@pytest.mark.parametrize("place", FACTS.store.gazetteer.places, ids=lambda place: place.name)
def test_every_spelling_of_the_gazetteer_leads_somewhere(place) -> None:  # type: ignore[no-untyped-def]
    for name in place.names:
        assert fold_spelling(name) in {
            fold_spelling(other) for one in _found(name) for other in one.names
        }


def test_every_entry_makes_a_link_that_can_be_read() -> None:
    for entry in _entries():
        changes = {name: value or None for name, value in entry.change}
        chosen = replace(selection.default(FACTS.options), **changes)
        link = selection.write(chosen, FACTS.options)
        read, problems = selection.read(link, FACTS.options)
        assert problems == []
        assert set(selection.write(read, FACTS.options)) == set(link) != set()


def test_what_opens_is_told_apart_from_what_filters() -> None:
    for entry in _entries():
        opens = {name for name, value in entry.change if value} & {"region", "incident"}
        assert bool(opens) != entry.filters


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
    assert fold_spelling(name) == folded


def test_an_incident_is_named_with_its_date_in_words() -> None:
    entries = {value: one for one in _entries() for name, value in one.change if name == "incident"}
    assert entries["2012-07-24-khorog-operation"].kind == "24 July 2012"
    coded = re.compile(r"\[|\]|\.\.|X|~|-2[1-4]$")
    assert not [one.kind for one in _entries() if one.days and coded.search(one.kind)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Кургантюбе", "Qurghonteppa"), ("Kurgan-Tyube", "Qurghonteppa"),
        ("Қӯрғонтеппа", "Qurghonteppa"), ("Bokhtar", "Bokhtar"), ("khorog", "Khorog"),
        ("Khorogh", "Khorog"), ("Таджикистан", "Tajikistan"), ("GBAO", "Gorno-Badakhshan"),
        ("Russia", "Russia"), ("Россия", "Russia"),
        ("Sethi", "Civil War in Tajikistan: It’s Impact on Tajik-Russia Relations"),
        ("october 2010", "1 Oct 2010 – 31 Oct 2010"), ("2010", "1 Jan 2010 – 31 Dec 2010"),
        ("19.09.2010", "19 Sep 2010"), ("сентябрь 2010", "1 Sep 2010 – 30 Sep 2010"),
        ("2010–2012", "1 Jan 2010 – 31 Dec 2012"), ("1990s", "1 Jan 1990 – 31 Dec 1999"),
        ("Military operation", "Military operation in Khorog"),
        ("General Agreement", "General Agreement on Peace and National Accord"),
        ("ambush convoy", "“ambush convoy” in title, place, summary or note"),
    ],
)  # fmt: skip
def test_the_first_hit_is_what_was_typed(typed: str, first: str) -> None:
    hits = search.search(typed, _entries()) + search_index.filters_by_query(FACTS, typed)
    assert max(hits, key=lambda hit: hit.score).entry.name == first


def test_a_word_leads_to_incidents_that_tell_of_it_and_to_nothing_else() -> None:
    hits = search.search("ambush", _entries())
    assert len(hits) >= 3
    for hit in hits:
        assert [name for name, value in hit.entry.change if value] == ["incident"]
        assert "ambush" in hit.matched


@pytest.mark.parametrize("where", ["also_at", "about"])
def test_an_incident_is_found_by_further_places_and_by_what_it_concerns(where: str) -> None:
    incidents = [one for one in FACTS.store.incidents if getattr(one, where)]
    assert incidents
    entries = {dict(entry.change).get("incident"): entry for entry in _entries()}
    for incident in incidents:
        for place in getattr(incident, where):
            for name in filter(fold_spelling, place.names):
                assert search.match(entries[incident.id], name, None), (incident.id, name)


@pytest.mark.parametrize("spelled", ["Khorog", "Хорог", "Хоруғ", "khorugh"])
def test_the_words_of_a_filter_find_the_same_in_every_spelling(spelled: str) -> None:
    (words,) = search_index.filters_by_query(FACTS, spelled)
    chosen = replace(selection.default(FACTS.options), **dict(words.entry.change))
    usual = replace(chosen, search="Khorog")
    found = [query.apply_selection(FACTS.incidents, one, None) for one in (chosen, usual)]
    assert found[0] == found[1]
    assert found[0].certain


def test_days_and_words_narrow_together() -> None:
    for hit in search.search("rasht 2010", _entries()):
        first, last = hit.entry.days or (None, None)
        assert not (first and first.year > 2010)
        assert not (last and last.year < 2010)


@pytest.mark.parametrize(
    ("typed", "first", "last", "rest"),
    [
        ("October 2010", "2010-10-01", "2010-10-31", ""),
        ("oct. 2010", "2010-10-01", "2010-10-31", ""),
        ("октябрь 2010", "2010-10-01", "2010-10-31", ""),
        ("19 сентября 2010", "2010-09-19", "2010-09-19", ""),
        ("19.09.2010", "2010-09-19", "2010-09-19", ""),
        ("2010-09-19", "2010-09-19", "2010-09-19", ""),
        ("September 19, 2010", "2010-09-19", "2010-09-19", ""),
        ("2010-09", "2010-09-01", "2010-09-30", ""),
        ("09.2010", "2010-09-01", "2010-09-30", ""),
        ("2010-2012", "2010-01-01", "2012-12-31", ""),
        ("1990s", "1990-01-01", "1999-12-31", ""),
        ("1990-е", "1990-01-01", "1999-12-31", ""),
        ("Khorog 2012", "2012-01-01", "2012-12-31", "Khorog"),
    ],
)
def test_a_plain_date_is_read(typed: str, first: str, last: str, rest: str) -> None:
    date = read_typed_date(typed)
    assert date
    assert (str(date.first), str(date.last), date.rest) == (first, last, rest)


@pytest.mark.parametrize("typed", ["201st", "31.02.2010", "ma 2010x", "12345", "base 201"])
def test_what_is_no_date_is_not_read_as_one(typed: str) -> None:
    date = read_typed_date(typed)
    assert date is None or (date.first.month, date.last.month) == (1, 12)


def test_every_month_is_read_in_every_language() -> None:
    for code in translate.language_codes():
        for month, name in enumerate(translate.month_names(code, "wide"), start=1):
            date = read_typed_date(f"{name} 2010")
            assert date, name
            assert date.first.month == date.last.month == month


@pytest.mark.parametrize(
    "spellings",
    [
        ("Kurgan-Tyube", "Кургантюбе", "Курган-Тюбе"), ("Dushanbe", "Душанбе"),
        ("Qurghonteppa", "Қӯрғонтеппа"), ("Khujand", "Худжанд"), ("Isfara", "Исфара"),
    ],
)  # fmt: skip
def test_a_name_sounds_alike_in_every_alphabet(spellings: tuple[str, ...]) -> None:
    assert len({sound_key(name).replace(" ", "") for name in spellings}) == 1
