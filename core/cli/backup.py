"""`python -m core backup FILE`: the whole library in one file; `restore FILE` makes a library of it."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from core.values.words import counted

OK, REFUSED = 0, 1


def main(arguments: Sequence[str]) -> int:
    """Write the library into a file."""
    parser = argparse.ArgumentParser(
        prog="python -m core backup", description="Write the whole library into one file (a zip)."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="where to; it is replaced when it is there")
    options = parser.parse_args(arguments)
    from core.library.store.backup import back_up

    return told(back_up, options.file, f"{{}} written to {options.file}.")


def told(do: Callable[[Path], int], file: Path, said: str) -> int:
    """Do it and say how many reports it was about; a refusal in one line."""
    from core.library.store.backup import BackupError

    try:
        number = do(file)
    except BackupError as error:
        print(f"readout: {error}", file=sys.stderr)
        return REFUSED
    print(said.format(counted(number, "report")))
    return OK
