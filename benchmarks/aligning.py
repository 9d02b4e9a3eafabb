"""How well sentences are aligned: `python -m benchmarks.aligning FOLDER…`, each with texts.jsonl (source_zh, seg_offsets).

Segments whose pairs are known are merged, split and dropped at random on both sides (seeded by the text's id); the
links found are compared with the links there are. Beside ours, in the same run, an aligner by length alone (Gale and
Church 1993, their priors, variance 6.8).
"""

import json
import math
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from reviewtool.align import SHAPES, Sentence, align
from reviewtool.glossary import disk
from reviewtool.lang.evidence import glossed, of_chinese, of_english
from reviewtool.lang.zh import dictionary

_PRIORS = {(1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (1, 2): 0.0445, (2, 1): 0.0445, (2, 2): 0.011}
_VARIANCE = 6.8
_MERGED, _SPLIT, _DROPPED = 0.12, 0.22, 0.27
Piece = tuple[list[int], str]


def documents(folder: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for line in (folder / "texts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("source_zh") and row.get("seg_offsets"):
            spans = zip(row["source_zh"].split("\n"), row["seg_offsets"], strict=True)
            pairs = [(zh, row["text"][start:end]) for zh, (start, end) in spans if zh.strip() and row["text"][start:end].strip()]
            if len(pairs) >= 5:
                yield row["id"], pairs


def disturbed(texts: list[str], chance: random.Random, joint: str, cut: str) -> list[Piece]:
    out: list[Piece] = []
    k = 0
    while k < len(texts):
        drawn, text = chance.random(), texts[k]
        places = [one.end() for one in re.finditer(cut, text) if 10 < one.end() < len(text) - 10]
        if drawn < _MERGED and k + 1 < len(texts):
            out.append(([k, k + 1], text + joint + texts[k + 1]))
            k += 1
        elif drawn < _SPLIT and places:
            place = chance.choice(places)
            out += [([k], text[:place]), ([k], text[place:])]
        elif drawn >= _DROPPED or drawn < _SPLIT:
            out.append(([k], text))
        k += 1
    return out


def by_length(ours: list[int], theirs: list[int]) -> set[tuple[int, int]]:
    """The links of Gale and Church's aligner for sentences of these lengths."""
    ratio = sum(theirs) / sum(ours)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for row in range(len(ours) + 1):
        for column in range(len(theirs) + 1):
            if (row, column) not in best:
                continue
            for high, wide in SHAPES:
                if row + high <= len(ours) and column + wide <= len(theirs):
                    cost = best[row, column][0] + _cost(
                        sum(ours[row : row + high]), sum(theirs[column : column + wide]), ratio, (high, wide)
                    )
                    there = (row + high, column + wide)
                    if there not in best or cost < best[there][0]:
                        best[there] = (cost, (high, wide))
    links = set()
    row, column = len(ours), len(theirs)
    while row or column:
        high, wide = best[row, column][1]
        links |= {(a, b) for a in range(row - high, row) for b in range(column - wide, column)}
        row, column = row - high, column - wide
    return links


def _cost(ours: int, theirs: int, ratio: float, shape: tuple[int, int]) -> float:
    mean = (ours + theirs / ratio) / 2 or 1
    delta = abs(theirs - ours * ratio) / math.sqrt(_VARIANCE * mean)
    return -math.log(_PRIORS[shape]) - math.log(max(1e-12, math.erfc(delta / math.sqrt(2))))


def main(folders: list[Path]) -> None:
    words = dictionary(disk.folder())
    hits = {"ours": [0, 0, 0], "by length": [0, 0, 0]}
    spent, segments = 0.0, 0
    for name, pairs in (one for folder in folders for one in documents(folder)):
        chance = random.Random(name)
        ours = disturbed([zh for zh, _ in pairs], chance, "", "[，。；]")
        theirs = disturbed([en for _, en in pairs], chance, " ", r"[,.;] ")
        there = {(a, b) for a, (one, _) in enumerate(ours) for b, (other, _) in enumerate(theirs) if set(one) & set(other)}
        began = time.process_time()
        glosses = glossed([text for _, text in ours], words)
        zh = [Sentence(of_chinese(text, glosses), len(text)) for _, text in ours]
        beads = align(zh, [Sentence(of_english(text), len(text)) for _, text in theirs])
        spent += time.process_time() - began
        segments += len(ours)
        found = {(a, b) for one in beads for a in range(*one.source) for b in range(*one.target)}
        lengths = by_length([len(text) for _, text in ours], [len(text) for _, text in theirs])
        for label, links in (("ours", found), ("by length", lengths)):
            for k, number in enumerate((len(links & there), len(links), len(there))):
                hits[label][k] += number
    for label, (right, given, wanted) in hits.items():
        print(f"{label:<10} precision {right / given:.3f}  recall {right / wanted:.3f}  F1 {2 * right / (given + wanted):.3f}")
    print(f"{segments:,} Chinese segments, {300 * spent / segments:.2f} s of CPU for 300")


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
