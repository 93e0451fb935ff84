"""`python -m core restore FILE`: a library from a file that `backup` wrote."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from core.cli.backup import told


def main(arguments: Sequence[str]) -> int:
    """Make the library's folder of a backup."""
    parser = argparse.ArgumentParser(
        prog="python -m core restore",
        description="Make a library of a backup, in the folder that READOUT_LIBRARY names: an empty one.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="what `backup` wrote")
    options = parser.parse_args(arguments)
    from core.library.store.backup import restore

    return told(restore, options.file, "{} in the library again.")
