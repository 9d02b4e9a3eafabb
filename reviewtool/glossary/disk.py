"""The cache folder: files under a digest of their content, so that a damaged or foreign one is as good as none."""

import hashlib
import os
import struct
from collections.abc import Sequence
from pathlib import Path

import reviewtool
from reviewtool.atomic import write
from reviewtool.errors import UserError

_MAGIC = b"reviewtool cache 14\n"
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


def read(name: str, kind: str) -> memoryview | None:
    """What was kept under this name, or None where there is nothing that can be trusted."""
    try:
        data = memoryview((folder() / f"{name}.{kind}").read_bytes())
    except OSError:
        return None
    head = len(_MAGIC) + 32
    if data[: len(_MAGIC)] != _MAGIC or hashlib.sha256(data[head:]).digest() != data[len(_MAGIC) : head]:
        return None
    return data[head:]


def keep(name: str, kind: str, body: bytes) -> None:
    """Keep this under a name. A cache that cannot be written is no mistake of anybody's."""
    try:
        folder().mkdir(parents=True, exist_ok=True)
        write(folder() / f"{name}.{kind}", _MAGIC + hashlib.sha256(body).digest() + body)
        for one in sorted(folder().glob(f"*.{kind}"), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
            one.unlink(missing_ok=True)
    except (OSError, UserError):
        return
