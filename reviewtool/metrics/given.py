"""Scores that a neural metric gave, read from what `comet-score --to_json FILE` writes, as a measure beside ours.

The file holds, by the name of each translation's file, a list of segments with `src`, `mt`, maybe `ref`, and `COMET`. The
translations themselves say which scores are whose: scores of another text than the one at hand are a mistake.
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path

from reviewtool.errors import Place, UserError
from reviewtool.inputs import read_bytes
from reviewtool.metrics.model import Material, Measure, Stats, System

_KEY = "COMET"
Texts = tuple[str, ...]


def given(paths: Sequence[str], material: Material) -> list[Measure]:
    """One measure a file, for the systems of the material. Raises UserError."""
    names = [_KEY if len(paths) == 1 else f"{_KEY} {Path(path).stem}" for path in paths]
    return [Given(name, path, _read(path), material) for name, path in zip(names, paths, strict=True)]


class Given:
    """The mean of scores that are already there, times 100; nothing is computed but what may be chance."""

    higher = True

    def __init__(self, name: str, path: str, scores: dict[str, tuple[Texts, list[float]]], material: Material) -> None:
        self.name, self._path = name, path
        self._known = dict(scores.values())
        for system in material.systems:
            if _texts(system.segments) not in self._known:
                raise _unknown(path, scores, system)

    def statistics(self, hypotheses: Sequence[str]) -> list[Stats]:
        """A score and 1 a segment."""
        return [[one, 1.0] for one in self._known[_texts(hypotheses)]]

    def score(self, sums: Sequence[float]) -> float:
        """The mean."""
        return 100 * sums[0] / sums[1] if sums[1] else 0.0

    def segment(self, row: Sequence[float]) -> float | None:
        """The segment's own."""
        return self.score(row)

    def signature(self) -> str:
        """The file, for it does not say which model made it."""
        return f"given:{Path(self._path).name}|scale:100"

    def ceiling(self) -> float | None:
        """None: what the metric would give the reference is not in the file."""
        return None


def _texts(segments: Sequence[str]) -> Texts:
    return tuple(one.strip() for one in segments)


def _read(path: str) -> dict[str, tuple[Texts, list[float]]]:
    try:
        told = json.loads(read_bytes(path))
        found = {str(name): ([one["mt"].strip() for one in rows], [float(one[_KEY]) for one in rows]) for name, rows in told.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UserError("These are no scores of COMET.", Place(path), "`comet-score --to_json FILE` writes them.") from None
    if not all(map(math.isfinite, (one for _, scores in found.values() for one in scores))):
        raise UserError("A score in this file is no number.", Place(path))
    return {name: (tuple(texts), scores) for name, (texts, scores) in found.items()}


def _unknown(path: str, scores: dict[str, tuple[Texts, list[float]]], system: System) -> UserError:
    """What keeps the scores from being a system's: there are none, or where the text they are of is another."""
    texts = next((texts for name, (texts, _) in scores.items() if Path(name).name == Path(system.path).name), None)
    if texts is None:
        names = ", ".join(sorted(scores)) or "nothing"
        return UserError(f"This file has no scores of {system.path}.", Place(path), f"It has scores of {names}.")
    ours = _texts(system.segments)
    if len(texts) != len(ours):
        told = f"The scores are of {len(texts):,} segments; {system.path} has {len(ours):,}."
    else:
        number = next(k for k, (one, other) in enumerate(zip(texts, ours, strict=True), 1) if one != other)
        told = f"Segment {number:,} of {system.path} is not the text that was scored."
    return UserError(told, Place(path), "Score the file as it is now.")
