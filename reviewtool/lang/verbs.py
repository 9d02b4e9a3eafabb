"""English verbs: whether a sentence has a word that may carry it."""

import re
from functools import cache

from reviewtool.lang.en import plural
from reviewtool.lang.lazy import pattern

# Helping verbs, and past tenses that are no participles: a sentence with one of these has its verb.
_CERTAIN = frozenset(
    "am are can cannot could did do does had has have is may might must shall should was were will would arose ate became began broke "
    "came chose clung crept drew drove fell fled flew forbade forgave forgot froze gave goes got grew knew overcame oversaw ran rang rose "
    "sang sank saw shook shrank sped spoke stole stood strove swam swore threw took tore undergoes undertook underwent went withdrew woke "
    "wore wrote".split()
)
_SHORTENED = ("n't", "'re", "'ll", "'ve", "that's", "it's", "he's", "there's", "what's", "who's", "here's", "let's")
_PAST = frozenset(
    "bought brought built cast caught cost cut dealt dug felt fought found heard held hit hung hurt kept laid led left lent "
    "let lost made met overcome paid put quit read said sat set shot shut sold sought spent split spread struck stuck swept "
    "taught thought told understood upheld withstood won ".split()
)
_ONLY_VERBS = (
    "accelerate accept accommodate accompany accomplish accumulate achieve acquire adapt add adhere adjust administer admire "
    "admit adopt affect afford agree alleviate allocate allow analyze announce anticipate apologize appear apply appoint "
    "appreciate approve argue arise arrange arrest arrive ascertain ask assemble assess assign assist assume assure attach "
    "attain attend attract attribute avoid await become befall begin believe belong benefit bless boast bring broaden build "
    "bury calculate carry cast catch cease celebrate cherish choose circulate cite clarify cling co-host coincide collaborate "
    "collect combine come commemorate commence commend comment commission communicate compare compete compile complain "
    "complete comply compose comprise conclude conduct confer confirm conform confront congratulate connect conserve consider "
    "consist consolidate constitute construct consult consume contain continue contribute convene convert convey convince "
    "cooperate coordinate create cultivate curb dare deal decide declare decline dedicate deem deepen defeat defend define "
    "deliver demonstrate denounce deny depart depend depict deploy deprive derive describe deserve destroy detect deteriorate "
    "determine develop devote differ diminish disappear disclose discover discuss disperse display dispose disrupt "
    "distinguish distribute divide draw drive earn eat educate elaborate elect elevate eliminate embed embody embrace emerge "
    "emphasize employ empower enable enact encounter encourage endanger endeavor endure enforce enhance enjoy enlarge enrich "
    "enroll enshrine ensure enter entitle entrust escalate establish evacuate evaluate evolve examine excavate exceed excel "
    "exclude execute exercise exert exhibit exist expand expect experience explain exploit explore express extend fail fall "
    "feel fight find finish firm flourish focus follow foresee forge forget formulate fortify foster found fulfill gain "
    "gather generate get give go govern grasp greet grow guarantee guard guide handle happen harm hear help hinder hire hold "
    "hope host identify ignore illuminate illustrate imagine implement imply impose improve include incorporate increase "
    "indicate inform inhabit inherit initiate inject injure innovate insist inspect inspire install instill instruct "
    "integrate intend intensify interact intervene introduce invade invest investigate invite involve irrigate jeopardize "
    "join keep know lack lead learn leave lend let leverage lie listen live look lose maintain make manage manufacture meet "
    "mention merge migrate mitigate mobilize moderate modernize monitor move narrow negotiate nominate notice obey observe "
    "obtain occupy occur offer open operate oppose optimize organize originate overcome overlook participate pass perform "
    "permit persist persuade pertain plunge point portray possess postpone pour praise precede predict prefer prepare "
    "preserve preside prevail prevent print proceed proclaim procure prohibit prolong promote propose prosper protect prove "
    "provide publicize publish purchase purify pursue put raise react read reaffirm realize receive recite recognize "
    "recommend reconstruct recover recruit reduce refer refine reflect refuse regain regard regulate rehabilitate reinforce "
    "reiterate reject rejuvenate relate relax relieve rely remain remember remind remove render renew renovate replace "
    "represent require resemble reside resign resist resolve respect respond restore restrict resume retain retire reveal "
    "reverse revise revitalize rid safeguard satisfy save say see seek seem select sell send separate serve settle shake "
    "share show shrink simplify smash soar solicit solve span speak specialize specify spend spur stabilize stage stand "
    "standardize start state stem stick stimulate stipulate strengthen stress stride strive submit succeed suffer suggest "
    "summarize supervise supplement support suppose surge surpass surround survive suspect suspend sustain swear tackle take "
    "talk teach tell tend testify thank think threaten thrive tie tighten tolerate transcend transform transmit treat trigger "
    "turn undergo underline undermine understand undertake unfold unify unite unleash unveil update upgrade uphold urge use "
    "utilize vary verify violate visit vow wait wander want warn weaken wear weave welcome widen win wish withdraw withstand "
    "witness worsen write yield "
).split()
_ALSO_NOUNS = (
    "account act address advance aim amount answer appeal approach attack back balance base bear bid block boost bound break "
    "bridge call care cast cause center challenge change charge chart check claim clean close comfort command compound "
    "concern contact control cost count counter cover crack credit cross cry cut damage dance date delay demand design desire "
    "detail document dominate double doubt dream dress drill drop echo effect end engage engineer escape escort estimate "
    "exchange face fare fear feature feed fill film fire fish fit flow force form frame fuel function fund grade grip ground "
    "group halt hand head heat highlight hit house hurt impact import influence institute interest interview issue jump kick "
    "kill last launch lay layout let license lift light limit line link list load lock love lower mark market master match "
    "matter measure mind mine mirror model name need note object order outline output pace pack paint pattern pay picture "
    "pilot place plan plant play plead plot policy pose position post power practice present press price process produce "
    "profit progress project promise pump punish push put question quit quote race rain range rank rate reach read reason "
    "rebound record reform register release repair repeat reply report request rescue research reserve rest result retreat "
    "return review revisit ride ring rise risk roll root rule run rush schedule score screen search seat set shape shelter "
    "shift shine ship shock shoot shop shut sign signal silence sit sleep smile sort sound source spark speed split spread "
    "spring stay step stop store storm stream strike stroll struggle study style suit sum supply surface survey sweep swim "
    "switch target taste tax tear test top total touch tour trace track trade train transfer transport travel trend trust try "
    "type value veto view voice volunteer vote wake walk watch water wave weigh work worry wound wrap "
).split()
_WORD = pattern(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*|\d+|[,;:]")
_DETERMINERS = frozenset(
    "the a an its their his her our this that these those all each every any some no many more two three four five six seven eight "
    "nine ten both such what how".split()
)
_BEFORE_NOUNS = frozenset(
    "the a an of and or more newly well most its their our in on for with by from as such some many other various his her at into".split()
)
_ARTICLES = frozenset("the a an its their that".split())
_AFTER_VERBS = _DETERMINERS | frozenset("to with in on from for as by up out".split())
_SUBJECTS = frozenset(
    "they we you i who that which people police children men women not never public data all also often usually always".split()
)
_NEVER_PASSIVE = frozenset("contracted increased expanded dropped declined won lost".split())


@cache
def _third_persons() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(map(plural, _ONLY_VERBS)), frozenset(map(plural, _ALSO_NOUNS))


@cache
def _bases() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_ONLY_VERBS), frozenset(_ALSO_NOUNS)


def may_have_verb(sentence: str) -> bool:
    """Whether any word of the sentence may be its finite verb, or it is an order.

    Errs on the side of yes: a participle that might be a past tense, a noun in -s that might be a verb count, unless the words
    beside them show otherwise.
    """
    if not _CERTAIN.isdisjoint(sentence.split(" ")):
        return True
    words = [word.replace("’", "'") for word in _WORD.findall(sentence)]
    small = [word.lower() for word in words]
    only, also = _bases()
    first = small[0] if words else ""
    if not _CERTAIN.isdisjoint(small) or any(word.endswith(_SHORTENED) for word in small):
        return True
    return first in only or first in also or any(_may_be_verb(words, at) for at in range(1, len(words)))


def _may_be_verb(words: list[str], at: int) -> bool:
    word, before = words[at], words[at - 1]
    following = words[at + 1] if at + 1 < len(words) else ""
    if "-" in word or before in _BEFORE_NOUNS:
        return False
    if word in _PAST or (word.endswith("ed") and len(word) > 3):
        attribute = before.endswith("ly") and at > 1 and words[at - 2].lower() in _BEFORE_NOUNS
        return not attribute and (following != "by" or word in _NEVER_PASSIVE)
    if word.endswith("s") and not word.endswith(("'s", "ss")):
        return _may_be_third_person(word, before, following)
    return _may_be_plural(words, at, following)


def _may_be_third_person(word: str, before: str, following: str) -> bool:
    only, also = _third_persons()
    word = re.sub("ises$", "izes", word)
    if word in only:
        return True
    if before.lower() in _DETERMINERS - {"this", "that", "all", "each"}:
        return False
    governs = following in _AFTER_VERBS or following.endswith("ly")
    return (word in also and (governs or before[0].isupper())) or following in _ARTICLES or following.endswith("ly")


def _may_be_plural(words: list[str], at: int, following: str) -> bool:
    only, also = _bases()
    word, before = words[at], words[at - 1].lower()
    if before == "to" or not (word in only or word in also):
        return False
    if before in _SUBJECTS or before.endswith("s") or before.endswith("ly"):
        return True
    several = any(one.endswith("s") or one.lower() in _SUBJECTS or one == "and" for one in words[:at])
    return several and before not in _DETERMINERS and (word in only or following in _DETERMINERS)
