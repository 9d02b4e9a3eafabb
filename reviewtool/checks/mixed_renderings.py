"""The check `mixed-renderings`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reviewtool.checks.api import Context, check, term_of
from reviewtool.glossary.literal import bare, content
from reviewtool.glossary.match import Occurrence
from reviewtool.glossary.model import Concept
from reviewtool.lang.en import spellings
from reviewtool.lang.lazy import pattern
from reviewtool.lang.stem import stem
from reviewtool.model import Hit, Mention, Note, Segment, Span

GOOD, _WEAK, _REPORTED = "good", "weak", "reported"
_FEWEST_WORDS = 2
_FEWEST_OF_GOOD = 3
_FEWEST_WITHOUT_GOOD = 3
_MOST_SHOWN = 20
_MOST_TOLD = 3
_THREE_WORDS = pattern(r"(?<![\w-])(?=([a-z]{4,}) ([a-z]{4,}) ([a-z]{4,})(?![\w-]))[a-z]")
_WORDS_IN_A_ROW = pattern(r"(?<![\w-])[a-z]{4,}(?: [a-z]{4,}){2,}(?![\w-])")
"""The stretches in which those are."""
_NO_MODIFIERS = frozenset(
    "with from into that this these those will have been were also more most than them they their which when what such very well must "
    "should would could through under over each every some many only both between after before about against during within without".split()
)
_ORDINAL = pattern(r"\d+(?:st|nd|rd|th)\b")
_KIN = 5
# What two bodies may share and be two: the public security organs, the investigative organizations.
_NO_KIN = frozenset("organ depar autho insti agenc body bodie commi offic burea".split())
_JOINTS = (" and the ", " and ", " or ", ", ")
_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}


@check("TRM103", category="term-inconsistency", severity="minor", confidence="medium", unless=("deprecated-term",))
def mixed_renderings(segment: Segment, context: Context) -> Iterator[Note]:
    """One concept under several names in one text.

    Why: A reader takes two names for two things. Engines name a thing anew in every sentence, in the heading one way and
    in the body another; a text may also mix two houses (Two Upholds, Two Safeguards).

    Matches: Renderings of one glossary concept that differ in a content word: those of different profiles; a good one
    beside one that the glossary guesses or binds to the Chinese, or that is word for word from the Chinese; several such
    without a good one; two good ones of three words and more that differ in one before the last; an ordinal now in figures, now in words.
    Also, without a glossary, two modifiers of one noun now in one order, now in the other.
    Flagged is the rarer form, or the one that is not the profile's.

    Limits: The two must share a word or its stem. Where a concept has several Chinese terms, one of the two must be a
    good rendering, and two that the text joins by “and” are two things. Ordinary words (implement, carry out) may vary,
    and a short form (the Initiative) is no second name. What no glossary has is seen only as a name, by mixed-names.
    What deprecated-term reports is not reported again.
    """
    text = segment.target.plain
    met: dict[str, Concept] = context.memo.setdefault("mixed-renderings", {})
    graded: dict[int, str] = context.memo.setdefault("mixed-renderings grades", {})
    for found in context.occurrences(segment, everywhere=True):
        if found.rendering is not None:
            met[found.concept.id] = found.concept
            # a rendering lives as long as its glossary
            grade = graded.get(id(found.rendering)) or graded.setdefault(id(found.rendering), _grade(found))
            yield Note(found.concept.id, grade, found.span, data=text[slice(*found.span)])
    for one in context.literals(segment):
        concept = context.matcher.concepts[one.concept]
        # of several Chinese terms under one concept only the first is surely what the other renderings render
        if (
            one.zh
            and one.zh == concept.zh[0]
            and len(bare(one.zh)) > _FEWEST_WORDS
            and not context.is_known(segment, one.span, guesses=True)
        ):
            met[concept.id] = concept
            yield Note(concept.id, f"{_WEAK} ", one.span, data=text[slice(*one.span)])


def note_of(found: Occurrence, text: str) -> Note:
    """A rendering in a text as it is judged: its concept, how good it is and whose, and the words."""
    return Note(found.concept.id, _grade(found), found.span, data=text[slice(*found.span)])


def _grade(found: Occurrence) -> str:
    return f"{_standing(found)} {_house(found)}"


def _standing(found: Occurrence) -> str:
    if found.good:
        return GOOD
    rendering = found.rendering
    reported = rendering is not None and rendering.evidence == "seen" and rendering.when.kind != "source"
    return _REPORTED if reported else _WEAK


def _house(found: Occurrence) -> str:
    """The house of a rendering where the concept tells houses apart."""
    if found.rendering is None or not any(one.profile for one in found.concept.renderings):
        return ""
    return found.rendering.profile or "prc-official"


class Form(NamedTuple):
    """One way in which the text writes a concept: what tells it apart, and where it stands."""

    stems: tuple[str, ...]
    ordinal: bool
    house: str
    standing: str
    places: list[Note]

    @property
    def text(self) -> str:
        """As it is mostly written."""
        return Counter(" ".join(note.data.split()) for note in self.places).most_common(1)[0][0]


@mixed_renderings.judge
def _word_order(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    """Two modifiers of one noun in two orders: modern socialist country, socialist modern country."""
    rows = (row.split(" ") for segment in context.segments for row in _WORDS_IN_A_ROW.findall(segment.target.plain))
    phrases = {phrase for row in rows for phrase in zip(row, row[1:], row[2:], strict=False)}
    turned = {(two, one, three) for one, two, three in phrases if one != two} & phrases
    places: dict[tuple[str, ...], list[tuple[str, Span]]] = {}
    for segment in context.segments if turned else ():
        for match in _THREE_WORDS.finditer(segment.target.plain):
            if match.groups() in turned and _NO_MODIFIERS.isdisjoint(match.groups()):
                places.setdefault(match.groups(), []).append((segment.id, Span(match.start(1), match.end(3))))
    order = {phrase: number for number, phrase in enumerate(places)}
    for phrase, here in places.items():
        other = (phrase[1], phrase[0], phrase[2])
        if other not in places or other == phrase:
            continue
        # the glossary's order, else the more frequent, else the first
        wanted = max(phrase, other, key=lambda one: (_in_glossary(" ".join(one), context), len(places[one]), -order[one]))
        related = tuple(Mention(*one) for one in [*places[other], *here][:_MOST_SHOWN])
        for where, span in here if wanted == other else ():
            yield Note("", "", span, where), Hit(span, "One phrase in two word orders.", (" ".join(other),), related=related)


def _in_glossary(phrase: str, context: Context) -> bool:
    return phrase in context.matcher.good_words


@mixed_renderings.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    worded: dict[str, set[tuple[str, str]]] = {}
    for note in notes:
        worded.setdefault(note.key, set()).add((note.value, note.data))
    by_concept: dict[str, dict[object, Form]] = {}
    for note in (one for one in notes if len(worded[one.key]) > 1):
        form = form_of(note)
        by_concept.setdefault(note.key, {}).setdefault(form[:4], form).places.append(note)
    mixed = {name: list(forms.values()) for name, forms in by_concept.items() if len(forms) > 1}
    for name, forms in mixed.items():
        yield from _flagged(forms, context.memo["mixed-renderings"][name], context)


def form_of(note: Note) -> Form:
    """The form that a note's words are one of; it has no places yet."""
    standing, _, house = note.value.partition(" ")
    return Form(*_stems(note.data), house, standing, [])


@lru_cache(maxsize=16384)
def _stems(words: str) -> tuple[tuple[str, ...], bool]:
    """The stems of the content words in any order, and whether an ordinal is written in figures."""
    found = re.findall(r"\w+", words.lower().replace("’", "'").replace("'s", ""))
    return tuple(sorted(content(min(spellings(word)) for word in found))), bool(_ORDINAL.search(words))


def _flagged(forms: list[Form], concept: Concept, context: Context) -> Iterator[tuple[Note, Hit]]:
    wanted = max(forms, key=lambda one: (one.standing == GOOD, one.house == context.profile, len(one.places)))
    others = [one for one in forms if one is not wanted and is_another(one, wanted) and not _side_by_side(one, wanted, context)]
    if not others or (
        wanted.standing != GOOD and (len(concept.zh) > 1 or sum(len(one.places) for one in [wanted, *others]) < _FEWEST_WITHOUT_GOOD)
    ):
        return
    every = sorted([wanted, *others], key=lambda one: -len(one.places))
    told = ", ".join(f"{one.text} {len(one.places)}" for one in every[:_MOST_TOLD])
    message = f"One term in {_COUNTS.get(len(every), len(every))} renderings: {told}."
    suggestions = (wanted.text,) if wanted.standing == GOOD else context.suggestions(concept)[:_MOST_TOLD]
    related = tuple(Mention(note.segment, note.span) for one in every for note in one.places[:_MOST_SHOWN])[:_MOST_SHOWN]
    for one in others:
        for note in one.places if one.standing != _REPORTED else ():
            yield note, Hit(note.span, message, suggestions, related=related, term=term_of(concept))


def is_another(one: Form, wanted: Form) -> bool:
    """Whether two forms are two names: another house, another way to write an ordinal, or other words."""
    if one.house != wanted.house:
        return bool(one.house and wanted.house)
    if one.stems == wanted.stems:
        return one.ordinal != wanted.ordinal
    here, there = _uninflected(one.stems, wanted.stems), _uninflected(wanted.stems, one.stems)
    if one.text.lower().rstrip("s") == wanted.text.lower().rstrip("s"):
        return False
    if here <= there or there <= here or not _kin(here, there) or min(len(here), len(there)) < _FEWEST_WORDS:
        return False
    if one.standing == wanted.standing == GOOD:
        same_head = stem(one.text.split()[-1].lower()) == stem(wanted.text.split()[-1].lower())
        near = len(here) == len(there) >= _FEWEST_OF_GOOD and len(here - there) == 1
        return same_head and near and not _abbreviates(one, wanted)
    return True


def _uninflected(stems: tuple[str, ...], others: tuple[str, ...]) -> set[str]:
    """The stems, but a short verb as the other form has it: going, where that has go."""
    return {one.removesuffix("ing") if one.removesuffix("ing") in others else one for one in stems}


def _kin(here: set[str], there: set[str]) -> bool:
    """Whether some word of one but the name of a body begins as a word of the other does: rectify, rectification."""
    return not ({one[:_KIN] for one in here} - _NO_KIN).isdisjoint(one[:_KIN] for one in there)


def _side_by_side(one: Form, wanted: Form, context: Context) -> bool:
    """Whether the text joins the two by “and” or a comma somewhere: then they are two things to it."""
    ends = {(note.segment, note.span.end): note for note in (*one.places, *wanted.places)}
    for note in (*one.places, *wanted.places):
        text = context.segments[context.place(note.segment)].target.plain
        joint = next((word for word in _JOINTS if text.endswith(word, 0, note.span.start)), "")
        if joint and (note.segment, note.span.start - len(joint)) in ends:
            return True
    return False


def _abbreviates(one: Form, other: Form) -> bool:
    """Whether the forms differ by an abbreviation: the CPC is the Party."""
    words = set(one.text.split()) ^ set(other.text.split())
    return any(len(word) > 1 and word.isupper() for word in words)
