"""Actors of the vocabulary are found by all their names, with the part a text plainly gives."""

import pytest

from events.intake.candidates import actors

EXAMPLES = [(one["text"], one["actors"]) for one in actors._table()["examples"]]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_an_example_of_the_table_is_read(text: str, expected: list[list[str]]) -> None:
    found = actors.read(text, 0, len(text), "en")
    assert [[one.name, actors.role(text, one)] for one in found] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dushanbe denied it.", ["Government of Tajikistan"]),
        ("A bomb went off in Dushanbe.", []),
        ("The UN sent aid; the union did not.", ["United Nations"]),
        ("unto others", []),
    ],
)
def test_a_capital_is_an_actor_only_where_it_acts(text: str, names: list[str]) -> None:
    assert [one.name for one in actors.read(text, 0, len(text), "en")] == names


def test_the_span_counts_from_the_beginning_of_the_text() -> None:
    text = "Nothing. Then the Taliban came."
    (one,) = actors.read(text, 9, len(text), "en")
    assert text[one.start : one.end] == "Taliban"
