"""`python -m dashboard.languages [--check]`: bring the language files up to date, or compare."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from dashboard.i18n.catalog import as_forms, is_sound
from dashboard.i18n.translate import FOLDER
from dashboard.languages import extract

WIDTH = 100


def read(path: Path) -> Catalog:
    """A file's catalogue as it is."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def names(catalogue: Catalog) -> set[tuple[str, str]]:
    """The texts of a catalogue: context and English, singular and plural."""
    return {(one.context or "", str(one.id)) for one in catalogue if one.id}


def updated(path: Path) -> Catalog:
    """A file's catalogue with every text of the code and no other, what is translated kept."""
    before = read(path)
    now = Catalog(
        path.stem,
        project="Panj Atlas",
        version="1",
        charset="utf-8",
        fuzzy=False,
        header_comment=before.header_comment,
        msgid_bugs_address="none",
        last_translator="Panj Atlas",
        language_team="Panj Atlas",
        creation_date=before.creation_date,
        revision_date=before.revision_date,
    )
    for (context, english), places in sorted(extract.all_messages().items()):
        name = english[0] if len(english) == 1 else english
        known = before.get(name, context or None)
        forms = known.string if known else ""
        several = isinstance(forms, tuple | list)
        kept = forms if several == (len(english) > 1) else ""
        files = [(place, 0) for place in places]
        now.add(name, kept, locations=files, context=context or None)
    return now


def written(catalogue: Catalog) -> bytes:
    """The file of a catalogue."""
    whole = io.BytesIO()
    write_po(whole, catalogue, width=WIDTH, include_lineno=False)
    return whole.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """The texts that have no translation, or one with other placeholders or with markup."""
    found = []
    for one in catalogue:
        english, forms = as_forms(one.id), as_forms(one.string)
        if english[0] and not all(is_sound(english, form) for form in forms):
            found.append(english[0])
    return found


def main() -> int:
    """Write the files, or with `--check` say what is missing or stale; 1 when anything is."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.languages", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare only")
    check = parser.parse_args().check
    wrong = 0
    for path in sorted(FOLDER.glob("*.po")):
        catalogue = updated(path)
        lacking = missing(catalogue)
        stale = names(read(path)) != names(catalogue)
        if not check:
            path.write_bytes(written(catalogue))
        print(f"{path.name}: {len(catalogue)} texts, {len(lacking)} not translated", end="")
        print(", not up to date" if stale and check else "")
        for text in lacking:
            print(f"  {text!r}")
        wrong += bool(lacking) or (check and stale)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
