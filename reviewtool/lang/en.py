"""English: the forms a phrase may take, and sentences."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from reviewtool.lang.lazy import pattern
from reviewtool.model import Span

NUMERALS = {
    **{word: str(n) for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)},
    **{
        word: f"{n}{'st' if n == 1 else 'nd' if n == 2 else 'rd' if n == 3 else 'th'}"
        for n, word in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
            1,
        )
    },
}
NUMERALS |= {digits: word for word, digits in NUMERALS.items()}

# Pairs whose difference no rule of endings covers.
_SPELLINGS = {
    american: british
    for american, british in (
        pair.split("/")
        for pair in (
            "center/centre program/programme labor/labour defense/defence offense/offence color/colour favor/favour honor/honour "
            "neighbor/neighbour harbor/harbour behavior/behaviour endeavor/endeavour rigor/rigour vigor/vigour favorable/favourable "
            "neighboring/neighbouring fiber/fibre theater/theatre meter/metre liter/litre catalog/catalogue dialog/dialogue "
            "traveler/traveller traveling/travelling labeled/labelled labeling/labelling fulfill/fulfil enroll/enrol skillful/skilful "
            "license/licence practice/practise gray/grey plow/plough artifact/artefact judgment/judgement aging/ageing "
            "counselor/counsellor modeling/modelling channeling/channelling signaling/signalling per cent/percent"
        ).split()
        if "/" in pair
    )
}
_SPELLINGS |= {american + "s": british + "s" for american, british in list(_SPELLINGS.items())}
_SPELLINGS |= {british: american for american, british in _SPELLINGS.items()}
_Z_ENDING = pattern(r"(?<=[a-z]{3})(i[sz])(e|es|ed|er|ers|ing|ation|ations|ational)$")
_NEVER_Z = frozenset(
    "rise arise advise advised advises advising exercise exercises exercised exercising enterprise enterprises promise promises "
    "promised promising premise premises comprise comprised comprises comprising supervise supervised supervises supervising "
    "revise revised revises revising devise devised surprise surprised franchise franchises merchandise expertise disguise "
    "otherwise likewise raise raised raises raising praise praised praises praising precise concise wise size sized sizes prize "
    "prizes crises televise compromise compromised compromises compromising improvise".split()
)
_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "crisis": "crises", "basis": "bases",
    "analysis": "analyses", "foot": "feet", "life": "lives", "leaf": "leaves", "half": "halves", "shelf": "shelves",
    "self": "selves", "criterion": "criteria", "phenomenon": "phenomena",
}  # fmt: skip
_SINGULARS = {plural: singular for singular, plural in _IRREGULAR.items()}
_ALWAYS_SAME = frozenset("series species works politics economics news means people police ethics the of and".split())
_PAST = {
    "build": "built", "uphold": "upheld", "hold": "held", "take": "took", "give": "gave", "make": "made", "keep": "kept",
    "win": "won", "fight": "fought", "write": "wrote", "lead": "led", "go": "went", "do": "did", "have": "had", "bring": "brought",
    "grasp": "grasped", "seek": "sought", "draw": "drew", "stand": "stood", "set": "set", "put": "put", "run": "ran",
    "pay": "paid", "lay": "laid", "break": "broke", "grow": "grew", "drive": "drove", "strike": "struck", "speak": "spoke",
    "tell": "told", "hit": "hit", "let": "let", "cut": "cut", "get": "got", "find": "found", "see": "saw", "bear": "bore",
    "deal": "dealt", "form": "formed", "open": "opened", "begin": "began", "become": "became", "come": "came", "know": "knew",
    "overcome": "overcame", "foster": "fostered", "strengthen": "strengthened", "deepen": "deepened", "focus": "focused",
    "forge": "forged", "offer": "offered", "enter": "entered", "deliver": "delivered", "consider": "considered",
}  # fmt: skip
_DOUBLED = pattern(r"[^aeiou][aeiou][bdgmnprt]$")
PREPOSITIONS = frozenset("of for in on with to by from at between under over among".split())
_MOST_VARIANTS = 96


def plural(word: str) -> str:
    """The plural of a singular noun in small letters."""
    if word in _ALWAYS_SAME:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if _ends_in_y(word):
        return word[:-1] + "ies"
    return word + "s"


def singular(word: str) -> str:
    """The singular of a plural noun in small letters; a word that is no plural stays."""
    if word in _ALWAYS_SAME or len(word) < 4:
        return word
    if word in _SINGULARS:
        return _SINGULARS[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in "aeiou"


@lru_cache(maxsize=65536)
def verb_forms(word: str) -> tuple[str, str, str]:
    """Third person, past and -ing form of a verb in small letters."""
    stem = word[:-1] if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) else word
    doubles = _DOUBLED.search(word) and len(re.findall(r"[aeiou]+", word)) == 1
    ending = word[-1] if doubles else ""
    if _ends_in_y(word):
        past = word[:-1] + "ied"
    else:
        past = stem + ending + "ed"
    return plural(word) if word != "have" else "has", _PAST.get(word, past), stem + ending + "ing"


def spellings(word: str) -> set[str]:
    """The word in British and American spelling, digits and letters, itself included."""
    found = {word}
    if word in _SPELLINGS:
        found.add(_SPELLINGS[word])
    if word in NUMERALS:
        found.add(NUMERALS[word])
    match = _Z_ENDING.search(word) if "is" in word or "iz" in word else None
    if match and word not in _NEVER_Z:
        other = "iz" if match[1] == "is" else "is"
        found.add(word[: match.start(1)] + other + match[2])
    return found


def _numbers(word: str) -> tuple[str, ...]:
    """A noun in the other number too."""
    if not word.isalpha() or not word.isascii():
        return (word,)
    one = singular(word)
    return (word, one if one != word else plural(word))


def variants(folded: str, verb: bool = False) -> tuple[set[str], set[str]]:
    """A folded phrase as listed (spellings, numerals) and as derived from it (number of the head and of the last
    word, and with `verb` the forms of its verb)."""
    words = folded.split(" ")
    spelled = list(map(_spelled, words))
    listed = set(_product(spelled))
    last = len(words) - 1
    heads = {last, next((k - 1 for k, word in enumerate(words) if k and word in PREPOSITIONS), last)}
    derived: set[str] = set()
    for inflected in _inflections(words) if verb else [words]:
        choices = spelled.copy() if inflected is words else list(map(_spelled, inflected))
        for k in heads:
            choices[k] = in_either_number(inflected[k])
        derived.update(_product(choices))
    return listed, derived - listed


@lru_cache(maxsize=65536)
def in_either_number(word: str) -> list[str]:
    """A noun in singular and plural, in all spellings of each."""
    return [one for number in _numbers(word) for one in _spelled(number)]


@lru_cache(maxsize=65536)
def _spelled(word: str) -> list[str]:
    return sorted(spellings(word))


def _inflections(words: list[str]) -> list[list[str]]:
    """The phrase, and the phrase with its verbs in each of their forms: "solidly promoted", "planned and built"."""
    verbs = verb_places(words)
    forms = {k: (words[k], *verb_forms(words[k])) for k in verbs}
    return [[forms[k][n] if k in forms else word for k, word in enumerate(words)] for n in range(4 if verbs else 1)]


def verb_places(words: list[str]) -> list[int]:
    """Where the verbs of a verb phrase in small letters stand: after the adverbs, and again after "and"."""
    places = []
    at = 0
    while at < len(words):
        while at < len(words) - 1 and words[at].endswith("ly"):
            at += 1
        if words[at].isalpha():
            places.append(at)
        if words[at + 1 : at + 2] != ["and"]:
            break
        at += 2
    return places


def _product(choices: list[list[str]]) -> list[str]:
    """All phrases, the given ones first, at most as many as a term may sensibly have."""
    return list(map(" ".join, islice(product(*choices), _MOST_VARIANTS)))


_CHUNK = 20_000


def sentences(text: str) -> Iterator[Span]:
    """Where the sentences stand, without the white space around them; by sentencex, in stretches it can manage."""
    if not text:
        return
    from sentencex import get_sentence_boundaries

    at = 0
    while at < len(text):
        end = _chunk_end(text, at)
        for found in get_sentence_boundaries("en", text[at:end]):
            start, stop = at + found["start_index"], at + found["end_index"]
            body = text[start:stop]
            if body.strip():
                yield Span(start + len(body) - len(body.lstrip()), start + len(body.rstrip()))
        at = end


def _chunk_end(text: str, at: int) -> int:
    # sentencex slows down with the square of a paragraph full of quotation marks
    if len(text) - at <= _CHUNK:
        return len(text)
    cut = max(text.rfind(". ", at, at + _CHUNK), text.rfind("\n", at, at + _CHUNK))
    return cut + 2 if cut > at else at + _CHUNK
