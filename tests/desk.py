"""The command line in this process, as a user would meet it: output, messages, exit code."""

import io
from contextlib import chdir, nullcontext, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from reviewtool.cli import run


class Done(NamedTuple):
    """What a command left."""

    returncode: int
    stdout: str
    stderr: str


def glossary(*arguments: str, cwd: Path) -> Done:
    """`reviewtool glossary …` in a folder."""
    return command("glossary", *arguments, cwd=cwd)


def imported(*arguments: str, cwd: Path) -> Done:
    """`reviewtool glossary import …` beside no other glossary."""
    return glossary("import", *arguments, "--no-shipped", cwd=cwd)


def command(*arguments: str, cwd: Path, data: bytes | None = None) -> Done:
    """`reviewtool …` in a folder, with `data` on standard input, or the input that is there."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    with (
        chdir(cwd),
        redirect_stdout(out),
        redirect_stderr(err),
        patch("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")) if data is not None else nullcontext(),
        patch("sys.argv", ["reviewtool", *arguments]),
        patch.dict("os.environ", {"REVIEWTOOL_CACHE": str(cwd / ".cache")}),
    ):
        code = run()
    return Done(code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
