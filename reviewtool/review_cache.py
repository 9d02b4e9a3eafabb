"""Reviews of files kept on disk: what was found in the same bytes, under the same path, by the same tool and settings.

One SQLite file in the cache folder, which several runs may use at once. Whatever is wrong with it, a review is then made
anew; nothing read from it is executed. Of today only that counts which a rendering's or an
allowance's last day makes of it.
"""

import hashlib
import json
import sys
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import reviewtool
from reviewtool.as_json import from_json, to_json
from reviewtool.config import below_root
from reviewtool.engine import Kit, kit_for, review_bytes
from reviewtool.errors import UserError
from reviewtool.glossary.disk import folder
from reviewtool.inputs import opened
from reviewtool.model import FileReview
from reviewtool.plugins import plugin_files

if TYPE_CHECKING:
    from sqlite3 import Connection

T = TypeVar("T")

LARGEST = 256_000_000
"""Bytes of reviews kept; beyond them the oldest quarter goes."""
_PATIENCE = 2.0
_TABLE = "CREATE TABLE IF NOT EXISTS review (key BLOB PRIMARY KEY, checksum BLOB, body BLOB)"
_OLDEST = "DELETE FROM review WHERE rowid IN (SELECT rowid FROM review ORDER BY rowid LIMIT (SELECT count(*) / 4 + 1 FROM review))"


def reviewed(path: str, data: bytes, kit: Kit) -> FileReview:
    """What `engine.review_bytes` gives, from the cache where it can be; `kit` is that of the path."""
    name = key(path, data, kit)
    known = _get(name)
    if known:
        return known
    fresh = review_bytes(path, data, kit)
    # the Chinese in a file of its own may have changed meanwhile
    if not fresh.crashed and key(path, data, kit) == name:
        _put(name, fresh)
    return fresh


def recalled(paths: Sequence[str], kit: Kit) -> dict[str, FileReview]:
    """The reviews of those files that the cache has, so that no process is started for them."""
    found = {}
    for path in paths:
        try:
            known = _get(key(path, opened(path), kit_for(path, kit)))
        except (OSError, UserError):  # told where the file is reviewed
            continue
        if known:
            found[path] = known
    return found


def key(path: str, data: bytes, kit: Kit) -> bytes:
    """A digest of everything that a file's review depends on."""
    beside = [_digest_at(one) for one in (kit.config.source, kit.config.alignment)]
    told = (_settings(kit), beside, path, below_root(kit.config, path))
    return hashlib.sha256(repr(told).encode() + hashlib.sha256(data).digest()).digest()


@lru_cache(maxsize=8)
def _settings(kit: Kit) -> str:
    deciding = replace(
        kit.config, paths=(), exclude=(), force_exclude=False, jobs=1, fail_on=None, max_penalty=None, max_findings=None, baseline=""
    )
    return hashlib.sha256(repr((_program(), kit.signature, kit.glossary_refs, deciding, _period(kit))).encode()).hexdigest()


def _period(kit: Kit) -> tuple[int, ...]:
    """What today means for a review: how many of the days that matter are past, and how many are past or today."""
    days = [one.until for one in kit.config.allowances if one.until]
    if not kit.config.date:
        days += kit.loaded.days
    return sum(one < kit.today for one in days), sum(one <= kit.today for one in days)


def _digest_at(path: str) -> str:
    try:
        return hashlib.sha256(opened(path)).hexdigest() if path else ""
    except OSError:  # told where the file is reviewed, and then there is no review to keep
        return ""


@cache
def _program() -> str:
    """The tool and what it stands on: its own files and those of plug-ins as they are, Python, and the packages installed
    beside it."""
    files = [*Path(reviewtool.__file__).parent.rglob("*.py"), *plugin_files()]
    stamps = sorted((str(one), (told := one.stat()).st_size, told.st_mtime_ns) for one in files)
    packages = sorted(one.name for place in sys.path for one in Path(place).glob("*.dist-info"))
    return hashlib.sha256(repr((reviewtool.__version__, sys.version, stamps, packages)).encode()).hexdigest()


def _get(name: bytes) -> FileReview | None:
    row = _in_database(lambda database: database.execute("SELECT checksum, body FROM review WHERE key = ?", (name,)).fetchone())
    if not row or hashlib.sha256(name + row[1]).digest() != row[0]:
        return None
    return from_json(FileReview, json.loads(zlib.decompress(row[1])))


def _put(name: bytes, review: FileReview) -> None:
    body = zlib.compress(json.dumps(to_json(review)).encode(), 1)
    row = (name, hashlib.sha256(name + body).digest(), body)

    def insert(database: "Connection") -> None:
        database.execute("INSERT OR REPLACE INTO review VALUES (?, ?, ?)", row)
        pages, free, size = (database.execute(f"PRAGMA {one}").fetchone()[0] for one in ("page_count", "freelist_count", "page_size"))
        if (pages - free) * size > LARGEST:
            database.execute(_OLDEST)
        database.commit()

    _in_database(insert)


def _in_database(work: "Callable[[Connection], T]") -> T | None:
    """Do something with the file. What cannot be done is left undone: one that is no database is removed, for the next to
    begin anew; one that is locked or cannot be written is left as it is."""
    import sqlite3

    path = folder() / "reviews.sqlite"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as database:
            # no second file that a later run might take for its own; what a power cut breaks is found by the checksums
            database.execute("PRAGMA journal_mode = MEMORY")
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_TABLE)
            return work(database)
    except sqlite3.OperationalError:
        return None
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
    except OSError:
        pass
    return None
