"""What makes one document better than another."""

from __future__ import annotations

from safeconduct.guide.engine.search import Document, build, build_fields


def ids(index_hits: list[object]) -> list[str]:
    return [hit.id for hit in index_hits]  # type: ignore[attr-defined]


def test_a_word_in_the_title_counts_more_than_in_an_alias_and_there_more_than_in_the_body() -> None:
    index = build_fields(
        {
            "body": Document("About ropes and drones there is much.", "Cloth", ["flag"]),
            "title": Document("About ropes there is much to say.", "Drones", ["flag"]),
            "alias": Document("About ropes there is much to say.", "Cloth", ["drones"]),
        },
        "en",
    )
    hits = index.search("drone")
    assert {hit.id for hit in hits[:2]} == {"title", "alias"}
    assert hits[2].id == "body"


def test_an_exact_alias_comes_first_even_against_a_document_that_says_the_words_more_often() -> None:
    index = build_fields(
        {
            "often": Document(
                "Hands up. Both hands up. Hands, up, hands. " * 3, "Hands up, hands", ["my hands up high"]
            ),
            "exact": Document("Where they go.", "Arms", ["hands up or not"]),
        },
        "en",
    )
    assert ids(index.search("hands up or not")) == ["exact", "often"]  # type: ignore[arg-type]


def test_words_that_stand_together_count_more_than_words_far_apart() -> None:
    apart = "A white wall. " + "Nothing is said here. " * 5 + "A flag of some country."
    close = "A wall. " + "Nothing is said here. " * 5 + "A white flag of some country."
    index = build({"apart": apart, "close": close, "other": "Bread and water."}, "en")
    assert ids(index.search("white flag")) == ["close", "apart"]  # type: ignore[arg-type]


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    texts = {f"phone{number}": "The phone is off." for number in range(8)}
    index = build({**texts, "mine": "The mine is here."}, "en")
    assert index.search("phone mine")[0].id == "mine"


def test_common_words_alone_still_find_something() -> None:
    index = build({"a": "what is this", "b": "bread"}, "en")
    assert ids(index.search("what is it")) == ["a"]  # type: ignore[arg-type]


def test_a_synonym_finds_but_the_word_itself_finds_better() -> None:
    texts = {
        "mother": Document("Tell your mother."),
        "family": Document("Tell your family."),
        "other": Document("Drink water."),
    }
    assert ids(build_fields(texts, "en").search("mum")) == []  # type: ignore[arg-type]
    index = build_fields(texts, "en", [["mum", "mother", "family"]])
    assert ids(index.search("mum")) == ["family", "mother"]  # type: ignore[arg-type]
    assert ids(index.search("family")) == ["family", "mother"]  # type: ignore[arg-type]
    assert ids(index.search("mother")) == ["mother", "family"]  # type: ignore[arg-type]


def test_a_score_is_about_the_share_of_the_query_that_a_document_holds() -> None:
    index = build({"all": "white flag", "half": "white wall", "none": "bread"}, "en")
    scores = {hit.id: hit.score for hit in index.search("white flag")}
    assert scores["all"] > 1.5 * scores["half"]
    assert "none" not in scores


def test_a_word_that_stands_everywhere_is_not_outweighed_by_a_rare_synonym_of_it() -> None:
    texts = {f"camp{number}": Document("A prisoner waits.", "Camp") for number in range(8)}
    texts["hostage"] = Document("A hostage, a prisoner, waits.", "Camp")
    texts["named"] = Document("Somebody waits.", "Words", ["prisoner"])
    index = build_fields(texts, "en", [["prisoner", "hostage"]])
    assert index.search("prisoner")[0].id == "named"
