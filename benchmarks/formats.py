"""How fast bilingual files are read: `python -m benchmarks.formats`.

Writes 100,000 units in each format and reads them, and beside it what there is to compare with: lxml's bare iterparse for
XML (it visits the elements and does nothing), polib for PO. Prints CPU seconds, the ratio (1: as fast; above: faster),
and the most memory that reading took, as a multiple of the file.
"""

import io
import tracemalloc

from benchmarks.measure import seconds
from reviewtool.formats import read

_COUNT = 100_000
_ZH = "会议强调，要坚决做到两个维护，推进第{k}项工作，确保各项任务落到实处。"
_EN = "The meeting stressed that the Two Upholds must be resolutely achieved, item {k} advanced {and} every task carried out."


def units(count: int) -> list[tuple[str, str]]:
    """Pairs of sentences; every tenth has something to escape."""
    return [(_ZH.format(k=k), _EN.format(k=k, **{"and": "and" if k % 10 else "&amp;"})) for k in range(count)]


def xliff(pairs: list[tuple[str, str]]) -> str:
    """As localization tools write it, indented."""
    body = "".join(
        f'      <trans-unit id="{k}">\n        <source>{zh}</source>\n        <target state="translated">{en}</target>\n'
        "      </trans-unit>\n"
        for k, (zh, en) in enumerate(pairs)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        '  <file original="a" source-language="zh-CN" target-language="en" datatype="html">\n    <body>\n'
        f"{body}    </body>\n  </file>\n</xliff>\n"
    )


def tmx(pairs: list[tuple[str, str]]) -> str:
    """As translation memories are exported, indented."""
    body = "".join(
        f'    <tu tuid="{k}">\n      <tuv xml:lang="zh-CN">\n        <seg>{zh}</seg>\n      </tuv>\n'
        f'      <tuv xml:lang="en-US">\n        <seg>{en}</seg>\n      </tuv>\n    </tu>\n'
        for k, (zh, en) in enumerate(pairs)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n  <header srclang="zh-CN"/>\n  <body>\n{body}  </body>\n</tmx>\n'


def po(pairs: list[tuple[str, str]]) -> str:
    """As gettext writes it, the translation folded."""
    return 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n' + "".join(
        f'#: views.py:{k}\nmsgid "{zh}"\nmsgstr ""\n"{en[:70]}"\n"{en[70:]}"\n\n' for k, (zh, en) in enumerate(pairs)
    )


def iterparse(data: bytes) -> None:
    """Visit every element and do nothing."""
    from lxml import etree

    for _ in etree.iterparse(io.BytesIO(data)):
        pass


def polib(data: bytes) -> None:
    """Read a catalogue."""
    from polib import pofile

    pofile(data.decode())


def memory(path: str, data: bytes) -> float:
    """The most memory that reading took, as a multiple of the file."""
    tracemalloc.start()
    read(path, data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / len(data)


def main() -> None:
    """Print a line for each format."""
    pairs = units(_COUNT)
    for path, text, beside in (("a.xlf", xliff(pairs), iterparse), ("a.tmx", tmx(pairs), iterparse), ("a.po", po(pairs), polib)):
        data = text.encode()
        ours, theirs = seconds(lambda: read(path, data), 5), seconds(lambda: beside(data), 5)  # noqa: B023
        sizes = f"{len(data) / 1e6:.1f} MB, {memory(path, data):.1f} times that in memory"
        print(f"{path}  {ours:.2f} s, {beside.__name__} {theirs:.2f} s: {theirs / ours:.2f}  ({sizes})")


if __name__ == "__main__":
    main()
