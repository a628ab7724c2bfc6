"""What an incident says is shown in the reader's language, marked, the English one click away."""

from app_runs import opened, panels

from dashboard.i18n import content, translate

KHOROG = "2012-07-24-khorog-operation"
TITLE = "Military operation in Khorog"


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
