"""The check `broken-grammar`."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import any_of, pattern
from reviewtool.model import Hit, Segment, Span

_MODAL = r"(?:will|would|can|could|should|must|shall)"
# Base forms that are no nouns, so that a preposition cannot stand before them.
_VERB = (
    r"(?:accelerate|achieve|become|build|carry|combine|consolidate|continue|create|deepen|develop|educate|embody|enable|enhance|enrich"
    r"|ensure|establish|expand|facilitate|formulate|give|implement|improve|innovate|integrate|introduce|maintain|make|optimize|participate"
    r"|perform|prevent|promote|protect|provide|realize|reduce|reinforce|safeguard|simplify|solve|strengthen|take|unify|unite|uphold)"
)
_PLURAL = r"[a-z]+(?:tions|ments|ities|ances|ences|esses|isms|ists|ures|ects|cies|ries|ples|tems)"
_NOUN = (
    r"(?:district|county|city|province|enterprise|project|department|country|year|month|area|aspect|measure|problem|issue|point|part"
    r"|member|unit|company|village|town|school|student|teacher|worker|household|document|activity|policy|achievement|region|task"
    r"|principle|system|factor|organization|reason)"
)
_NOUN_ENDS = r"(?=[.,;)]| (?:of|in|and|are|were|have|had|that|which)\b)"
# Of an action, so that what they stand before is one.
_HOW = (
    r"(?:timely|active|vigorous|comprehensive|full|further|strict|in-depth|effective|orderly|resolute|accurate|scientific|earnest|conscientious"
    r"|continuous|solid|early|rapid|steady|unified|coordinated|thorough|serious|profound|precise)"
)
_PATTERNS = (
    # what no English has, what is wrong; a space or a letter in front is what makes the search fast
    (rf" {_MODAL} (?:not |also |further )?(?:is|are|was|were|has|had|been|being)\b", "Two verbs where one is wanted."),
    (r" to (?:is|are|was|were|has|had|been|made|took|gave|became|went|began|grew|built|kept|sought|brought)\b", "No infinitive after “to”."),
    (rf" (?:adher(?:e|es|ed|ing)|conducive|contribut(?:e|es|ed|ing)|devot(?:e|es|ed|ing)) to (?:further |actively |vigorously |fully )?{_VERB}\b",
     "The -ing form is wanted here."),
    (rf" (?:insist(?:s|ed|ing)?|persist(?:s|ed|ing)?|focus(?:es|ed|ing)?|succeed(?:s|ed|ing)?) (?:on|in) {_VERB}\b", "The -ing form is wanted here."),
    (rf" (?:by|of|for|with|without|from|through|before|after) {_VERB} (?:the|a|an|its|their|our|all)\b", "The -ing form is wanted here."),
    (r" (?:the|an?) (?:my|our|its|their|his|your|this|that|these|those)\b(?! own\b)", "Two words of one kind; one is wanted."),
    (r" (?:southern|northern|eastern|western|central|southwestern|northwestern|northeastern|southeastern|whole|entire|major|new) (?:my|our|its|their)\b"
     r"(?= [a-z])", "The possessive stands before the adjective."),
    (rf" an? (?:[a-z]+ )?(?!customs|savings|series|species|(?:ex|cons|pers|ins|res|ass|enl)ists|(?:aff|refl|prot|exp|resp|rej|conn|coll|dir|det)ects|(?:enh|adv)ances|complements|implements){_PLURAL}{_NOUN_ENDS}", "An article for one, a noun for many."),
    (rf" one of (?:the|its|their|our) (?:(?:most|first|major|key|important|main|top|largest) ){{1,2}}{_NOUN}{_NOUN_ENDS}", "The noun must be in the plural."),
    (rf" (?:many|several|various|these|those|numerous) {_NOUN}{_NOUN_ENDS}", "The noun must be in the plural."),
    (r" (?:more (?:better|stronger|higher|larger|bigger|faster|easier|closer|deeper|wider|clearer)|most (?:best|highest|largest|strongest|greatest))\b(?!-)",
     "The degree is marked twice."),
    (r" (?:despite of|in spite the|regarding to|according with|concerning about|instead the|due the|(?:of|in|to|for) of the)\b",
     "These words do not go together."),
)  # fmt: skip
_GUARDED = (
    # words without which the pattern is not tried
    ("ccording to ", pattern(r"[Aa]ccording to (?:the )?introductions?\b(?= *,)"), "“Introduction” is no source; say who explained."),
    ("ore than ", pattern(r"[Mm]ore than \d{1,2}(?::\d\d)? ?(?:[ap]\.m\b|[ap]m\b|o[’']clock)"), "“More than” counts; a time of day is after or past."),
    (" be ", pattern(r" (?:is|are|was|were) (?:also )?be\b(?= [a-z])"), "Two verbs where one is wanted."),
    (" and other ", pattern(r" and other (?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten) (?!or |to |percent)[a-z]{3,}"),
     "The number stands before “other”, or it is the number of all."),
    ("ing ", pattern(r" (?:striv(?:e|es|ed|ing)|seek|seeks|wants?|needs?|aim(?:s|ed|ing)?|decid(?:e|es|ed)|plan(?:s|ned)|intend(?:s|ed)?|able|order|tr(?:y|ies|ied)|hopes?|refus(?:es|ed))"
     r" to (?:further |actively |better |continuously )?(?!bring|sing|ring|swing|cling|spring|string|wing|fling|wring|sting|king)[A-Za-z]{2,}ing\b"),
     "The base form is wanted after “to”."),
    ("from ", pattern(r"[Ff]rom (?P<one>\d[\d:.]*(?: ?[ap]\.?m\.?)?) to (?P=one)(?!\w)(?![.:]\w)(?! to\b)"), "Both ends are the same."),
    ("eporter ", pattern(r"[Rr]eporter [A-Z][a-z]+ [A-Z][a-z]+(?:, | and )[A-Z][a-z]+ [A-Z][a-z]+(?:(?:, | and )[A-Z][a-z]+ [A-Z][a-z]+)?(?=\)|$)"),
     "One reporter, several names."),
    ("ince this ", pattern(r"[Ss]ince this (?:year|month|week)\b(?![’'])(?! (?:began|started|opened))"), "“Since” wants a beginning; so far this year, or since January."),
    (" a ", pattern(r" a (?!one|once|ou?i|eu|ewe|I\b)[aeio][a-z]{2,}\b"), "“An” stands before a vowel."),
    (" an ", pattern(r" an [bcdfgjklmnpqrstvwyz](?!RNA)[a-z]{2,}\b"), "“A” stands before a consonant."),
    ("both ", pattern(r"\bboth (?:(?! and )[^,.;:\n]){3,90}, but also\b"), "“Both” is answered by “and”; “not only” by “but also”."),
    ("o matter ", pattern(r"\b[Nn]o matter (?:in|at|on|from|whether|for|during|under)\b"), "“No matter” wants how, what or who; whether in one case or another."),
    ("more and more ", pattern(r" more and more (?:(?:bright|clear|close|tight|strong|high|wide|broad|deep|smooth|fierce)(?=[,.;)]| and\b)|bright)\b"), "A short word grows by -er: brighter and brighter."),
    ("iming at the ", pattern(r"\bAiming at the (?:problems?|issues?|situation|phenomen(?:on|a)|difficulty|difficulties|shortcomings|needs|characteristics)\b"),
     "“Aiming at” hangs on nothing; to solve the problem, say, or in view of it."),
    ("ongratulat", pattern(r"\b[Cc]ongratulat(?:e|es|ed|ing) (?:on )?(?=the (?:\d+(?:th|st|nd|rd) anniversary|success|opening|founding|launch|convening)\b)"
     r"(?<!on )the \w+"), "One congratulates somebody on something."),
    (", ", pattern(r"^(?!As |When |While |If |After |Before |Since |What |Like |Although )(?:[A-Z][\w’'-]+(?: [\w’'-]+){0,7}) (?:said|introduced|pointed out|stressed|emphasized|explained|told (?:the )?reporters?), (?:the|he|she|it|they|we|this|there|now)(?= [a-z])"),
     "A statement follows without “that”."),
    ("m., ", pattern(r"(?:^|(?<=[.!?] ))\d{1,2}(?::\d\d)? ?[ap]\.m\.(?=, [A-Za-z])"), "A time of day wants its “at”."),
    (", ", pattern(r"(?=[AIMTF])(?<![a-z,;] )(?:At the same time|In addition|Meanwhile|Therefore|At present|To this end|For this reason|In the future), (?:also )?(?:will|has|have|is|are|was|were|should|must|can)\b(?![^.\n]{0,300}\?)"),
     "The subject is missing."),
    (", the ", pattern(r"(?<=[a-z],) the (?:establishment|construction|implementation|formation|deployment|improvement|realization|use|promotion|cultivation|elimination|formulation|strengthening)"
     r"(?= of [^,.;\n]{3,60}, (?:to|in order to|so as to) [a-z])"), "A noun where the sentence wants its next verb."),
    (" of ", pattern(rf", (?<!(?:.al|ive|ous|ful|.ic|ble|ate|ete|thy|.ed|ull|eep|ict), ){_HOW} (?:and {_HOW} )?(?:[a-z]+(?:tion|ment|ance|sion)|analysis|removal|disposal|study)"
     r"(?= of [^,.;\n]{3,80}(?:[.;]|, (?!and\b)|, and (?:[a-z]+ly )?(?:make|take|carry|implement|promote|strengthen|improve|ensure|solve|build|deepen|do)\b))"),
     "A noun where the sentence wants its next verb."),
    ("er ", pattern(r" (?:higher|lower|longer|shorter|faster|larger|smaller) \d[\d.,]*(?:%| [a-z]+)(?= than\b)"), "The measure stands before the word: 0.1 hours longer."),
    (" and other ", pattern(r"\bsuch as (?:(?! (?:of|in|and) )[^.;:()\n,]){3,60}, (?:(?! (?:of|in|and) )[^.;:()\n]){3,80}?,? and other (?!than\b|half\b|\d|one\b|two\b|three\b|four\b|five\b|six\b)[a-z]+"),
     "“Such as” has said that there are others."),
    ("ion the ", pattern(r"(?:(?<=, )|(?<=; )|(?<= and ))[a-z]+(?:ation|ction|sion) the\b"), "A noun where the object wants its verb."),
    ("ly ", pattern(r" (?:firmly|resolutely|vigorously|comprehensively|earnestly|solidly|thoroughly|conscientiously|unswervingly|steadfastly) [“\"](?=\w)"),
     "The verb is missing."),
    (" news", pattern(r" (?:on the )?\d{1,2}(?:th|st|nd|rd)? news(?=,| that\b)"), "“News” marks the day of a report in Chinese; the day alone is wanted, or who reported."),
)  # fmt: skip
_COMPILED = tuple((pattern(expression), message) for expression, message in _PATTERNS)
_ANY = any_of(expression for expression, _ in _COMPILED)


@check("LNG112", category="grammar", severity="minor", unless=("broken-sentence", "doubled-word", "misplaced-punctuation"))
def broken_grammar(segment: Segment, context: Context) -> Iterator[Hit]:
    """Words that no English sentence puts side by side.

    Why: Chinese words have no number, tense or article; an engine that guesses them one by one writes “a fortresses”,
    “adhere to promote”, “southern my country”.

    Limits: A closed list of patterns that no correct English has; agreement over a distance, tense and word order are
    not looked at. Other engines make other faults: modern ones make few of these.
    """
    text = segment.target.plain
    for expression, message in _COMPILED if _ANY.search(text) else ():
        for match in expression.finditer(text):
            yield _hit(match, message)
    for needed, expression, message in _GUARDED:
        for match in expression.finditer(text) if needed in text else ():
            yield _hit(match, message)


def _hit(match: re.Match[str], message: str) -> Hit:
    return Hit(Span(match.end() - len(match.group().lstrip(", ")), match.end()), message)
