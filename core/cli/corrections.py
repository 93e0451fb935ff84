"""`python -m core corrections`: what analysts corrected, as a log or as test cases."""

import argparse
from collections.abc import Sequence
from typing import Any

from core.values.words import day

OK = 0


def main(arguments: Sequence[str]) -> int:
    """Print the log of corrections, or with --cases what they teach, in the format of tests/cases."""
    options = _parser().parse_args(arguments)
    from core.cli.again import tell_again

    tell_again()
    if options.cases:
        from core.library.edits.export_cases import as_cases

        print(as_cases(), end="")
        return OK
    from core.library import log

    rows = log().to_dict("records")
    print("\n".join(map(line, rows)) if rows else "Nothing was corrected yet.")
    return OK


def line(row: dict[str, Any]) -> str:
    """A line of the log.

    >>> from datetime import datetime
    >>> row = dict(at=datetime(2025, 10, 9), who="Ann", item="figure", article_id="a1", row_id="b2")
    >>> line(row | dict(field="value", before="45", after="46", reason="misread", state="holds"))
    '9 October 2025 · Ann · figure b2 of a1 · value: 45 → 46 · misread'
    """
    state = "" if row["state"] == "holds" else f" ({row['state']})"
    return (
        f"{day(row['at'])} · {row['who']} · {row['item']} {row['row_id']} of {row['article_id']} · "
        f"{row['field']}: {row['before']} → {row['after']} · {row['reason']}{state}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core corrections", description="What analysts corrected in the library."
    )
    parser.add_argument("--cases", action="store_true", help="write it as test cases, for tests/cases")
    return parser
