"""One run over one article, the whole process: what an editor waits for."""

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.matching import words
from benchmarks.measure import Line, command
from benchmarks.process import CHECK
from benchmarks.texts import Writer

_SIZE = 9_500
_TERMS = 10_000
_HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 3_000)]


def lines(folder: Path, quick: bool) -> Iterator[Line]:
    """One article: new to the caches, known to them, and with no caches at all; ratios are to the import of Typer."""
    runs = 3 if quick else 9
    base = command([sys.executable, "-c", "import typer"], runs=runs).cpu
    yield Line("import typer", base, 1.0)
    terms = folder / "terms.yaml"
    terms.write_text(synthetic(_TERMS), encoding="utf-8")
    for beside, arguments in (("", []), (f", {_TERMS:,} terms beside", ["--glossary", str(terms)])):
        cold = min(_cold(folder, arguments) for _ in range(1 if quick else 3))
        fresh = min(command([*CHECK, *arguments, _article(folder, f"fresh-{k}-{len(arguments)}")]).cpu for k in range(runs))
        known = command([*CHECK, *arguments, _article(folder, f"fresh-0-{len(arguments)}")], runs=runs).cpu
        for what, cost in (("no caches", cold), ("glossaries compiled, a new text", fresh), ("the same text again", known)):
            yield Line(f"{what}{beside}", cost, cost / base)
    edited = min(_edited(folder, number) for number in range(1 if quick else 5))
    yield Line("a small glossary of one's own edited", edited, edited / base)


def _article(folder: Path, name: str) -> str:
    """The same text under a name of its own, which the cache of reviews does not know."""
    path = folder / f"{name}.txt"
    path.write_text(Writer().article(_SIZE), encoding="utf-8")
    return str(path)


def _cold(folder: Path, arguments: list[str]) -> float:
    cache = folder / "cold"
    shutil.rmtree(cache, ignore_errors=True)
    return command([*CHECK, *arguments, _article(folder, "cold")], {"REVIEWTOOL_CACHE": str(cache)}).cpu


def _edited(folder: Path, number: int) -> float:
    """The shipped glossaries are known, the one beside them is not, and it has other bytes each time."""
    own = folder / "own.yaml"
    own.write_text(synthetic(10) + f"# {number}\n", encoding="utf-8")
    return command([*CHECK, "--glossary", str(own), _article(folder, "edited")]).cpu


def synthetic(count: int) -> str:
    """A glossary of so many made-up terms, from a seed: one good and one bad form of three words, four characters of Chinese."""
    choose = random.Random(20221016)
    vocabulary = words(choose, 6_000)

    def phrase() -> str:
        return " ".join(choose.sample(vocabulary, 3))

    rows = [
        f"  - id: made-{number}\n    zh: {''.join(choose.sample(_HAN, 4))}\n    preferred: {phrase()}\n"
        f"    deprecated: [{phrase()}]\n    source: made up\n"
        for number in range(count)
    ]
    return "glossary: synthetic\nconcepts:\n" + "".join(rows)
