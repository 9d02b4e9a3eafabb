"""How fast pairs are checked: `python -m benchmarks.pairs FOLDER…`, each with texts.jsonl (source_zh, seg_offsets).

The pairs with 10 to 40 English words (25 on average), over and over up to 10,000, and to 100,000, which should take ten
times as long; read once and checked with the shipped glossaries: segments a CPU second for each check that needs the
Chinese and for all of them. With pofilter (of translate-toolkit) on the PATH, the same pairs through it.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from xml.sax.saxutils import escape

from reviewtool.checks import Check, Context, choose
from reviewtool.config import Config
from reviewtool.engine import Kit, prepare
from reviewtool.formats import read
from reviewtool.model import Document
from reviewtool.run import Task, run

_SIZES = (10_000, 100_000)
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


def documents(some: Sequence[tuple[str, str]]) -> list[Document]:
    """The pairs in files of a hundred."""
    rows = [json.dumps({"source": zh, "target": en}, ensure_ascii=False) for zh, en in some]
    starts = range(0, len(rows), _IN_A_FILE)
    return [read("a.jsonl", "\n".join(rows[k : k + _IN_A_FILE]).encode()) for k in starts]


def seconds(checks: Sequence[Check], some: Sequence[Document], kit: Kit) -> float:
    tasks = [Task(one, {}) for one in checks]
    began = time.process_time()
    for one in some:
        run(one, tasks, Context(one.segments, kit.matcher))
    return time.process_time() - began


def pofilter(some: Sequence[tuple[str, str]]) -> float:
    """Seconds that pofilter takes, its start taken off."""
    with tempfile.TemporaryDirectory() as folder:
        taken = []
        for number, few in ((1, some[:1]), (2, some)):
            path = Path(folder) / f"{number}.xlf"
            units = (
                f'<trans-unit id="{k}"><source>{escape(zh)}</source><target>{escape(en)}</target></trans-unit>'
                for k, (zh, en) in enumerate(few)
            )
            path.write_text(_XLIFF + "".join(units) + "</body></file></xliff>", encoding="utf-8")
            began = time.perf_counter()
            subprocess.run(["pofilter", str(path), str(path) + ".out", "--progress=none"], check=True, capture_output=True)
            taken.append(time.perf_counter() - began)
    return taken[1] - taken[0]


def main(folders: list[Path]) -> None:
    kit = prepare(Config())
    known = list(pairs(folders))
    checks = [one for one in choose() if one.needs == "source"]
    seconds(checks, documents(known[:_IN_A_FILE]), kit)
    words = sum(len(en.split()) for _, en in known) / len(known)
    print(f"{len(known):,} pairs of {words:.0f} English words, over and over")
    for size in _SIZES:
        some = documents(list(islice(cycle(known), size)))
        if size == _SIZES[0]:
            for one in checks:
                print(f"{one.name:24}{size / seconds([one], some, kit):9,.0f} segments a second", flush=True)
        print(f"{'all together':24}{size / seconds(checks, some, kit):9,.0f} segments a second, {size:,} segments", flush=True)
    if shutil.which("pofilter"):
        print(f"{'pofilter':24}{_SIZES[0] / pofilter(list(islice(cycle(known), _SIZES[0]))):9,.0f} segments a second")


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
