"""Output that its reader may stop reading: `python -m core … | head` ends without a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """Leave the block quietly when the reader of our output, `head` say, has had enough."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
