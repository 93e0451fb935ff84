"""Coverage: which share of each report is about a topic, and who leaves it out."""

from core import normalize
from core.compare.coverage import Coverage, completed, coverage, left_out
from core.frames import Frames, fits
from core.summaries.comparison.coverage import coverage_finding, coverage_words, report_names

ONE = "Exports to Chile rose by 4% in May. The police arrested two terrorists in the north."
OTHER = "Exports to Peru rose by 5% in June. The weather was fine."


def test_shares_count_the_sentences_of_each_report():
    frames = Frames.concat([normalize(ONE), normalize(OTHER)])
    table = coverage(frames)
    ids = frames.articles["article_id"].tolist()
    shares = {(row.place, row.topic): row.share for row in table.itertuples()}
    assert shares[ids[0], "trade"] == shares[ids[1], "trade"] == 0.5
    assert shares[ids[0], "security"] == 0.5
    assert shares[ids[1], "security"] == 0
    assert set(table["first"].dropna()) <= set(frames.sentences["sentence_id"])
    assert [topic for topic, _, _ in left_out(table)] == ["security"]


def test_who_leaves_out_what_in_words():
    frames = Frames.concat([normalize(ONE), normalize(OTHER)])
    names = dict(zip(report_names(frames), ("The Post", "The Sun"), strict=True))
    table = coverage(frames)
    assert coverage_words(table, names) == ["The Sun leaves out security, which The Post covers."]
    assert coverage_finding(table, names)


def test_the_table_is_typed_also_when_empty():
    assert fits(Coverage, coverage(Frames.empty()))


def test_a_report_without_a_topic_is_not_said_to_lead_with_one():
    found = {("a", "trade"): (2, "s1"), ("b", "trade"): (1, "s2"), ("b", "energy"): (2, "s3")}
    names = {"a": "City Press", "b": "The Daily", "c": "Quiet News"}
    table = completed(found, {"a": 4, "b": 4, "c": 4})
    assert coverage_finding(table, names) == (
        "No topic takes most room in more than one of these reports: "
        "trade does in City Press, energy in The Daily"
    )
    del found["b", "trade"], found["b", "energy"]
    found["b", "trade"] = (1, "s2")
    finding = coverage_finding(completed(found, {"a": 4, "b": 4, "c": 4}), names)
    assert finding == "Trade takes most room in 2 of 3 reports"
