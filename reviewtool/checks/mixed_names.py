"""The check `mixed-names`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reviewtool.checks.api import Context, check
from reviewtool.lang.fold import fold_form
from reviewtool.model import Confidence, Hit, Mention, Note, Segment, Span

_QUOTED = re.compile(r"[“\"《](?P<name>[A-Z][^“”\"《》\n]{18,200})[”\"“》]")
_PERSON = re.compile(r"\b(?P<name>[A-Z][a-z]{1,6} (?:[A-Z][a-z]{1,6}[ -’'][A-Za-z][a-z]{1,6}|[A-Z][a-z]{3,11}))\b")
_SHORT = re.compile(r"(?<=[a-z,] )(?P<name>[A-Z][a-z]{1,4} [A-Z][a-z]{1,4}|[A-Z][a-z]{3,8})\b(?! [A-Z])")
_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|an|en|in|un|ai|ei|ao|ou|ia|ie|iu|ua|ui|uo|ue|[aeiouv])(?:r|ng|n)?){2}",
    re.IGNORECASE,
)
_ALIKE = 80
_LONGEST = 200


@check("STY101", category="inconsistent-style", severity="minor")
def mixed_names(segment: Segment, context: Context) -> Iterator[Note]:
    """One plan, person or title under several names.

    Why: Engines translate a long title anew each time it comes; a reader takes three names for three plans.

    Matches: Quoted titles of three words and more that are at least 80 % alike by rapidfuzz's ratio, numbers and ordinals
    agreeing; Chinese personal names that differ only in how the given name is cut (Keqing, Ke Qing, Ke-qing).

    Limits: Does not see that two different titles mean one plan. The first and the more frequent form is taken as meant.
    """
    text = segment.target.plain
    for match in _QUOTED.finditer(text):
        if match["name"].count(" ") >= 2 and not match["name"].rstrip().endswith((".", "!", "?", ",")):
            yield Note("title", match["name"], Span(*match.span("name")))
    for match in _PERSON.finditer(text):
        surname, _, given = match["name"].partition(" ")
        letters = re.sub(r"[^a-z]", "", given.lower())
        if _SYLLABLES.fullmatch(letters):
            yield Note("person " + surname.lower() + letters, match["name"], Span(*match.span("name")))
    for match in _SHORT.finditer(text):
        joined = re.sub(r"[^a-z]", "", match["name"].lower())
        if _SYLLABLES.fullmatch(joined):
            yield Note("short " + joined, match["name"], Span(*match.span("name")))


@mixed_names.judge
def _judge(notes: Sequence[Note], context: Context) -> Iterator[tuple[Note, Hit]]:
    people = [note for note in notes if note.key.startswith(("person ", "short "))]
    for key in dict.fromkeys(note.key for note in people):
        yield from _minority([note for note in people if note.key == key], "One person under {} spellings.")
    for cluster in _clusters([note for note in notes if note.key == "title"][:_LONGEST]):
        yield from _minority(cluster, "One title in {} versions.")


def _minority(places: list[Note], message: str) -> Iterator[tuple[Note, Hit]]:
    forms = Counter(" ".join(note.value.split()) for note in places)
    if len(forms) < 2:
        return
    # a given name is written together (GB/T 28039); of titles the more frequent form is taken as meant
    common, count = min(
        forms.items(), key=lambda one: (-one[1] if one[0].count(" ") > 2 else one[0].count(" ") + one[0].count("-"), -one[1])
    )
    related = tuple(Mention(note.segment, note.span) for note in places)
    told = message.format({2: "two", 3: "three", 4: "four"}.get(len(forms), str(len(forms))))
    sure = Confidence.HIGH if count > 1 else Confidence.MEDIUM
    for note in places:
        if " ".join(note.value.split()) != common:
            yield note, Hit(note.span, told, (common,), related=related, confidence=sure)


def _clusters(notes: list[Note]) -> Iterator[list[Note]]:
    """Titles that are alike, each with the first of its kind."""
    from rapidfuzz.fuzz import ratio

    groups: list[tuple[str, list[Note]]] = []
    for note in notes:
        name = fold_form(note.value)
        for first, members in groups:
            if _numbers(first) == _numbers(name) and ratio(first, name, score_cutoff=_ALIKE):
                members.append(note)
                break
        else:
            groups.append((name, [note]))
    for _, members in groups:
        if len({fold_form(note.value) for note in members}) > 1:
            yield members


def _numbers(name: str) -> list[str]:
    return re.findall(r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth)\b", name)
