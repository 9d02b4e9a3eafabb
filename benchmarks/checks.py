"""How fast each check reads, and whether any slows down in a hard paragraph: `python -m benchmarks.checks [FILE…]`.

Reads the named texts over and over up to a megabyte (without a name, sentences made here), and prints megabytes a CPU
second for every check and for all together; then, for a paragraph of quotes, capitals or repeated words, how much
longer two megabytes take than one (2 is linear; checks that take less than a twentieth of a second are not shown).
"""

import sys
import time
from collections.abc import Iterable
from pathlib import Path

from reviewtool.checks import Check, Context, all_checks
from reviewtool.formats import read
from reviewtool.glossary import Concept, Matcher, Rendering
from reviewtool.run import Task, run

_SENTENCES = (
    "The city will deepen reform in 2022, and more than 1,400 households in 16 districts have moved into new homes. "
    "On July 26, the mayor said that “the plan for the river port” is good, and that the people's livelihood comes first; "
    "we must uphold the Party's leadership, promote high-quality development, and serve the region. "
    "According to Li Na, head of the bureau, the project (worth 3.5 billion yuan) will be finished by the end of the year.\n\n"
)
_HARD = {
    "opening quotes": "“",
    "straight quotes": '"',
    "quoted words": "“word” ",
    "straight quoted words": '"word" and ',
    "capitals": "Committee The ",
    "one long capital run": "A",
    "repeated words": "word and word ",
    "words of a list": "word, ",
    "one long word": "ab",
    "stops": "word. ",
    "commas": ", ",
    "spaces": " ",
    "brackets": "(",
    "figures": "1,234 ",
    "one long figure": "1",
    "dashes": "- ",
    "digits and dots": "1.",
}  # fmt: skip
_MEGABYTE = 1_000_000
_TOO_SHORT = 0.05


def seconds(checks: Iterable[Check], text: str) -> float:
    """CPU seconds the checks take for a text, reading it not counted."""
    document = read("a.txt", text.encode())
    matcher = Matcher((Concept("plan", ("计划",), (Rendering("plan"), Rendering("scheme plan", "deprecated"))),))
    start = time.process_time()
    run(document, [Task(check, {}) for check in checks], Context(document.segments, matcher))
    return time.process_time() - start


def grown(text: str, size: int) -> str:
    """The text repeated up to about a size in characters."""
    return (text * (size // len(text) + 1))[:size]


def main(paths: list[str]) -> None:
    text = "\n\n".join(Path(path).read_text(encoding="utf-8") for path in paths) or _SENTENCES
    checks = [one for one in all_checks() if one.needs == "target"]
    text = grown(text, _MEGABYTE)
    for check in checks:
        print(f"{check.name:24}{_MEGABYTE / 1e6 / max(seconds([check], text), 1e-6):8.1f} MB/s")
    print(f"{'all together':24}{_MEGABYTE / 1e6 / seconds(checks, text):8.1f} MB/s")
    for name, piece in _HARD.items():
        slowest = ""
        for check in checks:
            short = seconds([check], grown(piece, _MEGABYTE // 8))
            long = seconds([check], grown(piece, _MEGABYTE // 4))
            if long > _TOO_SHORT and long > 2.6 * short:
                slowest += f"  {check.name} {long / max(short, 1e-6):.1f}×"
        print(f"{name:24}{slowest or '  linear'}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
