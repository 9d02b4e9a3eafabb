"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path

from reviewtool.errors import Place, UserError


def placed(path: Path) -> Path:
    """A path whose folder is there, asked before any work is done. Raises UserError."""
    if str(path) == "-":
        raise UserError("Nothing but the report goes to standard output (-).", hint="Name a file.")
    try:
        there = Path(os.path.realpath(path)).parent.is_dir()
    except OSError as error:
        raise UserError(f"This file cannot be written: {error.strerror}.", Place(str(path))) from None
    if not there:
        raise UserError("This file cannot be written: its folder is not there.", Place(str(path)), f"Make the folder {path.parent} first.")
    return path


def write(path: Path, data: str | bytes, instead_of: bytes | None = None) -> None:
    """Write a file through a temporary one beside it, so that a reader sees the old or the new, never a half.

    Permissions of an existing file are kept, and a symbolic link stays one: the file it leads to is written. Raises
    UserError where the place cannot be written, or where the file is no longer `instead_of`.
    """
    content = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
    target = Path(os.path.realpath(placed(path)))
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise UserError(f"This file cannot be written: {error.strerror}.", Place(str(path))) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        if instead_of is not None and target.read_bytes() != instead_of:
            raise UserError("This file was changed meanwhile and left as it is.", Place(str(path)), "Run the command again.")
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UserError(f"This file cannot be written: {error.strerror}.", Place(str(path))) from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
