"""Text from data stays text, whatever it says: in Markdown labels and in HTML panels."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from cases import for_each
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, meta

from dashboard.theme import templates

# A page of its own, with its one script: its content policy and a browser hold it.
WHOLE = "onefile.html"
PANELS = [
    path
    for path in sorted((Path(templates.__file__).parent / "templates").glob("*.html"))
    if path.name != WHOLE
]
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '" onload="alert(1)',
    "' onload='alert(1)",
    "${alert(1)}",
    "`${alert(1)}`",
    "{{ 7 * 7 }}{% raw %}",
    "**bold** _soft_ ~~gone~~ ==lit== `code`",
    "# head\n\n1. one\n- two\n> three\n| a | b |\n|---|---|",
    ":material/home: :streamlit: :smile: :+1:",
    ":red[red] :blue-badge[x] :small[y]",
    "$math$ $$more$$ \\(x\\)",
    "[link](http://example.org) ![picture](http://example.org/x.png) <http://example.org>",
    "https://example.org www.example.org WWW.example.org someone@example.org",
    "&lt;b&gt; &amp;#60;",
    "\\`\\<",
    "a\u202eb\u2066c\u200b\ufeffd",
    "حدود پنج سمت راست",
]
MEANS_SOMETHING = set("\\`*_{}[]()#+-.!|~<>:$&^=\"'")
JOINER = "\u2060"
# What Streamlit looks for in the text that is left once Markdown's escapes are gone.
LOOKED_FOR = re.compile(r":material[/_]|:[\w+-]+:|https?://|www\.|\S@\w|:\w+\[", re.IGNORECASE)
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
TEXTS = st.text() | st.text(sorted(MEANS_SOMETHING | set("ab /@\n1"))) | st.sampled_from(HOSTILE)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


@given(TEXTS)
def test_no_sign_of_markdown_is_left_with_its_meaning(text: str) -> None:
    bare = re.sub(r"\\.", "", templates.escape_markdown(text))
    assert not MEANS_SOMETHING.intersection(bare)


@given(TEXTS)
def test_a_label_says_what_the_text_says_on_one_line(text: str) -> None:
    said = _unescaped(templates.escape_markdown(text)).replace(JOINER, "")
    assert said == TURNING.sub("", " ".join(text.split())).replace(JOINER, "")


@given(TEXTS)
def test_a_label_holds_no_icon_and_no_link(text: str) -> None:
    assert not LOOKED_FOR.search(_unescaped(templates.escape_markdown(text)))


def test_harmless_text_is_left_as_it_is() -> None:
    text = "Исфара, Хорог — “28 dead”, 7–8 May 2014; 5 %"
    assert templates.escape_markdown(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_control_of_direction_reaches_neither_label_nor_panel(text: str) -> None:
    assert not TURNING.search(templates.escape_markdown(text))
    assert not TURNING.search(templates.render("group", title=text))


def test_a_control_of_direction_does_not_pass_a_translation() -> None:
    text = "a\u202eb"
    assert "ab" in templates.render("sourceline", texts=[text])


class Tags(HTMLParser):
    """The tags of a page with the names of their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", ()))


class Anything:
    """Every attribute, entry and sum of it says the same text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text

    def __getattr__(self, name: str) -> "Anything":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object) -> "Anything":
        return self

    def __getitem__(self, _: object) -> "Anything":
        return self

    def __iter__(self) -> Any:
        return iter([self])

    def __len__(self) -> int:
        return 2

    def __add__(self, _: object) -> "Anything":
        return self


def _rendered(panel: Path, text: str) -> str:
    reader = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    reader.filters |= dict.fromkeys(("content", "content_lang", "maker", "number"), str)
    tree = reader.parse(panel.read_text(encoding="utf-8"))
    names = meta.find_undeclared_variables(tree) - {"english", "gettext", "ngettext"}
    return templates.render(panel.stem, **{name: Anything(text) for name in names})


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.stem)
@for_each("text", HOSTILE)
def test_no_text_becomes_markup_in_a_panel(panel: Path, text: str) -> None:
    assert Tags(_rendered(panel, text)).found == Tags(_rendered(panel, "text")).found


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.stem)
def test_a_panel_has_no_script_and_runs_none(panel: Path) -> None:
    found = Tags(panel.read_text(encoding="utf-8")).found
    assert not [tag for tag, _ in found if tag in ("script", "iframe", "object", "form", "link")]
    assert not [name for _, names in found for name in names if name.startswith("on")]
    assert "|safe" not in panel.read_text(encoding="utf-8").replace(" ", "")
