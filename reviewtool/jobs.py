"""Several files at once: processes, with the results in the order of the files."""

import multiprocessing
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace

from reviewtool.config import Config
from reviewtool.engine import Kit, prepare, review_file
from reviewtool.errors import UserError
from reviewtool.model import FileReview

_CHUNKS_EACH = 8
_LARGEST_CHUNK = 16
_kits: list[Kit] = []


def review_files(files: Sequence[str], kit: Kit) -> Iterator[FileReview | str]:
    """What `review_file` gives for each file, in their order. A process prepares its kit once.

    Raises UserError where a process was ended from outside. An interrupt ends the processes, which say nothing about it.
    """
    if not files:
        return
    workers = min(kit.config.jobs, len(files))
    chunk = max(1, min(_LARGEST_CHUNK, len(files) // (workers * _CHUNKS_EACH)))
    # fork would copy locks that other threads of a library's user hold; spawn is also the only way on Windows
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, context, _start, (kit.config, kit.today))
    try:
        with _deaf_children():
            results = pool.map(_one, files, chunksize=chunk)
        yield from results
    except BrokenProcessPool:
        raise UserError("A process of --jobs ended before its work was done.", hint="Memory may be short: try fewer.") from None
    except KeyboardInterrupt:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Let processes that begin here ignore an interrupt from the keyboard, which reaches the whole group: it is ours."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _start(config: Config, today: str) -> None:
    _kits.append(replace(prepare(config), today=today))


def _one(path: str) -> FileReview | str:
    return review_file(path, _kits[0])
