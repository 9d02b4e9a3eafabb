"""How the cost of `deprecated-term` grows with terms and with text: `python -m benchmarks.matching`.

Generates its input from a fixed seed. Prints CPU seconds and the ratios that must hold; codespell beside it for scale,
where it is installed.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import seconds
from reviewtool.checks import Check, Context
from reviewtool.checks.deprecated_term import deprecated_term
from reviewtool.checks.garbled_term import garbled_term
from reviewtool.formats import read
from reviewtool.glossary import Concept, Matcher, Rendering, cache
from reviewtool.run import Task, run

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def words(random_: random.Random, count: int) -> list[str]:
    return ["".join(random_.choices(_SYLLABLES, k=random_.randint(2, 5))) for _ in range(count)]


def concepts(count: int, vocabulary: list[str], random_: random.Random) -> list[Concept]:
    """Synthetic concepts of one good and one bad form of two to four words."""

    def phrase() -> str:
        return " ".join(random_.choices(vocabulary, k=random_.randint(2, 4)))

    return [Concept(f"c{k}", ("甲",), (Rendering(phrase()), Rendering(phrase(), "deprecated"))) for k in range(count)]


def text(size: int, vocabulary: list[str], terms: list[Concept], random_: random.Random) -> str:
    """About `size` characters of paragraphs; one term in two hundred words."""
    parts: list[str] = []
    length = 0
    while length < size:
        words = random_.choices(vocabulary, k=200)
        words[100] = random_.choice(terms[:100]).renderings[1].text
        paragraph = " ".join(words).capitalize() + "."
        parts.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(parts)


def main() -> None:
    random_ = random.Random(20221016)
    vocabulary = words(random_, 20_000)
    terms = concepts(100_000, vocabulary, random_)
    one_megabyte = text(1_000_000, vocabulary, terms, random_)
    ten_megabytes = text(10_000_000, vocabulary, terms, random_)

    def checked(body: str, matcher: Matcher, check: Check = deprecated_term) -> float:
        data = body.encode()

        def work() -> None:
            document = read("a.txt", data)
            run(document, [Task(check, {})], Context(document.segments, matcher))

        return seconds(work)

    base = 0.0
    for count in (1_000, 100, 10_000, 100_000):
        matcher = Matcher(terms[:count])
        cost = checked(one_megabyte, matcher)
        base = base or cost
        document = read("a.txt", one_megabyte.encode())
        found = len(run(document, [Task(deprecated_term, {})], Context(document.segments, matcher)).findings)
        print(f"{count:>7,} concepts, 1 MB: {cost:.3f} s, {cost / base:.2f} times the cost of 1,000; {found} findings")
    small = Matcher(terms[:1_000])
    one, ten = checked(one_megabyte, small), checked(ten_megabytes, small)
    print(f"10 MB in one file costs {ten / one:.1f} times 1 MB ({10 / ten:.1f} MB/s)")
    _from_cache(one_megabyte, terms)
    few, many = (checked(one_megabyte, Matcher(terms[:count]), garbled_term) for count in (1_000, 100_000))
    print(f"garbled-term, 1 MB: {few:.2f} s with 1,000 terms, {many / few:.1f} times that with 100,000")
    _codespell(one_megabyte)


_CHILD = """
import resource, sys, time
from pathlib import Path
from reviewtool.checks import Context
from reviewtool.checks.deprecated_term import deprecated_term
from reviewtool.formats import read
from reviewtool.glossary import cache
from reviewtool.run import Task, run
start = time.process_time()
matcher = cache.load("benchmark")
loaded = time.process_time() - start
document = read("a.txt", Path(sys.argv[1]).read_bytes())
run(document, [Task(deprecated_term, {})], Context(document.segments, matcher))
status = Path("/proc/self/status")
if status.exists():
    # getrusage counts what the parent had when it forked
    memory = next(int(line.split()[1]) * 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
else:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(loaded, memory / 1e6)
"""


def _from_cache(body: str, terms: list[Concept]) -> None:
    """What a process costs that reads 100,000 concepts from the cache and checks 1 MB."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REVIEWTOOL_CACHE"] = folder
        cache.store("benchmark", Matcher(terms), [])
        path = Path(folder) / "a.txt"
        path.write_text(body, encoding="utf-8")
        done = subprocess.run([sys.executable, "-c", _CHILD, str(path)], capture_output=True, text=True, check=True)
    loaded, memory = map(float, done.stdout.split())
    print(f"100,000 concepts from the cache: {loaded:.2f} s; 1 MB checked in {memory:.0f} MB of memory, all in all")


def _codespell(body: str) -> None:
    command = shutil.which("codespell")
    if not command:
        print("codespell: not installed, skipped")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text(body, encoding="utf-8")
        start = time.perf_counter()
        subprocess.run([command, str(path)], capture_output=True, check=False)
        print(f"codespell, 1 MB, whole process: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
