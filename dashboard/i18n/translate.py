"""What the page says, in the reader's language.

Wrap every text that a reader sees: `say("Sites inside")`, `say("within {km} km", km=5)`,
`say_many("{n} incident", "{n} incidents", n)`; `later("Map")` marks a text of a table, made when
the module is read, that is said where it is shown: `say(VIEWS[name])`. Templates write
`{% trans %}…{% endtrans %}`; the map's frame takes its words from `texts.FRAME`. English is the
source. A language is a file, `languages/<code>.po`; `python -m dashboard.languages` brings the
files up to date with the code. What a file does not translate is said in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.pofile import PoFileError

from dashboard.i18n.catalog import Catalog, read

SOURCE = "en"
FOLDER = Path(__file__).parents[1] / "languages"
_speaking: ContextVar[str] = ContextVar("language", default=SOURCE)


def language_codes() -> tuple[str, ...]:
    """The languages there are: English, and one for each file."""
    return (SOURCE, *sorted(file.stem for file in FOLDER.glob("*.po")))


@cache
def load_catalog(code: str) -> Catalog:
    """A language's texts; none, and the reason, when its file cannot be read."""
    if code == SOURCE:
        return Catalog()
    try:
        return read(FOLDER / f"{code}.po")
    except (OSError, ValueError, UnknownLocaleError, PoFileError) as error:
        return Catalog(problem=f"The language file {code}.po cannot be read: {error}")


def catalog_problem() -> list[str]:
    """A message when the file of this run's language cannot be read, else none."""
    told = load_catalog(current_language()).problem
    return [told] if told else []


def set_language(code: str) -> None:
    """Set the language of this run; every Streamlit run and every fragment starts with it."""
    _speaking.set(code if code in language_codes() else SOURCE)


@contextmanager
def use_language(code: str) -> Iterator[None]:
    """Speak a language for a while."""
    before = _speaking.set(code)
    try:
        yield
    finally:
        _speaking.reset(before)


def current_language() -> str:
    """The code of the language of this run: part of the key of whatever is kept and has words."""
    return _speaking.get()


def preferred_language(asked: str, browser: str | None) -> str:
    """The language that a link asks for, else the browser's where there is one, else English."""
    if asked in language_codes():
        return asked
    first = re.split("[-_]", browser or "")[0].lower()
    return first if first in language_codes() else SOURCE


def language_name(code: str) -> str:
    """What a language calls itself."""
    try:
        return (Locale.parse(code).get_display_name(code) or code).capitalize()
    except (UnknownLocaleError, ValueError):
        return code


def N_(text: str) -> str:  # noqa: N802  gettext's own name
    """A text of a table, to be said where it is shown."""
    return text


def gettext(text: str, /, **values: object) -> str:
    """A text in the language of this run, its placeholders filled."""
    return pgettext("", text, **values)


def pgettext(context: str, text: str, /, **values: object) -> str:
    """A text that means something else in another place, or a word of the data by its table."""
    forms = load_catalog(_speaking.get()).texts.get((context, text))
    told = forms[0] if forms else text
    return told.format_map(values) if values else told


def ngettext(one: str, many: str, n: int, /, **values: object) -> str:
    """A text with a number in it, in the form that the number asks for; `n` fills `{n}`."""
    return plural_form(one, many, n).format_map({"n": format_number(n), **values})


def plural_form(one: str, many: str, n: int) -> str:
    """The form for a number, its placeholders as they are."""
    known = load_catalog(_speaking.get())
    forms = known.texts.get(("", one))
    return forms[min(known.form(n), len(forms) - 1)] if forms else (one if n == 1 else many)


def format_number(value: float, form: str = ",.10g") -> str:
    """A number, formed as in English, with the language's own comma and spaces."""
    told = f"{value:{form}}"
    return told if current_language() == SOURCE else told.translate(_signs(current_language()))


@cache
def _signs(code: str) -> dict[int, str]:
    signs = Locale.parse(code).number_symbols
    signs = signs.get("latn", signs)
    return str.maketrans({",": signs["group"], ".": signs["decimal"]})


@cache
def month_names(code: str, width: str, use: str = "format") -> tuple[str, ...]:
    """The months' names: `abbreviated` or `wide`; in a date (`format`) or `stand-alone`."""
    names = Locale.parse(code).months[use][width]
    return tuple(names[at] if code == SOURCE else names[at].lower() for at in range(1, 13))


def format_day(value: date) -> str:
    """A day as `1 Jan 1992`."""
    months = month_names(current_language(), "abbreviated")
    return f"{value.day} {months[value.month - 1]} {value.year}"


def join_list(words: Sequence[str]) -> str:
    """Words in a row: a, b and c."""
    return (
        f"{', '.join(words[:-1])}{gettext(' and ')}{words[-1]}"
        if len(words) > 1
        else "".join(words)
    )
