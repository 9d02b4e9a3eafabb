"""The check `page-furniture`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Confidence, Hit, Segment, Severity, Span

# Whole paragraphs that are the page's, not the text's, in small letters. Anchored at both ends.
_PARAGRAPH = pattern(
    r"(?:"
    r"by (?:admin|administrator|editor|webmaster|staff)"
    r"|see also:?\s.*|read (?:more|also|next|on)(?::?\s.*)?|related (?:articles?|posts?|news|reading|links?|stories)(?::.*)?"
    r"|you (?:may|might) also (?:like|be interested in)(?::.*)?|recommended (?:reading|articles?|for you)|more (?:news|stories|from .{1,40})"
    r"|(?:leave|post|add|write) a (?:comment|reply)|\d+ comments?|comments? (?:are )?closed|no comments(?: yet)?"
    r"|your email address will not be published.*|required fields are marked.*"
    r"|this (?:site|website) uses (?:akismet|cookies)\b.*|we use cookies\b.*|accept (?:all )?cookies.*|accept read more"
    r"|privacy (?:& cookies )?policy|privacy overview|terms (?:of (?:use|service)|and conditions)|cookie (?:policy|settings)"
    r"|all rights reserved\.?|copyright\s*(?:©|\(c\)|\d{4}).*|©.{1,120}|icp (?:no|备|license).*|.{0,40}icp (?:no\.?|备)\s?\d+.*"
    r"|(?:share|tweet|pin|print|email|copy link|back to top|next article|previous article|subscribe|sign up|log ?in|sign in|skip to content|menu|search)"
    r"|share (?:this|to|on|with).{0,60}|(?:click|scan) (?:here|the qr code).{0,80}|follow us.{0,60}|scan .{0,30}wechat.{0,60}"
    r"|(?:font size|text size|font)\s*:?\s*[\[(]?.{0,40}|\[?(?:large|big) (?:medium|middle) small\]?.{0,20}"
    r"|(?:source|editor|responsible editor|editor in charge|editor-in-charge|responsibility editor|\(?editor|original title|author|reporter|correspondent|proofreader|reviewer|release time|publish(?:ed)? time|date of release|publisher|views?|reads?|number of (?:views|visits))\s*[:：].{0,90}"
    r"|\[?(?:responsible )?editor(?: in charge)?[:：].{0,60}|\((?:responsible )?editor(?:s| in charge)?[:：]? ?.{0,50}\)"
    r"|(?:home|homepage)(?:\s*(?:»|›|>>|>|/|\|)\s*[^»›>/|]{1,40}){2,}|(?:current|your) (?:location|position)\s*[:：].*|you are here\s*[:：].*"
    r"|.{0,60}\bsource\s*[:：].{1,60}\b(?:author|editor|responsible editor|reporter|correspondent)\s*[:：].{1,90}"
    r"|\[?(?:print|close|copy|collect|favou?rites?|share|download)(?: (?:this )?(?:page|window|link|article|text))?"
    r"(?:[\s|/\[\]]+(?:print|close|share|copy|top)(?: (?:this )?(?:page|window))?)+\]?"
    r"|\[(?:print|close|share|copy|collect)(?: (?:this )?(?:page|window|link))?\]|(?:print|close) (?:this )?(?:page|window)"
    r"|(?:previous|next|last)(?: (?:article|page|one|post|news|piece))?\s*[:：].{1,160}|(?:previous|next|last) (?:article|page|post)"
    r"|(?:release|published|publication|publishing|update|updated|posting) (?:date|time|on|at)\s*[:：]?\s*\d.{3,60}|(?:date|time)\s*[:：]\s*\d{4}.{4,40}"
    r"|(?:information source|news source|source of (?:the )?(?:article|information|news)|hits?|clicks?|page views|reading volume|number of clicks|click volume)\s*[:：].{0,90}"
    r"|(?:website )?(?:sponsor|sponsored by|organizer|hosted by|technical support|identification code|website identification code|contractor)\s*[:：].{1,120}"
    r"|(?:tags?|keywords?|key words|categor(?:y|ies)|classification|column)\s*[:：].{1,120}|disclaimer\s*[:：].*|attachments?\s*[:：].{1,160}"
    r"|(?:read|view|expand|open) (?:the )?(?:original(?: text)?|full text|whole text|original link)|click to (?:view|enter|read|load|download|expand).{0,60}|load more"
    r"|(?:likes?|comments?|favou?rites?|shares?|reposts?|forwards?) ?\(\d+\)(?: .{0,40})?"
    r"|(?:share|forward)(?: (?:this|to|it))?(?: to)?\s*[:：].{0,80}"
    r"|\((?:[^().]{0,60}\b(?:reporters?|correspondents?|newspaper|telegra(?:m|ph))\b[^().]{0,40}|[^().]{2,30}\bfinance(?: and economics)?)\)"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?\s+source\s*[:：].{1,120}"
    r")",
    re.DOTALL,
)
_BREADCRUMB = pattern(r"(?:Home|Homepage|Front page|Index)\s*(?:»|›|>>|>|/|\|)\s*", re.IGNORECASE)
# A site's name at the end of a headline, as browsers show it: the name itself, or a section and the name.
_DASH = r"\s?(?:——|--|[-–—|_])\s?"
_SITE = (
    r"(?:(?:[A-Z][\w’'.]*\s+(?:of\s+|the\s+|for\s+|&\s+)?){0,7}"
    r"(?:Portal|Web ?site|Online|online|Net|net|Network|News|Agency|Channel|Xinhua|Xinhuanet|Daily|ECNS|CNN|CGTN|CCTV)"
    r"|Xinhua(?: News)?(?: English)?(?:[ .][\w.]+)?|(?:https?://)?[\w.-]*\.(?:com|cn|net|org|gov)(?:\.cn)?/?|<url>"
    r"|[\u4e00-\u9fff]{2,6}(?:网|在线|日报|新闻))"
)
_SECTION = r"(?:[Tt]oday[’']s [Nn]ews|(?:[A-Z]\w+ ){0,3}(?:News|Daily|Network|Channel|Politics|Online))"
_SITE_NAME = pattern(rf"(?P<site>(?:{_DASH}{_SECTION}){{0,3}}{_DASH}{_SITE})\s*$")
_UNEDITED_SITE = pattern(
    r"Portal|Web ?site|\.gov\.cn|<url>|China News? Network|Xinhua [Nn]et\b|English\.news|[\u4e00-\u9fff]|[a-z][’']s [Nn]ews|[-–—].*\s[-–—]\s|^\s?-\.com"
)
_CREDIT = pattern(
    r"\W*(?:Xinhuanet(?:\.com)?|China[Nn]ews\.com|chinanews\.com(?:\.cn)?|ECNS|CGTN|China Daily|People[’']s Daily(?: Online)?)\W*"
)
# A city in capitals, or a year: neither stands in a Chinese dateline.
_EDITED = pattern(
    r"[A-Z]{4,}(?: [A-Z]+)?, [^()\n]{3,20} \(Xinhua|[A-Z][^()\n]{3,40}, (?:19|20)\d\d \((?:Xinhua|[Rr]eporter|Journalist|by )"
)
_DATELINE = pattern(
    r"(?:The new )?(?:Xinhua|China) News (?:Agency|Service|Network)(?:,| report| [A-Z])|Xinhua(?: News Agency)?,? [A-Z]\w+, "
)
_SOURCE = pattern(r"\s*Sources?\s?:", re.IGNORECASE)
_CHART = pattern(r"\W*(?:Chart|Charts|Table|Figure|Fig|Graph|Exhibit|Map|Notes?|Sources?)\b")
_TAIL = 120
_AGENCY_TWICE = pattern(
    r"^(?P<one>Xinhua|China News)(?: News)? (?:Agency|Service),? [^()\n]{3,45}\((?P=one)[^()\n]{0,20}\)(?: ?-{1,2}| ?—)?"
)
# At the end of a paragraph of the article: who edited it, in brackets, and the page's buttons, in one line with it.
_DAY_TWICE = pattern(
    r"(?P<line>[^()\n]{3,60}\b(?P<day>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:th|st|nd|rd)?)[^()\n]{0,10}\([^()\n]{0,60}\)"
    r" ?(?:-{1,2} ?|— ?)?)(?:On )?(?P=day)\b"
)
_BUTTONS = r"(?:\s*[\[【|/]?(?:Print|Close|Share|Collect|Favou?rites?|Copy link|Back to top|Return|Top|Previous|Next)(?: (?:this )?(?:page|window|article))?[\]】|/]?(?=[\s\[【|/:]|$))"
_ENDING = pattern(
    r"(?P<all>[\[(（【](?:(?:Responsible|Responsibility|Executive|Duty|Chief|Managing) )?[Ee]ditors?(?: in charge| on duty)?(?:\s?[:：]\s?|\s(?=[A-Z]))[^()\[\]（）【】\n]{2,60}[)\]）】]"
    rf"(?:{_BUTTONS}+[^.\n]{{0,160}})?)\s*$"
    rf"|(?<=[.!?)”\"])(?P<buttons>{_BUTTONS}{{2,}}[^.\n]{{0,160}})$"
)
_ENDING_WORDS = ("ditor", "Print", "Close")
_ENDS = 300
_FIRST = 4
_LONGEST = 400


@check("DSN101", category="design", severity="minor")
def page_furniture(segment: Segment, context: Context) -> Iterator[Hit]:
    """Text of the web page around the article, translated along with it.

    Why: Breadcrumbs, bylines of the content system, share lines, related links, comment and cookie notes are not part
    of the article, and a published translation must not carry them.

    Limits: Knows the usual kinds. A site's name after a dash is looked for at the end of the first paragraphs only; an
    editor may have meant it as a credit, so it is of low confidence where nothing else shows that the page was
    translated as it stood: other furniture, a section before the name, a word-for-word name; a word-for-word dateline,
    unless the site calls itself so.
    """
    text = segment.target.plain
    if _is_furniture(text) and not _is_of_a_chart(segment, context):
        start = len(text) - len(text.lstrip())
        yield _hit(start, len(text.rstrip()))
        return
    ending = _ENDING.search(text, max(0, len(text) - _ENDS)) if any(map(text.__contains__, _ENDING_WORDS)) else None
    if ending:
        name = "all" if ending["all"] else "buttons"
        yield _hit(ending.end(name) - len(ending[name].lstrip()), ending.start(name) + len(ending[name].rstrip()))
    if context.place(segment.id) >= _FIRST:
        return
    crumb = _BREADCRUMB.match(text)
    if crumb and len(text) <= _LONGEST:
        yield _hit(0, len(text[: crumb.end()].rstrip()))
    twice = _AGENCY_TWICE.match(text)
    if twice:
        yield Hit(Span(*twice.span()), "The agency is named twice in one dateline.")
    again = _DAY_TWICE.match(text)
    if again and not twice:
        told = "The day of the dateline comes again."  # as in many a Chinese report, so that good translators leave it too
        yield Hit(Span(again.end("line"), again.end()), told, severity=Severity.NEUTRAL, confidence=Confidence.MEDIUM)
    site = _SITE_NAME.search(text, max(0, len(text) - _TAIL))
    if site and len(text) <= _LONGEST:
        edited = any(_EDITED.match(one.target.plain) for one in context.segments[:_FIRST])
        odd = _UNEDITED_SITE.search(site.group()) or _unedited(context, bool(_CREDIT.fullmatch(site.group())))
        sure = bool(crumb or twice or (odd and not edited))
        start = site.start() + len(site.group()) - len(site.group().lstrip())
        yield _hit(start, len(text.rstrip()), Confidence.HIGH if sure else Confidence.LOW)


def _is_furniture(text: str) -> bool:
    return len(text) <= _LONGEST and _PARAGRAPH.fullmatch(text.strip().lower()) is not None


def _is_of_a_chart(segment: Segment, context: Context) -> bool:
    """Whether it names the source of the chart or table above it."""
    before = context.before(segment) if _SOURCE.match(segment.target.plain) else None
    return before is not None and _CHART.match(before.target.plain) is not None


def _unedited(context: Context, as_it_is_called: bool) -> bool:
    """Whether the document carries other furniture, or, where the site's name is not its own, a word-for-word dateline."""
    if "page-furniture" not in context.memo:
        texts = [one.target.plain for one in context.segments]
        context.memo["page-furniture"] = (
            any(_is_furniture(one.target.plain) and not _is_of_a_chart(one, context) for one in context.segments),
            any(_DATELINE.match(text) for text in texts[:_FIRST]),
        )
    furniture, dateline = context.memo["page-furniture"]
    return furniture or (dateline and not as_it_is_called)


def _hit(start: int, end: int, confidence: Confidence = Confidence.HIGH) -> Hit:
    return Hit(Span(start, end), "Not part of the article.", confidence=confidence)
