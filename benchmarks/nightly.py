"""A long run over a collection, watched and killed on the way.

`python -m benchmarks.nightly OUT INPUT… [--kill CHUNKS]… [-- MORE]` runs `corpus check INPUT… --out OUT MORE`. At each number
of finished chunks the whole group of processes gets a SIGKILL, and the same command is begun again. Says of each stretch how
many chunks it finished, in how many seconds of the processor, and the most memory that one process and all together held.
Needs psutil.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reviewtool.corpus.chunks import MOST

_PAUSE = 1.0


class Stretch(NamedTuple):
    """From a start to an end or a kill. Memory in MB, of the largest process and of all at one time."""

    chunks: int
    wall: float
    cpu: float
    largest: float
    together: float
    code: int

    def told(self) -> str:
        end = "killed" if self.code < 0 else f"ended, exit code {self.code}"
        rate = f"{MOST * self.chunks / max(self.cpu, 1e-9):.0f} documents a CPU second"
        times = f"{self.wall:,.0f} s, CPU {self.cpu:,.0f} s, {rate}"
        return f"{self.chunks:,} chunks, {times}, largest process {self.largest:.0f} MB, all {self.together:.0f} MB, {end}"


def stretch(command: Sequence[str], out: Path, until: int | None) -> Stretch:
    """Run a command until it ends or the folder has so many finished chunks."""
    import psutil

    before, began = finished(out), time.monotonic()
    seconds: dict[int, float] = {}
    largest = together = 0.0
    with subprocess.Popen(command, start_new_session=True) as process:
        first = psutil.Process(process.pid)
        while process.poll() is None:
            if until is not None and finished(out) >= until:
                os.killpg(process.pid, signal.SIGKILL)
                break
            held = 0.0
            try:
                for one in (first, *first.children(recursive=True)):
                    with one.oneshot():
                        times, size = one.cpu_times(), one.memory_info().rss / 1e6
                    seconds[one.pid] = times.user + times.system
                    held, largest = held + size, max(largest, size)
            except psutil.NoSuchProcess:
                continue
            together = max(together, held)
            time.sleep(_PAUSE)
        code = process.wait()
    return Stretch(finished(out) - before, time.monotonic() - began, sum(seconds.values()), largest, together, code)


def finished(out: Path) -> int:
    """The chunks that the journal names."""
    journal = out / "journal.jsonl"
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nightly", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--kill", type=int, action="append", default=[], metavar="CHUNKS")
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    asked = parser.parse_args(arguments[:cut])
    command = [sys.executable, "-m", "reviewtool", "corpus", "check", *asked.inputs, "--out", str(asked.out), *arguments[cut + 1 :]]
    for until in (*sorted(asked.kill), None):
        print(stretch(command, asked.out, until).told(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
