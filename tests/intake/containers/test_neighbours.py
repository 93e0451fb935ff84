"""Files that stand next to a container's form: each is the article it is, or refused, and no container."""

import tomllib
from pathlib import Path

import pytest

from core.intake import Document, Refusal, read_file
from core.intake.containers import container_of
from core.intake.items.brought import Brought

FILES = tomllib.loads((Path(__file__).parent / "neighbours.toml").read_text("utf-8"))["file"]


@pytest.mark.parametrize("file", FILES, ids=[file["what"] for file in FILES])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_neighbour_is_what_it_is(file, encoding):
    name, raw = file.get("name", "talks.txt"), file["text"].lstrip().encode(encoding)
    assert container_of(Brought(name, raw)) is None
    [found] = read_file(name, raw)
    if file["is"] == "article":
        assert isinstance(found, Document), found
        assert name != "talks.txt" or found.text.split() == file["text"].split()
    else:
        assert isinstance(found, Refusal), found.text
        assert found.sentence.endswith(".")
