"""What the data say is shown in the reader's language, marked, the English one click away."""

import re

import pytest
from app_runs import opened, panels
from atlas_facts import atlas
from cases import for_each
from markupsafe import escape

from dashboard.i18n import content, translate
from dashboard.selection import selection
from dashboard.spatial.features import Feature, find_feature
from dashboard.theme.templates import render
from dashboard.ui.presenters import claims as claim_rows
from dashboard.ui.presenters import feature as feature_rows
from dashboard.ui.presenters import tables as table_rows
from geodata import prose

KHOROG = "2012-07-24-khorog-operation"
TITLE = "Military operation in Khorog"
FACTS = atlas()
BORDER = "borders.tj-kg"
OTHERS = sorted(set(translate.language_codes()) - {translate.SOURCE})
# Names that are written so in every language.
SAME = {"Natural Earth"}


def _feature(key: str) -> Feature:
    feature = find_feature(FACTS.frames, key)
    assert feature
    return feature


SAYING = [
    key for key in sorted(FACTS.options.regions) if any(prose.texts(_feature(key).properties))
]


def test_a_translated_card_says_so_and_keeps_the_english() -> None:
    (card,) = [body for body in panels(opened(incident=KHOROG, lang="ru")) if "<h1" in body]
    with translate.use_language("ru"):
        assert f"<h1>{content.content(TITLE)}</h1>" in card
        assert content.content(TITLE) != TITLE
    assert 'class="original"' in card
    assert f'<div lang="en"><p><strong>{TITLE}</strong></p>' in card


def test_an_english_card_speaks_of_no_translation() -> None:
    (card,) = [body for body in panels(opened(incident=KHOROG)) if "<h1" in body]
    assert 'class="original"' not in card


def _parts(card: str) -> tuple[str, str]:
    """Part what is shown of a card at once from the English that a click opens."""
    original = re.compile(r'<details class="original">.*?</details>', re.DOTALL)
    return original.sub("", card), " ".join(original.findall(card))


def _assert_translated(card: str, english: list[str]) -> None:
    shown, original = _parts(card)
    for text in english:
        assert content.content(text) != text
        assert escape(content.content(text)) in shown
        assert f"<p>{escape(text)}</p>" in original


def _facts_card(key: str) -> str:
    return render("facts", **feature_rows.fact_sections(_feature(key).properties))


def _claims_card() -> str:
    own = claim_rows.claims_of(FACTS.claims, BORDER)
    undrawn = prose.undrawn(_feature(BORDER).properties)
    sections = claim_rows.sections(own)
    return render("claims", chart={}, sections=sections, undrawn=undrawn)


@pytest.mark.parametrize("code", OTHERS)
@for_each("key", SAYING)
def test_a_feature_says_what_is_known_in_the_readers_language(key: str, code: str) -> None:
    said = [text for text in prose.texts(_feature(key).properties) if text not in SAME]
    with translate.use_language(code):
        _assert_translated(_facts_card(key), said)


@pytest.mark.parametrize("code", OTHERS)
def test_claims_and_what_is_not_drawn_are_told_in_the_readers_language(code: str) -> None:
    with translate.use_language(code):
        card = _claims_card()
        shown, original = _parts(card)
        for claim in claim_rows.claims_of(FACTS.claims, BORDER):
            assert escape(content.content(claim.what)) in shown
            assert escape(claim.what) in original
            assert escape(claim.claimant) in original
        _assert_translated(card, prose.undrawn(_feature(BORDER).properties))
    assert "889.45 km described" in original
    assert "889,45 " in shown


def test_an_english_profile_speaks_of_no_translation() -> None:
    assert 'class="original"' not in _facts_card(BORDER) + _claims_card()


def test_the_table_and_the_page_of_sources_tell_notes_in_the_readers_language() -> None:
    chosen = selection.read({"layers": "borders"}, FACTS.options)[0]
    note = _feature(BORDER).properties["note"]
    document = next(each for each in FACTS.store.documents.values() if each.note)
    with translate.use_language("ru"):
        notes = {row[translate.gettext("Note")] for row in table_rows.feature_table(FACTS, chosen)}
        assert content.content(note) in notes
        card = render("document", text=document, authors="", facts=[], cited=1)
        _assert_translated(card, [document.note])
    assert note not in notes
