"""Ages that stand bare behind a name: "Anna Bell, 44, said"."""

from core.extract.figures.passage import Amount, Passage


def set_age_of_person(passage: Passage, amount: Amount) -> bool:
    """Read a bare number behind a person's name as their age; True when it is one."""
    number = amount.number
    if not (number.plain and 1 <= number.value <= 110) or amount.bound == "range":
        return False
    text = passage.text
    before, after = passage.token_before(number.start), passage.token_after(number.end)
    comma = before is not None and before.text == "," and text[number.end : number.end + 1] in (",", ".", ";")
    if comma:
        before = passage.token_before(before.idx)  # type: ignore[union-attr]
    whose = ("PROPN", "NOUN") if comma and number.value >= 10 else ("PROPN",)
    if before is None or before.pos_ not in whose or not (comma or before.ent_type_ == "PERSON"):
        return False
    if (comma and before.ent_type_ not in ("PERSON", "ORG", "")) or before.ent_type_ in ("GPE", "DATE"):
        return False
    if not comma and (after is None or after.pos_ not in ("VERB", "AUX") or before.i == before.sent.start):
        return False
    amount.kind, amount.unit = "age", "year"
    amount.because("unit", "an age behind a person's name", before.idx, number.end)
    return True
