"""What holds in every test of reading: no rule fails, which would be left out in silence."""

import pytest

from core.extract.guard import watched


@pytest.fixture(autouse=True)
def no_rule_fails(request: pytest.FixtureRequest):
    """Each rule that is asked says something; one that is made to fail is what `test_guard` is about."""
    with watched() as failed:
        yield
    if request.module.__name__.rpartition(".")[2] != "test_guard":
        assert not failed
