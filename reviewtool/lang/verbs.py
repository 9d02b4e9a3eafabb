"""English verbs: whether a sentence has a word that may carry it."""

import re
from functools import cache

from reviewtool.lang.en import plural, singular
from reviewtool.lang.lazy import pattern

# Helping verbs, past tenses that are no participles, and words that hardly stand without a clause: one of these is enough.
_CERTAIN = frozenset(
    (
        "i we they he she it who which that there what am are can cannot could did do does had has have is may might must shall "
        "should was were will would arose ate became began broke came chose clung crept drew drove fell fled flew forbade forgave "
        "forgot froze gave goes got grew knew overcame oversaw ran rang rose sang sank saw shook shrank sped spoke stole stood "
        "strove swam swore threw took tore undergoes undertook underwent went withdrew woke wore wrote "
    ).split()
)
_SHORTENED = ("n't", "'re", "'ll", "'ve", "that's", "it's", "he's", "there's", "what's", "who's", "here's", "let's")
_PAST = frozenset(
    "bought brought built cast caught cost cut dealt dug felt fought found heard held hit hung hurt kept laid led left lent "
    "let lost made met overcome paid put quit read said sat set shot shut sold sought spent split spread struck stuck swept "
    "taught thought told understood upheld withstood won ".split()
)
_ONLY_VERBS = (
    "accelerate accept accommodate accompany accomplish accumulate achieve acquire adapt add adhere adjust administer admire "
    "admit adopt affect afford agree alleviate allocate allow amplify analyze anchor announce anticipate apologize appear "
    "apply appoint appreciate approve argue arise arrange arrest arrive ascertain ask assemble assess assign assist assume "
    "assure attach attain attend attract attribute authorize avoid await become befall begin believe belong benefit bless "
    "boast bounce breathe breed bring broaden build burn bury calculate carry cast catch cease celebrate chair cherish choose "
    "circulate cite clarify climb cling co-host co-operate co-organize coincide collaborate collect collide combine come "
    "commemorate commence commend comment commission commit communicate compare compete compile complain complement complete "
    "comply compose comprise conclude conduct confer confirm conform confront congratulate connect conserve consider consist "
    "consolidate constitute construct consult consume contain continue contribute convene convert convey convince cooperate "
    "coordinate cover crash create cultivate curb dampen dare deal decide declare decline dedicate deem deepen defeat defend "
    "define delegate deliver demonstrate denounce deny depart depend depict deploy depreciate deprive derive describe deserve "
    "destroy detect deteriorate determine develop devote differ diminish dip disappear disclose discover discuss disperse "
    "display dispose disrupt distinguish distribute divide draw drive earn ease eat educate elaborate elect elevate eliminate "
    "emanate embed embody embrace emerge emphasize employ empower enable enact encounter encourage endanger endeavor endure "
    "enforce enhance enjoy enlarge enlighten enrich enroll enshrine ensure enter entitle entrust escalate establish evacuate "
    "evaluate evolve exacerbate examine excavate exceed excel exclude execute exercise exert exhibit exist expand expect "
    "experience explain exploit explore express extend facilitate fail fall feel fight find finish firm flourish focus follow "
    "forecast foresee forge forget formulate fortify foster found fulfill gain gather generate get give go govern grasp greet "
    "grow guarantee guard guide handle happen harm hear heighten help hinder hire hold hope host hover identify ignore "
    "illuminate illustrate imagine implement imply impose improve include incorporate increase indicate inform inhabit "
    "inherit initiate inject injure innovate insist inspect inspire install instill instruct integrate intend intensify "
    "interact interlink intervene introduce invade invest investigate invite involve irrigate jeopardize join keep know lack "
    "lead learn leave lend lessen let leverage lie listen live live-stream look lose maintain make manage manufacture matter "
    "meet melt mention merge metabolize migrate mitigate mobilize moderate modernize monitor move narrow negotiate nominate "
    "notice obey observe obtain occupy occur offer open operate oppose optimize organize originate overcome overlook oversee "
    "participate partner pass perform permit persist persuade pertain pledge plunge point portray possess postpone pour "
    "practise praise precede predict prefer prepare preserve preside prevail prevent print proceed proclaim procure prohibit "
    "prolong promote propose prosper protect prove provide publicize publish purchase purify pursue put raise react read "
    "reaffirm realize reallocate receive recite recognize recommend reconstruct recover recruit reduce refer refine reflect "
    "refuse regain regard regulate rehabilitate reinforce reiterate reject rejuvenate relate relax relieve rely remain "
    "remember remind remove render renew renovate replace represent require resemble reside resign resist resolve respect "
    "respond restore restrict resume retain retire reveal reverse revise revitalize rid safeguard satisfy save say see seek "
    "seem select sell send separate serve settle shake share show shrink simplify sink sip slip smash soar soften solicit "
    "solve span speak specialize specify spend spur squeeze stabilize stage stand standardize start state stem stick "
    "stimulate stipulate strengthen stress stretch stride strive submit succeed suffer suggest summarize supervise supplement "
    "support suppose surge surpass surround survive suspect suspend sustain swear swell tackle take talk teach tell tend "
    "testify thank think threaten thrive tie tighten toast tolerate transcend transform transmit treat trigger tumble turn "
    "undergo underline undermine underpin underscore understand undertake unfold unify unite unleash unveil update upgrade "
    "uphold urge use utilize vary verify violate visit vow wait wander want warn weaken wear weave welcome widen win wish "
    "withdraw withstand witness worsen write yield "
).split()
_ALSO_NOUNS = (
    "account act address advance aim amount answer appeal approach attack audit back balance base bear bid block boost bound "
    "break bridge call care cast cause center challenge change charge chart check claim clean close comfort command compound "
    "concern contact contract control cost count counter cover crack credit cross cry cut damage dance date delay demand "
    "design desire detail document dominate double doubt dream dress drill drop echo edge effect end engage engineer escape "
    "escort estimate exchange face fare fear feature feed fill film fire fish fit flow foot force form frame fuel function "
    "fund grade grant grip ground group halt hand head heat highlight hit house hurt impact import influence institute "
    "interest interview issue jump kick kill last launch lay layout let license lift light limit line link list load lock "
    "love lower mark market master match matter measure mind mine mirror model name need note object offset order outline "
    "output pace pack paint pattern pay picture pilot place plan plant play plead pledge plot policy pose position post power "
    "practice present press price process produce profit progress project promise pump punish push put question quit quote "
    "race rain range rank rate reach read reason rebound record reform register release repair repeat reply report request "
    "rescue research reserve rest result retreat return review revisit ride ring rise risk roll root rule run rush schedule "
    "score screen search seat second set shape shelter shift shine ship shock shoot shop shut sign signal silence sit sleep "
    "smile sort sound source spark speed split spread spring stay step stock stop store storm stream strike stroll struggle "
    "study style suit sum supply surface survey sweep swim swing switch target taste tax tear test top total touch tour trace "
    "track trade train transfer transport travel trend trust try type value veto view voice volunteer vote wake walk watch "
    "water wave weigh work worry wound wrap "
).split()
_WORD = pattern(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*|\d+|[,;:]")
_BEFORE_NOUNS = frozenset(
    "the a an of and or more newly well most its their our in on for with by from as such some many other various his her at into "
    "to".split()
)
_POINTING = frozenset("this these those".split())
_DETERMINERS = frozenset(
    "the a an its their his her our this that these those all each every any some no many more two three four five six seven eight "
    "nine ten both such how".split()
)
_SUBJECTS = frozenset("you people police children men women not never public data all also often usually always".split())
_JOINTS = frozenset(", ; : of and or".split())
_PREPOSITIONS = frozenset("in for to with from at on by as".split())
_AFTER_VERBS = _PREPOSITIONS | frozenset("up out off".split())
_ARTICLES = frozenset("the a an its their his our".split())
_ADJECTIVE = pattern(r"(?:al|ive|ous|ic|ful|able|ible|ary|ed|ing|ern|ese)$")
_DEGREES = frozenset("about around nearly over up more roughly approximately almost some less just".split())


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
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sentence)]
    if (
        not words
        or not _CERTAIN.isdisjoint(words)
        or any(word.endswith(_SHORTENED) or word[:-2] in _CERTAIN for word in words if "'" in word)
    ):
        return True
    only, also = _bases()
    return words[0] in only or words[0] in also or any(_may_be_verb(words, at) for at in range(1, len(words)))


def _may_be_verb(words: list[str], at: int) -> bool:
    word, before = words[at].removeprefix("co-").removeprefix("re-").removeprefix("live-"), words[at - 1]
    following = words[at + 1] if at + 1 < len(words) else ""
    if before in _POINTING:
        past = word.endswith("ed") and following in _PREPOSITIONS
        return past or _is_known(word) or (at == 1 and word.endswith(("s", "ed"))) or (before == "this" and _is_known(singular(word)))
    if before in _BEFORE_NOUNS:
        return before == "and" and word in _third_persons()[0]
    if word in _PAST or (word.endswith("ed") and len(word) > 3):
        return not _is_participle(words, at, following)
    if word.endswith("s") and not word.endswith(("'s", "ss")):
        return _may_be_third_person(word, before, following)
    return _may_be_plural(words, at, following)


def _is_known(word: str) -> bool:
    return word in _PAST or any(word in some for some in _bases())


def _is_participle(words: list[str], at: int, following: str) -> bool:
    """After an article and its adverb, before a compound's noun, or before by and who did it; not before by and how much."""
    if words[at - 1].endswith("ly") and at > 1 and words[at - 2] in _BEFORE_NOUNS:
        return True
    if "-" in words[at] and words[at][:3] not in ("co-", "re-"):
        return following not in _DETERMINERS
    much = words[at + 2] if at + 2 < len(words) else ""
    return following == "by" and not (much.isdigit() or much in _DEGREES or much in _DETERMINERS - {"the", "a", "an", "its", "their"})


def _may_be_third_person(word: str, before: str, following: str) -> bool:
    only, also = _third_persons()
    if word in only or re.sub("ises$", "izes", word) in only:
        return True
    if before in _DETERMINERS:
        return False
    if following in _ARTICLES or following.endswith("ly") or (word in also and (following in _DEGREES or following.isdigit())):
        return True
    if before in _JOINTS:
        return False
    if word in also and (following in _AFTER_VERBS or following in _DETERMINERS):
        return True
    noun = not before.endswith("s") and not _ADJECTIVE.search(before)
    return noun and following != "" and following not in _JOINTS and following not in _PREPOSITIONS


def _may_be_plural(words: list[str], at: int, following: str) -> bool:
    only, also = _bases()
    word, before = words[at], words[at - 1]
    only_verb = word in only or re.sub("ise$", "ize", word) in only
    if not only_verb and word not in also:
        return False
    if before in _SUBJECTS or before.endswith(("s", "ly")) or (before == "," and only_verb):
        return True
    several = any(one.endswith("s") or one in _SUBJECTS or one == "and" for one in words[:at])
    return several and before not in _DETERMINERS and (only_verb or following in _DETERMINERS)
