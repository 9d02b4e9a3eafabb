"""The two sides of a bilingual file: which language each is in, and how files name it."""

from collections.abc import Iterable
from typing import NamedTuple

from reviewtool.errors import Place, UserError

_OTHER_NAMES = {"zho": "zh", "chi": "zh", "cmn": "zh", "chinese": "zh", "eng": "en", "english": "en"}
_SCRIPTS = {"cn": "hans", "sg": "hans", "my": "hans", "tw": "hant", "hk": "hant", "mo": "hant", "chs": "hans", "cht": "hant"}


class Sides(NamedTuple):
    """What the config says of bilingual files: the languages, and the columns (or keys) where a format has such.

    A column is the name in a table's header or its number from 1; empty: by the names that are usual.
    """

    source: str = "zh"
    target: str = "en"
    source_column: str = ""
    target_column: str = ""

    @property
    def languages(self) -> tuple[str, str]:
        """Source and target language."""
        return self.source, self.target


USUAL = Sides()


def speaks(tag: str, language: str) -> bool:
    """Whether a file's language tag is of the language asked for: zh-CN, zh_Hant_HK and cmn are zh; zh-TW is zh-Hant."""
    return _subtags(language) <= _subtags(tag)


def _subtags(tag: str) -> frozenset[str]:
    """The parts of a tag with the script that a region implies; the language goes by its shortest code."""
    language, *rest = tag.strip().lower().replace("_", "-").split("-")
    if language == "zh" or language in _OTHER_NAMES:
        rest += [_SCRIPTS[one] for one in rest if one in _SCRIPTS]
    return frozenset((_OTHER_NAMES.get(language, language), *rest))


def other_pair(path: str, found: Iterable[str], sides: Sides) -> UserError:
    """The refusal of a file whose languages are not those asked for."""
    has = ", ".join(dict.fromkeys(filter(None, found))) or "no language"
    return UserError(
        f"This file has {has}, not {sides.source} to {sides.target}.",
        Place(path),
        "Another pair is named with --source-language and --target-language, in the form the file has it.",
    )
