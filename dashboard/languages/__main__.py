"""`python -m dashboard.languages [--check]`: bring the language files up to date, or compare."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Mapping
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from dashboard.i18n.catalog import as_forms, is_translated
from dashboard.i18n.translate import FOLDER
from dashboard.languages import extract

WIDTH = 100


def read_catalogue(path: Path) -> Catalog:
    """Read the catalogue of a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def message_keys(catalogue: Catalog) -> set[tuple[str, str]]:
    """Return the keys of a catalogue's texts: context and English, singular and plural."""
    return {(message.context or "", str(message.id)) for message in catalogue if message.id}


def updated_catalogue(path: Path, messages: Mapping[extract.Key, list[str]]) -> Catalog:
    """Read a catalogue and give it these texts and no others; translations are kept.

    `messages` are the texts with the files that have them, as `extract.all_messages` gives them.
    """
    catalogue = read_catalogue(path)
    template = Catalog(creation_date=catalogue.creation_date)
    for (context, english), places in sorted(messages.items()):
        name = english[0] if len(english) == 1 else english
        template.add(name, locations=[(place, 0) for place in places], context=context or None)
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def encode_catalogue(catalogue: Catalog) -> bytes:
    """Write a catalogue as the bytes of its file."""
    file = io.BytesIO()
    write_po(file, catalogue, width=WIDTH, include_lineno=False, ignore_obsolete=True)
    return file.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """List the texts that have no translation, or one that does not fit.

    One that does not fit has other placeholders, markup, or is of an older English (fuzzy).
    """
    return [
        as_forms(message.id)[0]
        for message in catalogue
        if message.id and not is_translated(message)
    ]


def main() -> int:
    """Write the files, or with `--check` say what is missing or stale; 1 when anything is."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.languages", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare only")
    check = parser.parse_args().check
    wrong, messages = 0, extract.all_messages()
    for path in sorted(FOLDER.glob("*.po")):
        catalogue = updated_catalogue(path, messages)
        lacking = untranslated(catalogue)
        stale = message_keys(read_catalogue(path)) != message_keys(catalogue)
        if not check:
            path.write_bytes(encode_catalogue(catalogue))
        print(f"{path.name}: {len(catalogue)} texts, {len(lacking)} not translated", end="")
        print(", not up to date" if stale and check else "")
        for text in lacking:
            print(f"  {text!r}")
        wrong += bool(lacking) or (check and stale)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
