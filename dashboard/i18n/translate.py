"""Texts, numbers, days and lists in the reader's language, with gettext's own names.

Wrap every text that a reader sees: `gettext("Sites inside")`, `gettext("within {km} km", km=5)`,
`ngettext("{n} incident", "{n} incidents", n)`. `N_("Map")` marks a text of a table that is made
when the module is read; it is translated where it is shown: `gettext(VIEWS[name])`. Templates write
`{% trans %}…{% endtrans %}`; the words of the map's frame are `mapview.payload.FRAME`.

English is the source. A language is a file, `languages/<code>.po`, which
`python -m dashboard.languages` brings up to date with the code. What a file does not translate
is shown in English.
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
_language: ContextVar[str] = ContextVar("language", default=SOURCE)


def language_codes() -> tuple[str, ...]:
    """List the codes of the languages: English, and one for each file."""
    return (SOURCE, *sorted(file.stem for file in FOLDER.glob("*.po")))


@cache
def load_catalog(code: str) -> Catalog:
    """Read a language's texts; none, and the reason, when its file cannot be read."""
    if code == SOURCE:
        return Catalog()
    try:
        return read(FOLDER / f"{code}.po")
    except (OSError, ValueError, UnknownLocaleError, PoFileError) as error:
        return Catalog(problem=f"The language file {code}.po cannot be read: {error}")


def catalog_problem() -> list[str]:
    """Return a message when the file of this run's language cannot be read, else none."""
    problem = load_catalog(current_language()).problem
    return [problem] if problem else []


def set_language(code: str) -> None:
    """Set the language of this run; every Streamlit run and every fragment starts with it."""
    _language.set(code if code in language_codes() else SOURCE)


@contextmanager
def use_language(code: str) -> Iterator[None]:
    """Set the language for the time of a `with`."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


def current_language() -> str:
    """Return the code of this run's language; a cache of anything with words has it in its key."""
    return _language.get()


def preferred_language(requested: str, browser: str | None) -> str:
    """Choose the language that a link names, else the browser's if there is one, else English."""
    if requested in language_codes():
        return requested
    first = re.split("[-_]", browser or "")[0].lower()
    return first if first in language_codes() else SOURCE


def language_name(code: str) -> str:
    """Return a language's name in itself."""
    try:
        return (Locale.parse(code).get_display_name(code) or code).capitalize()
    except (UnknownLocaleError, ValueError):
        return code


def N_(text: str) -> str:  # noqa: N802  gettext's own name
    """Mark a text of a table, to be translated where it is shown."""
    return text


def gettext(text: str, /, **values: object) -> str:
    """Translate a text into the language of this run and fill its placeholders."""
    return pgettext("", text, **values)


def pgettext(context: str, text: str, /, **values: object) -> str:
    """Translate a text by its context: where it is used, or which table of the data it is from."""
    forms = load_catalog(_language.get()).texts.get((context, text))
    translation = forms[0] if forms else text
    return translation.format_map(values) if values else translation


def ngettext(singular: str, plural: str, n: int, /, **values: object) -> str:
    """Translate a text with a number in it; `n` picks the plural form and fills `{n}`."""
    return plural_form(singular, plural, n).format_map({"n": format_number(n), **values})


def plural_form(singular: str, plural: str, n: int) -> str:
    """Translate as `ngettext` does, the placeholders left as they are."""
    catalog = load_catalog(_language.get())
    forms = catalog.texts.get(("", singular))
    return (
        forms[min(catalog.form(n), len(forms) - 1)] if forms else (singular if n == 1 else plural)
    )


def format_number(value: float, form: str = ",.10g") -> str:
    """Write a number with as many digits as Python's `form` says, as the language does."""
    return _format_number(value, form, current_language())


@lru_cache(maxsize=4096)
def _format_number(value: float, form: str, code: str) -> str:
    if not isfinite(value):
        return str(value)
    # Python chooses the digits: a pattern of CLDR counts decimals only and rounds halves otherwise.
    digits = Decimal(f"{value:{form.replace(',', '')}}") + 0  # no minus before a zero
    decimals = max(0, -int(digits.as_tuple().exponent))
    pattern = f"{'#,##0' if ',' in form else '0'}.{'0' * decimals}".removesuffix(".")
    return numbers.format_decimal(digits, pattern, locale=code)


@cache
def month_names(code: str, width: str, use: str = "format") -> tuple[str, ...]:
    """Return the months' names: `abbreviated` or `wide`; in a date (`format`) or `stand-alone`."""
    names = Locale.parse(code).months[use][width]
    return tuple(_lower_case(names[month], code) for month in range(1, 13))


def format_day(value: date) -> str:
    """Write a day as `1 Jan 1992`."""
    code = current_language()
    return _lower_case(dates.format_date(value, "d MMM y", code), code)


def _lower_case(text: str, code: str) -> str:
    # CLDR begins Tajik months with a capital, which Tajik does only where a sentence begins.
    return text if code == SOURCE else text.lower()


def join_list(words: Sequence[str]) -> str:
    """Join words: a, b and c.

    Not by Babel: CLDR has no word for "and" before the last of three in Tajik, and puts a comma
    before it in English.
    """
    return (
        f"{', '.join(words[:-1])}{gettext(' and ')}{words[-1]}"
        if len(words) > 1
        else "".join(words)
    )
