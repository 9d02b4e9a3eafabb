"""Functions in one warm process: what a check costs without the start of a program."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import peers
from benchmarks.formats import po
from benchmarks.measure import Line, command, seconds, throughput
from benchmarks.process import CHECK
from benchmarks.texts import Writer
from reviewtool.checks import Context
from reviewtool.config import Config
from reviewtool.engine import prepare, review_bytes, review_document
from reviewtool.formats import read
from reviewtool.run import run


def lines(folder: Path, quick: bool) -> Iterator[Line]:
    """In one warm process: an article, a large text, and each check on it; peers that are Python packages."""
    for size in (9_500, 100_000 if quick else 1_000_000):
        text = Writer().article(size)
        path = folder / f"inside-{size}.txt"
        path.write_text(text, encoding="utf-8")
        kit = prepare(Config())
        data = text.encode()
        base = seconds(lambda: review_bytes("a.txt", data, kit))  # noqa: B023
        yield Line(f"{size / 1e3:,.0f} KB: reviewtool, all English checks", base, 1.0, throughput(size, base))
        for name, work in peers.in_process(path):
            cost = seconds(work, 2)
            yield Line(f"{size / 1e3:,.0f} KB: {name}", cost, cost / base, throughput(size, cost))
    yield from _each(text, base)


def _each(text: str, whole: float) -> Iterator[Line]:
    """The checks one by one, the dearest first. What two checks share is counted for both."""
    kit = prepare(Config())
    document = read("a.txt", text.encode())
    costs = []
    for task in kit.tasks:
        if task.check.needs == "target":
            costs.append((seconds(lambda: run(document, [task], Context(document.segments, kit.matcher)), 1), task.check.name))  # noqa: B023
    for cost, name in sorted(costs, reverse=True):
        yield Line(f"  {name}", cost, cost / whole, throughput(len(text), cost))


def bilingual(folder: Path, quick: bool) -> Iterator[Line]:
    """Pairs of sentences with all checks, in this process and as a command."""
    count = 1_000 if quick else 10_000
    units = list(Writer().units(count))
    path = folder / "units.po"
    path.write_text(po(units), encoding="utf-8")
    kit = prepare(Config())
    document = read(str(path), path.read_bytes())
    base = seconds(lambda: review_document(document, kit), 2)
    yield Line("reviewtool, all checks", base, 1.0, f"{count / base:,.0f} segments/s")
    work = peers.pofilter(units)
    if work:
        cost = seconds(work, 2)
        yield Line("pofilter, all filters", cost, cost / base, f"{count / cost:,.0f} segments/s")
    whole = command([*CHECK, str(path)])
    yield Line("reviewtool, command", whole.cpu, whole.cpu / base, f"{count / whole.cpu:,.0f} segments/s", whole.memory)
    pofilter = peers.found("pofilter")
    if pofilter:
        whole = command([pofilter, str(path), str(folder / "units.out.po")])
        yield Line("pofilter, command", whole.cpu, whole.cpu / base, f"{count / whole.cpu:,.0f} segments/s", whole.memory)
