"""The check `lost-negation`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Severity, Span

# Words that forbid or deny and that Chinese public language does not use in another sense.
_NORM = pattern(
    r"不得(?!不|已|了|人心|而知)|严禁|嚴禁|禁止|不准(?!确|時|时)|不许|不許|切勿|不允许|不允許|不应(?!季|求)|不應|不可(?!或缺|分|替代|避免|逆|多得|思议|估量|磨灭|限量|抗力|否认|再生|一世|收拾|开交|缺少|少)"
)
_DENIAL = pattern(
    r"绝不|絕不|决不|決不|从未|從未|从不|從不|并未|並未|并非|並非|毫无|毫無|没有(?!办法不)|沒有|尚未|未能|无法|無法|不再|不会(?!不)|不會|"
    r"未(?:发现|發現|经|經|按|曾|必|予|达到|達到|获得|造成|出现|出現)|不(?:一定|按|安排|输出|輸出|出现|出現|宜|得)|"
    r"(?<!是)不(?:是|属于|存在|支持|同意|需要|代表|符合|具备|涉及|接受|承认|影响|适用|包括|够|愿|敢)(?!不)|"
    r"(?<!是)不(?:及时|及時|干涉|谋求|謀求|转嫁|轉嫁|照搬|参加|參加|参与|參與|提供|使用|收取|履行|遵守|服从|服從|针对|針對|构成|構成|赞成|贊成|希望|打算|相信)|"
    r"不(?=[“‘「])|(?<!前所)未有|(?:落|做|得|达|達|看|找|听|聽|用|买|買|享受|感受)不到|没(?!有|收(?![拾到起完])|落|法|钱|关系|问题|什么|几|意思|想到)"
)
# 不得不, 没有…就没有 and 不是没有 affirm what they deny twice
_DOUBLE = pattern(
    r"(?:没有|沒有|无(?!人机|线|锡|烟)|無|不|未(?!成年|来|來)|非(?!常|洲|遗|公|机动|機動)).{0,15}(?:不|没有|沒有|未(?!成年|来|來)|无(?!人机|线|锡|烟)|無|莫)|(?:不|未)(?:仅|僅|只|但|光|止|单|單)|无论|無論|不管|不论|不論|无不|無不"
)
# 不仅禁止 … 也: without its not, English says that only this is so
_NOT_ONLY = pattern(r"不[仅僅但光只]")
_ONLY = pattern(r"(?<!not )(?<!n[’']t )\bonly\b(?=[^.;]{3,200}\bbut\b(?: \w+)? also\b)", re.IGNORECASE)
_FEWER = "The Chinese denies or forbids in {} ways; the English less often."
_WITH_ITS_VERB = 2
_NO_QUOTES = dict.fromkeys(map(ord, '“”‘’「」『』"'))
_CLAUSE = pattern(r"[^，。；！？,;!?：:、\n]+")
# Everything with which English can turn a sentence round, affixes and verbs of refusal among them.
_NEGATION = pattern(
    r"\b(?:not?|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|lacks?|lacked|lacking|fail(?:s|ed|ing|ure)?|refus(?:e|es|ed|ing|al)|"
    r"refrain\w*|den(?:y|ies|ied|ying|ial)|prohibit\w*|forbid\w*|forbade|ban(?:s|ned|ning)?|barred|avoid\w*|prevent\w*|stop(?:s|ped|ping)?|halt\w*|"
    r"ceas\w+|reject\w*|oppos\w+|hardly|barely|scarcely|rarely|seldom|few|little|except|unless|until|yet to|exclud\w*|exclusi\w+|outstanding|pending|(?:instead|short|independent|regardless|irrespective) of|(?:rather|other) than|far from|"
    r"free (?:of|from)|exempt\w*|absen\w+|missing|zero|out of|beyond|outlaw\w*|curb\w*|ruled? out|nil|stay away|no longer|"
    r"un(?!der|it|iv|iq|ion|if|til|an|waver|swerv|veil|cover|lock|leash|fold|loading)[a-z]{4,}|impossib\w+|illegal\w*|improper\w*|ina[bdp]\w+|insuff\w+|incomp\w+|invalid\w*|irre[gsv]\w+|"
    r"dis(?:allow|agree|approv|regard|satisf|qualif|contin|obey)\w*|non-?[a-z]{4,}|(?:end|use|bound|flaw|hope|regard|speech|worth|harm|help|need|price|seam|self|count|power|home|job)less\w*)\b|"
    r"n[’']t\b",
    re.IGNORECASE,
)


# English that denies nothing where the Chinese has the word itself: 防控 is to prevent, 只有 is only
_OWN = (
    (pattern(r"\b(?:prevent\w*|avoid\w*|curb\w*)\b", re.IGNORECASE), pattern(r"防|避免|遏制|遏止|控")),
    (pattern(r"\b(?:illegal\w*|non-?compliant|unlawful\w*)\b", re.IGNORECASE), pattern(r"违法|違法|非法|违规|違規|不法")),
    (pattern(r"\bunciv\w*", re.IGNORECASE), pattern(r"不文明")),
    (pattern(r"\bnon-?motor\w*", re.IGNORECASE), pattern(r"非机动|非機動")),
    (pattern(r"\b(?:oppos|reject|refus)\w+", re.IGNORECASE), pattern(r"反对|反對|拒")),
    (pattern(r"\b(?:stop|halt|ceas|end)\w*", re.IGNORECASE), pattern(r"停|终止|終止|[^禁]止")),
    (pattern(r"\b(?:absent|absen\w+|missing)\b", re.IGNORECASE), pattern(r"缺")),
    (pattern(r"\boutstanding\b", re.IGNORECASE), pattern(r"突出|优秀|優秀|杰出|傑出")),
    (pattern(r"\b(?:exempt\w*|free)\b", re.IGNORECASE), pattern(r"免|自由")),
    (pattern(r"\b(?:few|little)\b", re.IGNORECASE), pattern(r"[少小几幾]")),
)


# English that denies only together with a word of the Chinese: 尚未推出 is before it came, 非…不 is only
_WITH = (
    (pattern(r"\b(?:before|prior to)\b", re.IGNORECASE), pattern(r"尚未|未[^来來].{0,20}[前时時]|没有?.{1,20}[前时]")),
    (pattern(r"\b(?:ongoing|still)\b", re.IGNORECASE), pattern(r"尚未")),
    (
        pattern(r"\bonly\b", re.IGNORECASE),
        pattern(r"^(?!.*[只仅僅才唯])(?:.*(?:不(?:超过|到|足|过)|除|非.{1,12}不|不.{1,12}不))", re.DOTALL),
    ),
)


@check(
    "ACC105",
    category="mistranslation",
    severity="critical",
    confidence="medium",
    needs="source",
    unless=("omitted-text",),
    cues="不未非无無没沒禁勿",
)
def lost_negation(segment: Segment, context: Context) -> Iterator[Hit]:
    """A Chinese prohibition or denial that the English gives without any negation.

    Why: 不得 forbids; where an engine drops it, the English orders what the Chinese forbids.

    Limits: Asks only that the English negates as often in any way at all (not, without, fail to, prohibit, un-, only):
    free translation turns negatives round. A word that has its own Chinese (防控, prevent) is no answer. A denial that is
    denied again, and words such as 不仅 and 无论, are left alone. Where the whole clause is gone, omitted-text says so.
    """
    if segment.source is None or not segment.target.plain.strip():
        return
    plain = segment.source.plain
    if _NOT_ONLY.search(plain) and (only := _ONLY.search(segment.target.plain)):
        yield Hit(Span(*only.span()), "The Chinese says not only; the English says only.", severity=Severity.MAJOR)
        return
    if not (_NORM.search(plain) or _DENIAL.search(plain)):
        return
    asked = list(_denied(plain))
    # what is said over again may be told once: 不会改变 … 不会改变
    times = len({_with_its_verb(plain, span) for span, _ in asked})
    if not asked or _answers(plain, segment.target.plain) >= times:
        return
    found, norm = asked[0]
    told = "forbids" if norm else "denies"
    message = f"{plain[slice(*found)]} {told}; the English does not." if times == 1 else _FEWER.format(times)
    yield Hit(found, message, side="source", severity=None if norm else Severity.MAJOR)


def _denied(plain: str) -> Iterator[tuple[Span, bool]]:
    """The first word of each clause that forbids or denies, and whether it forbids."""
    for clause in _CLAUSE.finditer(plain):
        norm = _NORM.search(clause.group())
        found = norm or _DENIAL.search(clause.group())
        if found and not _DOUBLE.search(clause.group()):
            start = clause.start() + found.start()
            yield Span(start, start + len(found.group())), norm is not None


def _with_its_verb(plain: str, span: Span) -> str:
    """A denial and what follows it, without quotation marks: 不“输入” and 不“输出” deny two things."""
    after = plain[span.end : span.end + _WITH_ITS_VERB + 1]
    return plain[slice(*span)] + after.translate(_NO_QUOTES)[:_WITH_ITS_VERB]


def _answers(plain: str, target: str) -> int:
    """How often the English negates, words left out that have their own Chinese."""
    count = 0
    for found in _NEGATION.finditer(target):
        own = any(english.match(found.group()) and chinese.search(plain) for english, chinese in _OWN)
        count += not own
    return count + sum(len(english.findall(target)) for english, chinese in _WITH if chinese.search(plain))
