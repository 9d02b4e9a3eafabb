"""A check is shown the texts that have one of its cues and its sign, and has nothing to say of the others."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from reviewtool.checks import Check, Context, check, shipped_checks
from reviewtool.glossary import Concept, Matcher, Rendering
from reviewtool.model import Hit, Segment, Span
from reviewtool.run import Task, run
from reviewtool.testing import document_of, load_cases

MATCHER = Matcher((Concept("plan", ("计划",), (Rendering("plan"),)),))


@check("XYZ101", category="grammar", severity="minor", cues=("!", "shout"))
def first_word(segment: Segment, context: Context) -> Iterator[Hit]:
    """The first word of what it is shown."""
    word = re.match(r"\w+", segment.target.plain)
    if word:
        yield Hit(Span(*word.span()), "Shown.")


@check("XYZ102", category="mistranslation", severity="minor", needs="source", cues="不未")
def denied(segment: Segment, context: Context) -> Iterator[Hit]:
    """What is denied, for all that the English shows of it."""
    yield Hit(Span(0, len(segment.target.plain)), "Shown.")


def _found(text: str, check: Check, source: str | None = None) -> list[str]:
    document = document_of(text, source)
    return [one.text for one in run(document, [Task(check, {})], Context(document.segments, MATCHER)).findings]


def test_a_check_is_shown_the_texts_with_a_character_or_a_word_of_its_cues() -> None:
    text = "One!\n\nTwo.\n\nThree shout, four.\n\nFive shouts, six SHOUT.\n\nSeven “shout”"
    assert _found(text, first_word) == ["One", "Three", "Seven"]
    assert _found(text, replace(first_word, cues=frozenset())) == ["One", "Two", "Three", "Five", "Seven"]


def test_a_check_is_shown_the_texts_in_which_its_sign_is_found() -> None:
    signed = replace(first_word, sign=re.compile(r"!(?<=[a-z]!)"))
    assert _found("One!\n\nTwo shout.\n\nThree shout!\n\nFour !", signed) == ["One", "Three"]
    assert _found("One!\n\nTwo shout.", replace(signed, cues=frozenset())) == ["One"]


def test_cues_and_sign_of_a_check_that_needs_the_chinese_are_sought_there() -> None:
    assert _found("One.\n\nTwo.\n\n不 three.", denied, "不是。\n\n三。") == ["One."]
    assert _found("One 不.", denied) == []
    signed = replace(denied, sign=re.compile("不是"))
    assert _found("One.\n\nTwo.", signed, "不是。\n\n不。") == ["One."]


@pytest.mark.parametrize("cued", [one for one in shipped_checks() if one.cues or one.sign], ids=lambda one: one.name)
def test_texts_without_a_cue_or_the_sign_have_nothing_for_a_check(cued: Check) -> None:
    cases = [case for one in shipped_checks() for case in load_cases(one.cases)[0]]
    blind = replace(cued, cues=frozenset(), sign=None)
    assert all(_found(one.text, cued, one.source) == _found(one.text, blind, one.source) for one in cases)
