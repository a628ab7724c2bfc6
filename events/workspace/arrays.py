"""Arrow arrays of Python values, made without pandas.

`pa.array` loads pandas, a third of a second, to ask whether what it was given is a series.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

import numpy as np
import pyarrow as pa

_NUMBERS: Final[Mapping[pa.DataType, type[np.generic]]] = {
    pa.bool_(): np.bool_,
    pa.float64(): np.float64,
    pa.int32(): np.int32,
    pa.int64(): np.int64,
}


def array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Make an array of texts, numbers, true and false (None: null), or of lists of these.

    Raises TypeError or ValueError for a value of another kind, KeyError for a kind not named here.
    """
    if pa.types.is_string(kind):
        return _texts(values)
    if pa.types.is_list(kind):
        parts = array(list(chain.from_iterable(values)), kind.value_type)
        buffers = [None, _offsets(map(len, values))]
        return pa.Array.from_buffers(kind, len(values), buffers, children=[parts])
    known, filled = _filled(values, 0)
    data = np.array(filled, _NUMBERS[kind])
    of_bits = pa.types.is_boolean(kind)
    return pa.Array.from_buffers(
        kind, len(values), [known, _bits(data) if of_bits else pa.py_buffer(data)]
    )


def _texts(values: Sequence[Any]) -> pa.Array:
    known, filled = None, values
    try:
        text = "".join(values)
    except TypeError:  # sooner said than looked for
        known, filled = _filled(values, "")
        text = "".join(filled)
    signs = text.encode()
    plain = len(signs) == len(text)
    sizes = map(len, filled) if plain else (len(value.encode()) for value in filled)
    buffers = [known, _offsets(sizes), pa.py_buffer(signs)]
    return pa.Array.from_buffers(pa.string(), len(values), buffers)


def _filled(values: Sequence[Any], nothing: object) -> tuple[pa.Buffer | None, Sequence[Any]]:
    """Return which values are known, None where all are, and the values with something for None."""
    if None not in values:
        return None, values
    known = np.array([value is not None for value in values], np.bool_)
    return _bits(known), [nothing if value is None else value for value in values]


def _offsets(sizes: Iterable[int]) -> pa.Buffer:
    """Return where each part begins, and where the last one ends."""
    ends = np.cumsum(np.fromiter(chain((0,), sizes), np.int64))
    return pa.py_buffer(ends.astype(np.int32))


def _bits(flags: np.ndarray[Any, np.dtype[np.bool_]]) -> pa.Buffer:
    return pa.py_buffer(np.packbits(flags, bitorder="little"))
