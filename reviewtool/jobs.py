"""Several files at once: processes, with the results in the order of the files."""

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
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

    Raises UserError where a process was ended from outside.
    """
    workers = min(kit.config.jobs, len(files))
    chunk = max(1, min(_LARGEST_CHUNK, len(files) // (workers * _CHUNKS_EACH)))
    # fork would copy locks that other threads of a library's user hold; spawn is also the only way on Windows
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, _start, (kit.config, kit.today))
    try:
        yield from pool.map(_one, files, chunksize=chunk)
    except BrokenProcessPool:
        raise UserError("A process of --jobs ended before its work was done.", hint="Memory may be short: try fewer.") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _start(config: Config, today: str) -> None:
    _kits.append(replace(prepare(config), today=today))


def _one(path: str) -> FileReview | str:
    return review_file(path, _kits[0])
