"""Terminology metrics: worked by hand, against brute force, and against the scores the WMT25 task published."""

import json
import os
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.metrics import Material, Measure, choose
from reviewtool.metrics.cover import most_covered
from reviewtool.metrics.shifts import edits
from reviewtool.metrics.terms import DictionaryTerms
from reviewtool.metrics.weighted_ter import weighted_edits
from reviewtool.model import Span
from tests.desk import command

# published data with the official figures; ORACLES names the folder that holds it
ORACLE = Path(os.environ.get("ORACLES", "oracles"), "wmt25-terminology")
_TERMS = {"水库": ("reservoir", "water reservoir"), "水库管理局": ("Reservoir Authority",), "大坝": ("dam",)}


def _measure(name: str, source: list[str], reference: list[str]) -> Measure:
    material = Material(tuple(map(str, range(len(source)))), (), (tuple(reference),), tuple(source))
    return choose(material, [name], lambda: DictionaryTerms(_TERMS, {}, "made-up"))[0]


def _rows(name: str, source: str, reference: str, hypothesis: str) -> list[float]:
    return _measure(name, [source], [reference]).statistics([hypothesis])[0]


def test_success_caps_each_term_and_skips_what_the_reference_lacks() -> None:
    # 水库 stands twice and is rendered three times: 1; 大坝 is not in the reference: left out
    source, reference = "水库和水库有大坝。", "The reservoir and the other one."
    assert _rows("term-success", source, reference, "Reservoir, reservoir, reservoirs.") == [1, 1]
    assert _rows("term-success", source, reference, "One Reservoir.") == [0.5, 1]


def test_micro_takes_other_forms_and_other_spellings() -> None:
    assert _rows("term-micro", "水库的大坝", "", "The water-reservoirs stand.") == [1, 2]
    assert _rows("term-micro", "水库的大坝", "", "Reservoirs have dams.") == [2, 2]
    assert _rows("term-micro", "天气", "", "Weather.") == [0, 0]


def test_one_stretch_answers_one_place() -> None:
    # the authority's name holds the reservoir's: the Chinese has one place of each
    source = "水库管理局在水库。"
    assert _rows("term-exclusive", source, "", "The Reservoir Authority is there.") == [1, 2]
    assert _rows("term-exclusive", source, "", "The Reservoir Authority is at the reservoir.") == [2, 2]
    assert _rows("term-micro", source, "", "The Reservoir Authority is there.") == [2, 2]


_SPANS = st.lists(st.builds(lambda start, size: Span(start, start + size), st.integers(0, 10), st.integers(1, 4)), max_size=4, unique=True)


@given(st.lists(st.tuples(_SPANS, st.integers(0, 3)), max_size=3))
def test_the_cover_is_the_largest(terms: list[tuple[list[Span], int]]) -> None:
    every = [(span, k) for k, (spans, _) in enumerate(terms) for span in spans]
    best = 0
    for size in range(len(every), 0, -1):
        if any(_fits(chosen, [count for _, count in terms]) for chosen in combinations(every, size)):
            best = size
            break
    assert most_covered([spans for spans, _ in terms], [count for _, count in terms]) == best


def _fits(chosen: tuple[tuple[Span, int], ...], counts: list[int]) -> bool:
    apart = not any(a.overlaps(b) for (a, _), (b, _) in combinations(chosen, 2))
    return apart and all(sum(term == k for _, term in chosen) <= count for k, count in enumerate(counts))


def test_exact_match_is_a_miss_where_nothing_stands() -> None:
    # the reference program counts this as a hit when it runs without its lemmatiser
    assert _rows("term-exact", "水库", "The reservoir is full.", "The lake is full.") == [0, 1]
    assert _rows("term-exact", "水库", "The reservoir is full.", "A reservoir.") == [1, 1]
    assert _rows("term-exact", "水库和水库", "A reservoir and a reservoir.", "One reservoir.") == [1, 2]
    # no regular expression, and every word of a term counts
    assert _rows("term-exact", "水库", "water reservoir", "water big reservoir") == [1, 1]
    assert _rows("term-exact", "水库管理局", "Reservoir Authority", "Reservoir of an Authority") == [0, 1]


def test_windows_worked_by_hand() -> None:
    reference = "Today, the old reservoir is full again."
    # two words on either side: the old | is full; of them "old" and "is" are there
    assert _rows("term-window2", "水库", reference, "An old reservoir is empty.") == [pytest.approx(2 / 4), 1]
    # three: Today the old | is full again
    assert _rows("term-window3", "水库", reference, "An old reservoir is empty again.") == [pytest.approx(3 / 6), 1]
    assert _rows("term-window2", "水库", reference, "") == [0, 1]
    assert _rows("term-window2", "天气", "Weather.", "Weather.") == [0, 1]


def test_words_of_terms_weigh_double() -> None:
    reference = "the old reservoir is full"
    # one word of a term changed: 2 of 5 words
    assert _rows("term-ter", "水库", reference, "the old lake is full") == [pytest.approx(1 - 2 / 5), 1]
    assert _rows("term-ter", "水库", reference, "the new reservoir is full") == [pytest.approx(1 - 1 / 5), 1]
    assert _rows("term-ter", "水库", reference, "") == [pytest.approx(1 - 6 / 5), 1]
    # a shift costs 1 wherever it is
    assert weighted_edits("is full the old reservoir".split(), reference.split(), [1, 1, 2, 1, 1]) == 1


@given(st.lists(st.sampled_from("abcd"), max_size=8), st.lists(st.sampled_from("abcd"), min_size=1, max_size=8))
def test_with_equal_weights_it_is_ter(ours: list[str], reference: list[str]) -> None:
    from sacrebleu.metrics.lib_ter import translation_edit_rate

    assert weighted_edits(ours, reference, [1] * len(reference)) == translation_edit_rate(ours, reference)[0]


def test_consistency_counts_the_usual_rendering() -> None:
    source = ["水库。", "水库。", "水库。", "水库。"]
    measure = _measure("term-consistency", source, [""] * 4)
    texts = ["The reservoir.", "The reservoirs.", "The water reservoir.", "A lake."]
    assert measure.statistics(texts) == [[1, 1], [1, 1], [0, 1], [0, 1]]
    # misspelt the same way throughout is consistent
    assert measure.statistics(["One reservior."] * 4) == [[1, 1]] * 4


def test_signatures_say_what_differs() -> None:
    for name in ("term-success", "term-window2", "term-consistency"):
        assert "terms:made-up|def:wmt" in _measure(name, ["水库"], ["reservoir"]).signature()


def test_terms_by_table_by_segment_and_from_glossaries(tmp_path: Path) -> None:
    files = {
        "a.txt": "The reservoir is full.\nThe dam holds.\n",
        "zh.txt": "水库满了。\n大坝很牢。\n",
        "terms.tsv": "水库\treservoir|basin\n大坝\tdam\n",
        "terms.jsonl": '{"id": "1", "terms": {"水库": "basin"}}\n{"id": "2", "terms": {"大坝": ["dam"]}}\n',
        "terms.json": '{"水库": "reservoir", "大坝": ["wall"]}',
        "own.yaml": "glossary: own\nlanguages: [zh, en]\nconcepts:\n"
        "  - {id: dam, zh: 大坝, preferred: weir, admitted: [dam], source: us}\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    common = ("score", "a.txt", "--reference", "a.txt", "--source", "zh.txt", "--metrics", "term-micro", "--format", "json")
    scores = {}
    for more in (
        ("--terms", "terms.tsv"),
        ("--terms", "terms.jsonl"),
        ("--terms", "terms.json"),
        ("--glossary", "own.yaml", "--no-shipped"),
    ):
        told = json.loads(command(*common, *more, cwd=tmp_path).stdout)["metrics"][0]
        scores[more[1]] = told["systems"][0]["score"]
    assert scores == {"terms.tsv": 100, "terms.jsonl": 50, "terms.json": 50, "own.yaml": 100}
    done = command(*common, "--terms", "a.txt", cwd=tmp_path)
    assert (done.returncode, "term, tab, rendering" in done.stderr) == (2, True)


@pytest.mark.skipif(not ORACLE.exists(), reason="the data of the WMT25 terminology task is not here")
def test_scores_of_the_wmt25_task() -> None:
    rows = [json.loads(line) for line in (ORACLE / "track2_zhen.jsonl").read_text(encoding="utf-8").splitlines()]
    official = json.loads((ORACLE / "official_scores.json").read_text(encoding="utf-8"))["zhen"]
    material = Material(tuple(row["id"] for row in rows), (), (tuple(row["en"] for row in rows),), tuple(row["zh"] for row in rows))
    listed = {row["id"]: {zh: tuple(forms) for zh, forms in row["terms"].items()} for row in rows}
    success, bleu, chrf = choose(material, ["term-success", "bleu", "chrf++"], lambda: DictionaryTerms({}, listed, "wmt25"))
    assert success.ceiling() == pytest.approx(95.84, abs=0.005)
    for key in sorted(rows[0]["hyp"]):
        system, mode = key.split("/")
        told = official[mode].get(system) or official[mode][f"organizers_{system}"]
        texts = [row["hyp"][key] for row in rows]
        wanted = [(success, 100 * told["proper_term_success_rate"])]
        # the words and characters of 56 annual reports take long: one engine is enough
        wanted += [(bleu, told["bleu4"]), (chrf, told["chrf2++"])] if key == "CommandA_MT/proper" else []
        for measure, value in wanted:
            sums = [sum(column) for column in zip(*measure.statistics(texts), strict=True)]
            assert measure.score(sums) == pytest.approx(value, abs=1e-6)


@given(st.lists(st.sampled_from("abcdef"), max_size=40), st.lists(st.sampled_from("abcdef"), max_size=40))
def test_the_faster_search_for_shifts_counts_what_sacrebleu_counts(words: list[str], reference: list[str]) -> None:
    from sacrebleu.metrics.lib_ter import translation_edit_rate

    assert edits(words, reference) == translation_edit_rate(words, reference)[0]
