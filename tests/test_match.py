"""The matcher against a slow, plain reading of its definition."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.glossary import Concept, Matcher, Rendering
from reviewtool.glossary.pattern import needles
from reviewtool.glossary.search import Search, is_words
from reviewtool.lang.en import plural, singular, variants, verb_places
from reviewtool.lang.families import families
from reviewtool.lang.fold import fold, fold_form


def _concept(name: str, good: str, *bad: str, **more: object) -> Concept:
    renderings = (Rendering(good), *(Rendering(one, "deprecated") for one in bad))
    return Concept(name, ("甲",), renderings, **more)  # type: ignore[arg-type]


def _found(text: str, *concepts: Concept) -> list[str]:
    return [text[one.span.start : one.span.end] for one in Matcher(concepts).find(text) if not one.good]


def test_the_longest_form_wins_and_a_good_form_hides_a_bad_one() -> None:
    concepts = _concept("a", "thermal gap pad", "gap pad"), _concept("b", "beta", "gap")
    assert _found("A thermal gap pad, a gap pad and a gap.", *concepts) == ["gap pad", "gap"]


def test_a_guess_hides_nothing_that_is_seen() -> None:
    dam = _concept("dam", "dam", "big bund")
    guess = Rendering("big bund works", "deprecated", evidence="guessed")
    works = dam._replace(id="works", renderings=(Rendering("dam project"), guess))
    assert _found("The big bund works.", dam, works) == ["big bund"]
    assert _found("The big bund works.", _concept("dam", "dam"), works) == ["big bund works"]
    assert _found("The big bund works.", _concept("good", "bund works"), dam, works) == ["big bund works"]


def test_boundaries_are_asked_of_the_term() -> None:
    concepts = _concept("a", "America", "U.S."), _concept("b", "beta", "era")
    assert _found("The U.S. economy; an era of erasers, U.S.A. and opera.", *concepts) == ["U.S.", "era"]


def test_entries_are_independent() -> None:
    alone = _found("two maintenances", _concept("a", "Two Upholds", "two maintenances"))
    beside = _found("two maintenances", _concept("a", "Two Upholds", "two maintenances"), _concept("b", "x", "y", case="exact"))
    assert alone == beside


def test_verbs_take_their_forms() -> None:
    concept = _concept("a", "foster virtue", "establish morality", part_of_speech="verb")
    assert _found("They established morality by establishing morality.", concept) == [
        "established morality",
        "establishing morality",
    ]


def test_all_verbs_of_a_phrase_take_their_forms_also_before_a_noun() -> None:
    concept = _concept("a", "advance", "solidly promote", "study and deploy the work", part_of_speech="verb")
    assert _found("Solidly promoting trade, they studied and deployed the work.", concept) == [
        "Solidly promoting",
        "studied and deployed the work",
    ]


def test_letter_case_where_it_is_asked_for() -> None:
    concept = _concept("a", "office", "Party School", case="exact")
    assert _found("The Party School and the party school.", concept) == ["Party School"]


@given(
    st.lists(
        st.lists(st.sampled_from(["the", "two", "2 ", "maintenances", "plan", "’s", "'", "-", "\n", ", ", " "]), max_size=8), max_size=5
    )
)
def test_several_texts_at_once_have_what_each_has_alone(pieces: list[list[str]]) -> None:
    pattern = Rendering("plan.{0,9}plan$", "deprecated", regex=True)
    upholds = _concept("a", "Two Upholds", "two maintenances", "plan, two", "the plan's")
    matcher = Matcher([upholds, Concept("b", ("乙",), (Rendering("plan"), pattern))])
    texts = ["".join(some) for some in pieces]
    assert matcher.find_all(texts, [None] * len(texts)) == [matcher.find_both(one) for one in texts]


@given(
    st.lists(
        st.sampled_from(["the", "two", "Two", "maintenances", "maintenance", "“", "”", "-", "\n", ",", "2", "plan’s", "'x'"]),
        max_size=30,
    )
)
def test_found_text_folds_to_a_form(pieces: list[str]) -> None:
    text = " ".join(pieces)
    listed, derived = variants("two maintenances")
    for one in Matcher([_concept("a", "Two Upholds", "two maintenances")]).find(text):
        assert fold(text[one.span.start : one.span.end]).text.strip() in listed | derived


@given(st.text(alphabet=st.sampled_from("ab AB the-–’'\"“\n\t\u00ad\u200bİé中"), max_size=120))
def test_folding_keeps_every_place(text: str) -> None:
    folded = fold(text)
    for at, character in enumerate(folded.text):
        if character != " ":
            span = folded.span(at, at + 1)
            assert character in {text[span.start : span.end].replace("’", "'").lower(), text[span.start : span.end]}
    assert "\u00ad" in text or "\u200b" in text or "  " not in folded.text


@given(st.from_regex(r"[a-z]{3,8}", fullmatch=True))
def test_plural_then_singular_is_the_word(word: str) -> None:
    if singular(word) == word and not word.endswith(("s", "x", "z", "se", "xe", "ze", "che", "she", "ie", "ch", "sh", "i", "u")):
        assert singular(plural(word)) == word


@given(st.lists(st.text(alphabet="abé ,.-’’灯", max_size=8), max_size=5), st.text(alphabet="abé ,.(—’灯x\n", max_size=40))
def test_patterns_are_found_exactly_where_they_stand_between_word_boundaries(forms: list[str], text: str) -> None:
    patterns = {fold_form(one) for one in forms} - {""}
    words = [one for one in sorted(patterns) if is_words(one)]
    others = [one for one in sorted(patterns) if not is_words(one)]
    plain = fold(text).text
    letters = {word: chr(0x100 + k) for k, word in enumerate(sorted({word for one in words for word in one.split(" ")}))}
    search = Search.of(letters, ["".join(letters[word] for word in one.split(" ")) for one in words], others)
    found = {(start, end) for start, end, _ in search.find(plain)}
    assert found == {
        match.span(1)
        for one in patterns
        for match in re.finditer(rf"(?=({re.escape(one)}))", plain)
        if not (_letter(plain[match.start() - 1 : match.start()]) and plain[match.start()] != "灯")
        and not (_letter(plain[match.end(1) : match.end(1) + 1]) and plain[match.end(1) - 1] != "灯")
    }
    assert list(Search.from_parts(*search.to_parts()).find(plain)) == list(search.find(plain))


_INFLECTED = (
    "base basis bases build policy two 2 first center centres organise men party parties holds analysis as news promptly and of for".split()
)


@given(st.lists(st.sampled_from(_INFLECTED), min_size=1, max_size=5), st.booleans())
def test_all_variants_of_a_phrase_are_one_to_the_search(words: list[str], verb: bool) -> None:
    letters = families(_INFLECTED, {words[k] for k in verb_places(words)} if verb else set())
    alike = {"".join(letters[word] for word in one.split(" ")) for some in variants(" ".join(words), verb) for one in some}
    assert alike == {"".join(letters[word] for word in words)}


def _letter(character: str) -> bool:
    """Whether a word in a script with spaces would go on with this character."""
    return character.isalnum() and character != "灯"


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\bsent (?:about )?[0-9]+ passengers\b", (("sent ",), (" passengers",))),
        (r"colou?r works", (("colo",), ("r works",))),
        (r"(?:a|b)c*d", ()),
        (r"one|another", (("one", "another"),)),
        (r"[abc]{3}x?", ()),
        (r"(?<=\b(?:May|June) \d)[,.]? (?:the )?(?:title|topics?):", (("may", "june"), ("title", "topic"))),
        (r"theor(?:y|ies) (?!held|kept)so", (("theor",),)),
        (r"(?:(?:deep|wide) )?(?:river(?:side)?|lake(?:s|land)) (?=(?:and|or else))", (("river", "lake"), ("and", "or else"))),
        (r"[]abc(]def\(ghi", (("def",), ("ghi",))),
        (r"(?i)abc(?#no)def", ()),
        (r"(?:abc){0,2}(?:def)+(?P<x>ghi)", (("def",), ("ghi",))),
    ],
)
def test_words_that_a_match_of_a_pattern_has(pattern: str, wanted: tuple[tuple[str, ...], ...]) -> None:
    assert needles(pattern) == wanted


def _both(inner: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    """Patterns made of smaller ones, each with a text it matches."""
    some = st.lists(inner, min_size=1, max_size=3).map(lambda some: ("".join(a for a, _ in some), "".join(b for _, b in some)))
    kinds = st.sampled_from(["(?:", "(", "(?P<n>"])
    choice = st.tuples(inner, inner, kinds).map(lambda two: (f"{two[2]}{two[0][0]}|{two[1][0]})", two[1][1]))
    absent = st.tuples(inner, st.sampled_from(["?", "*", "{0,2}"])).map(lambda two: (f"(?:{two[0][0]}){two[1]}", ""))
    ahead = st.tuples(inner, inner).map(lambda two: (f"(?!{two[1][0]}~)(?={two[0][0]}){two[0][0]}", two[0][1]))
    return some | choice | absent | ahead


_WORDS = st.sampled_from(
    [("river", "river"), (" of", " of"), (r"\w+", "bank"), ("[a-z]{2}", "it"), ("s?", ""), ("Lake", "lAKE"), (r"\(", "(")]
)


@given(st.recursive(_WORDS, _both, max_leaves=8))
def test_no_match_is_without_these_words(made: tuple[str, str]) -> None:
    pattern, text = made
    assert all(any(one in text.lower() for one in some) for some in needles(pattern))
