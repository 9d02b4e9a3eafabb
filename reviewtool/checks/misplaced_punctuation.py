"""The check `misplaced-punctuation`."""

from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import any_of, pattern
from reviewtool.model import Confidence, Hit, Segment, Span

# Places whose second syllable begins with a vowel: Xi’an, Daxing’anling. The gap may stand on either side of the mark.
_SPLIT_NAMES = "|".join(
    f"(?<={name}_[’'])" for name in "Bao Chang Daxing Guang Hai Hong Huai Ji Jing Lin Lu Rui Tai Xi Xiaoxing Xing Ya Yan".split()
)
# Each begins with its mark and looks back from there: a search for single characters is fast, and a long word costs
# nothing. The word before the mark is added to what is told, where the last field says so.
_PATTERNS = (
    # marks without one of which it is not tried (none: always), what to find, what is wrong, how sure, with the word before
    (
        "",
        pattern(r",(?<=[a-z]{2},) ?(?:,|[;.](?!\.))|;(?<=[a-z]{2};);|[.] [.](?=\s|$)"),
        "A mark stands twice.",
        Confidence.HIGH,
        True,
    ),
    ("", pattern(r"[.](?<=\w[.])(?: ,|(?<=[a-z]{2}.) ;)(?: [A-Za-z]+)?"), "A stop stands before another mark.", Confidence.MEDIUM, True),
    (
        "",
        pattern(r"[,;:](?:(?<=[a-z]{2}[,;:])[a-z]{2,}\b(?![@/.]\w)|(?<=[a-z]{3}[,;:])“[A-Za-z]{2,})"),
        "No space after the mark.",
        Confidence.HIGH,
        True,
    ),
    (
        "",
        pattern(r"[.](?<=[a-z]{3}[.])(?!Net\b|Com\b|Js\b|Org\b)[A-Z][a-z]+\b(?![.@/]\w)"),
        "No space after the stop.",
        Confidence.HIGH,
        True,
    ),
    ("“", pattern(r"“(?<=[A-Za-z]{2}“)[A-Za-z]{2,}"), "No space before the opening mark.", Confidence.HIGH, True),
    (
        "”",
        pattern(r"”(?:(?<=[A-Za-z]{2}”)|(?<=[A-Za-z]{2}[.,!?]”))[A-Za-z]{2,}\b"),
        "No space after the closing mark.",
        Confidence.HIGH,
        True,
    ),
    ('"', pattern(r"\"(?<=[a-z]{2}\")[A-Za-z]{2,}"), "No space beside the quotation mark.", Confidence.HIGH, True),
    ("(", pattern(r"\((?<=[a-z]{3}\()(?!ren\)|ies\))[A-Za-z]{3,}"), "No space before the bracket.", Confidence.HIGH, True),
    (
        ")",
        pattern(r"\)(?:(?<=[A-Za-z]{2}\))[A-Z][a-z]+|(?<=[A-Z][a-z]\))[a-z]{3,})\b"),
        "No space after the bracket.",
        Confidence.HIGH,
        True,
    ),
    (
        "",
        pattern(r"[,;!?.](?:(?<=\w{3} [,;!?.])|(?<=\w[”\")] [,;!?.]))(?![.\w])(?=\s|$)"),
        "A space before the mark.",
        Confidence.HIGH,
        True,
    ),
    ('"”', pattern(r"[\"”](?<=[a-z]{3} [\"”])(?=[ ,;]|[.] )"), "A space before the closing mark.", Confidence.MEDIUM, True),
    ("”", pattern(r"”(?<=\w{2}[.,!?] ”)(?=\s|$)"), "A space before the closing mark.", Confidence.LOW, True),
    ("“", pattern(r"“ (?<!\S“ )\w+"), "A space after the opening mark.", Confidence.HIGH, False),
    ("’", pattern(r"’(?:(?<=[^\W\d_]{2} ’) ?s|(?<=[^\W\d_]{2}’) s)\b(?!’)"), "A space in the possessive.", Confidence.HIGH, True),
    ("’'", pattern(r"[’'](?<=[a-z]s [’'])(?= [a-z])"), "A space in the possessive.", Confidence.HIGH, True),
    (
        "’'",
        pattern(rf"[’'](?:(?:{_SPLIT_NAMES.replace('_', ' ')})an|(?:{_SPLIT_NAMES.replace('_', '')}) an)(?:ling)?\b"),
        "A space in the name.",
        Confidence.HIGH,
        True,
    ),
    ("-", pattern(r"-(?<=[a-z]{3}-)(?:and|or)(?= [a-z]+-[a-z])"), "No space after the hanging hyphen.", Confidence.HIGH, True),
    (
        ":",
        pattern(r":(?<=\d:)(?<!\d{3}:) \d\d\b(?! ?(?:%|percent|\w+ed\b))"),
        "A space inside the time of day.",
        Confidence.HIGH,
        True,
    ),
    (
        "",
        pattern(r"[.…](?:(?<=[.])[.]{4,11}|(?<=…)…{1,5})"),
        "A Chinese ellipsis; three dots are enough, or a stop.",
        Confidence.HIGH,
        False,
    ),
    (
        '“”"',
        pattern(r"[“”\"] [”\"](?=\s|$)|“ [“\"](?= ?\w)|\"(?<!,\") “(?= ?\w)|\"(?<=[.,!?]\")”(?=\s|$)"),
        "Two marks where one is wanted.",
        Confidence.MEDIUM,
        True,
    ),
    (
        '“"',
        pattern(r"[“\"](?:(?<=[A-Za-z]” .)|(?<=[A-Za-z]\" .))[A-Za-z][\w’']+"),
        "Two quotations side by side; a comma or “and” is wanted.",
        Confidence.HIGH,
        False,
    ),
)
_NEVER_CLOSED = pattern(r"[(\[](?![^(（\[【)）\]】]*[)）\]】])")
_SIGN = any_of((*(expression for _, expression, *_ in _PATTERNS), _NEVER_CLOSED), first=r",;:.…!?“”\"()\[’'-")
_BY_MARK: dict[str, list[int]] = {}
for _number, _pattern in enumerate(_PATTERNS):
    for _mark in _pattern[0] or ("",):
        _BY_MARK.setdefault(_mark, []).append(_number)
_BRACKET = pattern(r"[(（\[【)）\]】]")
_FIRST_WORD = pattern(r"\w+(?: \w+)?")
_MOST_BRACKETS = 3
_LONGEST_WORD = 40
_LONGEST_ADDRESS = 200
_ADDRESS = pattern(r"https?:|www\.|@|\.(?:com|cn|org|net|gov|html?)\b|[/\\_]")
_SIMPLE_FIXES = (
    (pattern(r"^(\w+)(?: ’ ?|’ )s$"), r"\1’s"),
    (pattern(r"^(\w+)(?: ([’'])|([’']) )(an(?:ling)?|)$"), r"\1\2\3\4"),
    (pattern(r"^(\w+-)(and|or)$"), r"\1 \2"),
    (pattern(r"^(\w*[”\")]) ([,;.!?])$"), r"\1\2"),
    (pattern(r"^(\d{1,2}): (\d\d)$"), r"\1:\2"),
    (pattern(r"^(\w+) ([,;.!?])$"), r"\1\2"),
    (pattern(r"^(\w+[,.;:])(“?\w+)$"), r"\1 \2"),
    (pattern(r"^(\w+)([“(]\w+)$"), r"\1 \2"),
    (pattern(r"^(\w+(?:[.,!?]?”|\)))(\w+)$"), r"\1 \2"),
    (pattern(r"^(\w{2,}[.,!?]) ”$"), r"\1”"),
    (pattern(r"^“ (\w+)$"), r"“\1"),
    (pattern(r"^(?:[.]{5,}|…{2,})$"), "..."),
)


@check("LNG107", category="punctuation", severity="minor", unless=("unbalanced-quotes", "page-furniture"), sign=_SIGN)
def misplaced_punctuation(segment: Segment, context: Context) -> Iterator[Hit]:
    """A mark without its space, with a space too many, or beside a mark it cannot stand beside.

    Why: Chinese sets no spaces around its marks; an engine that copies them leaves “the“baton”of” and “people,more”.

    Limits: Web addresses, file names and figures are left alone. Two hits at one place are told once.
    """
    text = segment.target.plain
    taken: set[int] = set()
    tried = sorted({k for mark, some in _BY_MARK.items() if mark in text for k in some})
    for _, expression, message, sure, with_word in (_PATTERNS[k] for k in tried):
        for match in expression.finditer(text):
            span = Span(_word_before(text, match.start()) if with_word else match.start(), match.end())
            if any(at in taken for at in range(span.start, span.end)) or _address(text, span):
                continue
            taken.update(range(span.start, span.end))
            fixed = _fixed(text[span.start : span.end])
            if "”" in fixed and not fixed.endswith("”") and text.rfind("“", 0, span.start) <= text.rfind("”", 0, span.start):
                fixed = fixed.replace("” ", " “")  # nothing is open here: the mark points the wrong way
            yield Hit(span, message, (fixed,) if fixed else (), confidence=sure)
    if "(" in text or "[" in text:
        yield from _brackets(text)


def _brackets(text: str) -> Iterator[Hit]:
    """Opening brackets without an end; a closing one alone may stand after the letter or number of an item."""
    waiting: list[int] = []
    for match in _BRACKET.finditer(text):
        if match.group() in "([（【":
            waiting.append(match.start())
        elif waiting:
            waiting.pop()
    for at in waiting[:_MOST_BRACKETS]:
        word = _FIRST_WORD.match(text, at + 1)
        if word:
            yield Hit(Span(at, word.end()), "This bracket is never closed.", confidence=Confidence.MEDIUM)


def _word_before(text: str, at: int) -> int:
    """Where the word before a mark begins, over a space and a stop or closing mark between the two."""
    least = max(0, at - _LONGEST_WORD)
    if text[at - 1 : at] == " ":
        at -= 1
    if at and text[at - 1] in '.,!?")”':
        at -= 1
    while at > least and text[at - 1].isalnum():
        at -= 1
    return at


def _address(text: str, span: Span) -> bool:
    start = text.rfind(" ", max(0, span.start - _LONGEST_ADDRESS), span.start) + 1 or max(0, span.start - _LONGEST_ADDRESS)
    end = text.find(" ", span.end, span.end + _LONGEST_ADDRESS)
    return bool(_ADDRESS.search(text[start : end if end > 0 else span.end + _LONGEST_ADDRESS]))


def _fixed(words: str) -> str:
    """The words with the space put right, where that is all there is to it."""
    for expression, put in _SIMPLE_FIXES:
        if expression.match(words):
            return expression.sub(put, words)
    return ""
