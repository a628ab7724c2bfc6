"""The page in every language: no English word is left but those of the data."""

import re
from collections.abc import Iterator

import app_runs
import pytest
from atlas_facts import atlas

from dashboard.i18n import translate
from dashboard.i18n.translate import SOURCE

TRANSLATED = [code for code in translate.language_codes() if code != SOURCE]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    translate.set_language(SOURCE)


# Proper names and signs of formats that stay as they are.
NAMES = re.compile(
    r"OSM|English|CASA-1000|OpenStreetMap|Open Database License|ODbL|EDTF|BibTeX|PDF|CSV|KML"
    # The book that a document's note names.
    r"|H\. Rytövuori-Apunen|The Regional Security Puzzle around Afghanistan|CC BY[-A-Z]*"
    r"|GeoJSON|GeoPackage|sha\w*|[0-9a-f]{12,}…?|[A-Z]{2}(-[A-Z]{2,3})?\b|Panj Atlas|km2"
)


def english_words(app: object) -> set[str]:
    """The words in Latin letters that the page says and that are no data."""
    told = re.sub(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', " ", " ".join(app_runs.panels(app)))  # type: ignore[arg-type]
    # The table for paper repeats the one on the screen: its cells are data.
    told = re.sub(r'(<table class="paper".*?<tbody>).*?</tbody>', r"\1", told, flags=re.DOTALL)
    told = re.sub("<[^>]*>", " ", told) + " ".join(_labels(app))
    for one in sorted((*_data(), *_data_escaped()), key=len, reverse=True):
        told = told.replace(one, " ")
    return set(re.findall(r"[A-Za-z]{2,}", NAMES.sub(" ", told)))


KINDS = ("button", "checkbox", "multiselect", "text_input", "caption", "markdown", "header")


def _labels(app: object) -> Iterator[str]:
    for kind in (
        "button",
        "checkbox",
        "multiselect",
        "text_input",
        "caption",
        "markdown",
        "header",
    ):
        for one in getattr(app, kind):
            text = getattr(one, "label", "") or one.value
            if not isinstance(text, str):
                continue
            yield re.sub(r"!\[\]\([^)]*\)|:gray", " ", text.replace("\\", "").replace("\u2060", ""))


def _data() -> Iterator[str]:
    facts = atlas()
    for one in facts.incidents:
        yield one.title
        yield from (source.claimant for source in one.sources if source.claimant)
        yield from (f"“{figure.as_written}”" for figure in one.figures if figure.as_written)
        yield from (f"“{link.gap}”" for link in one.related if link.gap)
    for text in facts.store.documents.values():
        yield from (text.title, text.publisher or text.title, text.url or text.title, *text.authors)


def _data_escaped() -> Iterator[str]:
    return (one.replace("&", "&amp;").replace("'", "&#39;") for one in _data())


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize(
    "link",
    [
        {},
        {"region": "gbao.gbao"},
        {"incident": "2012-07-24-khorog-operation"},
        {"view": "table"},
        {"view": "sources"},
        {"view": "compare", "region": "provinces.tj-su"},
        {"near": "gbao.gbao", "within": "25"},
        {"first": "yesterday", "zzz": "1"},
        {"present": "1"},
    ],
    ids=lambda link: "-".join(link) or "home",
)
def test_no_english_word_is_left_on_the_page(code: str, link: dict[str, str]) -> None:
    app = app_runs.opened(lang=code, **link)
    assert english_words(app) - set(link) - set(link.values()) == set()


def test_an_english_page_has_english_words() -> None:
    assert {"Violence", "Layers", "Close"} & english_words(app_runs.opened(lang="en"))


def test_a_language_that_is_not_there_is_named() -> None:
    app = app_runs.opened(lang="klingon")
    assert app_runs.problems(app) == [
        "lang=klingon is not among the languages; showing the default"
    ]
