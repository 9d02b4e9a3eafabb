"""The forms of concepts: what the search looks for, and what a match of it stands for.

What tells the forms of a word apart (number, spelling, two or 2, the forms of a verb) is folded in the text as it is in the
patterns: all forms of a word are one letter to the search. So a rendering is one pattern, not all its variants, and only
the few renderings that are met are asked whether the very words are a variant of theirs.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reviewtool.glossary.model import Concept, Rendering
from reviewtool.glossary.owners import MASK, Owner, Owners, packed
from reviewtool.glossary.search import Search, is_words
from reviewtool.lang.en import variants, verb_places
from reviewtool.lang.families import families
from reviewtool.lang.fold import fold_form

GOOD = ("preferred", "admitted")


class Form(NamedTuple):
    """A rendering, or an exception phrase where `rendering` is None, in the words that a text has: `listed` where the
    glossary writes them so. Of forms at one place the one of the highest `grade` is meant; one that counts `always` asks no
    company, and a `guessed` one is a bad form that nobody has seen yet."""

    concept: Concept
    rendering: Rendering | None
    good: bool
    listed: bool
    grade: int
    always: bool
    guessed: bool


class Forms(dict[tuple[int, str], tuple[Form, ...]]):
    """What a match stands for, by the number of the pattern and the folded words: worked out once for each."""

    def __init__(self, concepts: Sequence[Concept], owners: Owners) -> None:
        super().__init__()
        self._concepts = concepts
        self._owners = owners
        self._written: dict[Owner, Form] = {}

    def written(self, owner: Owner) -> Form:
        """What an owner stands for in words that are surely its own."""
        if owner not in self._written:
            concept = self._concepts[owner.concept]
            self._written[owner] = form_of(concept, concept.renderings[owner.rendering])
        return self._written[owner]

    def __missing__(self, key: tuple[int, str]) -> tuple[Form, ...]:
        number, words = key
        asked = (_form(self._concepts[one.concept], one.rendering, words) for one in dict.fromkeys(self._owners[number]))
        found = self[key] = tuple(one for one in asked if one is not None)
        return found


def _form(concept: Concept, number: int, words: str) -> Form | None:
    """The form that these folded words are of a rendering by number, None where they are none of its variants."""
    if number == MASK:
        return form_of(concept, None) if words in map(fold_form, concept.exceptions) else None
    rendering = concept.renderings[number]
    listed, derived = variants(fold_form(rendering.text), concept.part_of_speech == "verb")
    return form_of(concept, rendering, words in listed) if words in listed or words in derived else None


def form_of(concept: Concept, rendering: Rendering | None, listed: bool = True) -> Form:
    """A form of a rendering, or of an exception phrase."""
    good = rendering is None or rendering.status in GOOD
    always = rendering is not None and good and rendering.when.kind == "any"
    guessed = rendering is not None and rendering.guessed
    return Form(concept, rendering, good, listed, good + 2 * listed, always, guessed)


def compiled(concepts: Sequence[Concept]) -> tuple[Search, Owners]:
    """The search for all forms of all concepts, and the renderings that each of its patterns may stand for."""
    plain: dict[str, list[int]] = {}
    marked: dict[str, list[int]] = {}
    verbs: set[str] = set()
    for owner, folded, verb in _written(concepts):
        if not folded:
            continue
        if is_words(folded):
            plain.setdefault(folded, []).append(owner)
            if verb:
                words = folded.split(" ")
                verbs.update(words[k] for k in verb_places(words))
        else:
            for one in sorted(set().union(*variants(folded, verb))):
                marked.setdefault(one, []).append(owner)
    letters = families((word for one in plain for word in one.split(" ")), verbs)
    coded: dict[str, list[int]] = {}
    for folded, owners in plain.items():
        coded.setdefault("".join([letters[word] for word in folded.split(" ")]), []).extend(owners)
    return Search.of(letters, list(coded), list(marked)), Owners.of([*map(sorted, coded.values()), *marked.values()])


def _written(concepts: Sequence[Concept]) -> Iterator[tuple[int, str, bool]]:
    """Every rendering and exception phrase: whose it is, packed, its folded words, and whether it begins with a verb."""
    for number, concept in enumerate(concepts):
        verb = concept.part_of_speech == "verb"
        for n, rendering in enumerate(concept.renderings):
            if not rendering.regex:
                yield packed(number, n), fold_form(rendering.text), verb
        for phrase in concept.exceptions:
            yield packed(number, MASK), fold_form(phrase), False
