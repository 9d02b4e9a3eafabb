"""What the members of an English word family share: maintain, maintained, maintenance.

Coarse on purpose: a stem is compared with a stem, never shown, and always in company of other words.
"""

from functools import lru_cache

from reviewtool.lang.en import singular
from reviewtool.lang.lazy import pattern

_ENDINGS = (
    "ization isation izing ising ized ised izes ises ize ise mentation mental mentally ational itional ional ation ations ative atory "
    "ate ates ated ating ator ators ition ment ments ance ances ence ences ency ness ship able ible ably ibly ility ility ically ical "
    "ity ities ively ive ion ions ious ous ant ent ful ism ist ists ial al ally ality ery ed er ers "
    "or ors ing ings ly ily ic ary ory es s y"
).split()
# A short word keeps its e: a plane is no plan.
_ENDING = pattern(rf"(?:(?<=[a-z]{{4}})(?:{'|'.join(sorted(_ENDINGS, key=len, reverse=True))})|(?<=[a-z]{{5}})e)$")
_TWIN = pattern(r"([b-df-hj-np-rtv-z])\1$")

# Families whose members differ before the ending.
_FAMILIES = """
maintain maintains maintained maintaining maintenance maintenances
explain explains explained explaining explanation explanations
defend defends defended defending defense defence defenses defences defensive
extend extends extended extending extension extensive
expand expands expanded expanding expansion expansive
decide decides decided deciding decision decisions decisive
divide divides divided dividing division divisions
receive receives received receiving reception receipt
perceive perceives perceived perceiving perception perceptions
describe describes described describing description descriptions
produce produces produced producing production productive productivity
introduce introduces introduced introducing introduction
reduce reduces reduced reducing reduction reductions
solve solves solved solving solution solutions
resolve resolves resolved resolving resolution resolutions resolute resolutely
know knows knew known knowing knowledge
speak speaks spoke spoken speaking speech speeches
live lives lived living life
grow grows grew grown growing growth
strong stronger strongest strongly strength strengths strengthen strengthens strengthened strengthening
long longer longest length lengthen
deep deeper deepest deeply depth deepen deepens deepened deepening
wide wider widely width widen
high higher highest highly height heights heighten
broad broader broadly breadth broaden
true truth truths truly
poor poorer poverty
choose chooses chose chosen choosing choice choices
serve serves served serving service services
sell sells sold selling sale sales
think thinks thought thoughts thinking
believe believes believed believing belief beliefs
prove proves proved proven proving proof proofs
apply applies applied applying application applications
satisfy satisfies satisfied satisfying satisfaction
permit permits permitted permitting permission
admit admits admitted admitting admission
submit submits submitted submitting submission
lose loses lost losing loss losses
give gives gave given giving gift gifts
build builds built building buildings
uphold upholds upheld upholding
hold holds held holding
keep keeps kept keeping
lead leads led leading leader leaders leadership
win wins won winning winner winners
fight fights fought fighting fighter fighters
seek seeks sought seeking
bring brings brought bringing
take takes took taken taking
make makes made making maker makers
break breaks broke broken breaking breakthrough breakthroughs
stand stands stood standing
see sees saw seen seeing
feel feels felt feeling feelings
rise rises rose risen rising
safe safer safely safety
secure secures secured securing security securities
party parties
policy policies
station stations stationed stationing
mission missions
stable stably stability stabilities stabilize stabilise stabilizing stabilising stabilized stabilised stabilization stabilisation
comprehend comprehends comprehended comprehending comprehension
shape shapes shaped shaping
politics politic political politically
theme themes thematic thematically
theory theories theoretical theoretically
strategy strategies strategic strategically
system systems systematic systematically systemic
center centers centre centres
china chinese
represent represents represented representing representation representations representative representatives
modern modernize modernise modernizes modernized modernised modernizing modernization modernisation modernity
nation nations national nationals nationality nationalities nationwide
international internationally internationalize internationalization internationalisation
implement implements implemented implementing implementation implementations
document documents documented documenting documentation
supplement supplements supplemented supplementing supplementary
experiment experiments experimented experimenting experimental experimentation
resident residents residence residences residential
"""
_IRREGULAR = {word: line.split()[0] for line in _FAMILIES.strip().splitlines() for word in line.split()}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The shared part of a word in small letters; numerals keep what they are, since a number must be exact."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    one = singular(word)
    if one in _IRREGULAR:
        return _IRREGULAR[one]
    return _TWIN.sub(r"\1", _ENDING.sub("", one, count=1))
