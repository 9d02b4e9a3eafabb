"""Glossaries over one another: a project's file may extend, override and disable what lies below it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from reviewtool.errors import Place, UserError, did_you_mean
from reviewtool.glossary.model import Concept, Glossary
from reviewtool.glossary.yaml import load
from reviewtool.lang.lazy import pattern

_SUFFIXES = (".yaml", ".yml")
# a key of the file begins its line, unless all is in braces
_EXTENDS = pattern(r"(?m)^[\"'?\ufeff ]*extend[\"']? *(?::|\r?$)")
_IN_BRACES = pattern(r"\ufeff?(?:\s|#[^\n]*\n|---)*\{")
_BEGINS = pattern(r"(?m)^(?:glossary|extend|disable|concepts)\b")


def shipped_folder() -> Path:
    """Where the shipped glossaries are: inside the package when installed, beside it in the repository."""
    package = Path(__file__).parent.parent
    inside = package / "glossaries"
    return inside if inside.is_dir() else package.parent / "glossaries"


def shipped() -> list[Path]:
    """The shipped files, sorted by name."""
    return sorted(shipped_folder().glob("*.yaml"))


def locate(name: str) -> Path:
    """A glossary by file path, or a shipped one by its name."""
    path = Path(name)
    if path.suffix in _SUFFIXES or path.exists():
        return path
    known = {one.stem: one for one in shipped()}
    if name in known:
        return known[name]
    hint = f"Shipped glossaries: {', '.join(known)}. A file is named with its path: ./{name}.yaml"
    raise UserError(f"No such glossary: {name}.{did_you_mean(name, list(known))}", hint=hint)


def unfolded(names: Sequence[str]) -> tuple[str, ...]:
    """The names with the glossary files that are in them for folders. Raises UserError for a folder that has none."""
    return tuple(one for name in names for one in (_in_folder(Path(name)) if Path(name).is_dir() else [name]))


def _in_folder(folder: Path) -> list[str]:
    found = sorted(one for suffix in _SUFFIXES for one in folder.rglob(f"*{suffix}") if not _hidden(one.relative_to(folder)))
    # other programs keep YAML files too
    found = [one for one in found if one.is_file() and _BEGINS.search(one.read_text("utf-8-sig", "replace"))]
    if not found:
        raise UserError("No glossary is in this folder.", Place(str(folder)), "A glossary is a YAML file with concepts.")
    return [str(one) for one in found]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def load_all(names: tuple[str, ...] = (), with_shipped: bool = True) -> tuple[Glossary, ...]:
    """The shipped glossaries (unless left out), then the named ones and what they extend, lowest layer first."""
    return load_layers(names, with_shipped, load)


class Layer(Protocol):
    """Whatever is made of a file: it says what lies below it."""

    @property
    def extend(self) -> tuple[str, ...]:
        """The glossaries below, by name or by file."""


L = TypeVar("L", bound=Layer)


def load_layers(names: tuple[str, ...], with_shipped: bool, read: Callable[[Path], L]) -> tuple[L, ...]:
    """The same files, each read by `read`."""
    paths = shipped() if with_shipped else []
    found = {path.resolve(): read(path) for path in paths}
    for name in names:
        _load_with_base(locate(name), found, (), read)
    return tuple(found.values())


def base_of(path: Path, name: str) -> Path:
    """The file that a glossary means by a name in its `extend`: one beside it, else a shipped one."""
    beside = path.parent / name
    return beside if beside.suffix in _SUFFIXES and beside.exists() else locate(name)


def files(names: tuple[str, ...] = (), with_shipped: bool = True) -> list[Path]:
    """The files that `load_all` reads, bases of named files included, found by a quick look at their heads."""
    found = shipped() if with_shipped else []
    waiting = [locate(name) for name in names]
    while waiting:
        path = waiting.pop(0)
        if path in found:
            continue
        if not path.is_file():
            load(path)
        found.append(path)
        if _may_extend(str(path.read_bytes(), "utf-8", "replace")):
            waiting += [path.parent / base if (path.parent / base).is_file() else locate(base) for base in load(path).extend]
    return found


def _may_extend(text: str) -> bool:
    # the word alone is sooner looked for than at the beginning of each line
    return _IN_BRACES.match(text) is not None or ("extend" in text and _EXTENDS.search(text) is not None)


def _load_with_base(path: Path, found: dict[Path, L], above: tuple[Path, ...], read: Callable[[Path], L]) -> None:
    key = path.resolve()
    if key in above:
        chain = " → ".join(one.name for one in (*above, key))
        raise UserError(f"These glossaries extend one another in a circle: {chain}.", Place(str(path)))
    if key in found:
        return
    layer = read(path)
    for base in layer.extend:
        _load_with_base(base_of(path, base), found, (*above, key), read)
    found[key] = layer


def layered(glossaries: tuple[Glossary, ...]) -> tuple[Concept, ...]:
    """The concepts that hold, drafts left out.

    A later concept of the same id replaces an earlier one; one without `zh` or `preferred` changes only the keys it
    has. `disable` takes out a concept by id, or one form of it by `id/form`. Raises UserError where what should be
    changed is not there, or where nothing usable is left.
    """
    found: dict[str, Concept] = {}
    for glossary in glossaries:
        for name in glossary.disable:
            _disable(found, name, glossary)
        for concept in glossary.concepts:
            found[concept.id] = _override(found, concept, glossary) if concept.id in glossary.overrides else concept
    return tuple(one for one in found.values() if one.state != "draft" and one.renderings)


def _missing(what: str, name: str, glossary: Glossary, known: list[str]) -> UserError:
    return UserError(f"{what} {name}: no such concept below this glossary.{did_you_mean(name, known)}", Place(glossary.path))


def _disable(found: dict[str, Concept], name: str, glossary: Glossary) -> None:
    concept_id, _, form = name.partition("/")
    if concept_id not in found:
        raise _missing("disable", concept_id, glossary, list(found))
    if not form:
        del found[concept_id]
        return
    concept = found[concept_id]
    kept = tuple(one for one in concept.renderings if one.text.lower() != form.strip().lower())
    if len(kept) == len(concept.renderings):
        raise UserError(f"disable {name}: the concept has no such form.", Place(glossary.path))
    found[concept_id] = concept._replace(renderings=kept)


def _override(found: dict[str, Concept], change: Concept, glossary: Glossary) -> Concept:
    if change.id not in found:
        raise _missing("override", change.id, glossary, list(found))
    below = found[change.id]
    statuses = {one.status for one in change.renderings}
    forms = {one.text.lower() for one in change.renderings}
    kept = tuple(one for one in below.renderings if one.status not in statuses and one.text.lower() not in forms)
    blank = Concept(change.id, (), ())
    changed = {
        name: getattr(change, name)
        for name in Concept._fields
        if name not in ("id", "renderings") and getattr(change, name) != getattr(blank, name)
    }
    return below._replace(renderings=change.renderings + kept, **changed)
