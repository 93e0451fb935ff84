"""What the library took in again, said on standard error: nobody finds reports back without a word."""

import sys

from core.cli.tables import one_line


def tell_again() -> None:
    """Say what opening the library takes in again, and which reports, a line each."""
    from core.library.articles.taken_in import sentences, taken_in
    from core.library.store.database import now

    found = taken_in(now())
    for sentence in sentences(found):
        print(f"readout: {one_line(sentence)}", file=sys.stderr)
    for article_id, title in found.reports if len(found.reports) > 1 else ():
        print(f"  {article_id} {one_line(title)}", file=sys.stderr)
