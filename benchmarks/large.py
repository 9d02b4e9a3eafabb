"""One large file: what it costs and how much memory it takes, of text in which no two documents are alike."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.measure import Line, command, exponent, throughput
from benchmarks.newsroom import Newsroom
from benchmarks.process import CHECK, TERM

_MEGABYTE = 1_000_000
_KINDS: tuple[tuple[str, list[str], tuple[int, ...]], ...] = (
    ("all English checks", [], (1, 5, 20)),
    ("deprecated-term", TERM, (1, 10, 100)),
)


def lines(folder: Path, quick: bool) -> Iterator[Line]:
    """One file of made-up news, the whole command: megabytes, memory, and the k of cost ~ size^k at the largest."""
    newsroom = Newsroom()
    command([*CHECK, _written(folder, newsroom, _MEGABYTE // 100)])
    for what, arguments, sizes in _KINDS:
        own = [one * _MEGABYTE // (10 if quick else 1) for one in sizes]
        costs = [command([*CHECK, *arguments, _written(folder, newsroom, size)]) for size in own]
        for size, cost in zip(own, costs, strict=True):
            grown = f"exponent {exponent(own, [one.cpu for one in costs]):.2f}" if size == own[-1] else throughput(size, cost.cpu)
            yield Line(f"{what}, {size / _MEGABYTE:g} MB", cost.cpu, cost.cpu / costs[0].cpu, grown, cost.memory)


def _written(folder: Path, newsroom: Newsroom, size: int) -> str:
    path = folder / f"large-{size}.txt"
    numbers = count()
    with path.open("w", encoding="utf-8") as file:
        while file.tell() < size:
            file.write(newsroom.document(next(numbers))["text"] + "\n\n")
    return str(path)
