"""What the extractors find, one dataclass for each kind of row.

The fields are the columns of the frames, in their order: a field added here is a column there
(those apart that become rows of other tables: `why` of `Frames.reasons`, `parties` and `standing` of the
tables of their names). Nothing here imports spaCy or pandas.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Bound = Literal["exact", "approx", "over", "under", "range"]
FigureKind = Literal["money", "percent", "count", "quantity", "duration", "age", "multiple"]
QuoteKind = Literal["direct", "indirect"]
SpeakerVia = Literal["name", "title", "pronoun", "carried"]
MentionKind = Literal["person", "organisation", "country", "place"]
Item = Literal["sentence", "figure", "quote", "mention", "commitment"]
Force = Literal["binding", "adopted", "pledged", "intended", "urged", "considered"]
Role = Literal["actor", "counterpart", "signatory"]
Taken = Literal["stated", "denied", "target", "withdrawn"]
Basis = Literal["flow", "stock", "difference"]
Origin = Literal["reader", "analyst"]

NOT_A_COLUMN = {"column": False}
OPTIONAL = {"optional": True}  # a column that a table of the kind may lack


def row_id(article_id: str, kind: Item, start: int, end: int) -> str:
    """The id of a row: a short hash of its article, kind and place, so it survives a re-run.

    >>> row_id("a1", "figure", 10, 21) == row_id("a1", "figure", 10, 21)
    True
    """
    key = f"{article_id}|{kind}|{start}|{end}".encode()
    return hashlib.blake2b(key, digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One rule that set one field of a row, and the words in the article that made it fire.

    `rule` is a short plain sentence fragment a reader of the page can understand, such as
    "'exceeded' before the number"; `start` and `end` are None when no words stand for it.
    """

    field: str
    rule: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """One party of a row, in the order of the text: "Chile, Peru and Kenya" are three actors of a figure.

    `start` and `end` are the words that name it, None where an analyst did; `country` is ISO 3166 alpha-3.
    """

    article_id: str
    item: Item
    item_id: str
    role: Role
    name: str
    country: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a row is taken as. `basis` of a figure says whether it is so much in a period, so much built up,
    or by how much one thing is more or less than another; None where it can't be told, and for quotes."""

    article_id: str
    item: Item
    item_id: str
    standing: Taken
    basis: Basis | None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the body. A crosshead is not one; `section` is the crosshead it stands under."""

    sentence_id: str
    article_id: str
    start: int
    end: int
    text: str
    paragraph: int
    section: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number the article states, with the words that bound it and its unit ("exceeded $45 billion").

    `value`, `value_low` and `value_high` are in base units of `unit` (45000000000, "USD").
    """

    figure_id: str
    article_id: str
    start: int
    end: int
    text: str
    value: float | None
    value_low: float | None = None
    value_high: float | None = None
    bound: Bound = "exact"
    kind: FigureKind = "count"
    unit: str | None = None
    measure: str | None = None
    actor: str | None = None
    counterpart: str | None = None
    period: str | None = None
    period_start: datetime | None = None
    period_end: datetime | None = None
    speaker: str | None = None
    conversion_of: str | None = None
    topic: str | None = None
    section: str | None = None
    sentence_id: str | None = None
    why: tuple[Why, ...] = field(default=(), metadata=NOT_A_COLUMN)
    parties: tuple[PartyRow, ...] = field(default=(), metadata=NOT_A_COLUMN)
    standing: Standing | None = field(default=None, metadata=NOT_A_COLUMN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that somebody is reported to have said, direct (inside marks) or indirect."""

    quote_id: str
    article_id: str
    start: int
    end: int
    text: str
    kind: QuoteKind
    partial: bool = False
    speaker: str | None = None
    speaker_text: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_via: SpeakerVia | None = None
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    topic: str | None = None
    section: str | None = None
    sentence_id: str | None = None
    words: int = 0
    why: tuple[Why, ...] = field(default=(), metadata=NOT_A_COLUMN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic of one sentence, figure or quote, with the words that earned it."""

    article_id: str
    item: Item
    item_id: str
    topic: str
    score: float
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name at one place in the text; `name` is the fullest form of it, `country` ISO 3166 alpha-3."""

    mention_id: str
    article_id: str
    start: int
    end: int
    text: str
    name: str
    kind: MentionKind
    country: str | None = None
    role: str | None = None
    sentence_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One act that somebody undertakes, is asked to undertake, or undertook together with others.

    `text` runs from the actor, or from the verb where verbs are conjoined, to the end of what is to be done.
    `act` is the lemma of the verb that says what; `force` how firmly it is undertaken. `due` is as written,
    `due_start` and `due_end` the days it stands for. What is not said is None.
    """

    commitment_id: str
    article_id: str
    start: int
    end: int
    text: str
    actor: str | None = None
    counterpart: str | None = None
    act: str | None = None
    force: Force = "pledged"
    negated: bool = False
    continues: bool = False
    condition: str | None = None
    figure_id: str | None = None
    due: str | None = None
    due_start: datetime | None = None
    due_end: datetime | None = None
    document: str | None = None
    speaker: str | None = None
    topic: str | None = None
    section: str | None = None
    sentence_id: str | None = None
    why: tuple[Why, ...] = field(default=(), metadata=NOT_A_COLUMN)
    parties: tuple[PartyRow, ...] = field(default=(), metadata=NOT_A_COLUMN)
