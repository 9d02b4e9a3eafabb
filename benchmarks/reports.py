"""CPU seconds and peak memory of every report on 10,000 findings: `python -m benchmarks.reports [FORMAT…]`.

Each report is rendered in a process of its own, so that its peak is its own; the peak holds the review and the
interpreter too, which the line `(review alone)` shows.
"""

import resource
import subprocess
import sys
import time
from itertools import cycle, islice

from reviewtool.model import Finding, Review
from reviewtool.reports import FORMATS, render

FINDINGS = 10_000
FILES = 200
_NOTHING = "(review alone)"


def large_review(number: int = FINDINGS, files: int = FILES) -> Review:
    """The canned review, repeated over many files and lines until it has so many findings."""
    from tests.canned import canned_review

    review = canned_review()
    each = -(-number // files)
    findings = [_moved(one, at // each, at % each) for at, one in enumerate(islice(cycle(review.findings), number))]
    summaries = tuple(review.files[0]._replace(path=_path(at)) for at in range(files))
    return review._replace(files=summaries, findings=tuple(findings))


def _path(at: int) -> str:
    return f"content/{at:04}.txt"


def _moved(finding: Finding, file: int, lines: int) -> Finding:
    place = finding.location
    moved = place._replace(line=place.line + lines, end_line=place.end_line + lines)
    return finding._replace(path=_path(file), location=moved, fingerprint=f"{file:08x}{lines:08x}")


def main(formats: list[str]) -> None:
    for name in formats or [_NOTHING, *FORMATS]:
        subprocess.run([sys.executable, "-m", __spec__.name, "--measure", name], check=True)


def measure(name: str) -> None:
    review = large_review()
    before = time.process_time()
    size = 0 if name == _NOTHING else len(render(name, review).encode())
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    print(f"{name:<16}{seconds:8.2f} s {peak:8.0f} MB peak {size / 1e6:8.1f} MB written")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
    else:
        main(sys.argv[1:])
