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
from decimal import Decimal
from functools import cache, lru_cache
from math import isfinite
from pathlib import Path

from babel import Locale, UnknownLocaleError, dates, numbers
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
    """A number with as many digits as Python's `form` says, written as the language does."""
    return _format_number(value, form, current_language())


@lru_cache(maxsize=4096)
def _format_number(value: float, form: str, code: str) -> str:
    if not isfinite(value):
        return str(value)
    # Python chooses the digits: a pattern of CLDR counts decimals only and rounds halves otherwise.
    digits = Decimal(f"{value:{form.replace(',', '')}}")
    decimals = max(0, -int(digits.as_tuple().exponent))
    pattern = f"{'#,##0' if ',' in form else '0'}.{'0' * decimals}".removesuffix(".")
    return numbers.format_decimal(digits, pattern, locale=code)


@cache
def month_names(code: str, width: str, use: str = "format") -> tuple[str, ...]:
    """The months' names: `abbreviated` or `wide`; in a date (`format`) or `stand-alone`."""
    names = Locale.parse(code).months[use][width]
    return tuple(_written_small(names[month], code) for month in range(1, 13))


def format_day(value: date) -> str:
    """A day as `1 Jan 1992`."""
    code = current_language()
    return _written_small(dates.format_date(value, "d MMM y", code), code)


def _written_small(text: str, code: str) -> str:
    # CLDR begins Tajik months with a capital, which Tajik does only where a sentence begins.
    return text if code == SOURCE else text.lower()


def join_list(words: Sequence[str]) -> str:
    """Words in a row: a, b and c.

    Not by Babel: CLDR has no word for "and" before the last of three in Tajik, and puts a comma
    before it in English.
    """
    return (
        f"{', '.join(words[:-1])}{gettext(' and ')}{words[-1]}"
        if len(words) > 1
        else "".join(words)
    )
