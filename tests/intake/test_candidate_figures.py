"""Figures are read as a text tells them, by tables of which every example is a test here."""

import pytest

from events.intake.candidates import figures
from events.intake.candidates.model import FigureReading
from events.intake.candidates.written_numbers import LANGUAGES, tables

EXAMPLES = [
    pytest.param(language, example["text"], example["figures"], id=example["text"][:40])
    for language in LANGUAGES
    for example in tables()[language]["examples"]
]


def read(text: str, language: str = "en") -> tuple[FigureReading, ...]:
    return figures.read(text, 0, len(text), language)


def told(text: str, language: str = "en") -> list[list[object]]:
    return [
        [one.measure, *("" if end is None else end for end in (one.low, one.high))]
        for one in read(text, language)
    ]


@pytest.mark.parametrize(("language", "text", "expected"), EXAMPLES)
def test_an_example_of_the_tables_is_read(
    language: str, text: str, expected: list[list[object]]
) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("According to the ministry, nine people were killed.", "the ministry"),
        ("Nine people were killed, the Interior Ministry said.", "the Interior Ministry"),
        ("Nine people were killed, by the villagers' count.", ""),
        ("By the governor's own count, nine people were killed.", "the governor"),
        ("Nine people were killed. A doctor said that it rained.", ""),
    ],
)
def test_who_says_so_is_told_where_the_sentence_tells(text: str, claimant: str) -> None:
    assert [one.claimant for one in read(text)] == [claimant]


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        (
            "The ministry said 12 died; locals spoke of at least 60 dead.",
            ["The ministry", "locals"],
        ),
        ("The ministry said 12 died, but 60 were killed.", ["The ministry", ""]),
        ("The ministry said 12 died, 60 dead according to locals.", ["The ministry", "locals"]),
        (
            "12 died according to the ministry and 60 died according to residents.",
            ["the ministry", "residents"],
        ),
        ("Twelve were killed and the ministry said five were wounded.", ["", "the ministry"]),
        (
            "Twelve were killed, the ministry said on Friday, and five wounded.",
            ["the ministry"] * 2,
        ),
        ("Two guards were killed and five wounded, the ministry said.", ["the ministry"] * 2),
        ("Residents counted 27 dead, officials 12 dead.", ["Residents", ""]),
        ("Residents put the number of dead at 27.", ["Residents"]),
        ("A clash was reported and 12 people were killed.", [""]),
        ("12 were killed; five were wounded, the ministry said.", ["", "the ministry"]),
        (
            "Власти сообщили о гибели 12 человек, а жители говорили, что убиты 60 человек.",
            ["Власти", "жители"],
        ),
    ],
)
def test_each_figure_goes_to_the_claimant_of_its_clause(text: str, claimants: list[str]) -> None:
    language = "ru" if text.startswith("Власти") else "en"
    assert [one.claimant for one in read(text, language)] == claimants


def test_who_says_so_is_told_in_russian() -> None:
    (one,) = read("По данным Минздрава, ранены 34 человека.", "ru")
    assert (one.claimant, one.group) == ("Минздрава", "человека")


@pytest.mark.parametrize(
    ("text", "approximate"),
    [("Some 50 people were killed.", [True]), ("50 people were killed.", [False])],
)
def test_about_is_told(text: str, approximate: list[bool]) -> None:
    assert [one.approximate for one in read(text)] == approximate


def test_the_span_holds_the_number_and_what_it_counts() -> None:
    text = "Shots fell: at least five Kyrgyz servicemen were killed at dawn."
    (one,) = figures.read(text, 5, len(text), "en")
    assert text[one.start : one.end] == "at least five Kyrgyz servicemen were killed"
    assert one.group == "Kyrgyz servicemen"


@pytest.mark.parametrize(
    "text",
    [
        "It was signed in 1997.",
        "Karim, 34, and his wife, aged 30, left.",
        "Under Article 307 people may not assemble.",
        "On 5 May soldiers were seen.",
        "The 12th outpost stood alone.",
        "Refugees came in 1993.",
        f"{'9' * 400} people were killed.",
    ],
)
def test_years_ages_and_labels_are_no_figures(text: str) -> None:
    assert told(text) == []


def test_a_deed_counts_those_it_was_done_to() -> None:
    assert told("Forty rebels killed nine soldiers and wounded 12.") == [
        ["fighters", 40, 40],
        ["killed", 9, 9],
        ["wounded", 12, 12],
    ]


def test_money_has_its_currency_for_a_group() -> None:
    (one,) = read("The bank lent €40 million.")
    assert (one.measure, one.group, one.low) == ("money", "EUR", 40_000_000)


def test_only_the_part_asked_for_is_read() -> None:
    text = "Nine people were killed. Ten people were wounded."
    assert [one.measure for one in figures.read(text, 25, len(text), "en")] == ["wounded"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hundreds of thousands fled.", "Hundreds of thousands"),
        ("Погибли десятки людей.", "десятки"),
    ],
)
def test_words_that_give_no_number_are_kept_as_words(text: str, words: str) -> None:
    language = "en" if text.isascii() else "ru"
    (figure,) = figures.read(text, 0, len(text), language)
    assert (figure.low, figure.high, figure.as_written) == (None, None, words)
