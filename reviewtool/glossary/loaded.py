"""The glossaries of a run: named at once, compiled when a text first needs them."""

import hashlib
from collections.abc import Callable
from functools import cached_property, lru_cache

from reviewtool.errors import Place, UserError
from reviewtool.glossary import cache
from reviewtool.glossary.layers import files, layered, load_layers
from reviewtool.glossary.match import Matcher
from reviewtool.glossary.model import Glossary
from reviewtool.glossary.parsed import reader
from reviewtool.glossary.yaml import SHORT, load
from reviewtool.undisturbed import undisturbed

_KEPT = 3
"""What is kept beside a compiled glossary: names with digests, days, and profiles."""


class Loaded:
    """Glossaries by name and digest, and what is compiled of them; a review that is known needs only the names.

    `days`: the ISO days that a rendering is valid from or to, in order; between two of them one day is as another.
    `profiles`: those that a rendering is meant for, in order.
    """

    def __init__(
        self, glossaries: tuple[Glossary, ...], days: tuple[str, ...], profiles: tuple[str, ...], compiled: Callable[[], Matcher]
    ) -> None:
        self.glossaries = glossaries
        self.days = days
        self.profiles = profiles
        self._compiled = compiled

    @cached_property
    def matcher(self) -> Matcher:
        """All concepts that hold, compiled."""
        return self._compiled()


def loaded(names: tuple[str, ...], shipped: bool, cached: bool = True) -> Loaded:
    """The glossaries as the files are now: whoever keeps this process meets edited ones under the old name.

    Raises UserError, for a mistake in any of them too.
    """
    paths = files(names, shipped)
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    return _loaded(tuple(zip(map(str, paths), digests, strict=True)), names, shipped, cached)


@lru_cache(maxsize=4)
def _loaded(found: tuple[tuple[str, str], ...], names: tuple[str, ...], shipped: bool, cached: bool) -> Loaded:
    key = cache.key([digest.encode() for _, digest in found])
    told = cache.extra(key) if cached else None
    if not isinstance(told, list) or len(told) != _KEPT:  # none, or kept by another state of this file
        return _compiled(names, shipped, key if cached else "")
    known, days, profiles = told
    # the same bytes may have been compiled from other places
    paths = {digest[:SHORT]: path for path, digest in found}
    glossaries = tuple(Glossary(name, paths.get(digest, ""), (), digest=digest) for name, digest in known)
    return Loaded(glossaries, tuple(days), tuple(profiles), lambda: cache.load(key) or _again(glossaries, names, shipped, key))


def _compiled(names: tuple[str, ...], shipped: bool, key: str) -> Loaded:
    """Read and compiled, and kept under a key if there is one."""
    with undisturbed():
        glossaries = load_layers(names, shipped, reader() if key and shipped else load)
        concepts = layered(glossaries)
        if not concepts:
            told = ", ".join(one.path for one in glossaries) or "no glossary"
            raise UserError(f"No usable concept in {told}.", hint="Name a glossary with concepts, or leave --no-shipped out.")
        matcher = Matcher(concepts, name=key)
        days, profiles = _days(matcher), _profiles(matcher)
        if key:
            cache.store(key, matcher, [[[one.name, one.digest] for one in glossaries], days, profiles])
    return Loaded(glossaries, days, profiles, lambda: matcher)


def _days(matcher: Matcher) -> tuple[str, ...]:
    known = {day for concept in matcher.concepts for one in concept.renderings for day in (one.valid_from, one.valid_to)}
    return tuple(sorted(known - {""}))


def _profiles(matcher: Matcher) -> tuple[str, ...]:
    return tuple(sorted({one.profile for concept in matcher.concepts for one in concept.renderings} - {""}))


def _again(told: tuple[Glossary, ...], names: tuple[str, ...], shipped: bool, key: str) -> Matcher:
    """What was compiled before is gone: the same once more, if the files are still the same."""
    made = _compiled(names, shipped, key)
    changed = {one.digest for one in told} ^ {one.digest for one in made.glossaries}
    if changed:
        place = next((Place(one.path) for one in made.glossaries if one.digest in changed), None)
        raise UserError("This glossary was changed meanwhile.", place, "Run the command again.")
    return made.matcher
