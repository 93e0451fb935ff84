"""The command line: read one article, print what it says or write it out."""

from core.cli.command import main as main

__all__ = ["main"]
