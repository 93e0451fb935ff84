"""What changed between two papers, sentence beside sentence, in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.annotations import Sentence
from core.compare.agreed.changes import KINDS, Change, Marked, changes, mark_of, marked
from core.frames import ArticleRow, Frames, rows_of
from core.lexicons import load_lexicon
from core.summaries.wording.phrases import sentence_case, spelled
from core.values.words import counted, joined


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedSentence:
    """A sentence of the old paper beside that of the new one, in stretches; one of them is empty where it is
    dropped or new. `label` says what became of it, `why` by which words."""

    change: Change
    old: tuple[Marked, ...]
    new: tuple[Marked, ...]
    old_id: str | None
    new_id: str | None
    section: str | None
    label: str
    sign: str

    @property
    def text(self) -> tuple[str, str]:
        """The words of both."""
        old, new = ("".join(part.text for part in parts) for parts in (self.old, self.new))
        return old, new


def changed_papers(frames: Frames, old: str, new: str) -> list[ChangedSentence]:
    """Every sentence of two reports (article ids) of some frames, in the order of the new one."""
    olds, news = _sentences(frames, old), _sentences(frames, new)
    told = [[" ".join(row.text.split()) for row in rows] for rows in (olds, news)]
    return [_beside(change, olds, news, *told) for change in changes(*told)]


def _sentences(frames: Frames, article_id: str) -> list[Sentence]:
    """The sentences of a report; a number of a list that stands alone goes with the words behind it."""
    found: list[Sentence] = []
    mark: Sentence | None = None
    for row in rows_of(frames.sentences[frames.sentences["article_id"] == article_id], Sentence):
        if mark is not None and mark.paragraph == row.paragraph:
            row = replace(row, text=f"{mark.text} {row.text}", start=mark.start)
        mark = row if not mark_of(f"{row.text} ").rest else None
        if mark is None:
            found.append(row)
    return found


def _beside(
    change: Change, olds: Sequence[Sentence], news: Sequence[Sentence], old: Sequence[str], new: Sequence[str]
) -> ChangedSentence:
    first = old[change.old] if change.old is not None else ""
    second = new[change.new] if change.new is not None else ""
    parts = marked(first, second)
    row = news[change.new] if change.new is not None else olds[change.old or 0]
    labels = [load_lexicon("changed")[kind]["label"] for kind in change.kinds]
    label = ", ".join([labels[0], *(one.lower() for one in labels[1:]), *(["moved"] if change.moved else [])])
    if change.kind == "kept" and mark_of(first).rest != mark_of(second).rest:
        label += ", in other words"
    return ChangedSentence(
        change=change,
        old=tuple(parts[0]),
        new=tuple(parts[1]),
        old_id=olds[change.old].sentence_id if change.old is not None else None,
        new_id=news[change.new].sentence_id if change.new is not None else None,
        section=row.section,
        label=label,
        sign=load_lexicon("changed")[change.kind]["sign"],
    )


def changed_counts(rows: Iterable[ChangedSentence]) -> dict[str, int]:
    """Kind → how many sentences, also of those that are two things at once; only kinds that there are."""
    number = Counter(kind for row in rows for kind in row.change.kinds)
    return {kind: number[kind] for kind in KINDS if number[kind]}


def changed_finding(rows: Sequence[ChangedSentence]) -> str:
    """What changed, in a sentence: how many sentences are softer, harder, new, dropped."""
    counts = changed_counts(rows)
    kept = counts.pop("kept", 0)
    if not counts:
        return (
            f"Nothing changed: all {counted(kept, 'sentence')} are kept"
            if kept
            else "There is nothing to compare"
        )
    told = [
        f"{spelled(number).lower()} {load_lexicon('changed')[kind]['many']}"
        for kind, number in counts.items()
    ]
    return sentence_case(f"{joined(told)}; {spelled(kept).lower()} kept of {counted(len(rows), 'sentence')}")


def are_papers_alike(rows: Sequence[ChangedSentence]) -> bool:
    """Whether two papers may be versions of one: with a quarter of the shorter one's sentences in both."""
    both = sum(row.change.old is not None and row.change.new is not None for row in rows)
    fewest = min(
        sum(row.change.old is not None for row in rows), sum(row.change.new is not None for row in rows)
    )
    return 4 * both >= fewest > 0


def changed_data(frames: Frames, old: str, new: str) -> dict[str, object]:
    """The same for programs."""
    rows = changed_papers(frames, old, new)
    titles = {row.article_id: row.title for row in rows_of(frames.articles, ArticleRow)}
    return {
        "old": {"article_id": old, "title": titles.get(old)},
        "new": {"article_id": new, "title": titles.get(new)},
        "finding": changed_finding(rows),
        "sentences": [
            {
                "kind": row.change.kind,
                "kinds": list(row.change.kinds),
                "moved": row.change.moved,
                "why": row.change.why or None,
                "old": row.text[0] or None,
                "new": row.text[1] or None,
                "old_sentence_id": row.old_id,
                "new_sentence_id": row.new_id,
            }
            for row in rows
        ],
    }
