"""The committed facts, read once for all the tests that look at them."""

from functools import cache

from dashboard import facts
from dashboard.facts import Facts


@cache
def atlas() -> Facts:
    return facts.load("test")
