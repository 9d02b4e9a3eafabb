"""What `compare` costs: `python -m benchmarks.comparing [SEGMENTS…]`, two renderings of so many made-up lines, and how time
and memory grow with the text.

The second rendering has one word in eight replaced and one line in ten turned about. With `--reference` chrF, BLEU and TER
are measured too, up to 10,000 segments.
"""

import random
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Cost, command, exponent
from benchmarks.texts import Writer

_OTHERS = ["plan", "also", "work", "the", "firmly"]
_WITH_REFERENCE = 10_000


def noisy(line: str, chance: random.Random) -> str:
    words = [chance.choice(_OTHERS) if chance.random() < 0.12 else word for word in line.split()]
    return " ".join([*words[4:], *words[:4]] if chance.random() < 0.1 else words)


def made(folder: Path, count: int) -> int:
    """Write a.txt, b.txt and ref.txt; the bytes of the first two."""
    writer, chance = Writer(), random.Random(3)
    lines = [f"{writer._sentence()} {writer._sentence()}" for _ in range(count)]
    texts = {"a": lines, "b": [noisy(one, chance) for one in lines], "ref": [noisy(one, chance) for one in lines]}
    for name, some in texts.items():
        (folder / f"{name}.txt").write_text("\n".join(some) + "\n", encoding="utf-8")
    return sum((folder / f"{name}.txt").stat().st_size for name in "ab")


def measured(folder: Path, *more: str) -> Cost:
    sides = [str(folder / "a.txt"), str(folder / "b.txt")]
    return command([sys.executable, "-m", "reviewtool", "compare", *sides, "--output", f"html={folder / 'page.html'}", *more])


def main(counts: list[int]) -> None:
    costs = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            size = made(folder, count)
            runs = {"": measured(folder)}
            if count <= _WITH_REFERENCE:
                runs[" with a reference"] = measured(folder, "--reference", str(folder / "ref.txt"))
            for what, cost in runs.items():
                told = f"{cost.cpu:8.1f} s{cost.memory or 0:8.0f} MB   page {(folder / 'page.html').stat().st_size / 1e6:.1f} MB"
                print(f"{count:>9,} segments, {size / 1e6:6.1f} MB{what:18}{told}", flush=True)
            costs.append((size, runs[""]))
    if len(costs) > 1:
        sizes = [size for size, _ in costs]
        print(f"grows as size^{exponent(sizes, [one.cpu for _, one in costs]):.2f} in time", end=", ")
        print(f"size^{exponent(sizes, [one.memory or 1 for _, one in costs]):.2f} in memory")


if __name__ == "__main__":
    main(list(map(int, sys.argv[1:])) or [1000, 10_000])
