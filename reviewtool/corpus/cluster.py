"""Chunks checked by the workers of a Dask cluster; which worker does what, and again after a death, is Dask's business.

A worker gets the settings and glossaries once, when it joins, and writes the rows of its chunks itself. Rows go to the same
place with the same bytes however often a chunk is given out, and the journal is kept here, so each document is there once.
A chunk at which workers keep dying is taken apart, for the one document that kills them to be told.
"""

import os
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reviewtool.corpus.chunks import Chunk
from reviewtool.corpus.documents import Entry, allowed, installed
from reviewtool.corpus.parcel import Parcel
from reviewtool.corpus.pool import Done
from reviewtool.corpus.rows import Outcome, Rows, given_up_on, outcome, rows_of
from reviewtool.engine import Kit
from reviewtool.errors import UserError

if TYPE_CHECKING:
    from distributed import Client, Future

AT_HAND = "config"
"""In place of an address: the one that Dask's own configuration names."""
_AHEAD = 3
"""Chunks given out for each thread of the cluster: while one is checked the next ones are there."""
_PATIENCE = 20
_KEPT_MESSAGES = 10
_kits: dict[str, tuple[Kit, Parcel]] = {}


class Cluster:
    """The workers at an address; `patience`: seconds a document may take before the process it is in is ended."""

    def __init__(self, address: str, parcel: Parcel, patience: float) -> None:
        self._patience, self._parcel = patience, parcel
        self._name = f"reviewtool {parcel.signature} {parcel.store.folder}"
        self._client = _client(address)
        if not self._client.nthreads():
            self.close()
            raise UserError(f"The scheduler at {address} has no workers.", hint="dask worker ADDRESS starts one.")
        self._equip()

    def _equip(self) -> None:
        try:
            self._client.register_plugin(_luggage(self._name, self._parcel), name=self._name)
        except UserError:
            self.close()
            raise
        except ImportError as error:
            self.close()
            raise UserError(f"A worker has no reviewtool: {error}.", hint="Install the same release on every worker.") from None

    def done(self, chunks: Iterable[Chunk]) -> Iterator[Done]:
        """Every chunk once, as they are finished. Raises UserError where the cluster is gone."""
        from distributed import as_completed

        waiting = iter(chunks)
        running: dict[str, Chunk] = {}
        finished = as_completed(loop=self._client.loop)
        self._fill(waiting, running, finished)
        for future in finished:
            chunk = running.pop(future.key)
            yield Done(chunk, self._result(future, chunk))
            self._fill(waiting, running, finished)

    def _fill(self, waiting: Iterator[Chunk], running: dict[str, Chunk], finished: Any) -> None:
        wanted = _AHEAD * max(1, sum(self._client.nthreads().values()))
        while len(running) < wanted and (chunk := next(waiting, None)):
            future = self._given(checked, chunk)
            running[future.key] = chunk
            finished.add(future)

    def _given(self, work: Callable[..., Any], what: "Chunk | Entry") -> "Future[Any]":
        with warnings.catch_warnings():
            # a document of 50 MB is what somebody wants checked, and no graph that grew by mistake
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            return self._client.submit(work, self._name, what, self._patience, pure=False, retries=2)

    def _result(self, future: "Future[Any]", chunk: Chunk) -> Outcome:
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            result: Outcome = future.result()
            return result
        except KilledWorker:
            return _written([self._alone(entry) for entry in chunk.entries], chunk, self._parcel)
        except (FutureCancelledError, OSError) as error:
            hint = "What is finished stays: the same command goes on when it is back."
            raise UserError(f"The cluster is gone: {str(error).splitlines()[0]}", hint=hint) from None

    def _alone(self, entry: Entry) -> Rows:
        from distributed import KilledWorker

        try:
            rows: Rows = self._given(examined, entry).result()
            return rows
        except KilledWorker:
            return given_up_on(entry)

    def close(self) -> None:
        """Let the cluster go; what it still has of ours is dropped."""
        self._client.close()


def _client(address: str) -> "Client":
    installed("distributed", "dask")
    import dask
    from distributed import Client

    if address == AT_HAND and not dask.config.get("scheduler-address", None):
        raise UserError("Dask's configuration names no scheduler.", hint="--dask tcp://HOST:8786, or DASK_SCHEDULER_ADDRESS.")
    # Dask keeps the last messages of every connection for its developers, and ours carry the documents: a thousand are 150 MB
    dask.config.set({"distributed.admin.low-level-log-length": _KEPT_MESSAGES})
    try:
        return Client(None if address == AT_HAND else address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UserError(f"No scheduler answers at {address}: {error}.", hint="--dask tcp://HOST:8786") from None


def _luggage(name: str, parcel: Parcel) -> Any:
    """What Dask brings to every worker, those that come later or come back too: the kit is made before the first chunk
    comes, and a worker that does not fit is told at once."""
    from distributed import WorkerPlugin

    def setup(_: object, worker: object) -> None:
        unpack(name, parcel)

    # a class of its own, that Dask sends as it is
    return type("Luggage", (WorkerPlugin,), {"setup": setup})()


def unpack(name: str, parcel: Parcel) -> None:
    """Keep what a run needs in this process. Raises UserError where it cannot be had."""
    kit = parcel.unpacked()
    # what is loaded when it is first needed is loaded now, for no document to be blamed for the time it takes
    rows_of(Entry("", 0, "", "The “four news” of Li Na will be be upheld."), kit)
    _kits[name] = (kit, parcel)


def checked(name: str, chunk: Chunk, patience: float) -> Outcome:
    """A worker's work: check the documents of a chunk, write their rows, tell how many there are of each kind."""
    return _written([examined(name, entry, patience) for entry in chunk.entries], chunk, _kits[name][1])


def examined(name: str, entry: Entry, patience: float) -> Rows:
    """The rows of one document. Where it takes too long this process ends, as Python can be stopped in no other way; the
    nanny of the worker starts another, and Dask gives out again what was lost."""
    watch = threading.Timer(allowed(entry, patience), os._exit, (1,))
    watch.daemon = True
    watch.start()
    try:
        return rows_of(entry, _kits[name][0])
    finally:
        watch.cancel()


def _written(rows: list[Rows], chunk: Chunk, parcel: Parcel) -> Outcome:
    parcel.store.write(chunk.number, rows)
    return outcome(rows)
