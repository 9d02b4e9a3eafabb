"""Which deprecated renderings rest on the very texts they are measured on: `python -m benchmarks.evidence MEASURED MORE…`.

Each folder holds texts.jsonl (`id`, `text`, and where known `source_zh` with one segment a line and `seg_offsets`) or
segments.jsonl (`zh`, and `mt`: outputs by engine). A source is one Chinese text: all engines' outputs of it, and all segments
whose Chinese stands in it, are one source; a text without Chinese is a source of its own. A deprecated rendering that the
matcher finds in a measured text is attested if it is also found in another source, with the same conditions (`when`).
Lists what is not, and with `--layer FILE` writes a glossary that disables it: what is found with `--glossary FILE` is what
the glossaries know from elsewhere.

Limits: evidence is by the wording; that the rendering stands for the same Chinese in the other source is not asked. What an editor knew
before reading the measured texts is not seen in any folder.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reviewtool.glossary import Concept, Matcher, layered, load_all

Form = tuple[str, str]
"""A concept's id and one of its renderings."""


class Piece(NamedTuple):
    """English with the Chinese it was made from, if known; `source` is the same for all that was made from one text."""

    source: str
    text: str
    chinese: str | None


def rows(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def pieces(folder: Path, sources: list[str]) -> Iterator[Piece]:
    """The segments of a folder; `sources` is the Chinese of all whole texts."""
    for row in rows(folder / "texts.jsonl"):
        chinese, offsets = row.get("source_zh"), row.get("seg_offsets")
        if not chinese or not offsets:
            yield Piece(chinese or row["id"], row["text"], chinese)
            continue
        for line, (start, end) in zip(chinese.split("\n"), offsets, strict=True):
            yield Piece(chinese, row["text"][start:end], line)
    for row in rows(folder / "segments.jsonl"):
        home = next((one for one in sources if row["zh"] in one), row["zh"])
        for text in row["mt"].values():
            yield Piece(home, text, row["zh"])


def firing(matcher: Matcher, found: Iterable[Piece]) -> dict[Form, set[str]]:
    """The sources in which each deprecated rendering is found."""
    result: defaultdict[Form, set[str]] = defaultdict(set)
    for piece in found:
        for one in matcher.find(piece.text, piece.chinese):
            if one.rendering is not None and one.rendering.status == "deprecated":
                result[one.concept.id, one.rendering.text].add(piece.source)
    return result


def unattested(concepts: Sequence[Concept], measured: Path, more: Sequence[Path]) -> tuple[Counter[str], list[Form]]:
    """How many renderings fire in the measured texts, by standing, and those found in no second source."""
    folders = [measured, *more]
    sources = [row["source_zh"] for folder in folders for row in rows(folder / "texts.jsonl") if row.get("source_zh")]
    matcher = Matcher(concepts)
    own = firing(matcher, pieces(measured, sources))
    everywhere = firing(matcher, (piece for folder in folders for piece in pieces(folder, sources)))
    alone = sorted(form for form in own if len(everywhere[form]) == 1)
    return Counter(firing=len(own), attested=len(own) - len(alone), unattested=len(alone)), alone


def layer(forms: Iterable[Form]) -> str:
    """A glossary that disables the forms."""
    lines = [json.dumps(f"{concept}/{form}", ensure_ascii=False) for concept, form in forms]
    return "glossary: without-unattested\ndisable:\n" + "".join(f"  - {line}\n" for line in lines) + "concepts: []\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measured", type=Path)
    parser.add_argument("more", nargs="+", type=Path)
    parser.add_argument("--layer", type=Path, help="write a glossary that disables what is not attested")
    arguments = parser.parse_args()
    concepts = layered(load_all())
    counts, alone = unattested(concepts, arguments.measured, arguments.more)
    glossaries = {concept.id: concept.glossary for concept in concepts}
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    for concept, form in alone:
        print(f"  {glossaries[concept]:<24} {concept}/{form}")
    if arguments.layer:
        arguments.layer.write_text(layer(alone), encoding="utf-8")


if __name__ == "__main__":
    main()
