"""What `spelling` does to a text, done to a whole Arrow array of texts at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute

from events.spelling import SOUNDS, fold, fold_spelling, sound_key

UNDERSCORE, LETTERS = ord("_"), (ord("a"), ord("z"))


def fold_terms(texts: pa.Array) -> pa.Array:
    """Fold each text as `fold` does; spaces stay as they are, so only words can be looked for."""
    return _each(texts, compute.ascii_lower, fold)


def fold_spellings(texts: pa.Array) -> pa.Array:
    """Fold each text as `fold_spelling` does."""
    return _each(texts, _plain_spelling, fold_spelling)


def sound_keys(texts: pa.Array) -> pa.Array:
    """Fold each text as `sound_key` does."""
    return _each(texts, _plain_sound, sound_key)


def compacted(texts: pa.Array) -> pa.Array:
    """Leave out the spaces of each text."""
    return compute.replace_substring(texts, " ", "")


def _each(
    texts: pa.Array, plain: Callable[[Any], pa.Array], exact: Callable[[str], str]
) -> pa.Array:
    """Do what is plain to texts of ASCII alone, and what is exact to the others."""
    texts = compute.fill_null(texts.cast("string"), "")
    is_plain = compute.string_is_ascii(texts)
    if compute.all(is_plain).as_py() is not False:
        return plain(texts)
    others = compute.invert(is_plain)
    answers = [exact(text) for text in texts.filter(others).to_pylist()]
    done = plain(compute.if_else(is_plain, texts, ""))
    return compute.replace_with_mask(done, others, pa.array(answers, pa.string()))


def _plain_spelling(texts: pa.Array) -> pa.Array:
    joined = compute.replace_substring_regex(compute.ascii_lower(texts), "['`]", "")
    words = compute.replace_substring_regex(joined, "[^0-9a-z_]+", " ")
    return compute.ascii_trim(words, " ")


def _plain_sound(texts: pa.Array) -> pa.Array:
    keys = _plain_spelling(texts)
    for spelling, sound in SOUNDS:
        keys = compute.replace_substring(keys, spelling, sound)
    return _undoubled(keys)


def _undoubled(texts: pa.Array) -> pa.Array:
    """Leave one of letters that follow one another, in texts of lower ASCII."""
    texts = pa.concat_arrays([texts])  # begins at the start of its buffers
    _, offsets, data = texts.buffers()
    ends = np.frombuffer(offsets, np.int32)[: len(texts) + 1]
    letters = np.frombuffer(data or b"", np.uint8)[: ends[-1]]
    kept = np.ones(len(letters), dtype=bool)
    is_letter = (letters == UNDERSCORE) | ((letters >= LETTERS[0]) & (letters <= LETTERS[1]))
    kept[1:] = ~(is_letter[1:] & (letters[1:] == letters[:-1]))
    kept[ends[:-1][ends[:-1] < len(letters)]] = True
    moved = np.concatenate([[0], np.cumsum(kept)]).astype(np.int32)[ends]
    return pa.StringArray.from_buffers(len(texts), pa.py_buffer(moved), pa.py_buffer(letters[kept]))
