"""The tools that measure: what counts as a term, as covered, as evidence; what a command costs and how cost grows."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks.attest import attested, grade, met_elsewhere
from benchmarks.chinese import Limits, terms
from benchmarks.evidence import Piece, layer, unattested
from benchmarks.grades import regraded
from benchmarks.headwords import covered
from benchmarks.measure import command, exponent
from benchmarks.newsroom import lines
from benchmarks.texts import Writer
from reviewtool.glossary import Concept, Matcher, Rendering, layered, load_all
from reviewtool.glossary.yaml import parse

FEW = Limits(shortest=2, count=3, texts=2, cohesion=1.0, freedom=1.0)


def test_a_term_is_frequent_holds_together_and_is_free_at_both_ends() -> None:
    texts = ["大坝加固了，水库大坝高。看大坝修好，大坝稳", "新大坝长，旧大坝短。说大坝老，大坝新"]
    found = terms(texts, FEW)
    assert found["大坝"] == 8
    assert not any(term.startswith("坝") for term in found)


def test_a_nested_term_is_counted_only_where_it_stands_alone() -> None:
    texts = ["修水库大坝，看水库大坝。说水库大坝好，大坝甲，乙大坝", "新水库大坝，旧水库大坝。大坝丙，丁大坝，大坝戊，己大坝"]
    found = terms(texts, FEW)
    assert (found["水库大坝"], found["大坝"]) == (5, 6)


def test_an_occurrence_is_covered_as_far_as_headwords_reach() -> None:
    assert list(covered(["深化改革开放好"], {"改革开放"}, {"改革", "深化改革"}, 4)) == [("改革开放", 2)]
    assert list(covered(["改革开放好"], {"改革开放"}, {"改革", "开放"}, 4)) == [("改革开放", 4)]


def _write(folder: Path, rows: list[dict[str, object]]) -> Path:
    folder.mkdir()
    (folder / "texts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def test_several_engines_of_one_text_are_one_source(tmp_path: Path) -> None:
    concept = Concept("dam", ("大坝",), (Rendering("dam"), Rendering("big bund", "deprecated"), Rendering("large bund", "deprecated")))
    rows = [
        {"id": engine, "text": "A big bund and a large bund.", "source_zh": "大坝", "seg_offsets": [[0, 28]]} for engine in ("one", "two")
    ]
    measured = _write(tmp_path / "measured", [dict(row) for row in rows])
    more = _write(tmp_path / "more", [{"id": "three", "text": "The big bund.", "source_zh": "看大坝", "seg_offsets": [[0, 13]]}])
    counts, alone = unattested([concept], measured, [more])
    assert alone == [("dam", "large bund")]
    assert counts == {"firing": 2, "attested": 1, "unattested": 1}


def test_the_layer_disables_what_is_not_attested() -> None:
    below = parse("below.yaml", b"concepts:\n  - id: dam\n    zh: x\n    preferred: dam\n    deprecated: [big bund]\n    source: us\n")
    above = parse("above.yaml", layer([("dam", "big bund")]).encode())
    assert Matcher(layered((below, above))).find("The big bund.") == []


def test_a_rendering_is_attested_beside_its_own_chinese_once_a_text() -> None:
    bad = [Rendering(text, "deprecated") for text in ("big bund", "the big bund works", "large bund")]
    concept = Concept("dam", ("大坝", "坝…工程"), (Rendering("dam"), Rendering("large bund hall"), *bad))
    found = attested(
        [concept],
        [
            Piece("one", "Big bunds were built.", "修大壩"),
            Piece("one", "The big bund works began.", "坝上工程"),
            Piece("two", "A big bund.", "河堤"),
            Piece("three", "The large bund hall.", "大坝"),
            Piece("four", "The big-bund works.", None),
        ],
    )
    assert found == {("dam", "big bund"): {"one", "four"}, ("dam", "the big bund works"): {"one", "four"}}


@pytest.mark.parametrize(
    ("evidence", "sources", "wanted"), [("seen", 0, "guessed"), ("seen", 1, "seen"), ("guessed", 1, "guessed"), ("guessed", 2, "seen")]
)
def test_two_sources_make_a_guess_seen_and_none_makes_it_a_guess(evidence: str, sources: int, wanted: str) -> None:
    rendering = Rendering("big bund", "deprecated", evidence=evidence)
    assert grade(rendering, sources) == wanted
    assert grade(rendering, sources, known=True) == "seen"


def test_what_was_met_elsewhere_stands_in_the_shipped_glossaries_as_seen() -> None:
    graded = {(one.id, form.text): form.evidence for one in layered(load_all()) for form in one.of_status("deprecated")}
    assert {form: graded.get(form) for form in met_elsewhere()} == dict.fromkeys(met_elsewhere(), "seen")


def test_grades_are_spliced_at_their_renderings() -> None:
    text = """concepts:
  - id: dam
    zh: 大坝
    preferred: dam
    deprecated:
      - big bund  # said in the south
      - {text: "bund, large", when: quoted, evidence: guessed}
      - {text: huge bund, evidence: guessed}
"""
    grades = {("dam", "big bund"): "guessed", ("dam", "bund, large"): "seen", ("dam", "huge bund"): "seen"}
    changed = regraded("g.yaml", text, grades)
    wanted = text.replace("- big bund", "- {text: big bund, evidence: guessed}")
    wanted = wanted.replace("quoted, evidence: guessed", "quoted").replace("{text: huge bund, evidence: guessed}", "huge bund")
    assert changed == wanted


def test_generated_texts_are_the_same_each_time_and_hold_terms() -> None:
    article = Writer().article(3_000)
    assert article == Writer().article(3_000) != Writer(seed=1).article(3_000)
    assert len(article) == 3_000
    assert Matcher(layered(load_all((), True))).find(article)


def test_an_exponent_is_that_of_a_power() -> None:
    sizes = (10, 100, 1_000)
    assert [round(exponent(sizes, [size**k for size in sizes]), 6) for k in (0, 1, 2)] == [0, 1, 2]


def test_a_commands_own_memory_is_measured_not_its_parents() -> None:
    ballast = bytes(200_000_000)
    cost = command([sys.executable, "-c", "pass"])
    assert cost.code == 0
    assert cost.memory is None or cost.memory < len(ballast) / 4e6


def test_a_made_up_document_depends_on_its_number_alone_and_no_two_are_alike() -> None:
    made = [json.loads(one) for one in lines(200)]
    assert [json.loads(one) for one in lines(3, first=150)] == made[150:153]
    assert len({one["text"] for one in made}) == len({one["id"] for one in made}) == 200
    assert 1_900 < sum(len(one["text"]) for one in made) / 200 < 2_400
