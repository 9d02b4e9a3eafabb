"""A whole run: what is not yet finished is checked, and the folder holds each document exactly once."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reviewtool.config import Config
from reviewtool.corpus.chunks import Chunk, chunks
from reviewtool.corpus.cluster import Cluster
from reviewtool.corpus.documents import size
from reviewtool.corpus.parcel import packed
from reviewtool.corpus.pool import Done, Pool
from reviewtool.corpus.rows import MOST_TOLD
from reviewtool.corpus.store import Finished, begin
from reviewtool.engine import prepare
from reviewtool.errors import UserError


@dataclass(slots=True)
class Tally:
    """How far a run is. `before`: the statuses of documents that an earlier run had finished. `share`: of the inputs' bytes,
    0 to 1; `share_before` of it were read before anything was left to do. `problems`: files that broke off; `troubles`: the
    first few documents of this run that were not checked to the end, with place and reason."""

    statuses: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    before: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    share: float = 0.0
    share_before: float = 0.0
    problems: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def passed(self, chunk: Chunk, finished: Finished, whole: int) -> None:
        """A chunk that an earlier run had finished; `whole`: the bytes of all inputs, 0 where nobody knows."""
        self.before += finished.statuses
        if not self.documents and whole:
            self.share = self.share_before = chunk.seen / whole

    def add(self, done: Done, whole: int, seconds: float) -> None:
        """A chunk of this run, finished so many seconds after its start."""
        self.statuses += done.outcome.statuses
        self.findings += done.outcome.findings
        self.troubles += done.outcome.troubles[: MOST_TOLD - len(self.troubles)]
        self.seconds = seconds
        self.share = max(self.share, done.chunk.seen / whole if whole else 0.0)

    @property
    def documents(self) -> int:
        """Documents done in this run."""
        return self.statuses.total()

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take at the pace of this run; None where nothing tells."""
        done = self.share - self.share_before
        return self.seconds * (1 - self.share) / done if done > 0 else None

    @property
    def rate(self) -> float:
        """Documents a second in this run."""
        return self.documents / max(self.seconds, 1e-9)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to read and how: `columns` as in `documents`, `patience` in seconds a document, `dask` the address of a scheduler
    where processes of this machine are not to do it, `retry`: chunks of an earlier run in which a document failed, too."""

    files: tuple[str, ...]
    columns: Mapping[str, str]
    limit: int | None = None
    patience: float = 600.0
    dask: str = ""
    retry: bool = False


def check(plan: Plan, out: Path, config: Config, progress: Callable[[Tally], None] | None = None) -> Tally:
    """Check the documents of a plan that `out` does not have yet. Raises UserError where the settings are at fault."""
    # a document of a collection has no path that settings could speak of
    config = replace(config, allowances=(), paths=(), source="", alignment="")
    kit = prepare(config)
    store = begin(out, f"{kit.signature} · {config.min_confidence.value} · {config.date or 'dates of the texts'}", kit.today)
    finished, kept = store.finished(), dict[int, Finished]()
    tally, start = Tally(), time.monotonic()
    whole = sum(map(size, plan.files))

    def missing() -> Iterator[Chunk]:
        for chunk in chunks(plan.files, plan.columns, plan.limit, tally.problems):
            known = finished.get(chunk.number)
            again = plan.retry and known and (known.statuses["failed"] or known.statuses["crashed"])
            if known and known.digest == chunk.digest and not again:
                kept[chunk.number] = known
                tally.passed(chunk, known, whole)
            else:
                yield chunk

    pool = Cluster(plan.dask, packed(config, store, kit), plan.patience) if plan.dask else Pool(store, config, config.jobs, plan.patience)
    try:
        for done in pool.done(missing()):
            kept[done.chunk.number] = Finished(done.chunk.digest, done.outcome.statuses)
            store.note(done.chunk.number, kept[done.chunk.number])
            tally.add(done, whole, time.monotonic() - start)
            if progress:
                progress(tally)
    finally:
        pool.close()
    if not kept:
        raise UserError("There is no document in these files.", hint="A document is a line or row with a text.")
    store.close(kept)
    return tally


def preview(files: Sequence[str], columns: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    """What a run would read: each file, its bytes, and its first document's id or what is wrong with it."""
    for file in files:
        problems: list[str] = []
        first = next(chunks((file,), columns, 1, problems), None)
        entry = first.entries[0] if first else None
        told = (entry.fault or f"{entry.id}: {len(entry.text):,} characters") if entry else (problems or ["no document"])[0]
        yield file, size(file), told
