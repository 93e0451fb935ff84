"""What a page asks, says of itself and of its authors is furniture; sentences that look like it are not."""

import pytest

from core.article.reading import article_from_text

BODY = [
    "The two governments signed an accord on grain transit on Tuesday.",
    "Officials said the volume would reach 4.2 million tonnes a year by 2028.",
    "“We have waited long for this,” said Irina Petkova, the trade minister.",
    "Farm groups had asked for such an accord since 2019.",
]
FURNITURE = [
    "Join 75,000 readers who get our daily email. We never share your address.",
    "Sign up for our weekly trade newsletter to get it in your inbox every Monday.",
    "Get the week's trade news. More than 20,000 people already do.",
    "Delivered straight to your inbox every morning.",
    "Enjoyed this article? Tell a friend.",
    "If you value our reporting, please consider becoming a member.",
    "About us: The Courier is the most trusted source on trade since 1948. Learn more.",
    "Our website is your destination for news of the river.",
    "The River Post is your one-stop source for shipping news.",
    "Welcome to our website, where ports meet.",
    "Also on our site: Steel tariff rises to 25 percent and Two dead in ferry fire",
    "Jo Reyl reported from Varna and Lia Moss from Odesa. Editing by Paul Kent.",
    "A barge on the upper river on Monday. Photo: Max Dorn/Agency",
    "Photograph by Max Dorn",
]
TEXT = [
    "Join the treaty or leave it, the minister told 40 envoys.",
    "Over 2,000 people already have a permit, the board said.",
    "Support from donors keeps our work alive, the group said.",
    "This site is the place where 40 people died in the flood.",
    "Credit by the bank rose 4 percent in May.",
    "Pictures by satellite showed 40 ships in the bay.",
    "Subscribers of the phone company paid 12 crowns more.",
    "Register offices in the towns counted 900 weddings.",
    "Irina Petkova reported from the talks that the fee would fall to 9 crowns.",
    "The company is the main source of gas for five states.",
    "Get out of the way, he told the 300 dockers.",
]
LIVES = [
    "Jo Reyl is the Courier's energy correspondent.",
    "Lia Moss is a freelance writer based in Odesa. She has written three books.",
    "Paul van Kent is an editor at the River Post.",
]


def _furniture(*lines: str) -> list[str]:
    article = article_from_text("Accord on grain signed\n\n" + "\n\n".join(lines))
    return [article.text[b.start : b.end] for b in article.blocks if b.kind == "furniture"]


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("place", [1, 3, 4])
def test_what_a_page_asks_and_says_of_itself_is_furniture(line: str, place: int) -> None:
    assert _furniture(*BODY[:place], line, *BODY[place:]) == [line]


@pytest.mark.parametrize("line", TEXT)
def test_a_sentence_of_the_story_is_text(line: str) -> None:
    assert _furniture(*BODY[:2], line, *BODY[2:]) == []


@pytest.mark.parametrize("life", LIVES)
def test_who_the_author_is_is_furniture_at_the_end_alone(life: str) -> None:
    assert _furniture(*BODY, life) == [life]
    assert _furniture(BODY[0], life, *BODY[1:]) == []


def test_who_is_met_in_the_story_is_no_author_of_it() -> None:
    assert _furniture(*BODY, "Irina Petkova is a writer of some fame.") == []


def test_the_heading_of_a_request_is_no_section_of_what_follows() -> None:
    request = ["The Harbour Letter", FURNITURE[2]]
    assert _furniture(*BODY[:2], *request, *BODY[2:]) == request
