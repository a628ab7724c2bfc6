"""The order of the tests, as `tests/conftest.py` makes it."""

from itertools import groupby, pairwise

import pytest


def test_the_tests_of_a_file_run_together_and_what_sums_them_up_ends_it(
    request: pytest.FixtureRequest,
) -> None:
    items = request.session.items
    files = [path for path, _ in groupby(item.path for item in items)]
    assert len(files) == len(set(files))
    for item, following in pairwise(items):
        assert "last" not in item.keywords or following.path != item.path, item.nodeid
