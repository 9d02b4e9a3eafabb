"""What the elements of HTML are to a reader of text."""

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q rp rt ruby s small span strike strong sub sup "
    "time tt u wbr".split()
)
STANDING = frozenset("code kbd samp var math svg".split())
HIDDEN = frozenset("script style template noscript textarea iframe object canvas audio video select datalist".split())
RAW = frozenset("script style textarea iframe".split())
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
ENDED_BY = {
    "li": frozenset(["li"]), "dt": frozenset(["dt", "dd"]), "dd": frozenset(["dt", "dd"]), "td": frozenset(["td", "th"]),
    "th": frozenset(["td", "th"]), "tr": frozenset(["tr", "td", "th"]), "option": frozenset(["option"]),
}  # fmt: skip
# pages in English are often said to be in Chinese as a whole, since the frame around the translation was not changed
WHOLE = frozenset(["html", "body"])
KINDS = {f"h{n}": "heading" for n in range(1, 7)} | {"title": "heading", "li": "item", "td": "cell", "th": "cell", "caption": "cell"}
