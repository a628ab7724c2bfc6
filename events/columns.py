"""Where incidents come from, asked for all of them at once: objects, or several such sources."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from events.incident import Incident

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]
# Values, each once, and for each incident the index of its own.
Codes = tuple[tuple[Any, ...], NDArray[np.int32]]
Of = Callable[[Incident], Hashable]
Function = TypeVar("Function", bound=Callable[..., Any])

# Which columns of a table a function of an incident depends on, and on nothing else of it.
COLUMNS_READ: dict[Callable[..., Any], tuple[str, ...]] = {}


def reads(*columns: str) -> Callable[[Function], Function]:
    """Declare which columns of a table a function of an incident depends on.

    A table then answers for each combination of their values once, not for each incident.
    """

    def declare(function: Function) -> Function:
        COLUMNS_READ[function] = columns
        return function

    return declare


# How a function of an incident is worked out of a table, for all of its rows at once.
WORKED_OUT: dict[Callable[..., Any], Callable[[Any], Any]] = {}


def worked_out(of_table: Callable[[Any], Any]) -> Callable[[Function], Function]:
    """Declare how a function of an incident is worked out of `TableRows`: as an array.

    Numbers are not a number where there is none; texts are an Arrow array, empty where there is
    none.
    """

    def declare(function: Function) -> Function:
        WORKED_OUT[function] = of_table
        return function

    return declare


class Source(Protocol):
    """Incidents by their number, from 0, and what is asked of all of them."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def incident(self, row: int) -> Incident:
        """Return one incident; a source that holds no objects makes it."""
        ...

    def codes(self, of: Of) -> Codes:
        """Return the values of `of`, each once, and for each incident which it is."""
        ...

    def values(self, of: Of) -> Any:
        """Return the value of `of` for each: a list, or an array where `worked_out` knows one."""
        ...

    def ids(self) -> Iterable[str]:
        """Return the ids, in order."""
        ...

    def id_array(self) -> Any:
        """Return the ids, in order, as an Arrow array."""
        ...

    def id_ranks(self) -> Numbers:
        """Return the place of each id in their order by code point."""
        ...

    def find(self, name: str) -> int | None:
        """Return the number of the incident with an id, None where there is none."""
        ...

    def find_all(self, names: Collection[str]) -> Numbers:
        """Return the numbers of the incidents that have one of some ids, ascending."""
        ...


class Objects:
    """Incidents that are there as objects."""

    def __init__(self, incidents: Sequence[Incident]) -> None:
        self.incidents = tuple(incidents)

    def __len__(self) -> int:
        return len(self.incidents)

    def incident(self, row: int) -> Incident:
        """Return one incident."""
        return self.incidents[row]

    def codes(self, of: Of) -> Codes:
        """Return the values of `of`, each once, and for each incident which it is."""
        return encode(map(of, self.incidents), len(self))

    def values(self, of: Of) -> list[Any]:
        """Return the value of `of` for each incident."""
        return list(map(of, self.incidents))

    def ids(self) -> list[str]:
        """Return the ids, in order."""
        return [incident.id for incident in self.incidents]

    def id_array(self) -> Any:
        """Return the ids, in order, as an Arrow array."""
        import pyarrow as pa

        return pa.array(self.ids(), pa.string())

    def id_ranks(self) -> Numbers:
        """Return the place of each id in their order."""
        ids = self.ids()
        return inverse(np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {incident.id: row for row, incident in enumerate(self.incidents)}

    def find(self, name: str) -> int | None:
        """Return the number of the incident with an id."""
        return self._numbers.get(name)

    def find_all(self, names: Collection[str]) -> Numbers:
        """Return the numbers of the incidents that have one of some ids, ascending."""
        rows = [row for row, incident in enumerate(self.incidents) if incident.id in names]
        return np.array(rows, dtype=np.int64)


class Joined:
    """Several sources as one; `order` are numbers in all of them together, one after the other."""

    def __init__(self, sources: Sequence[Source], order: Numbers) -> None:
        self.sources = tuple(sources)
        self.order = order
        self._starts = np.cumsum([0, *map(len, self.sources)])

    def __len__(self) -> int:
        return len(self.order)

    def incident(self, row: int) -> Incident:
        """Return one incident of the source that has it."""
        number = int(self.order[row])
        source = int(np.searchsorted(self._starts, number, side="right")) - 1
        return self.sources[source].incident(number - int(self._starts[source]))

    def codes(self, of: Of) -> Codes:
        """Return the values of `of` in all sources, each once, and which each incident has."""
        return self.reordered([source.codes(of) for source in self.sources])

    def reordered(self, parts: Sequence[Codes]) -> Codes:
        """Number the answers of the sources together, in the order of all."""
        numbers: dict[Hashable, int] = {}
        codes = []
        for values, own in parts:
            known = [numbers.setdefault(value, len(numbers)) for value in values]
            codes.append(np.array(known, dtype=np.int32)[own] if known else own)
        return tuple(numbers), np.concatenate(codes)[self.order]

    def values(self, of: Of) -> Any:
        """Return the value of `of` for each incident, in the order of all."""
        parts = [source.values(of) for source in self.sources]
        if all(isinstance(part, list) for part in parts):
            answers = [answer for part in parts for answer in part]
            return [answers[number] for number in self.order.tolist()]
        if any(isinstance(part, np.ndarray) for part in parts):
            numbers = [np.array(part, dtype=float) for part in parts]
            return np.concatenate(numbers)[self.order]
        import pyarrow as pa

        texts = [pa.array(part, pa.string()) for part in parts]
        return pa.chunked_array(texts).combine_chunks().take(pa.array(self.order))

    def ids(self) -> list[str]:
        """Return the ids, in order."""
        ids = [name for source in self.sources for name in source.ids()]
        return [ids[number] for number in self.order.tolist()]

    def id_array(self) -> Any:
        """Return the ids, in order, as an Arrow array."""
        import pyarrow as pa

        return self._all_ids().take(pa.array(self.order))

    def _all_ids(self) -> Any:
        import pyarrow as pa

        return pa.concat_arrays([source.id_array() for source in self.sources])

    def id_ranks(self) -> Numbers:
        """Return the place of each id in their order by code point."""
        from pyarrow import compute

        order = compute.sort_indices(self._all_ids())
        ranks: Numbers = inverse(order.to_numpy().astype(np.int64))
        return ranks[self.order]

    @cached_property
    def _places(self) -> Numbers:
        """The index of each number of all in the order."""
        return inverse(self.order)

    def find(self, name: str) -> int | None:
        """Return the index of the incident with an id, in the order of all."""
        for source, start in zip(self.sources, self._starts.tolist(), strict=False):
            if (number := source.find(name)) is not None:
                return int(self._places[start + number])
        return None

    def find_all(self, names: Collection[str]) -> Numbers:
        """Return the indices, in the order of all, of the incidents that have one of some ids."""
        parts = zip(self.sources, self._starts.tolist(), strict=False)
        rows = np.concatenate([source.find_all(names) + start for source, start in parts])
        return np.sort(self._places[rows])


def inverse(order: Numbers) -> Numbers:
    """Return the inverse of a permutation of 0 to n-1."""
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return places


def encode(answers: Iterator[Hashable], count: int) -> Codes:
    """Return the different answers, as they first come, and for each of `count` which it is."""
    numbers: dict[Hashable, int] = {}
    codes = (numbers.setdefault(answer, len(numbers)) for answer in answers)
    coded = np.fromiter(codes, np.int32, count)
    return tuple(numbers), coded
