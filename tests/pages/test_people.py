"""The People page, as Streamlit runs it: listed, looked for, one opened, nobody there, joined by hand."""

import html

import pytest
from streamlit.testing.v1 import AppTest

from core.library import list_articles
from core.library.edits.decisions import list_decisions, undo_decision
from core.library.query.people import person_called
from tests.conftest import add_text
from tests.support.pages import open_page

ONE = """Harbour Post
4 March 2025
Bridge on the river

Kenya’s Transport Minister Amina Otieno said the bridge would be finished by June and carry 400 lorries a day.
“We will never close this harbour,” Otieno said. She said trade with Uganda had grown by 12 percent."""
OTHER = """Lake Herald
6 March 2025
A bridge by June

The bridge will be ready by June and carry 400 lorries a day, Transport Minister Otieno of Kenya said.
“We shall never close this harbour,” Otieno said. Poet Amina Otieno of Mombasa said the bridge was ugly."""


@pytest.fixture(scope="module")
def reports() -> list[str]:
    return [add_text(ONE, "one.txt"), add_text(OTHER, "other.txt")]


def opened(articles: list[str], **query: str) -> AppTest:
    return open_page("people", article=articles, **query)


def pieces(app: AppTest) -> str:
    found = "".join(str(piece.proto.json) for piece in app.get("bidi_component"))
    return html.unescape(found.encode().decode("unicode_escape", errors="ignore"))


def test_everybody_is_listed_under_a_name_of_their_own(reports):
    shown = pieces(opened(reports))
    assert "Amina Otieno (Kenya" in shown
    assert "Amina Otieno (Poet" in shown


def test_a_search_leaves_those_that_it_names(reports):
    assert "Poet" in pieces(opened(reports, find="poet"))
    assert "Transport" not in pieces(opened(reports, find="poet"))
    assert "Nobody of that name" in opened(reports, find="zzz").info[0].value
    assert "Otieno" not in pieces(opened(reports, **{"of-kind": "institution"}))


def test_one_opened_shows_words_days_company_and_ties(reports):
    app = opened(reports, speaker=person_called("Otieno") or "")
    shown = pieces(app)
    assert "Transport Minister" in shown
    assert "4 March 2025" in shown
    assert "<ins>shall</ins>" in shown  # one statement in two reports, its words marked
    assert "in differing words" in shown
    assert "the same surname" in shown  # why they are one
    assert "Poet" in shown  # named beside
    assert app.header[0].value.startswith("Amina Otieno")


def test_a_name_that_a_link_has_from_before_leads_to_whom_it_is_now(reports):
    assert "Transport Minister" in pieces(opened(reports, speaker="otieno"))


def test_one_report_alone_and_somebody_who_is_not_in_it():
    seed = list_articles()[0].article_id
    assert "Vladimir Putin" in pieces(opened([seed]))
    assert "Diplomacy" in pieces(opened([seed], speaker="Vladimir Putin"))
    assert "None of the open reports names" in opened([seed], speaker="Jane Nobody").info[0].value


def forms(name: str) -> AppTest:
    """Run with the dialog's forms open (these tests can't open a dialog)."""
    script = f"""
from core.library.query.people import person_told
from core.select.scope import EVERY_REPORT
from core.ui.people.ties import ties_form
told = person_told({name!r}, EVERY_REPORT)
if told:
    ties_form(told)
"""
    return AppTest.from_string(script, default_timeout=120).run()


def test_taken_apart_by_hand_it_is_on_corrections_and_can_be_undone(reports):
    app = forms(person_called("Otieno") or "")
    out = app.multiselect(key="ties-out")
    out.select(next(one for one in out.options if "Lake Herald" in one)).run()
    app.button(key="ties-split-do").click().run()
    assert "say who you are" in app.error[0].value
    app.text_input(key="ties-split-who").input("Ada").run()
    app.text_input(key="ties-split-why").input("another minister").run()
    app.button(key="ties-split-do").click().run()
    (made,) = list_decisions("name")
    assert (made.kind, made.who, made.reason) == ("split", "Ada", "another minister")
    page = open_page("corrections", article=reports)
    assert any("Taken apart" in one.value for one in page.markdown)
    page.button(key=f"corrections-undo-{made.decision_id}").click().run()
    assert list_decisions("name") == []


def test_joined_by_hand_two_are_one(reports):
    app = forms("Amina Otieno (Poet)")
    app.selectbox(key="ties-other").select(person_called("Otieno")).run()
    app.text_input(key="ties-join-who").input("Ada").run()
    app.text_input(key="ties-join-why").input("she writes").run()
    app.button(key="ties-join-do").click().run()
    (made,) = list_decisions("name")
    assert made.kind == "join"
    assert person_called("Amina Otieno") == "Amina Otieno"
    undo_decision(made.decision_id)
