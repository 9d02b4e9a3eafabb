"""BLEU, chrF, chrF++ and TER against sacrebleu's own command line, on made-up lines."""

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reviewtool.metrics import Asked, Board, choose, scored
from reviewtool.metrics.material import gathered

_WORDS = "the Plan’s naïve party, people city (work) reform of and 3,000 U.S. high-quality 中国 .. \u200b “quoted” re-formed".split()
_OPTIONS = {"chrf++": ["-m", "chrf", "--chrf-word-order", "2"]}


def _lines(chance: random.Random, count: int) -> list[str]:
    return [" ".join(chance.choices(_WORDS, k=chance.randint(0, 14))) for _ in range(count)]


def _noisy(lines: list[str], chance: random.Random, share: float) -> list[str]:
    return [" ".join(chance.choice(_WORDS) if chance.random() < share else word for word in line.split(" ")) for line in lines]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, chance = tmp_path_factory.mktemp("lines"), random.Random(7)
    reference = _lines(chance, 120)
    made = {"ref": reference, "ref2": _noisy(reference, chance, 0.5), "a": _noisy(reference, chance, 0.3)}
    made |= {"b": _noisy(reference, chance, 0.33), "c": _noisy(reference, chance, 0.7)}
    for name, lines in made.items():
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return folder


def _sacrebleu(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-X", "utf8", "-m", "sacrebleu", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return re.sub(r"\x1b\[[\d;]*m", "", done.stdout)


def _board(folder: Path, systems: list[str], references: list[str], asked: Asked) -> Board:
    material = gathered([str(folder / f"{one}.txt") for one in systems], [str(folder / f"{one}.txt") for one in references])
    return scored(material, choose(material, asked.names), asked)


@pytest.mark.parametrize("references", [["ref"], ["ref", "ref2"]], ids=["one", "two"])
@pytest.mark.parametrize("metric", ["bleu", "chrf", "chrf++", "ter"])
def test_scores_and_signatures_are_those_of_sacrebleu(files: Path, metric: str, references: list[str]) -> None:
    board = _board(files, ["a"], references, Asked((metric,)))
    options = _OPTIONS.get(metric, ["-m", metric])
    told = json.loads(_sacrebleu(files, *(f"{one}.txt" for one in references), "-i", "a.txt", "-w", "9", *options))
    assert board.columns[0].name == told["name"]
    assert board.columns[0].signature == told["signature"]
    assert round(board.rows[0].figures[0].value, 9) == told["score"]


def test_scores_of_segments_are_those_of_sacrebleu(files: Path) -> None:
    for metric in ("bleu", "ter"):
        board = _board(files, ["c"], ["ref"], Asked((metric,)))
        told = _sacrebleu(files, "ref.txt", "-i", "c.txt", "-m", metric, "-sl", "-w", "9", "-b", "-f", "text").split()
        figures = board.rows[0].figures[0].segments
        assert [f"{one:.9f}" for one in figures if one is not None] == told


@pytest.mark.parametrize(("test", "option"), [("bootstrap", "bs"), ("randomization", "ar")])
def test_significance_is_that_of_sacrebleu(files: Path, test: str, option: str) -> None:
    board = _board(files, ["a", "b", "c"], ["ref", "ref2"], Asked(("bleu", "chrf"), test, 640))
    told = _sacrebleu(
        files, "ref.txt", "ref2.txt", "-i", "a.txt", "b.txt", "c.txt", "-m", "bleu", "chrf", f"--paired-{option}",
        f"--paired-{option}-n", "640", "-w", "3", "-f", "text",
    )  # fmt: skip
    values = [f"{row.figures[k].p_first:.4f}" for row in board.rows[1:] for k in range(2)]
    assert re.findall(r"p = (\d\.\d+)", told) == values
    for column in board.columns:
        assert column.signature in told
    if test == "bootstrap":
        intervals = [f"{one.mean:.3f} ± {one.interval:.3f}" for row in board.rows for one in row.figures]
        assert re.findall(r"\((\d+\.\d+ ± \d+\.\d+)\)", told) == intervals
