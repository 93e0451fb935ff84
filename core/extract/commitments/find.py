"""All commitments of an article, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from core.annotations import Commitment, Figure, Mention, Quote
from core.extract.commitments.actors import Actors, Here, Who
from core.extract.commitments.acts import acts_at
from core.extract.commitments.kept import counts, is_checkable
from core.extract.commitments.lists import Item, Listing, ahead_item, bare_item, list_inside, list_under
from core.extract.commitments.papers import paper_name, papers_at
from core.extract.commitments.rows import Draft, counterparts, row_of
from core.extract.commitments.signatories import Bound
from core.extract.commitments.syntax import SUBJECTS, Act
from core.extract.commitments.terms import figure_in, find_due
from core.extract.commitments.words import cues, trigger, words
from core.extract.figures.grammar.parties import StandIns
from core.extract.figures.meaning.speakers import innermost
from core.extract.guard import attempt
from core.extract.nlp import Paragraph, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ALONE = 2  # sentences: a text as short may be one line of a list


class Finder:
    """The state of one article's reading."""

    def __init__(
        self, reading: Reading, mentions: list[Mention], quotes: list[Quote], figures: list[Figure]
    ) -> None:
        self.reading, self.quotes, self.figures = reading, quotes, figures
        self.mentions = sorted(mentions, key=lambda one: one.start)
        self.actors = Actors(reading, self.mentions, quotes)
        self._starts = [one.start for one in self.mentions]
        self._named = StandIns()
        self._found: dict[tuple[int, int], Commitment] = {}
        self._lists: dict[int, Listing] = {}
        self._items: set[int] = set()

    def find(self) -> list[Commitment]:
        """The rows, in order of the text."""
        paragraphs = self.reading.paragraphs
        for place, paragraph in enumerate(paragraphs):
            here = self._mentions_of(paragraph)
            if place not in self._items:
                attempt(None, self._take, paragraph, here, place)
            self._named = self._named.after(here)
        return sorted(self._found.values(), key=lambda row: (row.start, row.end))

    def _mentions_of(self, paragraph: Paragraph) -> list[Mention]:
        first = bisect_left(self._starts, paragraph.start)
        return self.mentions[first : bisect_left(self._starts, paragraph.start + len(paragraph.text))]

    def _here(self, paragraph: Paragraph) -> Here:
        mentions = self._mentions_of(paragraph)
        return Here(paragraph, mentions, self._named)

    def _take(self, paragraph: Paragraph, mentions: list[Mention], place: int) -> None:
        text = paragraph.text
        matches = list(trigger().finditer(text))
        if not matches:
            self._take_bare(paragraph)
            return
        here = Here(paragraph, mentions, self._named)
        listing = list_under(paragraph, self.reading.paragraphs[place + 1 :][:40])
        inside = listing is None and "(" in text
        listing = list_inside(paragraph) if inside else listing
        if listing is not None:
            self._take_list(listing, here, place)
        starts = paragraph.doc.to_array("IDX").tolist()
        seen: set[int] = set()
        for match in matches:
            token = paragraph.doc[bisect_right(starts, match.start()) - 1]
            if listing is not None and listing.begins <= token.idx:
                break
            attempt(None, self._take_cue, token, here, seen)
        if not seen and listing is None:
            self._take_bare(paragraph)

    def _take_cue(self, token: Token, here: Here, seen: set[int]) -> None:
        if token.i in seen:
            return  # it is itself what is to be done: "refused to pledge to"
        paper = token.pos_ == "VERB" and token.lemma_.lower() in cues("papers")
        for act in papers_at(token) if paper else acts_at(token):
            if paper and self._is_old(act, here):
                continue
            key = act.paper.i + 100_000 if act.paper is not None and act.bare else act.verb.i
            if key in seen:
                continue
            who = self._who(act, here)
            measured = partial(self._is_measured, act, here)
            if who is None or not counts(act, who, measured):
                continue
            if self._is_story(act, here) and not measured():
                continue
            if self._is_foretold(act, who, here):
                continue
            seen.add(key)
            self._keep(self._draft(act, who, here))
            if who.bound and not act.of_others:
                self.actors.last = who

    def _is_story(self, act: Act, here: Here) -> bool:
        """Does somebody tell, in their own words, what others did ("they offered us a committee")?"""
        if (
            act.cue.tag_ != "VBD"
            or act.subject is None
            or act.subject.lower_ in words("small", "first_person")
        ):
            return False
        return self._is_in_own_words(act, here)

    def _is_foretold(self, act: Act, who: Who, here: Here) -> bool:
        """Does somebody say what others will do ("they'll close their doors"), or may a person do it?"""
        modal = act.cue.tag_ == "MD"
        if modal and act.cue.lower_ in words("small", "perhaps"):
            people = {one.name for one in self.mentions if one.kind == "person"}
            return bool(who.bound) and all(one.name in people for one in who.bound)
        others = act.subject is not None and act.subject.lower_ in words("small", "others")
        ahead = modal or act.cue.lemma_.lower() == "go"
        return others and ahead and self._is_in_own_words(act, here)

    def _is_in_own_words(self, act: Act, here: Here) -> bool:
        """Does an act stand in somebody's words between marks?"""
        quote = innermost(self.quotes, *self._place(act, here))
        return quote is not None and quote.kind == "direct"

    def _is_old(self, act: Act, here: Here) -> bool:
        """Is a paper told of only as what was signed in an earlier year?"""
        published = self.reading.article.published
        sentence = self.reading.sentence_at(self._place(act, here)[0])
        years = [int(year) for year in _YEAR.findall(sentence.text)] if sentence is not None else []
        return bool(years) and published is not None and max(years) < published.year

    def _who(self, act: Act, here: Here) -> Who | None:
        impersonal = act.subject is not None and act.subject.lower_ == "it" and act.cue.tag_ == "VBN"
        made = act.subject is None and act.cue.pos_ == "NOUN"
        if (act.paper is not None and act.subject is None) or impersonal or made:
            return replace(self.actors.signs(), rule="those who sign it")
        if act.passive and not act.of_others:
            agent = next((c for c in act.verb.children if c.dep_ == "agent"), None)
            by = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
            return self.actors.who(by, here) if by is not None else Who()
        if act.subject is None and not _opens(act):
            act.subject = _subject_before(act)
            if act.subject is None:
                return None
        who = self.actors.who(act.subject, here)
        meant = act.subject is not None and not words("agents", "meant").isdisjoint(
            {act.subject.lemma_.lower(), *(child.lower_ for child in act.subject.children)}
        )
        stands_in = who is not None and who.stands_in and not meant
        if act.of_others and act.subject is not None and (who is None or not who.bound or stands_in):
            return self._by_its_words(act.subject, here) if _can_act(act.subject) else None
        return who

    @staticmethod
    def _by_its_words(noun: Token, here: Here) -> Who:
        """Who is asked, where no state or body is named: "energy ministers"."""
        first = noun.left_edge.i
        while first < noun.i and noun.doc[first].pos_ in ("DET", "PRON", "ADV", "PUNCT"):
            first += 1
        span = noun.doc[first : noun.i + 1]
        start = here.paragraph.start + span.start_char
        return Who((Bound(span.text, None, start, start + len(span.text)),), f"“{span.text}” is asked")

    def _place(self, act: Act, here: Here) -> tuple[int, int]:
        doc, base = here.paragraph.doc, here.paragraph.start
        first, last = doc[act.first], doc[act.last]
        start, end = base + first.idx, base + last.idx + len(last.text)
        for quote in self.quotes:
            if quote.kind == "direct" and quote.start <= start < quote.end < end:
                end = quote.end
        text = self.reading.article.text
        while end > start and not text[end - 1].isalnum() and text[end - 1] not in "%)€$£":
            end -= 1
        return start, end

    def _figure_in(self, start: int, end: int) -> Figure | None:
        return figure_in(self.figures, self.reading.article.text[start:end], start)

    def _is_measured(self, act: Act, here: Here) -> bool:
        start, end = self._place(act, here)
        if self._figure_in(start, end) is not None:
            return True
        due = find_due(self.reading.article.text[start:end], self.reading.article.published)
        return due is not None

    def _draft(self, act: Act, who: Who, here: Here) -> Draft:
        start, end = self._place(act, here)
        doc = here.paragraph.doc
        base = here.paragraph.start
        paper = None
        if act.paper is not None:
            first, last = paper_name(act.paper)
            paper = base + doc[first].idx, base + doc[last].idx + len(doc[last].text)
        begin = act.verb.i if act.paper is None else act.paper.i
        others = counterparts(doc[min(begin, act.last) : act.last + 1], who, here)
        return Draft(
            start, end, act.verb.lemma_.lower(), act.force, act.cue, who, here, base + act.cue.idx,
            negated=act.negated, continues=act.continues or _renews(act), paper=paper, others=others,
        )  # fmt: skip

    def _keep(self, draft: Draft) -> None:
        if draft.end <= draft.start:
            return
        row = row_of(draft, self.reading, self.quotes, self.figures)
        self._found.setdefault((row.start, row.end), row)

    # --- lists ---

    def _take_list(self, listing: Listing, here: Here, place: int) -> None:
        who = self.actors.who(listing.subject, here)
        if listing.cue.of_others and listing.subject is not None and (who is None or not who.bound):
            who = self._by_its_words(listing.subject, here)
        if who is None:
            return
        lead = here.paragraph.text[listing.begins : listing.token.idx + len(listing.token.text) + 60]
        due = (
            find_due(lead, self.reading.article.published)
            if listing.items[0].paragraph != here.paragraph
            else None
        )
        for item in listing.items:
            there = here if item.paragraph == here.paragraph else self._here(item.paragraph)
            self._keep(replace(self._item_draft(item, there, who), force=listing.cue.force, cue=listing.token,
                               cue_at=here.paragraph.start + listing.token.idx, due=due,
                               negated=item.negated != listing.negated))  # fmt: skip
            if item.paragraph != here.paragraph:
                self._items.add(self.reading.paragraphs.index(item.paragraph, place))

    def _item_draft(self, item: Item, here: Here, who: Who) -> Draft:
        base = item.paragraph.start
        act = item.verb.lemma_.lower() if item.verb.tag_.startswith("VB") else item.verb.lower_
        inside = [token for token in item.paragraph.doc[item.verb.i :] if token.idx < item.end]
        others = counterparts(inside, who, here)
        return Draft(
            base + item.start,
            base + item.end,
            act,
            "pledged",
            item.verb,
            who,
            here,
            base + item.verb.idx,
            others=others,
        )

    def _take_bare(self, paragraph: Paragraph) -> None:
        """A line of a programme without a lead-in; in running text such a line is nobody's promise."""
        marked = paragraph.text[:1] in "-–•*·‣▪○●"
        if not marked and len(self.reading.sentences) > _ALONE:
            return
        item = bare_item(paragraph)
        if item is None:
            item = ahead_item(paragraph)
            if item is not None and item.verb.lemma_.lower() in words("concrete", "lemmas"):
                self._keep(
                    replace(self._item_draft(item, self._here(paragraph), Who()), negated=item.negated)
                )
            return
        start, end = paragraph.start + item.start, paragraph.start + item.end
        if is_checkable(item.verb, lambda: self._figure_in(start, end) is not None):
            self._keep(self._item_draft(item, self._here(paragraph), Who()))


def _can_act(noun: Token) -> bool:
    """Can those who are asked undertake it: "energy ministers", "airlines"; not readers, nor a crowd?"""
    return noun.lemma_.lower() not in words("agents", "crowd")


def _subject_before(act: Act) -> Token | None:
    """The last subject before an act, in its sentence, where the parse ties it to none."""
    doc = act.verb.doc
    before = reversed(doc[act.verb.sent.start : act.first])
    return next((token for token in before if token.dep_ in SUBJECTS), None)


def _opens(act: Act) -> bool:
    """Does an act without a subject begin its sentence ("Will set up two schools")?"""
    doc, first = act.verb.doc, act.verb.sent.start
    return all(
        token.is_punct or token.is_space or token.tag_ in ("LS", "RB") for token in doc[first : act.first]
    )


def _renews(act: Act) -> bool:
    """ "Reaffirmed that it will": the clause stands behind a verb that repeats."""
    verb = act.verb
    for _ in range(4):
        if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words("again", "renewing") - words(
            "again", "stating"
        ):
            return True
        if verb.dep_ not in ("xcomp", "conj") or verb.head == verb:
            return False
        verb = verb.head
    return False
