"""The case forms of Russian names of places, by the ending of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# Ending of the nominative, and the endings of genitive, dative, accusative, instrumental and
# prepositional, which take its place; the first that fits. Names in other vowels do not change.
_ENDINGS: Final = (
    ("ская", ("ской", "ской", "скую", "ской", "ской")),
    ("ские", ("ских", "ским", "ские", "скими", "ских")),
    ("ский", ("ского", "скому", "ский", "ским", "ском")),
    ("цкий", ("цкого", "цкому", "цкий", "цким", "цком")),
    ("ское", ("ского", "скому", "ское", "ским", "ском")),
    ("ный", ("ного", "ному", "ный", "ным", "ном")),
    ("ная", ("ной", "ной", "ную", "ной", "ной")),
    ("ное", ("ного", "ному", "ное", "ным", "ном")),
    ("ной", ("ного", "ному", "ной", "ным", "ном")),
    ("ний", ("него", "нему", "ний", "ним", "нем")),
    ("ия", ("ии", "ии", "ию", "ией", "ии")),
    ("га", ("ги", "ге", "гу", "гой", "ге")),
    ("ка", ("ки", "ке", "ку", "кой", "ке")),
    ("ха", ("хи", "хе", "ху", "хой", "хе")),
    ("ца", ("цы", "це", "цу", "цей", "це")),
    ("ша", ("ши", "ше", "шу", "шей", "ше")),
    ("жа", ("жи", "же", "жу", "жей", "же")),
    ("ча", ("чи", "че", "чу", "чей", "че")),
    ("а", ("ы", "е", "у", "ой", "е")),
    ("я", ("и", "е", "ю", "ей", "е")),
    ("сть", ("сти", "сти", "сть", "стью", "сти")),
    ("ань", ("ани", "ани", "ань", "анью", "ани")),
    ("ь", ("я", "ю", "ь", "ем", "е")),
    ("ье", ("ья", "ью", "ье", "ьем", "ье")),
    ("ние", ("ния", "нию", "ние", "нием", "нии")),
    ("ще", ("ща", "щу", "ще", "щем", "ще")),
    ("ай", ("ая", "аю", "ай", "аем", "ае")),
    ("ой", ("оя", "ою", "ой", "оем", "ое")),
    ("уй", ("уя", "ую", "уй", "уем", "уе")),
    ("ей", ("ея", "ею", "ей", "еем", "ее")),
    ("ово", ("ова", "ову", "ово", "овом", "ове")),
    ("ево", ("ева", "еву", "ево", "евом", "еве")),
    ("ино", ("ина", "ину", "ино", "ином", "ине")),
    ("ы", ("", "ам", "ы", "ами", "ах")),
    *((sign, (f"{sign}а", f"{sign}у", sign, f"{sign}ем", f"{sign}е")) for sign in "жшчщц"),
    *(
        (sign, (f"{sign}а", f"{sign}у", sign, f"{sign}ом", f"{sign}е"))
        for sign in "бвгдзклмнпрстфх"
    ),
)
# Adjectives of a name: what comes between it, less its last vowel, and -ский.
_BRIDGES: Final = ("", "ин", "н", "ов", "ев", "ий", "й", "ан", "ь", "и")
_VOWELS: Final = "аеиоуыэюяйь"
# Words of a name that never change.
_FIXED: Final = frozenset(("имени", "район", "и", "по", "эль", "аль"))


def forms(key: str) -> Iterator[str]:
    """Yield a folded name in all cases, the nominative first.

    All words of a name agree, but for names with a hyphen and names of persons, where the last
    word alone changes: both are yielded.
    """
    yield key
    parts = [(word, _forms(word)) for word in key.split(" ")]
    for case in range(5):
        yield " ".join(forms[case] for _, forms in parts)
        if len(parts) > 1:
            yield " ".join([*(word for word, _ in parts[:-1]), parts[-1][1][case]])


def _forms(word: str) -> tuple[str, ...]:
    if word not in _FIXED and len(word) > 1:
        for ending, others in _ENDINGS:
            if word.endswith(ending):
                stem = word.removesuffix(ending)
                return tuple(stem + other for other in others)
    return (word,) * 5


def short(key: str) -> str:
    """Return a folded name without its last vowels, as its adjective has it."""
    return key.rstrip(_VOWELS) or key


def shorts_of(stem: str) -> tuple[str, ...]:
    """Return the shortened names that what stands before -ский may be of: `исфарин`, `исфар`."""
    stems = [stem.removesuffix(bridge) for bridge in _BRIDGES if stem.endswith(bridge)]
    return tuple(dict.fromkeys([stem, *(short(each) for each in stems), f"{stem}к", f"{stem}ц"]))


_ADJECTIVE: Final = re.compile("(.+[сц]к)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")


def adjective(key: str) -> str:
    """Return an adjective in -ский less its ending: `исфаринск`; empty for any other word."""
    match = _ADJECTIVE.match(key)
    return match[1] if match else ""


# Latin letters as Russian writes them, those of two and more first.
_LATIN: Final = (
    *(("shch", "щ"), ("dzh", "дж"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч")),
    *(("sh", "ш"), ("yu", "ю"), ("ya", "я"), ("yo", "е"), ("ye", "е"), ("gh", "г"), ("j", "дж")),
    *(("iy", "ий"), ("q", "к"), ("w", "в"), ("x", "х"), ("ay", "ай"), ("oy", "ой"), ("ey", "ей")),
    *(
        ("uy", "уй"),
        ("y", "ы"),
        *zip("abcdefghiklmnoprstuvz", "абкдефгхиклмнопрстувз", strict=True),
    ),
)


def in_cyrillic(name: str) -> str:
    """Return a folded name in Latin letters as Russian would write it."""
    for latin, cyrillic in _LATIN:
        name = name.replace(latin, cyrillic)
    return name
