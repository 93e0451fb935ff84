"""A rule that fails costs what it would have said, never the article: it is logged, counted and told.

`attempt` calls a rule and, when it raises, gives what stands for "nothing found". `watched` collects what
failed while one article is read.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
D = TypeVar("D")

log = logging.getLogger(__name__)

_failed: ContextVar[Counter[str] | None] = ContextVar("failed", default=None)


def attempt(otherwise: D, rule: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | D:
    """What a rule says, or `otherwise` when it raises.

    >>> attempt(0, int, "12"), attempt(0, int, "twelve")
    (12, 0)
    """
    try:
        return rule(*args, **kwargs)
    except Exception as error:  # any fault of ours: the rest of the article is worth more than this rule
        name = getattr(rule, "__name__", repr(rule)).strip("_")
        log.warning("The rule %s failed and was left out: %r", name, error)
        log.debug("Where %s failed", name, exc_info=True)
        if (counts := _failed.get()) is not None:
            counts[name] += 1
        return otherwise


@contextmanager
def watched() -> Iterator[Counter[str]]:
    """The rules that fail inside the block, each with how often; a block around it counts them too."""
    counts: Counter[str] = Counter()
    around = _failed.get()
    token = _failed.set(counts)
    try:
        yield counts
    finally:
        _failed.reset(token)
        if around is not None:
            around.update(counts)
