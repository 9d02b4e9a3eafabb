"""How many planted errors the checks with the Chinese find: `python -m benchmarks.planted FOLDER`.

FOLDER has human-references/texts.jsonl (source_zh, seg_offsets) and oracles/wmt25-terminology/track2_zhen.jsonl (zh, en).
Into good pairs one known error each is planted, by fixed seeds: what is found by the right check. Then, on the same pairs
as they are and on the official documents (aligned by the pair reader), how often each check speaks.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.planting import KINDS, RIGHT, Pair
from reviewtool.checks import Check, Context, choose
from reviewtool.config import Config
from reviewtool.engine import Kit, prepare
from reviewtool.formats import read
from reviewtool.glossary import disk
from reviewtool.lang import zh_numbers
from reviewtool.lang.zh import dictionary
from reviewtool.model import Confidence, Document, Finding, Severity
from reviewtool.pair import aligned, paired
from reviewtool.run import Task, run

_PLANTED = 500
_SEED = 10


def pairs_of(folder: Path) -> Iterator[list[Pair]]:
    """The pairs of each text that has its Chinese."""
    for line in (folder / "human-references" / "texts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("source_zh") and row.get("seg_offsets"):
            spans = zip(row["source_zh"].split("\n"), row["seg_offsets"], strict=True)
            yield [Pair(zh, row["text"][start:end]) for zh, (start, end) in spans if zh.strip() and row["text"][start:end].strip()]


def document(pairs: Iterable[Pair]) -> Document:
    rows = (json.dumps({"id": str(k), "source": one.zh, "target": one.en}, ensure_ascii=False) for k, one in enumerate(pairs))
    return read("pairs.jsonl", "\n".join(rows).encode())


def findings(made: Document, kit: Kit, checks: Iterable[Check], least: Confidence = Confidence.MEDIUM) -> list[Finding]:
    """What a user sees of the checks: medium confidence and more, no mere advice."""
    found = run(made, [Task(one, {}) for one in checks], Context(made.segments, kit.matcher)).findings
    return [one for one in found if one.confidence.rank >= least.rank and one.severity is not Severity.NEUTRAL]


def both(made: Document, kit: Kit, checks: Sequence[Check]) -> tuple[list[Finding], list[Finding]]:
    """What a user sees, and what is seen with low confidence too."""
    return findings(made, kit, checks), findings(made, kit, checks, Confidence.LOW)


def plants(pairs: list[Pair], kit: Kit) -> Iterator[tuple[str, list[Pair]]]:
    """Each kind with its faulty pairs: as many of each, the rare kinds first, so that others fill up what they lack."""
    made = {}
    for kind, plant in KINDS.items():
        chance = random.Random(f"{_SEED} {kind}")
        made[kind] = [new for one in chance.sample(pairs, len(pairs)) if (new := plant(one, chance, kit)) is not None]
    left = _PLANTED
    for number, kind in enumerate(sorted(made, key=lambda one: len(made[one]))):
        some = made[kind][: left // (len(made) - number)]
        left -= len(some)
        yield kind, some


def planted(pairs: list[Pair], kit: Kit) -> None:
    checks = choose(tuple(name for right in RIGHT.values() for name in right))
    total = [0, 0]
    for kind, made in plants(pairs, kit):
        hits = unsure = 0
        for new in made:
            hit, likely = (any(one.check in RIGHT[kind] for one in found) for found in both(document([new]), kit, checks))
            hits += hit
            unsure += likely and not hit
            if "--missed" in sys.argv and not hit:
                print(f"  missed {kind}\n    {new.zh}\n    {new.en}")
        total = [total[0] + hits, total[1] + len(made)]
        more = f" ({unsure} more with low confidence)" if unsure else ""
        print(f"{kind:14}{len(made):5} planted {hits:5} found  {100 * hits / max(len(made), 1):5.1f} %   {', '.join(RIGHT[kind])}{more}")
    print(f"{'all':14}{total[1]:5} planted {total[0]:5} found  {100 * total[0] / max(total[1], 1):5.1f} %")


def alarms(name: str, made: Iterable[Document], kit: Kit) -> None:
    checks = [one for one in choose() if one.needs == "source"]
    spoke: Counter[str] = Counter()
    segments = numbered = terms = 0
    for one in made:
        context = Context(one.segments, kit.matcher)
        beside = [each for each in one.segments if each.source is not None]
        segments += len(beside)
        numbered += sum(bool(zh_numbers.numbers(each.source.plain)) for each in beside if each.source)
        terms += sum(len({term.concept.id for term in context.source_terms(each)}) for each in beside)
        seen = {(found.check, found.segment.id if found.segment else "") for found in findings(one, kit, checks)}
        spoke.update(check for check, _ in seen)
    print(f"\n{name}: {segments:,} segments, {numbered:,} with numbers, {terms:,} terms in their Chinese")
    for check in checks:
        of = {"number-mismatch": numbered, "missing-term": terms}.get(check.name, segments)
        print(f"{check.name:20}{spoke[check.name]:5} alarms  {100 * spoke[check.name] / max(of, 1):6.2f} %")


def official(folder: Path) -> Iterator[Document]:
    """The official documents, each English paragraph with the Chinese that the aligner finds for it."""
    words = dictionary(disk.folder())
    for line in (folder / "oracles" / "wmt25-terminology" / "track2_zhen.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        source, target = read("zh.md", row["zh"].encode()), read("en.md", row["en"].encode())
        yield paired(source, target, aligned(source, target, words))


def main(folder: Path) -> None:
    kit = prepare(Config())
    texts = list(pairs_of(folder))
    planted([one for text in texts for one in text], kit)
    alarms("human references", map(document, texts), kit)
    alarms("official documents", official(folder), kit)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
