"""What official Chinese says most and the glossaries lack: `python -m benchmarks.headwords DATA…`.

DATA is a JSON Lines file whose rows have Chinese under `content` or `source_zh` (a text that several rows share counts
once). Terms of three characters and more are found and counted as `benchmarks/chinese.py` says; two-character words are nearly
all ordinary vocabulary and are left out unless `--shortest 2`. The 1,000 most frequent are held against the headwords
of the shipped glossaries, both in Simplified characters, headwords longest first. An occurrence has a concept if every character
of it lies in a headword found at that place; it has a part if some do. Prints both shares, over the occurrences, and the
missing terms, with their count and what of them a headword covers.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.chinese import Limits, clauses, places, terms
from reviewtool.glossary import Concept, layered, load_all


def texts(files: Iterable[Path]) -> list[str]:
    """The Chinese of the rows, each text once."""
    rows = (json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return list(dict.fromkeys(row.get("content") or row.get("source_zh") or "" for row in rows))


def headwords(concepts: Iterable[Concept]) -> set[str]:
    """All Chinese forms of the concepts, Simplified."""
    return {part for concept in concepts for zh in concept.zh for part in clauses(simplified(zh))}


def simplified(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("t2s").convert(text))


def covered(split: Iterable[str], wanted: set[str], known: set[str], longest: int) -> Iterator[tuple[str, int]]:
    """Every occurrence of a wanted term in the clauses, and how many of its characters lie in known headwords."""
    reach = max(map(len, known), default=2)
    for clause in split:
        inside = [False] * len(clause)
        for start, end in places(clause, known, reach):
            inside[start:end] = [True] * (end - start)
        for start, end in places(clause, wanted, longest):
            if clause[start:end] in wanted:
                yield clause[start:end], sum(inside[start:end])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--top", type=int, default=1000, help="how many terms are held against the glossaries")
    parser.add_argument("--missing", type=int, default=200, help="how many missing terms are printed")
    parser.add_argument("--shortest", type=int, default=Limits().shortest, help="characters of the shortest term")
    arguments = parser.parse_args()
    limits = Limits(shortest=arguments.shortest)
    collection = [simplified(text) for text in texts(arguments.data)]
    ranked = terms(collection, limits)
    wanted = {term for term, _ in sorted(ranked.items(), key=lambda one: (-one[1], one[0]))[: arguments.top]}
    report(collection, ranked, wanted, limits.longest, arguments.missing)


def report(collection: list[str], ranked: Counter[str], wanted: set[str], longest: int, missing: int) -> None:
    known = headwords(layered(load_all()))
    split = [clause for text in collection for clause in clauses(text)]
    found: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    some: Counter[str] = Counter()
    for term, inside in covered(split, set(ranked), known, longest):
        if term in wanted:
            found[term] += 1
            whole[term] += inside == len(term)
            some[term] += 0 < inside < len(term)
    total = sum(found.values())
    print(f"{len(collection)} texts, {sum(map(len, split)):,} characters, {len(ranked):,} terms, {len(known):,} headwords")
    print(f"the {len(wanted):,} most frequent terms occur {total:,} times")
    print(f"  with a concept  {sum(whole.values()) / total:.3f}   a part only  {sum(some.values()) / total:.3f}")
    print("missing (occurrences without a concept, term, of which a part is covered):")
    lacking = sorted(((found[term] - whole[term], term) for term in found if whole[term] < found[term]), reverse=True)
    for count, term in lacking[:missing]:
        print(f"{count:>6}  {term}{f'  ({some[term]} in part)' if some[term] else ''}")


if __name__ == "__main__":
    main()
