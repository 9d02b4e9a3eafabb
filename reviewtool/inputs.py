"""The bytes of what a command names: a file, a pipe, or `-`, which is standard input."""

import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import BinaryIO

from reviewtool.errors import Place, UserError

STDIN = "-"


def read_bytes(path: str | Path, what: str = "This file", hint: str = "") -> bytes:
    """The bytes, which may be asked for again. Raises UserError; `what` begins its sentence."""
    try:
        return opened(path)
    except OSError as error:
        raise UserError(f"{what} cannot be read: {error.strerror}.", Place(str(path)), hint) from None


def read_text(path: str | Path, what: str = "This file", hint: str = "") -> str:
    """The same as UTF-8, without a byte order mark."""
    try:
        return read_bytes(path, what, hint).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{what} is not UTF-8: byte {error.start + 1:,} is wrong.", Place(str(path)), hint) from None


def opened(path: str | Path) -> bytes:
    """The bytes. Raises OSError."""
    if str(path) == STDIN:
        return _all_of(sys.stdin.buffer)
    # a pipe gives what it has once
    return _piped(str(path)) if Path(path).is_fifo() else Path(path).read_bytes()


def absolute(path: str | Path) -> Path:
    """The path from the root on, without `.` and `..`; links are not followed, so that it is the one the user named."""
    return Path(os.path.normpath(Path(path).absolute()))


def asked_once(paths: Iterable[str]) -> None:
    """Raises UserError where standard input is to be two things."""
    if list(paths).count(STDIN) > 1:
        raise UserError("Standard input (-) can be one file only.", hint="Name the other one, or write it to a file first.")


@cache
def _all_of(stream: BinaryIO) -> bytes:
    return stream.read()


@cache
def _piped(path: str) -> bytes:
    return Path(path).read_bytes()
