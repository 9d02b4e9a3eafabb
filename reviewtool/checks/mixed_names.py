"""The check `mixed-names`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check
from reviewtool.lang.en import NUMERALS
from reviewtool.lang.lazy import pattern
from reviewtool.lang.names import (
    PLACES,
    TELLING,
    badly_cut,
    capitalised,
    ends_small,
    half_capitalised,
    in_both_cases,
    may_be_one,
    named_of,
    numbered,
    one_adds,
    placed,
    spelled,
    with_small_words,
    words,
)
from reviewtool.model import Confidence, Hit, Mention, Note, Segment, Span

_QUOTED = pattern(r"[“\"《](?P<name>[^“”\"《》\n]{8,200})[”\"“》]")
_LONG_WORD = pattern(r"[A-Za-z]{4,}")
_NUMBER = pattern(r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth)\b")
_ALIKE = 80
_MOST_TITLES = 200
_FEWEST_WORDS = 3
_FEWEST_FOR_ONE_LESS = 5
_MOST_SHOWN = 20
_MOST_TOLD = 3
_LONGEST_TOLD = 60
_COUNTS = {2: "two", 3: "three", 4: "four"}
_VERSIONS = "One name in {} versions"


@check("STY101", category="inconsistent-style", severity="minor", confidence="medium", unless=("deprecated-term", "mixed-renderings"))
def mixed_names(segment: Segment, context: Context) -> Iterator[Note]:
    """One plan, body, person or place under several names.

    Why: Engines translate a long title anew each time it comes; a reader takes three names for three plans.

    Matches: Chinese names that differ only in how they are cut (Keqing, Ke Qing, Ke-qing). Capitalised names of three
    words and more in another word order or with other small words; of five and more also with a word more inside (low
    confidence). Quoted titles of three words and more that are 80 % alike. Quoted labels with the same two numbers and
    one word different. A name inside a sentence now with its first capital, now without; a place now with that of its
    second word, now without (Gansu Province, Gansu province). Congresses and plans numbered now in figures, now in words. Numbers, years, ordinals, offices and levels of
    government agree.

    Limits: Does not see that two different titles mean one plan. What the glossary has is taken as meant, else the more
    frequent form, of equals the first; of a person's name the one with the given name in one piece.
    """
    text = segment.target.plain
    for match in _QUOTED.finditer(text):
        name = match["name"]
        if name.count(" ") >= _FEWEST_WORDS - 1 and not name.rstrip().endswith((".", "!", "?", ",")):
            yield Note("title" if name[:1].isupper() else "label", name, Span(*match.span("name")))
    for span in capitalised(text):
        name = text[slice(*span)]
        if len(words(name)) >= _FEWEST_WORDS:
            yield Note("name", name, span)
    for span in spelled(text):
        name = text[slice(*span)]
        yield Note("spelled " + name.replace(" ", "").replace("-", "").lower(), name, span)
    for span in numbered(text):
        yield Note("ordinal", text[slice(*span)], span)
    words_here = context.words(segment)
    if not _in_both_cases(context).isdisjoint(words_here):
        spans = [*half_capitalised(text), *(() if PLACES.isdisjoint(words_here) else placed(text)), *named_of(text)]
        yield from _cased(text, spans, _in_both_cases(context))


def _cased(text: str, spans: Sequence[Span], both: frozenset[str]) -> Iterator[Note]:
    """The names among these that the document may write in another case, unless the text is a heading."""
    names = [(span, text[slice(*span)]) for span in spans]
    kept = [(span, name) for span, name in names if not both.isdisjoint(name.split(" "))]
    for span, name in kept if kept and not _is_title(text) else ():
        yield Note("cased " + name.lower(), name, span)


def _in_both_cases(context: Context) -> frozenset[str]:
    """The words that the document writes now with a capital, now small: no name without one can have two forms."""
    if "mixed-names" not in context.memo:
        context.memo["mixed-names"] = in_both_cases(context.vocabulary)
    found: frozenset[str] = context.memo["mixed-names"]
    return found


def _is_title(text: str) -> bool:
    """Whether most words of a short text have capitals, as in a heading."""
    found = _LONG_WORD.findall(text[:200])
    return sum(1 for word in found if word < "a") * 2 > len(found)


@mixed_names.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    groups: dict[str, list[Note]] = {}
    for note in notes:
        groups.setdefault(note.key, []).append(note)
    titles, labels, names, ordinals = (groups.pop(key, []) for key in ("title", "label", "name", "ordinal"))
    yield from _ordinals(ordinals)
    for key, places in groups.items():
        yield from _minority(places, "One name in {} spellings" if key.startswith("spelled") else _VERSIONS, context)
    done: set[tuple[str, int]] = set()
    for cluster in [*_titles(titles[:_MOST_TITLES]), *_labels(labels), *_names(names)]:
        for note, hit in _minority(cluster, _VERSIONS, context):
            ends = {(note.segment, note.span.start), (note.segment, note.span.end)}
            if done.isdisjoint(ends):
                done |= ends
                yield note, hit


def _minority(places: list[Note], message: str, context: Context) -> Iterator[tuple[Note, Hit]]:
    if len({note.value for note in places}) < 2:
        return
    forms = Counter(_written(note) for note in places)
    if len(forms) < 2:
        return
    common = min(
        forms,
        key=lambda form: (
            not _is_listed(form, context),
            badly_cut(form),
            ends_small(form),
            -forms[form],
            form[:1].islower(),
            _pieces(form),
        ),
    )
    told = "; ".join(f"{form} {count}" for form, count in forms.most_common(_MOST_TOLD))
    message = message.format(_COUNTS.get(len(forms), len(forms))) + (f": {told}." if len(told) < _LONGEST_TOLD else ".")
    related = tuple(Mention(note.segment, note.span) for note in places[:_MOST_SHOWN])
    for note in places:
        if _written(note) != common and not (note.key == "title" and with_small_words(note.value) == with_small_words(common)):
            sure = Confidence.LOW if one_adds(note.value, common) else Confidence.HIGH if forms[common] > 1 else Confidence.MEDIUM
            same = _same_beginning(note.value, common)
            span = Span(note.span.start + same, note.span.end)
            yield note, Hit(span, message, (common[same:],), related=related, confidence=sure)


def _ordinals(notes: list[Note]) -> Iterator[tuple[Note, Hit]]:
    """Congresses and plans numbered in words, where the text numbers others in figures."""
    words = [note for note in notes if note.value.isalpha()]
    message = f"Numbered now in figures ({len(notes) - len(words)}), now in words ({len(words)})."
    related = tuple(Mention(one.segment, one.span) for one in notes[:_MOST_SHOWN])
    for note in words if len(words) < len(notes) else ():
        yield note, Hit(note.span, message, (NUMERALS[note.value.lower()],), related=related)


def _same_beginning(one: str, other: str) -> int:
    """Characters of the whole words with which two long names begin alike: what differs is shown alone."""
    if min(len(one), len(other)) < _LONGEST_TOLD:
        return 0
    same = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return one.rfind(" ", 0, same) + 1


def _written(note: Note) -> str:
    return " ".join(note.value.replace("’", "'").split())


def _is_listed(name: str, context: Context) -> bool:
    """Whether a good rendering of the glossary makes up the whole name."""
    return any(one.good and one.span.end - one.span.start >= len(name) for one in context.matcher.find(name))


def _pieces(form: str) -> int:
    """Of a short name the pieces it is cut into: Henan rather than He Nan."""
    spaces = form.count(" ")
    return spaces if spaces < _FEWEST_WORDS else 0


def _titles(notes: list[Note]) -> Iterator[list[Note]]:
    """Titles that are alike, each with the first of its kind."""
    from rapidfuzz.fuzz import ratio

    groups: list[tuple[str, list[str], list[Note]]] = []
    for note in notes:
        name = " ".join(note.value.lower().split())
        numbers = _NUMBER.findall(name)
        for first, counted, members in groups:
            if counted == numbers and ratio(first, name, score_cutoff=_ALIKE) and may_be_one(first, name):
                members.append(note)
                break
        else:
            groups.append((name, numbers, [note]))
    yield from (members for _, _, members in groups if len({" ".join(words(note.value)) for note in members}) > 1)


def _labels(notes: list[Note]) -> Iterator[list[Note]]:
    """Quoted labels with the same two numbers and all but one word."""
    groups: dict[tuple[str, ...], list[Note]] = {}
    for note in notes:
        found = words(note.value)
        numbers = [word for word in found if _NUMBER.fullmatch(word)]
        if len(numbers) >= 2:
            for k, word in enumerate(found):
                if word not in numbers:
                    groups.setdefault((*found[:k], "", *found[k + 1 :]), []).append(note)
    yield from (places for places in groups.values() if len({" ".join(words(note.value)) for note in places}) > 1)


def _names(notes: list[Note]) -> Iterator[list[Note]]:
    """Capitalised names with the same words: in another order, with other small words, or with one more inside."""
    groups: dict[tuple[str, ...], list[Note]] = {}
    for note in notes:
        groups.setdefault(tuple(sorted(words(note.value))), []).append(note)
    for key, places in groups.items():
        if len({note.value for note in places}) > 1:
            yield from _reordered(places)
        if len(key) >= _FEWEST_FOR_ONE_LESS:
            shorter = (groups.get((*key[:k], *key[k + 1 :]), []) for k, word in enumerate(key) if word not in TELLING)
            yield from ([*places, *one] for one in shorter if one and _one_inside(places[0].value, one[0].value))


def _reordered(places: list[Note]) -> Iterator[list[Note]]:
    """Of names with the same words those that are not merely turned round an “of”, nor joined by “and”."""
    first = words(places[0].value)
    turned = [first[k:] + first[:k] for k in range(1, len(first))]
    kept = [note for note in places if words(note.value) == first or (words(note.value) not in turned and " and " not in note.value)]
    if len({with_small_words(note.value) for note in kept}) > 1:
        yield kept


def _one_inside(longer: str, shorter: str) -> bool:
    """Whether the longer name is the shorter with a word more inside, no number."""
    long, short = words(longer), words(shorter)
    at = next((k for k, (a, b) in enumerate(zip(long, short, strict=False)) if a != b), len(short))
    return 0 < at < len(short) and long[at + 1 :] == short[at:] and not long[at][0].isdigit()
