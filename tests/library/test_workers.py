"""Reading by workers: the same library comes of it; one that dies costs its shard, a text that ends each of
its workers only itself; what is there is not read again; who can't be reached is told in a sentence."""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path

import pytest

from core import library
from core.article.model import Article
from core.cli import main
from core.intake import Document
from core.library import WorkersError, add_reports, on_processes
from core.library.articles import adding, shards
from core.library.articles.engines import asked
from core.library.articles.shards import Shard, read_shard
from core.library.store.database import connect
from core.select.filters import Filters
from core.select.scope import Scope
from tests.support.shelf import add, brought, outcomes, report

pytestmark = pytest.mark.usefixtures("shelf")
DEADLY = "Nobody can read this one"


class Here:
    """An engine that reads in this process, at once; a text with the deadly words ends its worker."""

    at_once = 3

    def __init__(self) -> None:
        self.read: list[int] = []
        self.lost: set[int] = set()  # which of its shards die for no fault of theirs

    def start(self, articles: Sequence[Article]) -> "Future[Shard]":
        self.read.append(len(articles))
        done: Future[Shard] = Future()
        if len(self.read) in self.lost or any(DEADLY in article.text for article in articles):
            done.set_exception(BrokenExecutor("it died"))
        else:
            done.set_result(read_shard(*asked(articles)))
        return done

    def died(self, error: BaseException) -> bool:
        return isinstance(error, BrokenExecutor)


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(adding, "TOGETHER", 2)
    monkeypatch.setattr(adding, "SHARD", 2)


def documents(*texts: str) -> Iterator[Document]:
    return (brought(text, f"{place}.txt") for place, text in enumerate(texts))


def texts(*numbers: int) -> Iterator[Document]:
    return documents(*(report(number) for number in numbers))


def found() -> list[str]:
    rows, total = library.find_figures(Scope(), Filters(), limit=1000)
    assert total == len(rows) == rows["figure_id"].nunique()
    return sorted(rows["figure_id"])


def unlisted(shelf: Path) -> set[str]:
    """Segments in the folder that the list does not name."""
    named = {name for (name,) in connect().execute("SELECT name FROM segments")}
    return {path.name for path in (shelf / "frames").iterdir()} - named


def test_workers_make_the_library_that_reading_here_makes(shelf: Path, monkeypatch: pytest.MonkeyPatch):
    here = add(*(report(number) for number in range(7)), report(3))
    ids = [one.article_id for one in here[:7]]
    frames, figures, listed = library.frames_of_many(ids), found(), library.list_reports()
    monkeypatch.setenv("READOUT_LIBRARY", str(shelf.with_name("other")))
    with on_processes(2) as engine:
        there = list(add_reports(documents(*(report(n) for n in range(7)), report(3)), engine=engine))
    assert [(one.outcome, one.article_id, one.figures, one.twin_of) for one in there[:7]] == [
        (one.outcome, one.article_id, one.figures, one.twin_of) for one in here[:7]
    ]
    assert (there[7].outcome, there[7].article_id) == ("known", ids[3])
    assert library.frames_of_many(ids) == frames
    assert found() == figures
    assert library.list_reports().drop(columns="added").equals(listed.drop(columns="added"))


def test_a_worker_that_dies_costs_nothing_but_time(shelf: Path):
    engine = Here()
    engine.lost = {1, 3}
    told = list(add_reports(texts(*range(7)), engine=engine))
    assert [one.source for one in told] == [f"{n}.txt" for n in range(7)]
    assert "refused" not in outcomes(told)
    assert len(found()) == sum(one.figures for one in told) + len(seed_figures())
    assert not unlisted(shelf)


def test_a_text_that_ends_its_workers_is_refused_alone():
    engine = Here()
    deadly = report(9) + f"\n\n{DEADLY}, the minister said on Friday."
    told = list(add_reports(documents(report(0), report(1), deadly, report(2), report(3)), engine=engine))
    assert [one.outcome == "refused" for one in told] == [False, False, True, False, False]
    assert "2.txt" in told[2].note
    assert library.count_reports() == 5  # with the seed


def test_a_shard_that_is_there_is_not_read_again(shelf: Path, monkeypatch: pytest.MonkeyPatch):
    engine = Here()
    library.count_reports()
    first = read_shard(*asked([manifest_article(n) for n in range(3)]))
    assert first.segment is not None

    def never(*_):
        raise AssertionError("it was read again")

    monkeypatch.setattr(shards, "read_all", never)
    told = list(add_reports(texts(0, 1, 2), engine=engine))
    assert "refused" not in outcomes(told)
    assert [one.figures for one in told] == [read.said["figures"] for read in first.reports.values()]
    assert not unlisted(shelf)


def test_a_damaged_shard_is_read_again(shelf: Path):
    library.count_reports()
    first = read_shard(*asked([manifest_article(n) for n in range(3)]))
    assert first.segment is not None
    table = shelf / "frames" / first.segment.name / "figures.parquet"
    table.write_bytes(table.read_bytes()[:-40])
    told = list(add_reports(texts(0, 1, 2), engine=Here()))
    assert "refused" not in outcomes(told)
    assert len(found()) == sum(one.figures for one in told) + len(seed_figures())


def test_what_was_stopped_goes_on_where_it_was(shelf: Path):
    stopping = iter([False] * 6 + [True] * 99)
    first = list(add_reports(texts(*range(9)), stop=lambda: next(stopping), engine=Here()))
    assert 0 <= len(first) < 9
    again = list(add_reports(texts(*range(9)), engine=Here()))
    assert outcomes(again)[: len(first)] == ["known"] * len(first)
    assert library.count_reports() == 10
    assert found()


def test_an_article_that_comes_back_shows_its_corrections():
    (one,) = add(report(1))
    figure = library.frames_of(one.article_id).figures.iloc[0]
    library.correct(
        one.article_id, "figure", figure["figure_id"], "value", 7.0, who="Ann Lee", reason="misread"
    )
    library.remove_report(one.article_id)
    list(add_reports(texts(0, 1), engine=Here()))
    assert 7.0 in set(library.frames_of(one.article_id).figures["value"])


def test_another_readout_or_a_folder_not_shared_is_told():
    library.count_reports()
    articles, folder, _ = asked([manifest_article(0)])
    with pytest.raises(WorkersError, match="another Readout"):
        read_shard(articles, folder, ("old", "old"))
    with pytest.raises(WorkersError, match="share that folder"):
        read_shard(articles, folder + "-elsewhere", shards.own_versions())


def test_processes_that_are_killed_lose_nothing(tmp_path: Path):
    with on_processes(1) as engine:
        kill = iter(add_reports(texts(*range(8)), engine=engine))
        told = [next(kill)]
        for process in list(engine.pool._processes.values()):
            os.kill(process.pid, signal.SIGKILL)
        told += kill
    assert [one.source for one in told] == [f"{n}.txt" for n in range(8)]
    assert "refused" not in outcomes(told)
    assert library.count_reports() == 9


def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    pytest.importorskip("distributed")
    (tmp_path / "one.txt").write_text(report(1))
    assert main(["add", str(tmp_path / "one.txt"), "--scheduler", "no address"]) == 1
    assert "No scheduler answers at no address" in capsys.readouterr().err


def test_a_schedulers_workers_read(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    distributed = pytest.importorskip("distributed")
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(report(number))
    expected = [one.figures for one in add(*(report(number) for number in range(5)))]
    ids = list(library.list_reports()["article_id"])
    for article_id in ids:
        library.remove_report(article_id)
    library.tidy()
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as cluster:
        files = [str(tmp_path / f"{number}.txt") for number in range(5)]
        assert main(["add", *files, "--scheduler", cluster.scheduler_address]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [f"{n} figures" in line for n, line in zip(expected, lines, strict=True)] == [True] * 5


def manifest_article(number: int) -> Article:
    (one,) = texts(number)
    return one.article()


def seed_figures() -> list[str]:
    seed = library.list_articles()[0]
    return list(library.frames_of(seed.article_id).figures["figure_id"])
