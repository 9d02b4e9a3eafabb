"""What every worker of a cluster is sent once: the settings, the glossaries that are not shipped, and where results go."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reviewtool.config import Config
from reviewtool.corpus.store import Store, opened
from reviewtool.engine import Kit, prepare
from reviewtool.errors import UserError
from reviewtool.glossary import files, shipped_folder
from reviewtool.glossary.layers import locate


@dataclass(frozen=True, slots=True)
class Parcel:
    """`signature` is what the sender's own kit has: a worker whose kit has another would find other things.

    `glossaries`: the contents of files by their paths below a common folder; the config names them so.
    """

    config: Config
    glossaries: Mapping[str, bytes]
    signature: str
    store: Store

    def unpacked(self) -> Kit:
        """The kit, made on this machine. Raises UserError where it is not the sender's."""
        with tempfile.TemporaryDirectory() as name:
            for path, data in self.glossaries.items():
                (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(name) / path).write_bytes(data)
            names = tuple(str(Path(name) / one) if one in self.glossaries else one for one in self.config.glossaries)
            kit = prepare(replace(self.config, glossaries=names))
        if kit.signature != self.signature:
            raise UserError(
                f"This worker has another reviewtool or other glossaries: {kit.signature}.", hint=f"The run has {self.signature}."
            )
        try:
            seen = opened(self.store.folder).signature
        except UserError:
            seen = ""
        if seen != self.store.signature:
            raise UserError(f"This worker does not see {self.store.folder}.", hint="--out must be on a disk that all workers share.")
        return replace(kit, today=self.store.day)


def packed(config: Config, store: Store, kit: Kit) -> Parcel:
    """The parcel of a run."""
    own = [one.resolve() for one in files(config.glossaries, False) if one.resolve().parent != shipped_folder().resolve()]
    below = os.path.commonpath([one.parent for one in own]) if own else ""
    names = {one: one.relative_to(below).as_posix() for one in own}
    named = tuple(names.get(locate(one).resolve(), one) for one in config.glossaries)
    contents = {name: path.read_bytes() for path, name in names.items()}
    store = replace(store, folder=store.folder.resolve())
    return Parcel(replace(config, glossaries=named, jobs=1), contents, kit.signature, store)
