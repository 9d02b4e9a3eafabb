"""How fast pairs are checked: `python -m benchmarks.pairs FOLDER…`, each with texts.jsonl (source_zh, seg_offsets).

The pairs with 10 to 40 English words (25 on average), over and over, read once and checked with the shipped glossaries:
segments a CPU second for each check that needs the Chinese and for all of them, at 10,000. With pofilter (of
translate-toolkit) on the PATH, the same pairs through it. Then how all of them grow to 100,000 segments, each pair with a
code of its own, in files of a hundred and in one file: the k of cost ~ size^k, 1 being linear; and the memory of `check`
as a command.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice, product
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.measure import command, exponent
from benchmarks.process import CHECK
from reviewtool.checks import Check, Context, choose
from reviewtool.config import Config
from reviewtool.engine import Kit, prepare
from reviewtool.formats import read
from reviewtool.model import Document
from reviewtool.run import Task, run

_SIZE = 10_000
_SIZES = (1_000, 10_000, 100_000)
_IN_A_FILE = 100
_TYPICAL = range(10, 40)
_XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="a" source-language="zh" target-language="en" datatype="plaintext"><body>'
)


def pairs(folders: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for folder in folders:
        for line in (folder / "texts.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get("source_zh") and row.get("seg_offsets"):
                for zh, (start, end) in zip(row["source_zh"].split("\n"), row["seg_offsets"], strict=True):
                    if zh.strip() and row["text"][start:end].count(" ") in _TYPICAL:
                        yield zh, row["text"][start:end]


def lines(some: Iterable[tuple[str, str]]) -> list[str]:
    """The pairs in JSON, a line each."""
    return [json.dumps({"source": zh, "target": en}, ensure_ascii=False) for zh, en in some]


def documents(some: Iterable[tuple[str, str]], in_a_file: int = _IN_A_FILE) -> list[Document]:
    """The pairs in files of so many."""
    rows = lines(some)
    return [read("a.jsonl", "\n".join(rows[k : k + in_a_file]).encode()) for k in range(0, len(rows), in_a_file)]


def seconds(checks: Sequence[Check], some: Sequence[Document], kit: Kit) -> float:
    tasks = [Task(one, {}) for one in checks]
    began = time.process_time()
    for one in some:
        run(one, tasks, Context(one.segments, kit.matcher))
    return time.process_time() - began


def pofilter(program: str, some: Sequence[tuple[str, str]]) -> float:
    """CPU seconds that pofilter takes, its start taken off."""
    with tempfile.TemporaryDirectory() as folder:
        taken = []
        for number, few in ((1, some[:1]), (2, some)):
            path = Path(folder) / f"{number}.xlf"
            units = (
                f'<trans-unit id="{k}"><source>{escape(zh)}</source><target>{escape(en)}</target></trans-unit>'
                for k, (zh, en) in enumerate(few)
            )
            path.write_text(_XLIFF + "".join(units) + "</body></file></xliff>", encoding="utf-8")
            taken.append(command([program, str(path), str(path) + ".out", "--progress=none"]).cpu)
    return taken[1] - taken[0]


def distinct(known: Sequence[tuple[str, str]], count: int) -> Iterator[tuple[str, str]]:
    """The pairs over and over, each behind a code of its own, so that none stands twice."""
    codes = map("".join, product("BCDFGHJKLMNPQRSTVWXZ", repeat=4))
    return ((f"（{code}）{zh}", f"({code}) {en}") for code, (zh, en) in zip(codes, islice(cycle(known), count), strict=False))


def grown(known: Sequence[tuple[str, str]], checks: Sequence[Check], kit: Kit) -> None:
    """How the cost of all checks grows, in many files and in one."""
    for what, size_of_file in (("in files of a hundred", lambda _: _IN_A_FILE), ("in one file", lambda size: size)):
        costs = []
        for size in _SIZES:
            costs.append(seconds(checks, documents(distinct(known, size), size_of_file(size)), kit))
            print(f"{size:,} {what:24}{size / costs[-1]:9,.0f} segments a second", flush=True)
        print(f"{what}: exponent {exponent(_SIZES, costs):.2f}")


def memory(known: Sequence[tuple[str, str]], checks: Sequence[Check]) -> None:
    """The peak of a command that checks one file."""
    chosen = [argument for one in checks for argument in ("--select", one.name)]
    with tempfile.TemporaryDirectory() as folder:
        for size in _SIZES:
            path = Path(folder) / f"{size}.jsonl"
            path.write_text("\n".join(lines(distinct(known, size))), encoding="utf-8")
            cost = command([*CHECK, str(path), *chosen, "--no-cache"])
            told = f"{cost.memory:.0f} MB" if cost.memory else "unknown"
            print(f"check of a file of {size:,} ({path.stat().st_size / 1e6:.1f} MB): {told}, {cost.cpu:.1f} s", flush=True)


def main(folders: list[Path]) -> None:
    kit = prepare(Config())
    known = list(pairs(folders))
    checks = [one for one in choose() if one.needs == "source"]
    seconds(checks, documents(known[:_IN_A_FILE]), kit)
    words = sum(len(en.split()) for _, en in known) / len(known)
    print(f"{len(known):,} pairs of {words:.0f} English words, over and over")
    some = documents(islice(cycle(known), _SIZE))
    for one in checks:
        print(f"{one.name:24}{_SIZE / seconds([one], some, kit):9,.0f} segments a second", flush=True)
    print(f"{'all together':24}{_SIZE / seconds(checks, some, kit):9,.0f} segments a second")
    if program := shutil.which("pofilter"):
        print(f"{'pofilter':24}{_SIZE / pofilter(program, list(islice(cycle(known), _SIZE))):9,.0f} segments a second")
    grown(known, checks, kit)
    memory(known, checks)


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
