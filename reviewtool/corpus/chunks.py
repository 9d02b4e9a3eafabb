"""Documents in handfuls: what a process is given at a time, and what is finished or not."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from reviewtool.corpus.documents import Entry, documents, size
from reviewtool.errors import UserError
from reviewtool.reports.wording import count

MOST = 64
"""Documents a chunk, where they are short."""
_LARGEST = 256_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring documents; `seen` counts the bytes of all inputs up to its end."""

    number: int
    entries: tuple[Entry, ...]
    seen: int = 0

    @property
    def digest(self) -> str:
        """What the chunk is known by when a run goes on: where its documents stood and what they said."""
        told = repr([(one.file, one.number, one.id, one.text, one.source, one.date, one.language, one.fault) for one in self.entries])
        return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:32]


def chunks(files: Iterable[str], columns: Mapping[str, str], limit: int | None, problems: list[str]) -> Iterator[Chunk]:
    """The documents of the files, at most `limit`, in chunks: 64 documents or 256,000 characters, whichever is first.

    A file that breaks off is told in `problems`. The same files give the same chunks.
    """
    held: list[Entry] = []
    length = number = before = 0
    for entry, before in islice(_all(files, columns, problems), limit):
        held.append(entry)
        length += len(entry.text)
        if len(held) >= MOST or length >= _LARGEST:
            yield Chunk(number, tuple(held), before + entry.seen)
            number, length, held = number + 1, 0, []
    if held:
        yield Chunk(number, tuple(held), before + held[-1].seen)


def _all(files: Iterable[str], columns: Mapping[str, str], problems: list[str]) -> Iterator[tuple[Entry, int]]:
    before = 0
    for file in files:
        read = 0
        try:
            for entry in documents(file, columns):
                yield entry, before
                read += 1
        except UserError as error:
            problems.append(f"{error} Read before that: {count(read, 'document')}.")
        before += size(file)
