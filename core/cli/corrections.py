"""`python -m core corrections`: what analysts corrected, as a log or as test cases."""

import argparse
from collections.abc import Sequence

OK = 0


def main(arguments: Sequence[str]) -> int:
    """Print the log of corrections, or with --cases what they teach, in the format of tests/cases."""
    _parser().parse_args(arguments)
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core corrections", description="What analysts corrected in the library."
    )
    parser.add_argument("--cases", action="store_true", help="write it as test cases, for tests/cases")
    return parser
