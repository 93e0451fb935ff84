"""Reading in a process of its own: the same frames, and one that dies costs no more than it was given."""

import sys
import types
from concurrent.futures import BrokenExecutor, Future

import psutil
import pytest

from core.article.reading import article_from_text
from core.library.articles.reading import read_all, read_apart, reader
from core.reader import normalize
from core.reader_process import ReaderProcess

TEXTS = [f"Trade exceeded ${number} billion last year, Jane Doe said." for number in (45, 46, 47)]


@pytest.fixture(scope="module")
def process(tmp_path_factory):
    """One that was begun while a page ran: Streamlit has put its script in the place of the main module."""
    page = tmp_path_factory.mktemp("page") / "page.py"
    page.write_text("raise SystemExit('it runs again')", encoding="utf-8")
    script = types.ModuleType("__main__")
    script.__file__ = str(page)
    one = ReaderProcess()
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", script)
        one.normalize("")
    yield one
    one.close()


def test_what_is_read_apart_is_what_is_read_here(process):
    assert list(process.normalize_many(TEXTS)) == [normalize(one) for one in TEXTS]


def test_the_library_reads_there_within_the_block_only(process):
    with read_apart(process):
        assert reader() is process
    assert reader() is not process


def test_a_fault_of_the_reader_is_told_where_it_was_asked(process):
    with pytest.raises(AttributeError):
        process.normalize(3)  # no article at all


def test_one_that_dies_costs_its_article_and_no_other(process):
    articles = [article_from_text(one) for one in TEXTS]

    def kill_it_once(done, source):
        if done == 1 and not killed:
            killed.extend(_readers())
            for child in killed:
                child.kill()

    killed: list = []
    with read_apart(process):
        read = list(read_all(articles, kill_it_once, lambda: False))
    assert len(killed) == 1
    assert read[0] == normalize(articles[0])
    assert [one.articles["article_id"][0] for one in read if one is not None][-1] == articles[2].article_id


def test_who_reads_beside_what_kills_the_process_is_read_once_more(monkeypatch):
    """Another's article took the process along: the one that is read alone is tried again, and is there."""
    one, tried = ReaderProcess(), []

    def start(article):
        future = Future()
        tried.append(article)
        if len(tried) == 1:
            future.set_exception(BrokenExecutor())
        else:
            future.set_result("read")
        return future

    monkeypatch.setattr(one, "_start", start)
    assert one.normalize("its words") == "read"
    assert tried == ["its words"] * 2


def _readers() -> list[psutil.Process]:
    """The processes that read for this one."""
    return [one for one in psutil.Process().children() if "LokyProcess" in " ".join(one.cmdline())]
