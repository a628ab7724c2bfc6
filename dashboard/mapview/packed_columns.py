"""Columns of values as one compact file that a browser reads without an object for each row.

The file begins with the length in bytes of a JSON head (4 bytes, unsigned, little-endian) and the
head in UTF-8: `count` and, for each column in order, its `name`, `kind` and what reads it. The
bodies of the columns follow in the same order.

Whole numbers are written byte by byte: first the lowest byte of every row, then the next, as many
as the largest needs; so the higher bytes, mostly alike, pack to nearly nothing. In the head:
`bytes` a number, the `base` that is added, and where each number is a step from the one before, the
first from `base`: `steps`, which is added to every step.

- `numbers`: whole numbers, divided by `scale`; with `gaps` the number 0 is no value, the others one
  more than they are. `scale` is a power of ten that gives every value back to its last digit.
- `doubles`: the eight bytes of each number, where no such power is there; not a number is no value.
- `words`: whole numbers that are indices of `values`.
- `texts`: whole numbers that are the lengths in bytes of the texts, then the texts in UTF-8 (`size`
  bytes together).
- `lists`: none; `values` holds the lists of whole numbers that are not empty, by row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from events.columns import encode

Whole = NDArray[np.int64]
Encoded = tuple[dict[str, Any], list[bytes]]
# No more digits are looked for after the point; a longer number is kept as it is.
DIGITS: Final = 7
LARGEST: Final = 2**52
# A column with as many different texts as this share of its rows is written out.
MOST_WORDS: Final = 0.5


def pack(columns: Iterable[tuple[str, Encoded]], count: int) -> Iterator[bytes]:
    """Yield the parts of a file: its head, then the bodies of the columns."""
    heads, bodies = [], []
    for name, (head, body) in columns:
        heads.append({"name": name, **head})
        bodies += body
    text = json.dumps({"count": count, "columns": heads}, ensure_ascii=False, allow_nan=False)
    encoded = text.encode()
    yield len(encoded).to_bytes(4, "little") + encoded
    yield from bodies


def numbers(values: Any) -> Encoded:
    """Encode numbers, whole or not; None and NaN are no value.

    `values` are all of them, or the different ones with, for each row, which it is.
    """
    given = _rows(*values) if isinstance(values, tuple) else np.array(values, dtype=float)
    gaps = np.isnan(given)
    known = np.where(gaps, 0.0, given)
    for digits in range(DIGITS + 1):
        scale = 10.0**digits
        whole = np.rint(known * scale)
        if np.abs(whole).max(initial=0) >= LARGEST:
            break
        if (whole / scale == known).all():
            return _scaled(whole.astype(np.int64), gaps, int(scale))
    return {"kind": "doubles"}, [_planes(given.view(np.int64).reshape(-1), 8)]


def _rows(values: Sequence[Any], codes: NDArray[np.int32]) -> NDArray[np.float64]:
    return np.array(values, dtype=float)[codes]


def _scaled(whole: Whole, gaps: NDArray[np.bool_], scale: int) -> Encoded:
    if not gaps.any():
        head, body = _whole(whole)
        return {"kind": "numbers", "scale": scale, **head}, [body]
    base = int(whole[~gaps].min(initial=0))
    head, body = _unsigned(np.where(gaps, 0, whole - base + 1))
    return {"kind": "numbers", "scale": scale, "gaps": 1, **head, "base": base}, [body]


def _whole(whole: Whole) -> tuple[dict[str, Any], bytes]:
    """Encode as they are, or as steps where that has fewer bytes that are not zero."""
    base = int(whole.min(initial=0)) if len(whole) else 0
    steps = np.diff(whole, prepend=base)
    least = int(steps.min(initial=0))
    plain, stepped = _unsigned(whole - base), _unsigned(steps - least)
    if _weight(stepped[1]) < _weight(plain[1]):
        return {**stepped[0], "base": base, "steps": least}, stepped[1]
    return {**plain[0], "base": base}, plain[1]


def _weight(body: bytes) -> int:
    return len(body) - body.count(0)


def _unsigned(whole: Whole) -> tuple[dict[str, Any], bytes]:
    size = max(1, (int(whole.max(initial=0)).bit_length() + 7) // 8)
    return {"bytes": size}, _planes(whole, size)


def _planes(whole: Whole, size: int) -> bytes:
    """Write the lowest byte of every number, then the next of every one, and so on."""
    rows = np.ascontiguousarray(whole, dtype="<i8").view(np.uint8).reshape(-1, 8)
    return np.ascontiguousarray(rows[:, :size].T).tobytes()


def texts(values: Any) -> Encoded:
    """Encode texts, as words where few differ.

    `values` are a list or an Arrow array of them, or the different ones with, for each row, which
    it is.
    """
    if isinstance(values, tuple):
        return _coded_texts(*values)
    if isinstance(values, list):
        return _coded_texts(*encode(iter(values), len(values)))
    encoded = values.dictionary_encode()
    if len(encoded.dictionary) > MOST_WORDS * len(values):
        return _arrow_texts(values)
    return words(encoded.dictionary.to_pylist(), encoded.indices.to_numpy())


def _coded_texts(values: Sequence[str], codes: NDArray[np.int32]) -> Encoded:
    if len(values) <= MOST_WORDS * len(codes):
        return words(values, codes)
    rows = [values[code].encode() for code in codes.tolist()]
    return _written(np.fromiter(map(len, rows), np.int64, len(rows)), b"".join(rows))


def _arrow_texts(values: Any) -> Encoded:
    """Write out an Arrow array, whose buffer is the texts already."""
    _, offsets, data = values.buffers()
    ends = np.frombuffer(offsets, np.int32)[values.offset : values.offset + len(values) + 1]
    body = memoryview(data or b"")[int(ends[0]) : int(ends[-1])]
    return _written(np.diff(ends).astype(np.int64), bytes(body))


def _written(lengths: Whole, body: bytes) -> Encoded:
    head, planes = _unsigned(lengths)
    return {"kind": "texts", **head, "base": 0, "size": len(body)}, [planes, body]


def words(values: Sequence[str], codes: NDArray[Any]) -> Encoded:
    """Encode texts given as different values, and for each row which it is."""
    head, body = _unsigned(codes.astype(np.int64))
    return {"kind": "words", "values": list(values), **head, "base": 0}, [body]


def lists(values: Mapping[int, Sequence[int]]) -> Encoded:
    """Encode the lists of whole numbers that are not empty, by row."""
    return {"kind": "lists", "values": {str(row): list(items) for row, items in values.items()}}, []
