"""How cost grows with text, with terms and with files."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.matching import concepts, text, words
from benchmarks.measure import Line, exponent, seconds
from benchmarks.texts import Writer
from reviewtool.checks import Context
from reviewtool.checks.api import Check
from reviewtool.checks.deprecated_term import deprecated_term
from reviewtool.checks.garbled_term import garbled_term
from reviewtool.config import Config
from reviewtool.engine import prepare, review_bytes
from reviewtool.formats import read
from reviewtool.glossary import Matcher
from reviewtool.run import Task, run


def lines(folder: Path, quick: bool) -> Iterator[Line]:
    """The k of cost ~ size^k over a hundredfold: 1 is linear, 0 is flat. Seconds are those of the largest size."""
    top = 100_000 if quick else 1_000_000
    kit = prepare(Config())
    article = Writer().article(top)

    def reading(config: Config) -> Callable[[int], Callable[[], object]]:
        own = prepare(config)
        return lambda size: lambda: review_bytes("a.txt", article[:size].encode(), own)

    sizes = (top // 100, top // 10, top)
    yield _grown("all English checks, by text in one file", sizes, reading(kit.config))
    term = Config(select=("deprecated-term",))
    yield _grown("deprecated-term, by text in one file", tuple(10 * one for one in sizes), _repeated(article, term))
    yield from _terms(top // 4)


def _repeated(article: str, config: Config) -> Callable[[int], Callable[[], object]]:
    kit = prepare(config)
    long = (article + "\n\n") * 11
    return lambda size: lambda: review_bytes("a.txt", long[:size].encode(), kit)


def _terms(size: int) -> Iterator[Line]:
    random_ = random.Random(20221016)
    vocabulary = words(random_, 20_000)
    terms = concepts(100_000, vocabulary, random_)
    document = read("a.txt", text(size, vocabulary, terms, random_).encode())

    def checked(check: Check) -> Callable[[int], Callable[[], object]]:
        def with_terms(count: int) -> Callable[[], object]:
            matcher = Matcher(terms[:count])
            return lambda: run(document, [Task(check, {})], Context(document.segments, matcher))

        return with_terms

    for check in (deprecated_term, garbled_term):
        yield _grown(f"{check.name}, by terms to 100,000", (1_000, 10_000, 100_000), checked(check))


def _grown(what: str, sizes: Sequence[int], work: Callable[[int], Callable[[], object]]) -> Line:
    costs = [seconds(work(size), 2) for size in sizes]
    return Line(what, costs[-1], costs[-1] / costs[0], f"exponent {exponent(sizes, costs):.2f}")
