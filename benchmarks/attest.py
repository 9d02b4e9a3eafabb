"""In how many machine-translated texts each deprecated rendering is found: `python -m benchmarks.attest DATA…`.

DATA is a folder as `python -m benchmarks.evidence` reads it, a JSON Lines file with `zh` and outputs by system under `hyp`, or
a table of segments with the columns `system`, `source` and `target` (references are left out). A rendering is attested where
the matcher finds it in any inflection and in its company (`when`), no good form of its concept hiding it, and the Chinese
beside it has the concept; where a text has no Chinese, its wording is enough. All that was made from one Chinese text is one
source.

Prints the counts by glossary; `--table FILE` writes every rendering with its sources. `--english FOLDER` (again for more)
names English that no machine wrote: it attests nothing, and what is found in it is printed for an editor's eye. `--grade`
writes the grades into the shipped files: what is attested nowhere is guessed, and a guess that two sources show is seen. A
guess that one source shows is left to an editor, who may know it from elsewhere. What editors met outside these texts stands in
elsewhere.tsv beside this file, with the place, and is seen.
"""

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.evidence import Form, Piece, firing, pieces, rows
from benchmarks.grades import regraded
from reviewtool.atomic import write
from reviewtool.glossary import Concept, Matcher, Rendering, layered, load_all
from reviewtool.glossary.source import stands_in
from reviewtool.lang.script import simplified

Attested = Mapping[Form, set[str]]
_ENOUGH = 2
"""Sources that make a rendering seen without anybody's word for it."""
_ELSEWHERE = Path(__file__).with_name("elsewhere.tsv")


def read(data: Path, sources: list[str]) -> Iterator[Piece]:
    """The segments of one folder or file; `sources` is the Chinese of all whole texts."""
    if data.is_dir():
        yield from pieces(data, sources)
    elif data.suffix == ".tsv":
        yield from _table(data)
    else:
        for row in rows(data):
            for output in row["hyp"].values():
                yield from _paragraphs(row["zh"], output if isinstance(output, str) else "\n".join(output))


def _table(path: Path) -> Iterator[Piece]:
    seen: set[tuple[str, str]] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = re.sub(r"</?v>", "", row["target"])
            if not row["system"].startswith("ref") and (row["source"], text) not in seen:
                seen.add((row["source"], text))
                yield Piece(row["doc"], text, row["source"])


def _paragraphs(chinese: str, english: str) -> Iterator[Piece]:
    """Paragraph by paragraph where both sides have as many, else the whole."""
    left, right = ([one for one in text.split("\n") if one.strip()] for text in (chinese, english))
    if len(left) != len(right):
        left, right = [chinese], [english]
    yield from (Piece(chinese, text, zh) for zh, text in zip(left, right, strict=True))


def attested(concepts: Sequence[Concept], found: Iterable[Piece]) -> Attested:
    """The sources in which each deprecated rendering stands for its concept."""
    texts = {one: None for one in found}
    beside = [(one, simplified(one.chinese) if one.chinese else None) for one in texts]
    result: defaultdict[Form, set[str]] = defaultdict(set)
    for concept in concepts:
        near = [one for one, zh in beside if zh is None or any(stands_in(term, zh) for term in concept.zh)]
        for rendering in concept.of_status("deprecated") if near else ():
            # alone: a longer bad form of the same entry hides nothing here
            matcher = Matcher([concept._replace(renderings=(*concept.of_status("preferred", "admitted"), rendering))])
            where = {one.source for one in near if any(not hit.good for hit in matcher.find(one.text, one.chinese))}
            if where:
                result[concept.id, rendering.text] |= where
    return result


def met_elsewhere() -> set[Form]:
    """The renderings that editors met in machine translation outside the texts at hand."""
    with _ELSEWHERE.open(encoding="utf-8", newline="") as file:
        return {(row["concept"], row["rendering"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def grade(rendering: Rendering, sources: int, known: bool = False) -> str:
    """What a rendering may be called that so many sources show, or that is `known` from elsewhere."""
    if known:
        return "seen"
    if rendering.evidence == "guessed":
        return "seen" if sources >= _ENOUGH else "guessed"
    return "seen" if sources else "guessed"


def told(concepts: Iterable[Concept], found: Attested) -> Iterator[str]:
    """The counts by glossary."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for concept in concepts:
        for one in concept.of_status("deprecated"):
            sources = len(found.get((concept.id, one.text), ()))
            here = "two and more" if sources >= _ENOUGH else "one" if sources else "none"
            for name in (concept.glossary, "all"):
                counts[name].update((one.evidence, f"{one.evidence}, sources: {here}"))
    columns = ("", ", sources: two and more", ", sources: one", ", sources: none")
    heads = [f"{word}{column}" for word in ("seen", "guessed") for column in columns]
    yield "\t".join(("glossary", *heads))
    for name, row in sorted(counts.items(), key=lambda pair: pair[0] == "all"):
        yield "\t".join((name, *(str(row[head]) for head in heads)))


def table(concepts: Iterable[Concept], found: Attested, wording: Attested) -> Iterator[str]:
    """Every deprecated rendering: its grade, its sources, and those that have its wording beside other Chinese."""
    yield "\t".join(("glossary", "concept", "rendering", "evidence", "sources", "other Chinese"))
    for concept in concepts:
        for one in concept.of_status("deprecated"):
            form = concept.id, one.text
            here = found.get(form, set())
            others = wording.get(form, set()) - here
            yield "\t".join((concept.glossary, *form, one.evidence, str(len(here)), str(len(others))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--english", action="append", type=Path, default=[], help="a folder of English that no machine wrote")
    parser.add_argument("--table", type=Path, help="write every rendering with its sources")
    parser.add_argument("--grade", action="store_true", help="write the grades into the shipped glossaries")
    arguments = parser.parse_args()
    glossaries = load_all()
    concepts = layered(glossaries)
    sources = [row["source_zh"] for one in arguments.data if one.is_dir() for row in rows(one / "texts.jsonl") if row.get("source_zh")]
    every = [piece for one in arguments.data for piece in read(one, sources)]
    found = attested(concepts, every)
    print("\n".join(told(concepts, found)))
    if arguments.table:
        arguments.table.write_text("\n".join([*table(concepts, found, firing(Matcher(concepts), every)), ""]), encoding="utf-8")
    _show_english(concepts, arguments.english)
    if arguments.grade:
        forms = [((one.id, form.text), form) for one in concepts for form in one.of_status("deprecated")]
        known = met_elsewhere()
        grades = {key: grade(form, len(found.get(key, ())), key in known) for key, form in forms}
        for path in (Path(one.path) for one in glossaries):
            write(path, regraded(str(path), path.read_text(encoding="utf-8"), grades))


def _show_english(concepts: Sequence[Concept], folders: Iterable[Path]) -> None:
    for folder in folders:
        for (concept, form), where in sorted(firing(Matcher(concepts), pieces(folder, [])).items()):
            print(f"in {folder.name}, texts: {len(where)}\t{concept}/{form}")


if __name__ == "__main__":
    main()
