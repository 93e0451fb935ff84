"""Who of those whom several reports name is one: by name, office, country, place and company.

Never by a name alone: a full name joins what has anything in common with it and nothing against it; a
surname, an initial or another spelling only where office or country speak for it, and for nobody else. Each
tie says why.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from core.register.fitting import (
    Fit,
    body_words,
    initials_of,
    is_acronym,
    is_generic,
    name_parts,
    person_fit,
)
from core.register.reports import BODY, PERSON, Key, NamedHere, akin, as_people, keys_as_person
from core.register.told import Office, any_calling, country_words, sole_offices
from core.values.words import joined

Pair = frozenset[Key]

_NAME: dict[Fit, float] = {
    "same": 2.0, "turned": 1.75, "variant": 1.5, "part": 1.5, "initial": 1.0, "surname": 0.5,
}  # fmt: skip
_ENOUGH = 2.25
_CLEAR = 0.5  # how much more must speak for one than for the next
_SAME_POST, _SAME_HEAD, _ANY_HEAD, _COUNTRY, _PLACE = 2.0, 0.75, 0.5, 1.0, 1.0
_SAME_WORDS, _ONLY_ONE = 1.5, 0.75  # both president, or the like, beside one name in the same days
_COMPANY, _MOST_COMPANY = 0.25, 0.75  # for each other name that both stand beside
_SAME_NAME: dict[Fit, str] = {
    "same": "the same name", "turned": "the same name in another order",
    "variant": "the same name in another spelling",
    "part": "a part of the name", "initial": "an initial and the same surname", "surname": "the same surname",
}  # fmt: skip


@dataclass(eq=False)
class Tied:
    """One person or body: its members, each with why it is one of them ("" for the first)."""

    members: list[NamedHere] = field(default_factory=list)
    why: dict[Key, str] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    offices: dict[tuple[str, frozenset[str]], Office] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)

    @property
    def kind(self) -> str:
        """`person` or `institution`."""
        return self.members[0].kind

    def take(self, one: NamedHere, why: str) -> None:
        """Make somebody a member."""
        self.members.append(one)
        self.why[one.key] = why
        self.names[one.full] += 1
        self.offices |= {(office.head, office.about): office for office in one.offices}
        self.countries |= one.countries
        self.places |= one.places
        self.beside |= one.beside
        self.said |= one.said
        self.articles.add(one.article_id)


@dataclass(frozen=True, slots=True)
class Score:
    """How much speaks for a tie, and what."""

    points: float
    why: str


_NOT = Score(0.0, "")


def tie(named: Iterable[NamedHere], joins: Iterable[Pair] = (), splits: Iterable[Pair] = ()) -> list[Tied]:
    """The people and bodies of some reports. `joins` and `splits` are pairs that are decided by hand."""
    known = as_people(named)
    split = _by_key(splits)
    join = _together(_by_key(joins))
    found: list[Tied] = []
    for group in _related(known, join):
        by_kind = {kind: [one for one in group if one.kind == kind] for kind in (PERSON, BODY)}
        found += _tied(by_kind[PERSON], _person_order, _person_score, join, split)
        found += _tied(by_kind[BODY], _body_order, _body_score, join, split)
    return found


def keys_of(one: NamedHere) -> set[str]:
    """By what somebody finds those who may be one with it."""
    if one.kind == PERSON:
        return keys_as_person(one)
    return {f"b {key}" for key in _body_keys(one)}


def _by_key(pairs: Iterable[Pair]) -> dict[Key, set[Key]]:
    found: dict[Key, set[Key]] = {}
    for pair in pairs:
        for key in pair:
            found.setdefault(key, set()).update(pair - {key})
    return found


def _together(join: dict[Key, set[Key]]) -> dict[Key, set[Key]]:
    """Everybody who is joined with each, directly or over others."""
    found: dict[Key, set[Key]] = {}
    for key in join:
        whole, waiting = {key}, [key]
        while waiting:
            new = join[waiting.pop()] - whole
            whole |= new
            waiting += new
        found[key] = whole - {key}
    return found


def _related(known: Sequence[NamedHere], join: dict[Key, set[Key]]) -> list[list[NamedHere]]:
    """Those that share a key, directly or over others, together."""
    root: dict[object, object] = {}

    def top(item: object) -> object:
        while root.setdefault(item, item) != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for one in known:
        for key in keys_of(one):
            root[top(key)] = top(one.key)
        for other in join.get(one.key, ()):
            root[top(other)] = top(one.key)
    groups: dict[object, list[NamedHere]] = {}
    for one in known:
        groups.setdefault(top(one.key), []).append(one)
    return list(groups.values())


def _tied(
    group: list[NamedHere],
    order: Callable[[NamedHere], tuple[object, ...]],
    score: Callable[[NamedHere, Tied], Score],
    join: dict[Key, set[Key]],
    split: dict[Key, set[Key]],
) -> list[Tied]:
    found: list[Tied] = []
    of: dict[Key, Tied] = {}
    kept: dict[tuple[object, ...], Tied] = {}
    near: dict[str, dict[Tied, None]] = {}  # who has a member of a key
    for one in sorted(group, key=order):
        by_hand = next((of[key] for key in sorted(join.get(one.key, ())) if key in of), None)
        mark = _signature(one)
        if by_hand is None and mark in kept and not split.get(one.key) and not _is_in(one, kept[mark]):
            kept[mark].take(one, kept_why(one))
            of[one.key] = kept[mark]
            continue
        best = Score(9.0, "joined by hand") if by_hand is not None else _NOT
        home = by_hand
        if home is None:
            home, best = _best(one, _near(one, near), score, split)
        if home is None:
            home = Tied()
            found.append(home)
        home.take(one, best.why)
        of[one.key] = home
        for key in keys_of(one):
            near.setdefault(key, {})[home] = None
        if one.offices and (one.countries or any(office.about for office in one.offices)):
            kept.setdefault(mark, home)
    return _second_look(found, near, score, split, join)


def _near(one: NamedHere, near: dict[str, dict[Tied, None]]) -> list[Tied]:
    """Those who share a key with somebody."""
    return list(dict.fromkeys(tied for key in sorted(keys_of(one)) for tied in near.get(key, ())))


def kept_why(one: NamedHere) -> str:
    """Why somebody told of in the very words that another is told of is one with it."""
    return f"{_SAME_NAME['same']}; {one.offices[0].words}" if one.offices else _SAME_NAME["same"]


def _signature(one: NamedHere) -> tuple[object, ...]:
    offices = frozenset((office.head, office.about) for office in one.offices)
    return name_parts(one.full), offices, one.countries, one.places


def _is_in(one: NamedHere, tied: Tied) -> bool:
    """Whether a report has somebody else there: it tells its own people apart, but for their spelling."""
    if one.article_id not in tied.articles:
        return False
    return any(member.article_id == one.article_id and member.part != one.part for member in tied.members)


def _best(
    one: NamedHere,
    found: Sequence[Tied],
    score: Callable[[NamedHere, Tied], Score],
    split: dict[Key, set[Key]],
) -> tuple[Tied | None, Score]:
    apart = split.get(one.key, set())
    scored = [
        (score(one, tied), tied)
        for tied in found
        if not apart or not any(member.key in apart for member in tied.members)
    ]
    scored = sorted((entry for entry in scored if entry[0].points > 0), key=lambda entry: -entry[0].points)
    if not scored or scored[0][0].points < _ENOUGH:
        return None, _NOT
    if (
        len(scored) > 1
        and scored[1][0].points > scored[0][0].points - _CLEAR
        and scored[1][0].points >= _ENOUGH - _CLEAR
    ):
        return None, _NOT
    return scored[0][1], scored[0][0]


def _second_look(
    found: list[Tied],
    near: dict[str, dict[Tied, None]],
    score: Callable[[NamedHere, Tied], Score],
    split: dict[Key, set[Key]],
    join: dict[Key, set[Key]],
) -> list[Tied]:
    """Those that stand alone once more, now that more is known of the others."""
    gone: set[int] = set()
    for tied in [one for one in found if len(one.members) == 1 and not join.get(one.members[0].key)]:
        if len(tied.members) > 1:
            continue
        others = [one for one in _near(tied.members[0], near) if one is not tied and id(one) not in gone]
        home, best = _best(tied.members[0], others, score, split)
        if home is not None:
            home.take(tied.members[0], best.why)
            gone.add(id(tied))
    return [one for one in found if id(one) not in gone]


# --- people -----------------------------------------------------------------------------------------------


def _person_order(one: NamedHere) -> tuple[object, ...]:
    """Full names first, among them those of whom most is told."""
    parts = name_parts(one.full)
    whole = sum(len(part) > 1 for part in parts)
    return whole < 2, -len(one.offices) - len(one.countries), -whole, one.full, one.article_id, one.part


def _person_score(one: NamedHere, tied: Tied) -> Score:
    known = {person_fit(one.full, name) for name in tied.names} - {None}
    fit = next((fit for fit in _NAME if fit in known), None)  # they stand in order
    if fit is None:
        return _NOT
    if one.article_id in tied.articles and not _one_report(one, tied):
        return _NOT
    if one.countries and tied.countries and not one.countries & tied.countries:
        return _NOT
    points, why = _NAME[fit], [_SAME_NAME[fit]]
    shared = one.countries & tied.countries
    places = (
        one.places & tied.places
        or _posts(one.offices) & tied.places
        or one.places & _posts(tied.offices.values())
    )
    company = one.beside & tied.beside
    post = _common_post(one, tied)
    if one.offices and tied.offices and post is None and not places:
        if not any(akin(mine, theirs) for mine in one.offices for theirs in tied.offices.values()):
            return _NOT
        if fit != "same" and not shared:
            return _NOT
    if post is not None:
        strong = bool(post.about) or bool(shared)
        points += _SAME_POST if strong else _SAME_HEAD
        sole = post.head in sole_offices() and not strong and any(map(one.of_same_days, tied.members))
        points += _ONLY_ONE if sole and any(not name.startswith("of ") for name in company) else 0.0
        why.append(f"both {post.words}")
    elif heads := {office.head for office in one.offices} & {office.head for office in tied.offices.values()}:
        points += _ANY_HEAD
        why.append(f"both {joined(sorted(heads))}")
    if shared:
        points += _COUNTRY
        why.append(f"both of {joined(map(country_words, sorted(shared)))}")
    if places:
        points += _PLACE
        why.append(f"both of {joined(sorted(word.capitalize() for word in places))}")
    if company:
        points += min(_MOST_COMPANY, _COMPANY * len(company))
        why.append("in reports that name the same others, or are of one matter")
    if fit == "same" and " " in one.full and any(map(one.of_same_days, tied.members)):
        points += _COMPANY
        why.append("in reports of the same days")
    heard = bool(one.said & tied.said) and any(map(one.of_same_days, tied.members))
    if heard:
        points += _SAME_WORDS
        why.append("quoted with the same words")
    if fit == "surname" and post is None and not shared and not places and not heard:
        return _NOT
    return Score(points, "; ".join(why))


def _one_report(one: NamedHere, tied: Tied) -> bool:
    """Whether two names of one report are one person all the same: alike but for accents."""
    inside = [member for member in tied.members if member.article_id == one.article_id]
    return all(
        person_fit(one.full, member.full) == "same"
        and member.part == one.part
        and (
            not (member.offices and one.offices)
            or any(akin(a, b) for a in member.offices for b in one.offices)
        )
        for member in inside
    )


def _posts(offices: Iterable[Office]) -> frozenset[str]:
    return frozenset(word for office in offices for word in office.about)


def _common_post(one: NamedHere, tied: Tied) -> Office | None:
    """The office that two are told to have: one noun, and of what narrows it down nothing that differs."""
    best: Office | None = None
    for mine in one.offices:
        for theirs in tied.offices.values():
            if mine.head != theirs.head or mine.head in any_calling():
                continue
            if mine.about and theirs.about and not mine.about & theirs.about:
                continue
            office = mine if mine.about else theirs if theirs.about and _unrivalled(mine, tied) else mine
            if best is None or (office.about and not best.about):
                best = office if mine.about & theirs.about else Office(mine.head, frozenset(), mine.words)
    return best


def _unrivalled(office: Office, tied: Tied) -> bool:
    return sum(other.head == office.head for other in tied.offices.values()) == 1


# --- bodies -----------------------------------------------------------------------------------------------


def _body_keys(one: NamedHere) -> set[str]:
    words = body_words(one.full)
    if is_acronym(one.full):
        return {_letters(one.full)}
    letters = {
        _letters(form) for form in (initials_of(one.full), *filter(is_acronym, one.forms)) if len(form) > 2
    }
    return {" ".join(words), *letters} - {""}


def _shortens(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return is_acronym(short) and _letters(short) == initials_of(long)


def _letters(acronym: str) -> str:
    return acronym.replace(".", "").upper()


def _body_order(one: NamedHere) -> tuple[object, ...]:
    return is_acronym(one.full), not any(map(is_acronym, one.forms)), one.full, one.article_id, one.part


def _body_score(one: NamedHere, tied: Tied) -> Score:
    if one.countries and tied.countries and not one.countries & tied.countries:
        return _NOT
    shared, company = one.countries & tied.countries, one.beside & tied.beside
    told = [f"both of {joined(map(country_words, sorted(shared)))}"] if shared else []
    told += ["in reports that name the same others, or are of one matter"] if company else []
    points = (_COUNTRY if shared else 0.0) + min(_MOST_COMPANY, _COMPANY * len(company))
    if one.article_id in tied.articles:
        same = any(
            body_words(one.full) == body_words(name) or _shortens(one.full, name) for name in tied.names
        )
        return Score(9.0, "of one report") if same else _NOT
    if any(body_words(one.full) == body_words(name) for name in tied.names):
        if is_generic(one.full) and not shared:
            return _NOT
        if is_acronym(one.full):
            return Score(2.0 + points, "; ".join(["the same letters", *told])) if points else _NOT
        return Score(3.0 + points, "; ".join(["the same name", *told]))
    if is_acronym(one.full):
        letters = _letters(one.full)
        stated = any(
            letters == _letters(form) for member in tied.members for form in member.forms if is_acronym(form)
        )
        if stated:
            return Score(2.25 + points, "; ".join(["a report gives these letters for the name", *told]))
        if any(letters == initials_of(name) for name in tied.names) and points:
            return Score(1.75 + points, "; ".join(["its initials", *told]))
    return _NOT
