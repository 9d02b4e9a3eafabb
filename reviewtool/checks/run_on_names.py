"""The check `run-on-names`."""

from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

# The hundred commonest surnames in pinyin, which nine Chinese in ten bear, and the usual two-syllable ones.
_SURNAMES = (
    "Wang|Li|Zhang|Liu|Chen|Yang|Zhao|Huang|Zhou|Wu|Xu|Sun|Hu|Zhu|Gao|Lin|He|Guo|Ma|Luo|Liang|Song|Zheng|Xie|Han|Tang|Feng|Yu|Dong|"
    "Xiao|Cheng|Cao|Yuan|Deng|Fu|Shen|Zeng|Peng|Lu|Lyu|Lü|Su|Jiang|Cai|Jia|Ding|Wei|Xue|Ye|Yan|Pan|Du|Dai|Xia|Zhong|Tian|Ren|Fan|Fang|"
    "Shi|Yao|Tan|Liao|Zou|Xiong|Jin|Hao|Kong|Bai|Cui|Kang|Mao|Qiu|Qin|Gu|Hou|Shao|Meng|Long|Wan|Duan|Qian|Yin|Chang|Wen|Qiao|Lai|Gong|"
    "Pang|Fan|Lan|Yi|Ni|Yue|Hong|Niu|Hua|Jing|Liao|Shang|Xing|Zhuang|Ou|Ouyang|Sima|Shangguan|Zhuge|Situ|Huangfu"
)
_NAME = rf"(?:{_SURNAMES}) [A-Z][a-zü]{{1,12}}"
_RUN = pattern(rf"\b{_NAME}(?: {_NAME})+\b")
_FOUR_CAPITALS = pattern(r" [A-Z][a-zü]+ [A-Z][a-zü]+ [A-Z][a-zü]+ [A-Z]")
_BYLINES = ("eporter ", "eporters ", "orrespondent ")
_NUMBERS = ("", "", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@check("STY104", category="textual-conventions", severity="minor", cues=_SURNAMES.split("|"))
def run_on_names(segment: Segment, context: Context) -> Iterator[Hit]:
    """Names in a row with nothing between them.

    Why: Chinese headlines set names side by side; in English they run into one another.

    Limits: Chinese names in pinyin, each a surname and one given name: three and more, or two after reporter or
    correspondent.
    """
    text = segment.target.plain
    if not _FOUR_CAPITALS.search(f" {text.replace('(', ' ')}"):
        return
    for match in _RUN.finditer(text):
        words = match.group().split(" ")
        names = [f"{surname} {given}" for surname, given in zip(words[::2], words[1::2], strict=True)]
        if len(names) > 2 or text[: match.start()].endswith(_BYLINES):
            number = _NUMBERS[len(names)] if len(names) < len(_NUMBERS) else str(len(names))
            fixed = ", ".join(names[:-1]) + " and " + names[-1]
            yield Hit(Span(*match.span()), f"{number} names in a row with nothing between them.", (fixed,))
