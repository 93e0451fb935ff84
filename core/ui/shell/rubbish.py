"""Memory: the search for rubbish is spared what lives on, and what nobody needs goes back to the machine.

Streamlit searches all of memory for circles that nothing holds after every run of a script, which took
longer than many a run. Here each run begins by setting aside what there is (`gc.freeze`, which is at once),
so that only what it makes itself is searched. What is set aside still goes when nothing holds it; a circle
among it goes at the next whole search, which comes with new code, after many runs, and when it is quiet.
"""

import asyncio
import ctypes
import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from threading import Lock

MANY_MODULES = 20  # what a page or a reader brings, and not the odd one that a library asks for late
MANY_RUNS = 200  # that may leave circles behind before a whole search
QUIET = 30.0  # seconds without a run

_seen = {"modules": 0, "runs": 0, "searched": 0}  # how many now, and the runs when all was searched last
_one_at_a_time = Lock()


def set_aside() -> None:
    """Begin a run: spare what there is from the search at its end."""
    _seen["runs"] += 1
    new_code = len(sys.modules) >= _seen["modules"] + MANY_MODULES
    if new_code or _seen["runs"] >= _seen["searched"] + MANY_RUNS:
        search_all()
    else:
        gc.freeze()


def search_all() -> None:
    """Search all of memory, what was set aside too; nothing when a search is on its way."""
    if not _one_at_a_time.acquire(blocking=False):
        return
    try:
        _seen.update(modules=len(sys.modules), searched=_seen["runs"])
        gc.unfreeze()
        gc.collect()
        gc.freeze()
    finally:
        _one_at_a_time.release()


async def give_back_when_quiet(quiet: float = QUIET) -> None:
    """Until cancelled: search all, and give memory back, whenever runs are followed by quiet seconds."""
    given = seen = _seen["runs"]
    while True:
        await asyncio.sleep(quiet)
        if seen == _seen["runs"] != given:
            await asyncio.to_thread(give_back)
            given = seen
        seen = _seen["runs"]


def give_back() -> None:
    """Search all, then hand free memory to the machine, which the C library keeps for later."""
    search_all()
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    """glibc's malloc_trim; nothing where there is another C library."""
    with suppress(OSError, AttributeError, TypeError):
        return ctypes.CDLL(None).malloc_trim
    return lambda _: None
