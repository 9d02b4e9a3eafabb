"""Pinyin: which Latin words can be Chinese syllables, and how Chinese characters may be spelled."""

import unicodedata
from functools import lru_cache
from itertools import islice, product

_FINALS = {
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve ue",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve ue yu",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ao ei en eng o u",
    "": "a ai an ang ao e ei en eng er o ou",
}
_SYLLABLES = frozenset(start + end for start, ends in _FINALS.items() for end in ends.split())
_LONGEST_SYLLABLE = 6
_MOST_SYLLABLES = 4
# what a surname is read as, beside what the character is read as elsewhere
_SURNAMES = {
    "曾": "zeng", "单": "shan", "仇": "qiu", "解": "xie", "区": "ou", "查": "zha", "任": "ren", "朴": "piao", "翟": "zhai", "覃": "qin tan",
    "盖": "ge", "缪": "miao", "员": "yun", "黑": "he", "乐": "yue le", "宓": "fu mi", "冼": "xian", "召": "shao", "折": "she", "繁": "po",
    "纪": "ji", "葛": "ge", "万": "wan", "尉": "yu wei", "长": "zhang", "么": "yao", "沈": "shen", "叶": "ye", "重": "chong", "洗": "xian",
    "种": "chong", "秘": "bi", "訾": "zi", "逄": "pang", "郗": "xi chi", "会": "gui", "句": "gou", "能": "nai", "令": "ling", "瞿": "qu",
}  # fmt: skip
_UMLAUT = {"lv": ("lv", "lyu", "lu"), "nv": ("nv", "nyu", "nu"), "lve": ("lve", "lue"), "nve": ("nve", "nue")}
_MOST = 48


@lru_cache(maxsize=32768)
def bare(word: str) -> str:
    """A Latin word without tone marks, hyphens and apostrophes, in small letters: Xī’ān and Xi-an are both xian."""
    split = unicodedata.normalize("NFD", word.lower())
    return "".join(one for one in split if one.isalpha() and not unicodedata.combining(one))


@lru_cache(maxsize=32768)
def is_pinyin(word: str) -> bool:
    """Whether a Latin word can be one to four Chinese syllables."""
    letters = bare(word)
    return any(may_be(letters, syllables) for syllables in range(1, _MOST_SYLLABLES + 1))


@lru_cache(maxsize=65536)
def may_be(letters: str, syllables: int) -> bool:
    """Whether small letters fall into exactly so many syllables. No pattern: to compile one costs every start."""
    if not letters or not syllables:
        return not letters and not syllables
    lengths = range(1, min(len(letters), _LONGEST_SYLLABLE) + 1)
    return any(letters[:k] in _SYLLABLES and may_be(letters[k:], syllables - 1) for k in lengths)


@lru_cache(maxsize=32768)
def readings(characters: str, surname: bool = False) -> frozenset[str]:
    """The spellings that Chinese characters may have, run together; `surname`: read as one where that differs."""
    from pypinyin import Style, pinyin

    found = []
    for number, options in enumerate(pinyin(characters, style=Style.NORMAL, heteronym=True, errors="ignore")):
        known = set(options)
        if surname and number == 0 and characters[0] in _SURNAMES:
            known |= set(_SURNAMES[characters[0]].split())
        found.append(sorted({form for one in known for form in _UMLAUT.get(one, (one,))}))
    return frozenset("".join(one) for one in islice(product(*found), _MOST))


def usual(characters: str, surname: bool = False) -> str:
    """The commonest spelling of characters, run together."""
    from pypinyin import Style, lazy_pinyin

    if surname and characters in _SURNAMES:
        return _SURNAMES[characters].split()[0]
    return "".join(lazy_pinyin(characters, style=Style.NORMAL)).replace("v", "yu")
