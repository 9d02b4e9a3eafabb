"""What reviewtool costs, beside its peers: `python -m benchmarks [--quick] [PART…]`.

Generates its inputs from a seed, in a temporary folder, and prints one table. Seconds are of the processor, of the
cheapest run; ratios are to the first line of their group. Peers that are not installed are named and left out. For one
matter in depth: `python -m benchmarks.checks`, `.matching`, `.formats`, `.aligning`, `.reports`.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import article, growth, inside, large, peers, process
from benchmarks.measure import Line, told

PARTS: dict[str, Callable[[Path, bool], Iterator[Line]]] = {
    "article": article.lines,
    "process": process.lines,
    "again": process.again,
    "inside": inside.lines,
    "bilingual": inside.bilingual,
    "growth": growth.lines,
    "large": large.lines,
}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure: {', '.join(PARTS)} (all, if none is named)")
    parser.add_argument("--quick", action="store_true", help="a tenth of the text, for a look")
    asked = parser.parse_args(arguments)
    unknown = set(asked.parts) - PARTS.keys()
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    for one in peers.absent():
        print(f"not here, left out: {one}")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REVIEWTOOL_CACHE"] = str(Path(folder) / "cache")
        for name in asked.parts or PARTS:
            print(f"\n{name}: {(PARTS[name].__doc__ or '').splitlines()[0]}")
            for line in PARTS[name](Path(folder), asked.quick):
                print(told(line), flush=True)


if __name__ == "__main__":
    main()
