"""Supervised processes: each is given a chunk and says which document it is at, so that one that dies tells which it was."""

import multiprocessing
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from reviewtool.config import Config
from reviewtool.corpus.chunks import Chunk
from reviewtool.corpus.documents import Entry, allowed
from reviewtool.corpus.rows import Outcome, given_up_on, outcome, rows_of
from reviewtool.corpus.store import Store
from reviewtool.engine import prepare
from reviewtool.errors import UserError

_TRIES = 2
"""How often a process may die at a document before the document is given up."""


@dataclass(frozen=True, slots=True)
class Done:
    """A chunk whose rows are written, and what became of it."""

    chunk: Chunk
    outcome: Outcome


@dataclass(slots=True)
class _Task:
    chunk: Chunk
    deaths: Counter[int] = field(default_factory=Counter)
    at: int = -1
    since: float = 0.0


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: Connection
    task: _Task | None = None


class Pool:
    """So many processes that check chunks; `patience`: seconds a document may take."""

    def __init__(self, store: Store, config: Config, processes: int, patience: float) -> None:
        self._store, self._config, self._patience = store, config, patience
        self._again: deque[_Task] = deque()
        self._workers = [self._started() for _ in range(processes)]

    def _started(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._store, self._config), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def done(self, chunks: Iterable[Chunk]) -> Iterator[Done]:
        """Every chunk once, as they are finished. Raises UserError where processes die before they begin, or rows cannot be written."""
        waiting = iter(chunks)
        while True:
            for worker in self._workers:
                if worker.task is None:
                    self._give(worker, waiting)
            busy = [worker for worker in self._workers if worker.task]
            if not busy:
                return
            for worker in self._talking(busy):
                done = self._heard(worker)
                if done:
                    yield done
            self._hurry()

    def _talking(self, busy: list[_Worker]) -> list[_Worker]:
        ready = set(map(id, wait([worker.line for worker in busy], timeout=1.0)))
        return [worker for worker in busy if id(worker.line) in ready]

    def _hurry(self) -> None:
        """End the processes that have been at one document for too long: what they were at is told by their death."""
        for worker in self._workers:
            task = worker.task
            if task and task.at >= 0 and time.monotonic() - task.since > allowed(task.chunk.entries[task.at], self._patience):
                worker.process.kill()

    def _give(self, worker: _Worker, waiting: Iterator[Chunk]) -> None:
        chunk = None if self._again else next(waiting, None)
        task = self._again.popleft() if self._again else _Task(chunk) if chunk else None
        if task:
            given_up = frozenset(at for at, deaths in task.deaths.items() if deaths >= _TRIES)
            worker.task = replace(task, at=-1)
            try:
                worker.line.send((task.chunk, given_up))
            except OSError:  # it died while it had nothing to do
                self._replaced(worker)

    def _heard(self, worker: _Worker) -> Done | None:
        task = worker.task
        assert task is not None
        try:
            told = worker.line.recv()
        except (EOFError, OSError):
            self._replaced(worker)
            return None
        if isinstance(told, int):
            task.at, task.since = told, time.monotonic()
            return None
        if isinstance(told, UserError):
            raise told
        worker.task = None
        return Done(task.chunk, told)

    def _replaced(self, worker: _Worker) -> None:
        task = worker.task
        assert task is not None
        task.deaths[task.at] += 1
        if task.deaths[-1] > _TRIES:
            raise UserError("The processes end before they begin their work.", hint="Memory may be short: try fewer --jobs.")
        self._again.append(task)
        worker.line.close()
        worker.process.join()
        fresh = self._started()
        worker.process, worker.line, worker.task = fresh.process, fresh.line, None

    def close(self) -> None:
        """End the processes, whatever they do."""
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()
            worker.line.close()


def _serve(line: Connection, store: Store, config: Config) -> None:
    """A process's life: chunks come in, rows go to disk, one answer a chunk goes out, until the other end is gone."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the keyboard's interrupt is for the process that supervises
    kit = replace(prepare(config), today=store.day)
    # what is loaded when it is first needed is loaded now, for no document to be blamed for the time it takes
    rows_of(Entry("", 0, "", "The “four news” of Li Na will be be upheld."), kit)
    try:
        while True:
            chunk, given_up = line.recv()
            rows = []
            for at, entry in enumerate(chunk.entries):
                line.send(at)
                if at in given_up:
                    rows.append(given_up_on(entry))
                else:
                    rows.append(rows_of(entry, kit))
            store.write(chunk.number, rows)
            line.send(outcome(rows))
    except UserError as error:
        # a full disk is no document's fault
        line.send(error)
    except (EOFError, OSError):
        return
