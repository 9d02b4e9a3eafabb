"""Words and sentence frames of a made-up newsroom, all our own."""

MONTHS = tuple("January February March April May June July August September October November December".split())
SURNAMES = tuple(
    "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Deng".split()
)
SYLLABLES = tuple(
    "an bai bao bin bo chang chun da de dong fang fei feng fu gang guang guo hai hong hua hui jia jian jiang jin jing jun kai lan"
    " lei li lian liang lin ling long lu mei meng min ming nan ning peng ping qi qiang qing rong rui shan shu song tai tao ting wei"
    " wen xi xia xiang xin xing xiu xue yan yang yi ying yong yu yuan yun ze zhen zheng zhi zhong zi".split()
)
KINDS = ("", "", " City", " County", " Town", " Village", " District", " Province")
WORDS: dict[str, tuple[str, ...]] = {
    "meeting": ("meeting", "forum", "training course", "mobilization meeting", "press conference", "seminar", "symposium", "job fair"),
    "who": tuple(
        "farmers|villagers|teachers|doctors|young people|retired workers|village cadres|residents|entrepreneurs|students|volunteers"
        "|engineers|fishermen|parents|experts|local officials|drivers|shop owners|grain growers|migrant workers|nurses".split("|")
    ),
    "body": tuple(
        "the bureau|the municipal government|the county committee|the company|the hospital|the university|the commission|the ministry"
        "|the association|the research team|the cooperative|the port authority|the school|the court|the bank|the museum".split("|")
    ),
    "did": tuple(
        "visited|inspected|praised|rebuilt|opened|studied|repaired|planned|extended|financed|surveyed|promoted|discussed|described"
        "|designed|modernized|closed|restored|measured|supported|introduced|completed|enlarged|delivered".split("|")
    ),
    "do": tuple(
        "build|repair|strengthen|improve|protect|explore|promote|expand|enrich|deepen|support|develop|manage|reform|open|study|serve"
        "|complete|accelerate|ensure|safeguard|coordinate|implement|consolidate".split("|")
    ),
    "thing": tuple(
        "the new bridge|the clinic|the reservoir|the old street|the vegetable base|the irrigation canal|the railway station|a tea garden"
        "|the nursing home|the water plant|a workshop|the wetland park|the exhibition hall|an industrial park|the harbor|the library"
        "|the power grid|the forest farm|the wholesale market|a data center|the highway|the kindergarten|the pumping station".split("|")
    ),
    "quality": tuple(
        "modern|green|practical|rural|digital|long-term|scientific|local|new|strong|steady|important|public|traditional|efficient"
        "|comprehensive|outstanding|open|stable|rapid|high-quality|remote|ecological".split("|")
    ),
    "goods": tuple(
        "rice|tea|steel|apples|fish|cotton|coal|machinery|wheat|solar panels|furniture|vegetables|medicine|batteries|ships|toys".split("|")
    ),
    "matter": tuple(
        "prices|employment|education|transport|housing|health care|the environment|trade|investment|tourism|harvests|water supply"
        "|safety|technology|exports|credit|energy|logistics|culture|the countryside".split("|")
    ),
    "when": tuple(
        "last year|this spring|in recent years|at present|since the flood|every morning|in the first half of the year|on Monday"
        "|after the festival|by the end of the year|in the past five years|before the rainy season|recently|for the first time".split("|")
    ),
    "said": ("said", "told reporters", "pointed out", "stressed", "explained", "recalled", "added", "noted", "wrote"),
}
FRAMES = (
    "{name}, who has worked in {place} since {year}, {said} that {who} there {did} {thing} and that {matter} improved {when}.",
    "{body} will {do} {term}, {do} {matter} and build {thing} for {number} {who}.",
    "“{when} we {did} {thing}, and now {who} live a better life”, {name} {said}.",
    "According to the report, {place} produced {number} tons of {goods} {when}, up {percent} percent year-on-year.",
    "It is necessary to {do} {term} and {do} {term}, {name} {said} when he {did} {thing} in {place}.",
    "On {month} {day}, {body} {did} {thing} with {number} {who}, and {term} was on the agenda.",
    "The {quality} development of {place} depends on {matter}, {term} and {term}.",
    "{who} in {place} are proud of {thing}, which {body} {did} {when} at a cost of {number} million yuan.",
    "“{term}” is not a slogan, {name} {said}, but the best way to {do} {matter}.",
    "With the help of {body}, {who} have {did} {number} mu of land {when}, and the price of {goods} remained {quality}.",
    "{place} has {did} {thing}, {did} {matter} and promoted {term} in {number} villages.",
    "In {year}, {name} came to {place} and {did} {thing} with only {number} yuan in hand.",
    "Since {month}, {percent} percent of the {who} have taken part in {quality} training on {goods} and {matter}.",
    "The most important thing, the report said, is to adhere to {term}, {do} {matter} and give full play to {who}.",
    "She looked at {thing} and smiled: her son came back from {place} {when} to sell {goods} online.",
    "{body} and {body} signed an agreement on {matter} in {place}, covering {goods}, {goods} and {term}.",
    "“The road was narrow, and {who} could not sell their {goods}”, {name} {said}, “but {body} {did} it {when}.”",
    "We must {do} the {quality} system of {matter}, carry out {term} in an all-round way and {do} {thing}.",
    "As of {month} {day}, {number} {who} in {place} had {did} {thing}, accounting for {percent} percent of the total.",
    "{name} and {name} have {did} the village of {place} door to door, and {number} families now have {quality} jobs.",
    "When it comes to {matter}, {who} say that {term} brought {quality} changes to {place}.",
    "The {meeting} reviewed the {quality} results of {year} and asked {who} to {do} {matter} under {term}.",
    "Trade in {goods} reached {number} million yuan {when}, of which {percent} percent went through {thing} in {place}.",
    "There are {number} {who} in the village, and most of them {did} {goods} or worked at {thing} {when}.",
)
