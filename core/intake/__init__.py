"""Articles as people bring them: files of several formats, folders, zips, addresses; out comes their text.

Everything is checked before it is read: a name, a size, a format. What can't be taken in is refused in one
sentence that says what to do. The text that comes out is the ruler for all that follows, so each format is
turned into the same plain shape: a headline first, paragraphs and crossheads apart by a blank line.
"""

from core.intake.files import extract as extract
from core.intake.files import how_many as how_many
from core.intake.files import open_path as open_path
from core.intake.files import pasted_in as pasted_in
from core.intake.files import read_article as read_article
from core.intake.files import read_file as read_file
from core.intake.files import read_pasted as read_pasted
from core.intake.files import read_path as read_path
from core.intake.files import typed_text as typed_text
from core.intake.items.columns import FIELDS as FIELDS
from core.intake.items.columns import Columns as Columns
from core.intake.items.columns import Table as Table
from core.intake.items.document import Document as Document
from core.intake.items.document import Refusal as Refusal
from core.intake.items.document import Refused as Refused
from core.intake.items.document import fault as fault
from core.intake.items.document import or_refusal as or_refusal
from core.intake.tables import tables_in as tables_in
from core.intake.web import FeedFound as FeedFound
from core.intake.web import is_address as is_address
from core.intake.web import may_fetch as may_fetch
from core.intake.web import read_address as read_address
from core.intake.web import read_url as read_url

__all__ = [
    "FIELDS",
    "Columns",
    "Document",
    "FeedFound",
    "Refusal",
    "Refused",
    "Table",
    "extract",
    "fault",
    "how_many",
    "is_address",
    "may_fetch",
    "open_path",
    "or_refusal",
    "pasted_in",
    "read_address",
    "read_article",
    "read_file",
    "read_pasted",
    "read_path",
    "read_url",
    "tables_in",
    "typed_text",
]
