"""Reading in a process of its own: the same frames, and one that dies costs no more than its article."""

import time
from concurrent.futures import BrokenExecutor
from multiprocessing import active_children

import pytest

from core.article.reading import article_from_text
from core.library.articles.reading import read_all, read_apart, reader
from core.reader import normalize
from core.reader_process import ReaderProcess

TEXTS = [f"Trade exceeded ${number} billion last year, Jane Doe said." for number in (45, 46, 47)]


@pytest.fixture(scope="module")
def process():
    one = ReaderProcess()
    yield one
    one.close()


def test_what_is_read_apart_is_what_is_read_here(process):
    assert process.normalize(TEXTS[0]) == normalize(TEXTS[0])
    assert list(process.normalize_many(TEXTS)) == [normalize(one) for one in TEXTS]


def test_the_library_reads_there_within_the_block_only(process):
    with read_apart(process):
        assert reader() is process
    assert reader() is not process


def test_one_that_dies_costs_its_article_and_no_other(process):
    articles = [article_from_text(one) for one in TEXTS]

    def kill_it_once(done, source):
        if done == 1 and not killed:
            killed.extend(active_children())
            for child in killed:
                child.kill()
                child.join()

    killed: list = []
    with read_apart(process):
        read = list(read_all(articles, kill_it_once, lambda: False))
    assert killed
    assert [read[0], read[2]] == [normalize(articles[0]), normalize(articles[2])]
    assert len(read) == 3


def test_it_ends_when_there_is_nothing_to_read(process):
    short = ReaderProcess(idle=0.05)
    before = {*active_children()}
    short.normalize("")
    patient_until = time.monotonic() + 30
    while {*active_children()} - before and time.monotonic() < patient_until:
        time.sleep(0.05)
    assert {*active_children()} <= before


def test_a_fault_of_a_reader_is_told_where_it_was_asked(process):
    with pytest.raises((BrokenExecutor, AttributeError, TypeError)):
        process.normalize(3)  # no article at all
