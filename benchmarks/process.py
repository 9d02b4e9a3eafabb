"""Whole commands, as a shell starts them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import peers
from benchmarks.measure import Line, command, throughput
from benchmarks.texts import Writer, tree

_ARTICLE = 9_500
_LARGE = 1_000_000
_PROGRAM = [sys.executable, "-m", "reviewtool"]
CHECK = [*_PROGRAM, "check", "--no-progress", "--format", "json", "--fail-on", "never"]
TERM = ["--select", "deprecated-term"]


def lines(folder: Path, quick: bool) -> Iterator[Line]:
    """Whole commands: start-up, an article, a large text. Glossaries are compiled, reviews not yet cached."""
    bare = command([sys.executable, "-c", "pass"], runs=5)
    yield Line("bare Python", bare.cpu, 1.0, memory=bare.memory)
    for what, arguments in (("import typer", [sys.executable, "-c", "import typer"]), ("reviewtool --version", [*_PROGRAM, "--version"])):
        cost = command(arguments, runs=5)
        yield Line(what, cost.cpu, cost.cpu / bare.cpu, memory=cost.memory)
    command([*CHECK, *_written(folder, "warm", _ARTICLE, 1)])
    for size in (_ARTICLE, _LARGE // 10 if quick else _LARGE):
        yield from _texts(_written(folder, f"text-{size}", size, 2), size)


def _written(folder: Path, name: str, size: int, copies: int) -> list[str]:
    """The same text under several names: a file reviewed once would come from the cache the second time."""
    text = Writer().article(size)
    paths = [folder / f"{name}-{k}.txt" for k in range(copies)]
    for path in paths:
        path.write_text(text, encoding="utf-8")
    return list(map(str, paths))


def _texts(paths: Sequence[str], size: int) -> Iterator[Line]:
    commands: list[tuple[str, Callable[[str], list[str]]]] = [
        ("reviewtool, all English checks", lambda path: [*CHECK, path]),
        ("reviewtool, deprecated-term alone", lambda path: [*CHECK, *TERM, path]),
    ]
    for name, _ in peers.on_text(""):
        commands.append((name, lambda path, name=name: dict(peers.on_text(path))[name]))  # type: ignore[misc]
    base = 0.0
    for name, arguments in commands:
        cost = min(command(arguments(path)) for path in paths)
        base = base or cost.cpu
        yield Line(f"{size / 1e3:,.0f} KB: {name}", cost.cpu, cost.cpu / base, throughput(size, cost.cpu), cost.memory)


def again(folder: Path, quick: bool) -> Iterator[Line]:
    """A folder of articles checked twice with one process and with two, in wall seconds: what is unchanged is not judged anew."""
    count = 40 if quick else 1_000
    command([*CHECK, *_written(folder, "warm", _ARTICLE, 1)])
    for jobs in (1, 2):
        home = folder / f"tree-{jobs}"
        tree(home, Writer(), count, _ARTICLE)
        base = 0.0
        for what in ("first run", "second run"):
            cost = command([*CHECK, "--jobs", str(jobs), str(home)])
            base = base or cost.wall
            figure = f"{count / cost.wall:,.0f} files/s"
            yield Line(f"{count} articles, --jobs {jobs}: {what}", cost.wall, cost.wall / base, figure, cost.memory)
