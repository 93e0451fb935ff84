"""Where the library lives, for who has to know it before anything is imported."""

import os
from functools import cache
from pathlib import Path

LIST = "library.sqlite"


def library_folder() -> Path:
    """The library's folder: `READOUT_LIBRARY`, or the user's data folder."""
    chosen = os.environ.get("READOUT_LIBRARY")
    if chosen:
        return _path(chosen).expanduser() if chosen.startswith("~") else _path(chosen)
    from platformdirs import user_data_path

    return user_data_path("readout", appauthor=False)


@cache
def _path(chosen: str) -> Path:
    """A page asks for its library hundreds of times."""
    return Path(chosen)


def has_library() -> bool:
    """Whether a library was begun there."""
    return (library_folder() / LIST).exists()
