"""Which code made a kept table: a short hash of it, of its word lists and of the model."""

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

CORE = Path(__file__).parents[2]

# Everything that has a say in what is read. What only shows it (summaries, charts, ui) has none.
_READER = ("annotations.py", "article*", "extract", "frames.py", "lexicons", "reader.py", "values")


# What has a say in the tables beside those of the reader (see `facet_tables`).
_MAKERS = (
    "select/about.py",
    "select/facets.py",
    "select/row_index.py",
    "select/tokens.py",
    "library/store/facet_tables.py",
    "compare/keys.py",
    "compare/measures.py",
    "compare/texts/occasions.py",
    "compare/reach.py",
    "compare/texts/parties.py",
    "compare/spans.py",
    "compare/standing.py",
    "lexicons/comparing.toml",
    "lexicons/conversions.toml",
    "lexicons/regions.toml",
)


@cache
def derived_version() -> str:
    """A short hash of the code that makes the tables of facets and keys: kept ones of another are made anew.
    Raises FileNotFoundError when one of its files was moved and this list forgot it."""
    digest = hashlib.blake2b(digest_size=6)
    for name in _MAKERS:
        digest.update((CORE / name).read_bytes())
    return digest.hexdigest()


@cache
def reader_version() -> str:
    """A short hash that changes whenever the same text might be read differently.

    >>> len(reader_version())
    12
    """
    digest = hashlib.blake2b(_model().encode(), digest_size=6)
    for path in _files():
        digest.update(path.relative_to(CORE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files() -> list[Path]:
    found = [path for pattern in _READER for path in CORE.glob(pattern)]
    inside = [path for folder in found if folder.is_dir() for path in folder.rglob("*")]
    return sorted(path for path in found + inside if path.suffix in (".py", ".toml"))


def _model() -> str:
    """Name and version of the spaCy model, without importing spaCy."""
    from core.extract.nlp import model_name

    name = model_name()
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return name
