"""What a number without a unit counts: the noun it stands before, or that of the figure before it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from core.extract.figures.amounts.bare import (
    befalls_people,
    carried_from,
    is_doing,
    is_population,
    stands_alone,
)
from core.extract.figures.amounts.bounds import set_bound_behind
from core.extract.figures.amounts.gapping import changes_it, gapped_from, share_of
from core.extract.figures.amounts.listed import another_before
from core.extract.figures.grammar.clauses import head_after, last_part
from core.extract.figures.grammar.passage import Amount, Passage
from core.lexicons import any_of, load_lexicon, word_set
from core.lexicons.geography import country_of
from core.values.display import singular
from core.values.numerals import Number

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = load_lexicon("function_words")
_DETERMINER = any_of(_WORDS["determiners"])
_OF = re.compile(rf"\s+of\s+(?:(?:{_DETERMINER})\s+)*", re.IGNORECASE)
_OUT_OF = re.compile(rf"\s+(?:out\s)?of\s+(?:(?:{_DETERMINER})\s+)?(?:\w+\s)?", re.IGNORECASE)
_BRACKET = re.compile(r"\s\(\d[^()]{0,24}\)(?=\sof\s)")
_JOINS = any_of(_WORDS["joining_numbers"])
_HANGING = re.compile(rf"-(?:,?\s(?:(?:{_JOINS})\s)?[^\W_]+-?)+(?<=-)(?=[^\W\d_])", re.IGNORECASE)
_DETERMINERS = re.compile(rf"(?:\s+of)?\s+(?:{_DETERMINER})\s+", re.IGNORECASE)
_FOOTNOTE = re.compile(r"([^\W\d_]{3,}s)\d{1,2}", re.IGNORECASE)  # "34 countries6"
_TO_A_SHARE = re.compile(r",?\s(?:to|from)\s(?:\w+\s){0,2}\d[\d.]*\s?(?:%|per\s?cent)", re.IGNORECASE)
_MODIFIERS = ("ADJ", "NOUN", "PROPN", "NUM", "ADV")
_paying = partial(word_set, "measures", "verbs")
_comparing = partial(word_set, "multiples", "comparing", "words")
_numbered = partial(word_set, "numbered")


def set_counted(passage: Passage, amount: Amount, earlier: list[Amount]) -> None:
    """Find what `amount` counts; leave its kind None when it is no figure at all.

    `earlier` are the amounts before it in the passage.
    """
    number = amount.number
    last = earlier[-1] if earlier else None
    noun = _noun(passage, amount)
    of_what = passage.text.startswith(" of ", number.end)
    if last is not None and last.end > amount.start and last.kind == "count":
        if not _OUT_OF.fullmatch(passage.text, last.number.end, number.start):
            return  # within what the last one counts: "two new 737 Max jets"
        last.end = last.number.end  # "240 of the 543 seats" states both
    one = number.form == "words" and number.value == 1
    if _is_capitalised(passage, amount):
        return  # "the Gang of Eight"
    if one and (noun is None or noun.pos_ == "PRON" or _is_idle_one(passage, amount, noun)):
        return
    if noun is not None and (noun.pos_ == "PRON" or not any(sign.isalpha() for sign in noun.text)):
        noun = None
    if noun is not None and _begins_a_clause(passage, amount, noun):
        noun = None
    if noun is not None and is_doing(noun) and number.value > 1 and noun.idx == number.end + 1:
        amount.kind, amount.unit = "count", "people"
        amount.because("unit", f"people “{noun.text}”", noun.idx, noun.idx + len(noun.text))
        return
    if noun is not None and _names_a_group(passage, amount, noun):
        return
    if noun is not None and number.form == "words" and _names_a_kind(passage.text, amount, last):
        return
    if noun is not None and (size := _size_of_one(passage, amount, noun)) is not None:
        noun = size
    if noun is None and number.form == "fraction" and text_of(passage, number).startswith("every"):
        return
    if noun is not None:
        _count(passage, amount, noun)
        _as_points_of_a_share(passage.text, amount, noun)
    elif number.scale > 1 and is_population(passage, amount):
        amount.kind, amount.unit = "count", "people"
        amount.because("unit", "a population counts people")
    elif last is not None and gapped_from(passage, amount, last):
        amount.kind, amount.unit, amount.coin = last.kind, last.unit, last.coin
        amount.per = amount.per or last.per
        amount.value *= share_of(amount, last)
        amount.because("unit", "left out here, that of the figure before", last.start, last.end)
    elif (source := carried_from(passage, amount, earlier)) is not None:
        amount.kind, amount.unit, amount.noun = source.kind, source.unit, source.noun
        if number.form == "fraction":
            amount.kind = "multiple"
        amount.because("unit", "carried over from the figure before", source.start, source.end)
        amount.owner = another_before(passage, source.number, number)
    elif number.form == "fraction":
        amount.kind = "multiple"
    elif number.form == "vague" and of_what:
        amount.kind = "count"
    elif befalls_people(passage, amount):
        amount.kind, amount.unit = "count", "people"
        amount.because("unit", "it happens to people, or people do it")
    elif stands_alone(passage, amount):
        amount.kind = "count"
        if is_population(passage, amount):
            amount.unit = "people"
            amount.because("unit", "a population counts people")


def text_of(passage: Passage, number: Number) -> str:
    """The words of a number, in lower case."""
    return passage.text[number.start : number.end].lower()


def _size_of_one(passage: Passage, amount: Amount, noun: Token) -> Token | None:
    """The pages of "a 14 page memorandum": behind "a", the number tells the size of one thing."""
    article, first = passage.token_before(amount.start), passage.token_after(amount.number.end)
    if article is None or first is None or article.lower_ not in ("a", "an") or amount.number.value <= 1:
        return None
    sized = first.tag_ == "NN" and noun.tag_ == "NN" and first.i + 1 == noun.i
    return first if sized and first.idx == amount.number.end + 1 else None


def _as_points_of_a_share(text: str, amount: Amount, noun: Token) -> None:
    """ "By four points to 11%", "by half of a point to 4%": points of a percentage."""
    end = max(amount.end, noun.idx + len(noun.text))
    behind = _TO_A_SHARE.match(text, end) if amount.unit == "point" else None
    if behind is not None:
        amount.kind, amount.unit = "percent", "percentage point"
        amount.because("unit", "points of what is a share behind them", behind.start(), behind.end())


def _count(passage: Passage, amount: Amount, noun: Token) -> None:
    amount.noun = noun
    amount.unit = _singular(noun)
    amount.kind = "multiple" if amount.number.form == "fraction" or _compares(noun) else "count"
    if _compares(noun):
        amount.unit = "times"
    end = noun.idx + len(noun.text)
    amount.because("unit", f"“{noun.text}” is what is counted", noun.idx, end)
    if amount.number.form != "fraction" and not _HANGING.match(passage.text, amount.number.end):
        amount.end = max(amount.end, end)


def _noun(passage: Passage, amount: Amount) -> Token | None:
    """The head noun behind the number: by the parse if it points ahead, else the end of the noun run."""
    text = passage.text
    end = set_bound_behind(text, amount)
    if amount.number.form == "fraction" and (bracket := _BRACKET.match(text, end)) is not None:
        end = amount.tail = bracket.end()  # "nearly a quarter (23%) of adults"
    of = _OF.match(text, end) or (_DETERMINERS.match(text, end) if amount.number.form == "fraction" else None)
    if of:
        head = _run_head(passage, passage.token_after(of.end()))
        if head is None and text.startswith(" of ", end):
            head = head_after(passage.token_at(end + 1))
        return None if head is not None and (head.like_num or _says_which(passage, amount, head)) else head
    first = passage.token_after(end)
    if (hanging := _HANGING.match(text, end)) is not None:  # "four-, five- and six-cylinder"
        return passage.token_after(hanging.end())
    if first is not None and first.tag_ == "CD" and first.ent_type_ == "DATE":
        return None  # "from 22 four years ago"
    if first is None or first.idx - end > 1 or text[end : first.idx].strip(" -\u00a0"):
        return None
    if text[end : end + 1] == "-" or first.text == "-":
        first = passage.token_after(end + 1)
        return first if first is not None and first.pos_ in ("NOUN", "PROPN") else _run_head(passage, first)
    return _run_head(passage, first)


def _says_which(passage: Passage, amount: Amount, noun: Token) -> bool:
    """ "The 40 of the 2019 flood", "the 1,050 of a year ago": behind "the", what stands alone says which."""
    lead = passage.token_before(amount.number.start)
    definite = lead is not None and lead.lower_ == "the" and amount.number.form != "fraction"
    return definite and noun.tag_ in ("NN", "NNP")


def _run_head(passage: Passage, token: Token | None) -> Token | None:
    """The noun a run of modifiers leads to, stopping at the first plural: "new 737 Max jets"."""
    head: Token | None = None
    for _ in range(7):
        if token is None:
            break
        if token.lemma_.lower() in _paying() and token.i + 1 < len(token.doc) and _is_sum(token.nbor()):
            break  # "a case of 12 costs $180"
        if (
            token.tag_ in ("NNS", "NNPS")
            and token.text[0].isalpha()
            and token.lower_ not in _numbered("adverbs")
        ):
            token = last_part(token)
            return _what_both_describe(token) or token
        if token.lower_ in _numbered("adverbs"):
            break
        if token.pos_ == "CCONJ" and head is None and token.nbor(-1).pos_ == "ADJ":
            token = token.nbor() if token.i + 1 < len(token.doc) else None
            continue  # "small and medium firms"
        if token.pos_ == "CCONJ" and head is not None and (joined := _joined_head(head, token)) is not None:
            return joined
        if token.tag_ == "POS":
            head, token = None, token.nbor() if token.i + 1 < len(token.doc) else None
            continue  # "one of the bank's advisers"
        if token.pos_ in ("NOUN", "PROPN") and (
            head is None or token.i == head.i + 1 or token.nbor(-1).text == "-"
        ):
            head = token
        elif token.text == "," and head is None and token.nbor(-1).pos_ == "ADJ":
            pass  # "small, friendly deals"
        elif token.pos_ in _MODIFIERS or token.tag_ in ("VBN", "VBG", "HYPH") or token.text == "-":
            if head is not None and token.pos_ in ("ADV", "ADJ") and head.pos_ != "PROPN":
                break
            if token.pos_ == "ADV" and token.head.i <= token.i:
                break
        else:
            break
        token = token.nbor() if token.i + 1 < len(token.doc) else None
    return head


def _what_both_describe(plural: Token) -> Token | None:
    """The trucks of "40 sheep and cattle trucks": a plural that, with another, tells what kind they are."""
    noun = plural.head
    described = plural.dep_ in ("nmod", "compound") and plural.i < noun.i <= plural.i + 3
    return noun if described and noun.tag_ == "NNS" and plural.nbor().pos_ == "CCONJ" else None


def _joined_head(head: Token, joint: Token) -> Token | None:
    """The plural behind "warehouse and delivery workers", where the first noun is not what is counted."""
    run = joint.doc[joint.i + 1 : joint.i + 3]
    if (
        len(run) < 2
        or head.tag_ not in ("NN", "NNP")
        or run[1].tag_ != "NNS"
        or run[0].pos_ not in ("NOUN", "PROPN", "ADJ")
    ):
        return None
    if head.tag_ == "NNP":
        return run[1] if run[0].tag_ == "NNP" else None  # "Audi and Skoda cars"
    return run[1] if head.dep_ in ("compound", "nmod", "amod") or run[0].tag_ == "NN" else None


def _is_idle_one(passage: Passage, amount: Amount, noun: Token) -> bool:
    """ "One" as a pronoun or in an idiom: "in one network", "one day", "no one"."""
    before = passage.token_before(amount.start)
    after = passage.token_after(amount.end)
    if noun.lower_ in _numbered("persons") and _is_told_of(noun):
        return False  # "one person was killed", "one man died"
    if after is not None and (after.lower_ in _numbered("idle") or after.like_num):
        return True
    if after is not None and after.lower_ == "of" and after.i + 1 < len(after.doc) and _is_sum(after.nbor()):
        return True  # "one of four": the four are what is stated
    if before is not None and before.lower_ in ("every", "each"):
        return True  # "every one of them"
    if before is not None and before.lower_ in _numbered("single"):
        return not (after is not None and after.lower_ == "of")
    return noun.lower_ in _numbered("idle") or (noun.tag_ == "NNP" and not (after and after.lower_ == "of"))


def _begins_a_clause(passage: Passage, amount: Amount, noun: Token) -> bool:
    """ "... of whom 9,000 work in the north", "to 22 next year": a verb taken for a noun, or a time."""
    before = passage.token_before(amount.start)
    whom = before is not None and before.lower_ in _WORDS["relatives"]
    after = passage.token_after(amount.number.end)
    if after is not None and after.lower_ in _WORDS["which_time"] and noun.ent_type_ == "DATE":
        return True  # "to 22 next year"
    return whom and noun.tag_ == "NN" and amount.number.value > 1 and _is_next(noun, amount)


def _is_told_of(noun: Token) -> bool:
    """Does something happen to somebody, or has somebody done something?"""
    return noun.dep_ in ("nsubjpass", "dobj") or (noun.dep_ == "nsubj" and noun.head.tag_ == "VBD")


def _is_capitalised(passage: Passage, amount: Amount) -> bool:
    """Is a number word written as a name inside a sentence that is not all in capitals?"""
    word = passage.text[amount.number.start : amount.number.end]
    if amount.number.form != "words" or not word[:1].isupper() or word.isupper():
        return False
    token = passage.token_at(amount.number.start)
    before = passage.token_before(amount.number.start)
    return token.i != token.sent.start and before is not None and before.text[:1].isalpha()


def _names_a_kind(text: str, amount: Amount, last: Amount | None) -> bool:
    """ "Six-speed", "three-way" name a kind of thing; "two- and three-bedroom flats" count bedrooms."""
    if text[amount.number.end : amount.number.end + 1] != "-":
        return False
    hangs = text[amount.number.end + 1 : amount.number.end + 2] in (" ", ",")
    follows = last is not None and text[last.number.end : last.number.end + 1] == "-"
    return not (hangs or (follows and last is not None and last.kind == "count"))


def _is_sum(token: Token) -> bool:
    return token.like_num or token.is_currency


def _is_next(noun: Token, amount: Amount) -> bool:
    return noun.idx == amount.number.end + 1


def _names_a_group(passage: Passage, amount: Amount, noun: Token) -> bool:
    """ "The five Central Asian states" is the name of a group, "five states" a count."""
    before = passage.token_before(amount.start)
    return (
        before is not None
        and (
            before.lower_ in _WORDS["definite"]
            or (before.tag_ == "POS" and noun.idx == amount.number.end + 1)
        )
        and amount.number.value <= 30
        and _singular(noun) in _numbered("members")
    )


def _singular(noun: Token) -> str:
    """The singular lemma in lower case ("company"), but for the people of a country ("Kenyan")."""
    one = _lemma(noun)
    return one.capitalize() if noun.text[0].isupper() and country_of(one) is not None else one


def _lemma(noun: Token) -> str:
    """The singular lemma in lower case; "people" stays, as readers write it."""
    if (footnote := _FOOTNOTE.fullmatch(noun.text)) is not None:
        word = footnote[1].lower()
        return singular(word) or re.sub(r"ies$", "y", re.sub(r"(?<!ie)s$", "", word))
    if any(sign.isdigit() for sign in noun.text):
        return _model(noun)
    if (known := singular(noun.text)) is not None and noun.lower_ not in _WORDS["kept"]:
        return known
    lemma = noun.lemma_.lower()
    if lemma.endswith("os") and noun.lower_ == f"{lemma}es":
        return f"{lemma}e"  # "doses"
    if noun.text[-1:] == "s" and noun.text[:-1].isupper() and len(noun.text) > 2:
        return noun.lower_[:-1]  # "MPs"
    if (
        lemma == noun.lower_
        and noun.tag_ in ("NNPS", "NNS")
        and lemma.endswith("s")
        and not lemma.endswith("ss")
    ):
        return lemma[:-1]
    return lemma


def _model(noun: Token) -> str:
    """ "Boeing 737s" are counted as "boeing 737"."""
    name = noun.lower_.removesuffix("s")
    before = noun.nbor(-1) if noun.i else None
    if before is not None and before.text == "-" and noun.i > 1:
        name, before = f"{noun.nbor(-2).lower_}-{name}", noun.nbor(-3) if noun.i > 2 else None
    return f"{before.lower_} {name}" if before is not None and before.is_title else name


def _compares(noun: Token) -> bool:
    """The "times" of "five times more", "grew five times" makes a multiple; "five times a day" counts."""
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    if noun.lower_ == "times" and noun.i > 1 and changes_it(noun.nbor(-2)):
        return True
    return noun.lower_ == "times" and after is not None and after.lower_ in _comparing()
