"""What `score` costs beside sacrebleu: `python -m benchmarks.scoring [SEGMENTS]`, the same metrics on the same made-up lines in one run.

Both run as commands, three times each, the least processor time taken, for a busy machine stretches the clock: BLEU, chrF
and TER of two systems, without and with paired bootstrap.
"""

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

_WORDS = "the plan of a city and its people for reform to open new roads, schools in May with 3,000 units — high-quality growth.".split()


def lines(count: int, chance: random.Random) -> list[str]:
    return [" ".join(chance.choices(_WORDS, k=chance.randint(5, 35))) for _ in range(count)]


def noisy(given: list[str], chance: random.Random, share: float) -> list[str]:
    return [" ".join(chance.choice(_WORDS) if chance.random() < share else word for word in line.split()) for line in given]


def seconds(command: list[str], folder: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = os.times()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        end = os.times()
        best = min(best, end.children_user + end.children_system - start.children_user - start.children_system)
    return best


def main(count: int) -> None:
    chance = random.Random(1)
    reference = lines(count, chance)
    with tempfile.TemporaryDirectory() as folder:
        for name, made in {"ref": reference, "a": noisy(reference, chance, 0.2), "b": noisy(reference, chance, 0.25)}.items():
            (Path(folder) / f"{name}.txt").write_text("\n".join(made) + "\n", encoding="utf-8")
        python = [sys.executable, "-m"]
        rows = {
            "scores": (["-m", "bleu", "chrf", "ter"], []),
            "with paired bootstrap": (["-m", "bleu", "chrf", "ter", "--paired-bs"], ["--confidence"]),
        }
        for name, (theirs, ours) in rows.items():
            sacrebleu = seconds([*python, "sacrebleu", "ref.txt", "-i", "a.txt", "b.txt", *theirs, "-f", "text"], folder)
            own = seconds([*python, "reviewtool", "score", "a.txt", "b.txt", "--reference", "ref.txt", *ours], folder)
            print(f"{name:<24}sacrebleu {sacrebleu:6.2f} s   reviewtool {own:6.2f} s   ratio {own / sacrebleu:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
