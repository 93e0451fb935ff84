"""What lives on is not searched for rubbish at every run, and what is rubbish goes."""

import asyncio
import gc
import sys
import weakref

import pytest

from core.ui.shell import rubbish


class Circle:
    """Something that only a search can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(rubbish, "_seen", {"modules": len(sys.modules), "runs": 0, "searched": 0})
    yield
    gc.unfreeze()


def test_a_run_sets_aside_what_there_is():
    gc.unfreeze()
    later = [[] for _ in range(1_000)]
    rubbish.set_aside()
    assert gc.get_freeze_count() > len(later)
    assert all(one == [] for one in later)


def test_a_circle_that_a_run_leaves_goes_at_its_end():
    rubbish.set_aside()
    gone = weakref.ref(Circle())
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("why", ["new code", "many runs"])
def test_a_circle_that_was_set_aside_goes_at_the_next_whole_search(why):
    gone = weakref.ref(Circle())
    rubbish.set_aside()
    gc.collect()
    assert gone() is not None, "set aside, as code and kept tables are"
    if why == "new code":
        rubbish._seen["modules"] -= rubbish.MANY_MODULES
    for _ in range(1 if why == "new code" else rubbish.MANY_RUNS):
        rubbish.set_aside()
    assert gone() is None


def test_memory_is_given_back_once_when_nobody_asks_any_more(monkeypatch):
    given = []
    monkeypatch.setattr(rubbish, "give_back", lambda: given.append(rubbish._seen["runs"]))

    async def a_while() -> None:
        task = asyncio.create_task(rubbish.give_back_when_quiet(0.01))
        await asyncio.sleep(0)
        rubbish.set_aside()
        while not given:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        task.cancel()

    asyncio.run(a_while())
    assert given == [1]


def test_giving_back_searches_all_and_may_come_again(monkeypatch):
    searched = []
    monkeypatch.setattr(rubbish, "search_all", lambda: searched.append(1))
    rubbish.give_back()
    rubbish.give_back()
    assert len(searched) == 2
