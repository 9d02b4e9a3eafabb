"""Cost of a command, cost of a function, and how cost grows."""

import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """CPU seconds of a process and its children, wall seconds, and the peak of resident memory in MB (None: unknown)."""

    cpu: float
    wall: float
    memory: float | None
    code: int


# A process between us and the command: a child's peak counts what its parent had when it forked.
_LAUNCHER = """
import json, os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
if hasattr(os, "wait4"):
    _, status, used = os.wait4(process.pid, 0)
    memory = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    told = [used.ru_utime + used.ru_stime, time.perf_counter() - start, memory, os.waitstatus_to_exitcode(status)]
else:
    code = process.wait()
    wall = time.perf_counter() - start
    told = [wall, wall, None, code]
print(json.dumps(told))
"""


def command(arguments: Sequence[str], environment: Mapping[str, str] | None = None, runs: int = 1) -> Cost:
    """The cheapest of some runs of a command, its output thrown away."""
    costs = []
    for _ in range(runs):
        done = subprocess.run(
            [sys.executable, "-c", _LAUNCHER, *arguments],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, **(environment or {})},
        )
        costs.append(Cost(*json.loads(done.stdout)))
    return min(costs)


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """CPU seconds of the fastest of some runs of a function."""
    best = math.inf
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The k of cost ~ size^k: the slope of the least-squares line through the logarithms. 0 is flat, 1 is linear."""
    x, y = [math.log(one) for one in sizes], [math.log(max(one, 1e-9)) for one in costs]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum((a - mean_x) ** 2 for a in x)


class Line(NamedTuple):
    """A line of the table: what was measured, seconds, the ratio to the group's first, and a figure with its unit."""

    what: str
    seconds: float
    ratio: float | None = None
    figure: str = ""
    memory: float | None = None


def told(line: Line) -> str:
    """The line in columns."""
    ratio = f"{line.ratio:.2f}×" if line.ratio is not None else ""
    memory = f"{line.memory:.0f} MB" if line.memory is not None else ""
    return f"  {line.what:44}{line.seconds:9.3f} s{ratio:>10}{line.figure:>22}{memory:>10}"


def throughput(size: int, cost: float) -> str:
    """Megabytes a second for bytes and seconds."""
    return f"{size / 1e6 / max(cost, 1e-9):.2f} MB/s"
