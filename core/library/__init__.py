"""Many reports, kept: the seeds, what users bring, the frames read from each, and what analysts correct.

`list_reports` says what there is, `frames_of` gives the tables of one (kept from before, or read now), and
`add_reports` takes in new ones. A disk that can't be written to costs speed, nothing else.
"""

from core.library.articles.adding import add_reports as add_reports
from core.library.articles.engines import on_processes as on_processes
from core.library.articles.engines import on_scheduler as on_scheduler
from core.library.articles.feeds import KnownFeed as KnownFeed
from core.library.articles.feeds import forget_feed as forget_feed
from core.library.articles.feeds import list_feeds as list_feeds
from core.library.articles.feeds import note_came as note_came
from core.library.articles.feeds import remember_feed as remember_feed
from core.library.articles.feeds import was_taken_out as was_taken_out
from core.library.articles.frames import ArticleEntry as ArticleEntry
from core.library.articles.frames import UnknownArticle as UnknownArticle
from core.library.articles.frames import add_article as add_article
from core.library.articles.frames import frames_of as frames_of
from core.library.articles.frames import frames_of_many as frames_of_many
from core.library.articles.frames import list_articles as list_articles
from core.library.articles.keeping import Added as Added
from core.library.articles.listing import count_reports as count_reports
from core.library.articles.listing import list_reports as list_reports
from core.library.articles.listing import outlets as outlets
from core.library.articles.listing import tables_of_reports as tables_of_reports
from core.library.articles.rereading import outdated as outdated
from core.library.articles.rereading import read_again as read_again
from core.library.articles.shards import WorkersError as WorkersError
from core.library.articles.times import second_of as second_of
from core.library.edits.corrections import LogRow as LogRow
from core.library.edits.corrections import Overtaken as Overtaken
from core.library.edits.corrections import add_missed as add_missed
from core.library.edits.corrections import correct as correct
from core.library.edits.corrections import correct_details as correct_details
from core.library.edits.corrections import corrections_of as corrections_of
from core.library.edits.corrections import log as log
from core.library.edits.corrections import mark_wrong as mark_wrong
from core.library.edits.corrections import state_of as state_of
from core.library.edits.corrections import undo as undo
from core.library.query.comparable import candidate_figures as candidate_figures
from core.library.query.comparable import candidate_quotes as candidate_quotes
from core.library.query.coverage import coverage_by_outlet as coverage_by_outlet
from core.library.query.people import known_frames as known_frames
from core.library.query.rows import count_rows as count_rows
from core.library.query.rows import find_figures as find_figures
from core.library.query.rows import find_quotes as find_quotes
from core.library.store.database import library_version as library_version
from core.library.store.fields import CorrectionError as CorrectionError
from core.library.store.maintenance import remove_report as remove_report
from core.library.store.maintenance import restore_report as restore_report
from core.library.store.maintenance import tidy as tidy
from core.library.store.paths import is_lasting as is_lasting
from core.library.store.version import reader_version as reader_version
from core.library.team.acting import NotAllowed as NotAllowed

__all__ = [
    "Added",
    "ArticleEntry",
    "CorrectionError",
    "KnownFeed",
    "LogRow",
    "NotAllowed",
    "Overtaken",
    "UnknownArticle",
    "add_article",
    "add_missed",
    "add_reports",
    "candidate_figures",
    "candidate_quotes",
    "correct",
    "correct_details",
    "corrections_of",
    "count_reports",
    "count_rows",
    "coverage_by_outlet",
    "find_figures",
    "find_quotes",
    "forget_feed",
    "frames_of",
    "frames_of_many",
    "is_lasting",
    "known_frames",
    "library_version",
    "list_articles",
    "list_feeds",
    "list_reports",
    "log",
    "mark_wrong",
    "note_came",
    "outdated",
    "outlets",
    "read_again",
    "reader_version",
    "remember_feed",
    "remove_report",
    "restore_report",
    "second_of",
    "state_of",
    "tables_of_reports",
    "tidy",
    "undo",
    "was_taken_out",
]
