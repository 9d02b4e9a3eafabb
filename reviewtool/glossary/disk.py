"""The cache folder: files under a digest of their content, so that a damaged or foreign one is as good as none."""

import hashlib
import os
import struct
from collections.abc import Sequence
from pathlib import Path

import reviewtool
from reviewtool.atomic import write
from reviewtool.errors import UserError

_MAGIC = b"reviewtool cache 20\n"
_HEAD = struct.Struct(">IB")
"""The checksum of all that follows it, and the number of parts."""
_KEPT = 8
"""Files of one kind kept on disk; the oldest go first."""


def folder() -> Path:
    """The platform's cache folder, or REVIEWTOOL_CACHE."""
    given = os.environ.get("REVIEWTOOL_CACHE")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("reviewtool", appauthor=False)


def key(parts: Sequence[bytes]) -> str:
    """The name for what was made from these bytes, by this version of the tool."""
    digest = hashlib.sha256(_MAGIC + reviewtool.__version__.encode())
    for part in parts:
        digest.update(struct.pack(">Q", len(part)))
        digest.update(part)
    return digest.hexdigest()[:32]


def read(name: str, kind: str) -> list[bytes] | None:
    """The parts that were kept under this name, or None where there is nothing that can be trusted."""
    try:
        with (folder() / f"{name}.{kind}").open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                return None
            checksum, count = _HEAD.unpack(file.read(_HEAD.size))
            told = file.read(8 * count)
            sizes = struct.unpack(f">{count}Q", told)
            # a damaged size must not make us ask for all the memory there is
            if sum(sizes) != os.fstat(file.fileno()).st_size - file.tell():
                return None
            parts = [file.read(size) for size in sizes]
    except (OSError, struct.error):
        return None
    return parts if _checksum(told, parts) == checksum else None


def keep(name: str, kind: str, *parts: bytes) -> None:
    """Keep these under a name. A cache that cannot be written is no mistake of anybody's."""
    sizes = struct.pack(f">{len(parts)}Q", *map(len, parts))
    try:
        folder().mkdir(parents=True, exist_ok=True)
        write(folder() / f"{name}.{kind}", b"".join((_MAGIC, _HEAD.pack(_checksum(sizes, parts), len(parts)), sizes, *parts)))
        for one in sorted(folder().glob(f"*.{kind}"), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
            one.unlink(missing_ok=True)
    except (OSError, UserError):
        return


def _checksum(sizes: bytes, parts: Sequence[bytes]) -> int:
    """Against accidents, not malice: whoever may write in the cache folder may write in the tool's. A cryptographic one costs
    more than all the rest of reading."""
    from zlib import crc32

    found = crc32(struct.pack(">B", len(parts)) + sizes)
    for part in parts:
        found = crc32(part, found)
    return found
