"""Lines are joined so that a date or name broken over them is whole, with an exact way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from text_files import pdf

from events.intake.texts.joined import Joined, joined
from events.intake.texts.model import ReadText
from events.intake.texts.read import read_text

# So many lines of one length that a text is told to be broken to fit a page.
BODY = "The men of the village went over the river to the other bank of it and"


def read(path: Path, content: str) -> ReadText:
    path.write_text(content, encoding="utf-8")
    return read_text(path)


def assert_the_way_back(text: ReadText, made: Joined) -> None:
    """Every letter of the joined text is the letter of the text as read where it is said to be."""
    assert made.text
    for at, letter in enumerate(made.text):
        if not letter.isspace():
            assert text.text[made.to_original(at)] == letter


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("on 12 Septem-\nber 2014 they", "on 12 September 2014 they"),
        ("on 12\nSeptember 2014 they", "on 12 September 2014 they"),
        ("in Gorno-\nBadakhshan they", "in Gorno-Badakhshan they"),
        ("in 2014-\n2015 they", "in 2014-2015 they"),
        ("twenty-\nfive men", "twenty-five men"),
        ("in Ду\xad\nшанбе they", "in Душанбе they"),
        ("в рай-\nоне Ворух", "в районе Ворух"),
        ("on 1\nst\n July 1992 they", "on 1st July 1992 they"),
        ("a so-called so-\ncalled man", "a so-called so-called man"),
        ("it was – \nand is", "it was – and is"),
        ("Kho\u200brog and Mur\xadghab", "Khorog and Murghab"),
    ],
)
def test_what_is_broken_over_lines_is_whole(tmp_path: Path, broken: str, whole: str) -> None:
    text = read(tmp_path / "a.txt", f"{BODY}\n{BODY}\n{BODY}\n{broken}\n{BODY}\n")
    made = joined(text)
    assert whole in made.text
    assert_the_way_back(text, made)
    at = made.text.index(whole)
    start, end = made.span(at, at + len(whole))
    assert text.text[start:end] == broken


def test_a_ligature_is_its_letters(tmp_path: Path) -> None:
    text = read(tmp_path / "a.txt", "The oﬃcer of the ﬁrst")
    made = joined(text)
    assert made.text == "The officer of the first"
    assert made.span(4, 11) == (4, 9)


def test_a_blank_line_and_a_short_last_line_part_paragraphs(tmp_path: Path) -> None:
    text = read(tmp_path / "a.txt", f"{BODY}\n{BODY}\nended.\n{BODY}\nended.\n\n{BODY}\n{BODY}.")
    assert joined(text).text.split("\n") == [
        f"{BODY} {BODY} ended.",
        f"{BODY} ended.",
        f"{BODY} {BODY}.",
    ]


def test_double_spacing_parts_no_sentence(tmp_path: Path) -> None:
    text = read(tmp_path / "a.txt", "\n\n".join([BODY] * 10))
    assert joined(text).text == " ".join([BODY] * 10)


def test_long_lines_are_paragraphs(tmp_path: Path) -> None:
    text = read(tmp_path / "a.txt", f"{BODY * 3}\n{BODY * 3}")
    assert joined(text).text == f"{BODY * 3}\n{BODY * 3}"


def test_a_sentence_goes_on_over_the_notes_at_the_foot_of_a_page(tmp_path: Path) -> None:
    page = [(BODY, 12.0)] * 4 + [("on 12 Octo-", 12.0), ("1 A note of it.", 8.0), ("7", 12.0)]
    after = [("ber 2014 it ended.", 12.0), (BODY, 12.0), ("8", 12.0)]
    text = read_text(pdf(tmp_path / "a.pdf", [page, after]))
    made = joined(text)
    assert "on 12 October 2014 it ended." in made.text
    assert made.text.split("\n")[1] == "1 A note of it."
    assert_the_way_back(text, made)
    at = made.text.index("12 October 2014")
    assert text.lines_of(*made.span(at, at + 15)) == (5, 8)


def test_numbers_that_point_to_notes_are_left_out(tmp_path: Path) -> None:
    text = read(tmp_path / "a.txt", f"{BODY}\n{BODY}\nended in May.1 Then\n2\n{BODY}\nended,3 on")
    made = joined(text)
    assert "ended in May. Then The men" in made.text
    assert made.text.endswith("ended, on")
    assert_the_way_back(text, made)


def test_the_way_back_of_nothing_and_of_the_end(tmp_path: Path) -> None:
    made = joined(read(tmp_path / "a.txt", "one two"))
    assert made.span(3, 3) == (3, 3)
    assert made.span(4, 7) == (4, 7)
    assert Joined("", (), ()).to_original(0) == 0
