"""Many cases in one test, where a test of its own for each would cost more than what it tests."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

SHOWN = 10


def for_each(
    argument: str, cases: Iterable[Any], name: Callable[[Any], str] = str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test for every case, given as `argument`; it fails once and names every case that does.

    Its other arguments are fixtures, or parameters of decorators above this one.
    """
    known = list(cases)
    assert known, "no case: the test would hold nothing"

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        def all_cases(**others: Any) -> None:
            failures: dict[str, Exception] = {}
            for case in known:
                try:
                    test(**{argument: case}, **others)
                except Exception as error:  # noqa: BLE001  each is told
                    error.add_note(f"{argument} = {name(case)}")
                    failures[name(case)] = error
            if failures:
                told = f"{len(failures)} of {len(known)} fail: {', '.join(failures)}"
                raise ExceptionGroup(told, list(failures.values())[:SHOWN])

        own = inspect.signature(test)
        others = [each for each in own.parameters.values() if each.name != argument]
        all_cases.__signature__ = own.replace(parameters=others)  # type: ignore[attr-defined]
        all_cases.__name__, all_cases.__doc__ = test.__name__, test.__doc__
        all_cases.__module__ = test.__module__
        return all_cases

    return decorate
