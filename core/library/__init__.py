"""Many reports, kept: the seeds, what users bring, the frames read from each, and what analysts correct.

`list_reports` says what there is, `frames_of` gives the tables of one (kept from before, or read now), and
`add_reports` takes in new ones. A disk that can't be written to costs speed, nothing else.
"""

from core.library.adding import Added as Added
from core.library.adding import add_reports as add_reports
from core.library.articles import ArticleEntry as ArticleEntry
from core.library.articles import UnknownArticle as UnknownArticle
from core.library.articles import add_article as add_article
from core.library.articles import frames_of as frames_of
from core.library.articles import frames_of_many as frames_of_many
from core.library.articles import list_articles as list_articles
from core.library.candidates import candidate_figures as candidate_figures
from core.library.candidates import candidate_quotes as candidate_quotes
from core.library.corrections import LogRow as LogRow
from core.library.corrections import add_missed as add_missed
from core.library.corrections import correct as correct
from core.library.corrections import corrections_of as corrections_of
from core.library.corrections import log as log
from core.library.corrections import mark_wrong as mark_wrong
from core.library.corrections import undo as undo
from core.library.covering import coverage_by_outlet as coverage_by_outlet
from core.library.database import library_version as library_version
from core.library.fields import CorrectionError as CorrectionError
from core.library.finding import count_rows as count_rows
from core.library.finding import find_figures as find_figures
from core.library.finding import find_quotes as find_quotes
from core.library.place import is_lasting as is_lasting
from core.library.reports import count_reports as count_reports
from core.library.reports import list_reports as list_reports
from core.library.reports import outlets as outlets
from core.library.reports import tables_of_reports as tables_of_reports
from core.library.rereading import outdated as outdated
from core.library.rereading import read_again as read_again
from core.library.tidying import remove_report as remove_report
from core.library.tidying import restore_report as restore_report
from core.library.tidying import tidy as tidy
from core.library.version import reader_version as reader_version

__all__ = [
    "Added",
    "ArticleEntry",
    "CorrectionError",
    "LogRow",
    "UnknownArticle",
    "add_article",
    "add_missed",
    "add_reports",
    "candidate_figures",
    "candidate_quotes",
    "correct",
    "corrections_of",
    "count_reports",
    "count_rows",
    "coverage_by_outlet",
    "find_figures",
    "find_quotes",
    "frames_of",
    "frames_of_many",
    "is_lasting",
    "library_version",
    "list_articles",
    "list_reports",
    "log",
    "mark_wrong",
    "outdated",
    "outlets",
    "read_again",
    "reader_version",
    "remove_report",
    "restore_report",
    "tables_of_reports",
    "tidy",
    "undo",
]
