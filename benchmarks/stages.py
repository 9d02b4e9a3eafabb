"""Where the time of a review goes: `python -m benchmarks.stages [english|bilingual]`, on made-up documents.

A profile of all checks of one kind on documents of `benchmarks.newsroom`, or on pairs of `benchmarks.texts`, summed by the part of
the package that a function is of. What is built in counts for who called it. To profile costs time of its own, more for
many small functions than for few large ones: the shares are those of a profile, not of a run.
"""

import cProfile
import sys
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from types import CodeType

import reviewtool
from benchmarks.formats import po
from benchmarks.newsroom import Newsroom
from benchmarks.texts import Writer
from reviewtool.config import Config
from reviewtool.engine import Kit, prepare, review_document
from reviewtool.formats import read
from reviewtool.model import Document

_STAGES = {
    "formats": "reading",
    "glossary": "terms: matching, near forms, word for word",
    "checks": "checks",
    "lang": "words: numbers, names, inflection, folding",
    "place": "placing findings",
    "run": "giving segments to checks, judging notes",
    "engine": "giving segments to checks, judging notes",
}
_OTHER = "the rest"
_HOME = Path(reviewtool.__file__).parent
_DEAREST = 12


def english() -> list[Document]:
    room = Newsroom()
    return [read("a.txt", room.document(number)["text"].encode()) for number in range(400)]


def bilingual() -> list[Document]:
    return [read("a.po", po(list(islice(units, 100))).encode()) for units in [Writer().units(3_000)] for _ in range(30)]


def profile(documents: Sequence[Document], kit: Kit) -> cProfile.Profile:
    """The profile of reviewing these, what is made once left out."""
    for one in documents[: len(documents) // 4]:
        review_document(one, kit)
    watch = cProfile.Profile()
    watch.enable()
    for one in documents:
        review_document(one, kit)
    watch.disable()
    return watch


def shares(watch: cProfile.Profile) -> tuple[dict[str, float], dict[str, float]]:
    """Seconds by stage, and by file within the package."""
    stages: dict[str, float] = defaultdict(float)
    files: dict[str, float] = defaultdict(float)
    for entry in watch.getstats():
        if isinstance(entry.code, str):
            continue
        built_in = sum(one.inlinetime for one in entry.calls or () if isinstance(one.code, str))
        file = _file(entry.code)
        files[file] += entry.inlinetime + built_in
        stages[_STAGES.get(file.partition("/")[0].removesuffix(".py"), _OTHER)] += entry.inlinetime + built_in
    return stages, files


def _file(code: CodeType) -> str:
    path = Path(code.co_filename)
    return path.relative_to(_HOME).as_posix() if path.is_relative_to(_HOME) else _OTHER


def main(kind: str) -> None:
    stages, files = shares(profile(bilingual() if kind == "bilingual" else english(), prepare(Config())))
    whole = sum(stages.values())
    for told, some in (("stage", stages), ("file", files)):
        print(f"\n{kind}, by {told}")
        for name, seconds in sorted(some.items(), key=lambda pair: -pair[1])[:_DEAREST]:
            print(f"  {100 * seconds / whole:5.1f} %  {name}")


if __name__ == "__main__":
    main((sys.argv[1:] or ["english"])[0])
