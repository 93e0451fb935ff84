"""`python -m core FILE`: what an article says, as readable tables, JSON or CSV files."""

import sys

from core.cli import main

if __name__ == "__main__":
    sys.exit(main())
